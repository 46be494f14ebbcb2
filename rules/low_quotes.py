"""Quotation marks that open at the foot of the line, as German, Polish and Czech have them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._quote_repairs import Edit, Repair, glyphs, hits, repair, space_edits
from ._quotes import Mark, Role, quotation_marks

_LOW = ("„", ",,")
_SURE = 4


def check(document: Document) -> Iterator[Hit]:
    if not any(low in document.text for low in _LOW):
        return
    marks = document.once(quotation_marks)
    repairs = (
        repair(document, mark, [_english(document, mark), *space_edits(document, mark)])
        for mark in marks
        if mark.role is not Role.NONE and (mark.glyph in _LOW or _answers_low(mark, marks))
    )
    yield from hits(document, repairs, _message, _SURE)


def _answers_low(mark: Mark, marks: tuple[Mark, ...]) -> bool:
    """Whether the mark is a “ or '' that closes what a low one opened."""
    return (
        mark.role is Role.CLOSE
        and mark.partner is not None
        and marks[mark.partner].glyph in _LOW
        and mark.glyph in ("“", "''", "‘‘")
    )


def _english(document: Document, mark: Mark) -> Edit:
    return Edit(mark.start, mark.end, glyphs(document).of(mark.role, mark.depth))


def _message(repair: Repair) -> str:
    return "German, Polish and Czech open a quotation at the foot of the line; English does not."


RULE = Rule(
    id="low-quotes",
    family="punctuation",
    doc="""A quotation opens with a low mark, as in German or Polish.

    „So“ and „tak” are the marks of German, Polish, Czech, Hungarian and Romanian, also typed as two
    commas. German closes with the mark that opens in English.
    """,
    check=check,
    bad=(
        "They call it {„solidarity“ -> “solidarity”} in the villages.",
        "They call it {„the -> “the} tax on bread” in the villages.",
        "They call it {„the -> “the} tax on {bread“ -> bread”} in the villages.",
        'They call it {,,the -> "the} tax on bread" in the villages.',
    ),
    good=(
        "They call it “the tax on bread” in the villages.",
        "The numbers 1,,2 and a,,b are typing errors.",
    ),
    mqm="locale-conventions/punctuation",
)
