"""Punctuation of other scripts, and how it stands in English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from checker import Document, Hit, Pattern, Span

_SPACE_AFTER = ",.;:!?)]”’%"
_SPACE_BEFORE = "([“‘"


def marks(
    document: Document, pattern: Pattern, english: Mapping[str, str], script: str, message: str
) -> Iterator[Hit]:
    """Runs of marks that ``pattern`` finds, outside of words in their own script.

    ``script`` is how Unicode names the letters of that script: beside them the marks are right.
    """
    text = document.text
    if not pattern.search(document.characters):
        return
    for match in pattern.finditer(text):
        start, end = match.span()
        while start and text[start - 1] == " ":
            start -= 1
        left, right = text[start - 1 : start], text[end:].lstrip(" ")[:1]
        if _of_script(left, script) or _of_script(right, script):
            continue
        written = "".join(english.get(char, char) for char in match.group() if char != " ")
        if left.isspace() or not left or written[0] in _SPACE_BEFORE:
            start = match.start()
        tight = left.isdigit() and right.isdigit()
        while tight and written in "–:" and text[end] == " ":
            end += 1  # a range or a ratio
        if written[0] in _SPACE_BEFORE and left.isalnum() and start == match.start():
            written = " " * (text[start - 1] != " ") + written
        if written[-1] in _SPACE_AFTER and text[end : end + 1].isalnum() and not tight:
            written += " "
        yield Hit(Span(start, end), message, (written,), safe=True)


def _of_script(char: str, script: str) -> bool:
    return bool(char) and any(name in unicodedata.name(char, "") for name in script.split("|"))
