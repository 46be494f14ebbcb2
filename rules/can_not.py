""" "can not" in two words."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_CAN_NOT = Pattern(
    r"\b([Cc]an)[ \u00a0]not\b(?![ \u00a0](?:only|just|merely|simply|but|not|so much)\b)"
)
_HABIT = 4  # times and never "cannot": an author who writes it so, as old books and speeches do


def check(document: Document) -> Iterator[Hit]:
    if not _together(document):
        return
    found = list(_CAN_NOT.finditer(document.text))
    if len(found) >= _HABIT and "cannot" not in document.positions:
        return
    for match in found:
        yield Hit(
            Span(*match.span()),
            "“Cannot” is one word; translation engines build it from its parts.",
            (f"{match[1]}not",),
            safe=True,
        )


def _together(document: Document) -> bool:
    """Whether “not” stands right behind “can” anywhere."""
    words = [*document.lowers, ""]
    return any(words[at + 1] == "not" for at in document.positions.get("can", ()))


RULE = Rule(
    id="can-not",
    family="syntax",
    doc="""\"can not\" in two words.

    English writes "cannot" or "can't", except where "not" belongs to what follows ("can not only").
    Engines split it far more often than writers do. Where a text has it in two words throughout, as
    older English has, it is the author's habit and left alone.
    """,
    check=check,
    bad=(
        "The port {can not -> cannot} take larger ships.",
        "{Can not -> Cannot} the port be dredged? It cannot. It {can not -> cannot}. It "
        "{can not -> cannot}; it {can not -> cannot}.",
    ),
    good=(
        "She can not only sing but dance. He cannot swim.",
        "It can not stand. It can not fall, can not break and can not bend.",
    ),
    severity="hint",
    mqm="linguistic-conventions/spelling",
)
