"""A dash between what is said and who says it, as Russian, Spanish and French set it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._quotes import SPEECH

_DASH = Pattern(
    rf"[-–—―] ?(?P<tag>(?:(?:he|she|they|it|[A-Z]\w+|the \w+) )?(?:{'|'.join(SPEECH)})\b)"
)
_BEFORE = Pattern(r"(?P<marks>[,.!?…][\"”]?|[\"”],?)(?P<space> ?)\Z")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _DASH.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 3), match.start())
        if not before or (match.group()[0] == "-" and not before["space"]):
            continue
        yield Hit(
            Span(before.start(), match.end()),
            "A dash parts what is said from who says it: English has a comma there, and "
            "quotation marks.",
            (f"{_english(before['marks'])} {match['tag']}",),
        )


def _english(before: str) -> str:
    """The marks before the words of speech: a comma belongs there, unless one asks or calls."""
    if before in ('"', "”"):
        return "," + before
    if before in ('",', "”,"):
        return "," + before[0]
    return before.replace(".", ",") if before[0] == "." else before


RULE = Rule(
    id="dialogue-dash",
    family="punctuation",
    doc="""A dash parts the words that are spoken from the speaker, as in Russian.

    Russian writes “—Come in,—said the guard.” with dashes and no marks, and keeps the dash after
    marks too; Spanish and French set dialogue with dashes as well. English has a comma and
    quotation marks.
    """,
    check=check,
    bad=(
        'I shall wait{," - said -> ," said} the guard.',
        "“I shall wait{”, — he said -> ,” he said}, and sat down.",
        "– Come in{, – said -> , said} the guard.",
        'Who is there{?" - asked -> ?" asked} the guard.',
        "I shall wait{, - the guard said -> , the guard said}.",
        'It was cold{" - said -> ," said} the guard.',
    ),
    good=(
        "The answer – said to be final – came late.",
        "It was late. — Said one reader, and all agreed.",
        "He came home - she stayed.",
        "“I shall wait,” said the guard – and sat down.",
        "Nobody came, – and nobody asked.",
    ),
    mqm="linguistic-conventions/punctuation",
)
