"""French quotation marks in English text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._quote_repairs import Edit, Repair, glyphs, hits, repair, space_edits
from ._quotes import Mark, quotation_marks

_SURE = 4


def check(document: Document) -> Iterator[Hit]:
    if "«" not in document.text and "»" not in document.text:
        return
    marks = document.once(quotation_marks)
    yield from hits(
        document,
        (_repair(document, mark) for mark in marks if mark.glyph in "«»" and _is_paired(mark)),
        _message,
        _SURE,
    )


def _is_paired(mark: Mark) -> bool:
    """A mark alone may be an arrow: “Read more »”."""
    return mark.partner is not None


def _repair(document: Document, mark: Mark) -> Repair:
    english = glyphs(document).of(mark.role, mark.depth)
    return repair(
        document, mark, [Edit(mark.start, mark.end, english), *space_edits(document, mark)]
    )


def _message(repair: Repair) -> str:
    return "French and Russian quote with guillemets; English has its own quotation marks."


RULE = Rule(
    id="guillemets",
    family="punctuation",
    doc="""Guillemets stand where English has quotation marks.

    « » are the marks of French, Russian, Arabic and others; engines often copy them. Inside English
    marks they become single ones. A guillemet without a partner may be an arrow of a web page and
    is left alone.
    """,
    check=check,
    bad=(
        "They call it {« solidarity » -> “solidarity”} in the villages.",
        "They call it {«the -> “the} tax on {bread» -> bread”} in the villages.",
        "It is “the so-called {«truce» -> ‘truce’}”, he said.",
        'The "mill" is {« closed » -> "closed"}, and the "barn" too.',
    ),
    good=(
        "« Back to the list",
        "Read more »",
        "They call it “solidarity” in the villages.",
    ),
    mqm="locale-conventions/punctuation",
)
