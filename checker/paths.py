"""Where the tool keeps what it can build again."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """The user's folder for what may be deleted at any time; it need not exist yet.

    ``$CHECKER_CACHE_DIR`` decides; without it, the place that the system has for caches.
    """
    own = os.environ.get("CHECKER_CACHE_DIR")
    return Path(own) if own else _system_folder()


def keep(file: Path, data: bytes) -> bool:
    """Put ``data`` at ``file`` in the cache folder, wholly or not at all, whoever else does so.

    False where nothing can be written: what is kept there can be made again.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            os.replace(name, file)
        except OSError:
            os.unlink(name)
            raise
    except OSError:
        return False
    return True


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
