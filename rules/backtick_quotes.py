"""Grave accents as quotation marks, as old plain text has them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._quote_repairs import Edit, Repair, glyphs, hits, repair, space_edits
from ._quotes import Mark, Role, quotation_marks

_SURE = 4


def check(document: Document) -> Iterator[Hit]:
    if "``" not in document.text:
        return
    marks = document.once(quotation_marks)
    repairs = (
        repair(
            document,
            mark,
            [
                Edit(mark.start, mark.end, glyphs(document).of(mark.role, mark.depth)),
                *space_edits(document, mark),
            ],
        )
        for mark in marks
        if _is_old(mark, marks)
    )
    yield from hits(document, repairs, _message, _SURE)


def _is_old(mark: Mark, marks: tuple[Mark, ...]) -> bool:
    if mark.partner is None or mark.role is Role.NONE:
        return False
    return "``" in (mark.glyph, marks[mark.partner].glyph) and mark.glyph in ("``", "''")


def _message(repair: Repair) -> str:
    return "Doubled grave accents and apostrophes stand for quotation marks."


RULE = Rule(
    id="backtick-quotes",
    family="punctuation",
    doc="""Doubled grave accents stand where quotation marks belong.

    Tools of language processing write ``so'' for quotation marks, and some engines were trained on
    such text and write it too. So does old plain text.
    """,
    check=check,
    bad=(
        "They call it {``solidarity'' -> \"solidarity\"} here.",
        "They call it {`` the -> “the} tax on {bread '' -> bread”} and “salt”.",
    ),
    good=(
        "They call it “solidarity” here.",
        "The command `ls` lists files, and `` is nothing.",
    ),
    severity="hint",
    preview=True,
    mqm="linguistic-conventions/punctuation",
)
