"""Values that are dear to derive from files of the package, kept between runs.

Each is one JSON file in the cache folder that tells what it was derived from; one that tells
something else, or cannot be read, is derived anew. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .cache import digest
from .paths import cache_folder, keep


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
    # Not json.dump, which does in Python what this does in C.
    text = json.dumps({"key": key, "value": value}, ensure_ascii=False, separators=(",", ":"))
    keep(file, text.encode())
    return value
