"""A space inside the quotation marks, or none outside them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._quote_repairs import Repair, hits, is_turned, repair, space_edits
from ._quotes import Role, quotation_marks

_MARGIN = 3  # how sure the reading must be
_SURE = 5  # ... for a correction that may be written without asking


def check(document: Document) -> Iterator[Hit]:
    marks = document.once(quotation_marks)
    repairs = (
        repair(document, mark, edits)
        for mark in marks
        if mark.margin >= _MARGIN
        and mark.glyph not in "«»„"
        and not is_turned(mark, marks)
        and (edits := space_edits(document, mark))
    )
    yield from hits(document, repairs, _message, _SURE)


def _message(repair: Repair) -> str:
    if len(repair.edits) > 1:
        return "The space stands on the wrong side of the quotation mark."
    inside = repair.edits[0].new == ""
    side = "after an opening" if repair.mark.role is Role.OPEN else "before a closing"
    if inside:
        return f"English has no space {side} quotation mark; the source language set it apart."
    side = "before an opening" if repair.mark.role is Role.OPEN else "after a closing"
    return f"A space is missing {side} quotation mark."


RULE = Rule(
    id="quote-spacing",
    family="punctuation",
    doc="""A space stands inside the quotation marks, or is missing outside them.

    French sets its marks apart from the words (« ainsi »), and engines that take text to pieces put
    the spaces back by guessing. Straight marks do not tell which side is the inner one: that is
    read from the pairs of the whole document.
    """,
    check=check,
    bad=(
        "The tax is called {“ solidarity ” -> “solidarity”} by those who do not pay it.",
        'The tax is called {" solidarity " -> "solidarity"} by those who do not pay it.',
        "They call it {“ a -> “a} tax on {bread ” -> bread”} in the villages.",
        'The guard wrote that "nobody passed the {gate " -> gate"} at night.',
        'The storm came {too"early -> too "early} to be seen", she wrote.',
        '"We lost the {roof"and -> roof" and} the barn.',
        '"We lost the roof{, "said -> ," said} the owner of the mill.',
        'She asked: "Where is the key{? " -> ?"} and nobody knew.',
        "He read “the year of the {locust”and -> locust” and} slept.",
    ),
    good=(
        'She said "\'Never\' was his word." Then "no".',
        "‘The word was “never” ’, she said, and “‘never’ ” it was.",
        "The “no”s outnumber the “yes”es.",
        "The word (“hello”) and “hello”—or “hi”—are short: “Hi.”",
        "See “The River”1 and the note.",
        'A 12" pipe, a 5\'10" man and a 3\'2" board.',
        "“…and then,” he said, “…nothing.”",
        'It was "too early"/"too late" for "them".',
        "The guillemets « ainsi » are another matter.",
    ),
    mqm="linguistic-conventions/punctuation",
)
