"""A curly quotation mark that points the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._quote_repairs import CURLY, Edit, Repair, hits, is_turned, repair, space_edits
from ._quotes import Role, quotation_marks

_MARGIN = 2  # how sure the reading must be
_SURE = 4  # ... for a correction that may be written without asking


def check(document: Document) -> Iterator[Hit]:
    marks = document.once(quotation_marks)
    repairs = (
        repair(
            document,
            mark,
            [Edit(mark.start, mark.end, CURLY.of(mark.role)), *space_edits(document, mark)],
        )
        for mark in marks
        if is_turned(mark, marks) and mark.margin >= _MARGIN
    )
    yield from hits(document, repairs, _message, _SURE)


def _message(repair: Repair) -> str:
    if repair.mark.role is Role.CLOSE:
        return (
            "The quotation ends here, but the mark is an opening one: it was turned by the space "
            "that stood before it."
        )
    return "The quotation begins here, but the mark is a closing one."


RULE = Rule(
    id="quote-direction",
    family="punctuation",
    doc="""A quotation mark opens where the quotation ends, or closes where it begins.

    French, Russian and German marks stand apart from the words or look alike at both ends. When an
    engine turns them into English ones it guesses the direction from the spaces, and the guess
    goes wrong at “..., “said the minister”. Which mark opens and which closes is read from the
    whole document: what is open already, the spaces, the comma and the words of speech beside it.
    """,
    check=check,
    bad=(
        "“We shall wait until the harvest is in{, “said -> ,” said} the farmer, who had no barn.",
        "The report calls the road “unsafe” and the bridge “given the traffic "
        "{dangerous “until -> dangerous” until} it is rebuilt.",
        "The inspector found the kitchen {”filthy -> “filthy}” and closed it.",
        "She called it a “{miracle“ -> miracle”} and went home.",
        "“The tide will turn,” he said.\n\nThe fleet was “strong” and {”ready -> “ready}” to sail.",
        "The prices are high{, “explains -> ,” explains} the baker, and nobody buys.",
    ),
    good=(
        "“We shall wait,” said the farmer, “until the harvest is in.”",
        "The mayor, “said to be tired,” did not come.",
        "“The harbour was full.\n\n“Nobody could leave it.\n\n“We waited,” she said.",
        "The German said: „Wir warten“ and left.",
        "He called it a “so-called ‘miracle’” in his “memoirs”.",
        "It was rock ’n’ roll in the ’90s, and the students’ “favourite” band.",
        "The board is 5’10” tall and 12” wide.",
        "He said “no”—and “yes” a day later.",
    ),
    severity="error",
    mqm="linguistic-conventions/punctuation",
)
