"""Where the tool keeps what it can build again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The user's folder for what may be deleted at any time; it need not exist yet.

    ``$CHECKER_CACHE_DIR`` decides; without it, the place that the system has for caches.
    """
    own = os.environ.get("CHECKER_CACHE_DIR")
    return Path(own) if own else _system_folder()


def languagetool_folder() -> Path:
    """The user's folder for LanguageTool, beside the cache but no part of it.

    ``$CHECKER_LANGUAGETOOL_DIR`` decides; without it, the place that the system has for caches.
    """
    own = os.environ.get("CHECKER_LANGUAGETOOL_DIR")
    return Path(own) if own else _system_folder() / "languagetool"


def _system_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "checker"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or Path.home() / "AppData" / "Local") / "checker" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "checker"
    return Path.home() / ".cache" / "checker"
