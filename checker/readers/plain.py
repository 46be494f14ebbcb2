"""Plain text: one paragraph a line, or hard-wrapped with blank lines between; the text decides."""

from __future__ import annotations

from ..document import Builder
from ..pattern import Pattern

_LINE = Pattern(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def read(source: str) -> Builder:
    builder = Builder(source)
    for match in _LINE.finditer(source):
        if match.group(1).strip():
            builder.open("paragraph")
            builder.copy(match.start(1), match.end(1))
    return builder
