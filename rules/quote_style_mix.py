"""Straight and curly quotation marks or apostrophes in one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from checker import Document, Hit, Pattern, Rule, Span

from ._quote_repairs import CURLY
from ._quotes import Role, quotation_marks

_APOSTROPHE = Pattern(r"['’](?<=[^\W\d_].)(?=[^\W\d_])")
_MARGIN = 3
T = TypeVar("T")
_SHARE = 5  # the rest is at least so many times as frequent


def check(document: Document) -> Iterator[Hit]:
    yield from _quotes(document)
    yield from _apostrophes(document)


def _quotes(document: Document) -> Iterator[Hit]:
    marks = [mark for mark in document.once(quotation_marks) if mark.role is not Role.NONE]
    straight = [mark for mark in marks if mark.glyph == '"']
    curly = [mark for mark in marks if mark.glyph in "“”"]
    odd, into = _minority(straight, curly)
    for mark in odd:
        if mark.margin >= _MARGIN and not mark.unopened and not mark.unclosed:
            glyph = CURLY.of(mark.role) if into == "curly" else '"'
            yield Hit(mark.span, _message("quotation mark", into), (glyph,), detail="quotes")


def _apostrophes(document: Document) -> Iterator[Hit]:
    text = document.text
    places = [match.start() for match in _APOSTROPHE.finditer(text)]
    straight = [place for place in places if text[place] == "'"]
    curly = [place for place in places if text[place] == "’"]
    odd, into = _minority(straight, curly)
    for place in odd:
        apostrophe = "’" if into == "curly" else "'"
        start, end = place, place + 1
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        word = text[start:place] + apostrophe + text[place + 1 : end]
        yield Hit(Span(start, end), _message("apostrophe", into), (word,), detail="apostrophes")


def _minority(straight: list[T], curly: list[T]) -> tuple[list[T], str]:
    """The glyphs that are clearly the exception, and what the others are."""
    if len(straight) * _SHARE <= len(curly):
        return straight, "curly"
    if len(curly) * _SHARE <= len(straight):
        return curly, "straight"
    return [], ""


def _message(what: str, into: str) -> str:
    return f"The document has {into} {what}s elsewhere; one that differs was pasted in."


RULE = Rule(
    id="quote-style-mix",
    family="punctuation",
    doc="""Straight and curly quotation marks, or apostrophes, are mixed in one document.

    An engine writes straight marks where the page around it has curly ones, or the other way round.
    The exception is reported where one kind is at least five times as frequent as the other.
    """,
    check=check,
    bad=(
        '“Yes,” he said. “No,” she said. “So,” they said. “Be it.” “Oh.” A {" -> “}good{" -> ”}.',
        "He didn’t, she won’t, they can’t, we don’t, you can’t: the {mayor's -> mayor’s} away.",
    ),
    good=(
        '“Yes,” he said. "No," she said.',
        "He didn’t, she won't.",
        '“Yes,” he said. “No.” “So?” “Be it.” The pipe is 4" wide, 5\'10" long.',
    ),
    severity="hint",
    mqm="linguistic-conventions/punctuation",
)
