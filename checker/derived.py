"""Values that are dear to derive from files of the package, kept between runs.

Each is one JSON file in the cache folder that tells what it was derived from; one that tells
something else, or cannot be read, is derived anew. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from typing import Any

from .cache import digest
from .paths import cache_folder


def derived(name: str, sources: list[str | bytes], compute: Callable[[], Any]) -> Any:
    """``compute()``, or what it gave in an earlier run for the same ``sources``.

    The value must survive JSON.
    """
    file = cache_folder() / f"derived-{name}.json"
    key = digest(*sources).hex()
    try:
        kept = json.loads(file.read_bytes())
        if kept["key"] == key:
            return kept["value"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    value = compute()
    _keep(file, {"key": key, "value": value})
    return value


def _keep(file: os.PathLike[str], content: dict[str, Any]) -> None:
    folder = os.path.dirname(file)
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="derived-", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                # Not json.dump, which does in Python what this does in C.
                out.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")))
            os.replace(temporary, file)  # whole or not at all, whoever else keeps it
        except OSError:
            os.unlink(temporary)
            raise
    except OSError:
        return
