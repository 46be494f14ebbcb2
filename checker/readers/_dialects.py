"""What dialects of Markdown add and no parser of it knows, blanked out line by line.

MDX has imports and exports between its paragraphs, Pandoc has tables drawn with ``+`` and with
dashes, and TeX stands by itself in what is to be printed. None of it is prose. A line is blanked by
spaces, so that every place stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..pattern import Pattern

_LINES = Pattern(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_FENCE = Pattern(r"[ \t>]*(?:`{3,}[^`]*|~{3,}.*)$")
_NO_BREAK = Pattern(r"[^\r\n]")

# What begins in one line and ends with the next blank one.
_NAMES = r"(?:\{[^{}]*\}|\*\s+as\s+[\w$]+)"
_MODULE = Pattern(
    rf"""import\s+(?:(?:[\w$]+|{_NAMES})(?:\s*,\s*{_NAMES})?\s+from\s+)?['"][^'"\s]+['"];?\s*$"""
    r"|export\s+(?:default|const|let|var|function|async|class)\b|export\s*\{"
)
_GRID = Pattern(r"[ \t]*\+(?:[-=:]+\+)+\s*$")
_RULED = Pattern(r"[ \t]*-{2,}(?:[ \t]+-{2,})+\s*$")  # the second line of a table, or its first
_RULE = Pattern(r"[ \t]*-{3,}\s*$")  # above and below a table whose rows blank lines part
_ENVIRONMENT = Pattern(r"[ \t]*\\begin\{")
# What is one line.
_COMMAND = Pattern(r"[ \t]*\\[a-zA-Z]+(?:\[[^\]]*\])?(?:\{[^{}]*\})*\s*$")

_MAY_HAVE = Pattern(r"^(?:import|export)\s|^[ \t]*(?:\+[-=:]|--+[ \t]+--|\\[a-zA-Z])", re.MULTILINE)


def blanked(text: str) -> str:
    """``text`` without these lines; as long as it was, and with the same line breaks."""
    if not _MAY_HAVE.search(text):
        return text
    return "".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fenced = False
    within = ""  # "block" until a blank line, "rules" until a rule
    ruled = False  # a rule stands above this block of lines
    before = ""  # the line before, which is held back: it may be the head of a table
    for match in _LINES.finditer(text):
        line = match.group()
        is_first = not before.strip()
        if _FENCE.match(line):
            fenced, within = not fenced, ""
        elif not line.strip():
            within = "" if within == "block" else within
            ruled = False
        elif not fenced:
            if within == "rules" and _RULE.match(line):
                within = ""
            elif not within and _RULED.match(line):
                before, within = _blank(before), "rules" if ruled else "block"
            elif not within and (_is_block(line) or (is_first and _MODULE.match(line))):
                within = "block"
            ruled = ruled or (is_first and _RULE.match(line) is not None)
            if within or _COMMAND.match(line):
                line = _blank(line)
        yield before
        before = line
    yield before


def _is_block(line: str) -> bool:
    return _GRID.match(line) is not None or _ENVIRONMENT.match(line) is not None


def _blank(line: str) -> str:
    return _NO_BREAK.sub(" ", line)
