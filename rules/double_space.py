"""Two spaces, or a no-break space beside a space, where one belongs."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_SPACES = Pattern(r"(?<=\S)(?:[ \u00a0\u202f]{2,}|[\u00a0\u202f](?=[A-Za-z]{2}))(?=\S)")


def check(document: Document) -> Iterator[Hit]:
    for match in _SPACES.finditer(document.text):
        yield Hit(
            Span(match.start(), match.end()),
            "More than one space between two words: a leftover of joining or of French typography.",
            (" ",),
            safe=True,
        )


RULE = Rule(
    id="double-space",
    family="punctuation",
    doc="""More than one space in a row, no-break spaces included.

    Segments that a translation tool joins end up with two spaces between them, and a no-break space
    that French typography wants often survives beside an ordinary one.
    """,
    check=check,
    bad=(
        "The minister agreed.{   ->  }He left at noon.",
        "He said so.{ \u00a0 ->  }Nobody answered.",
    ),
    good=("The minister agreed. He left at noon.", "It costs 5\u00a0% of the total."),
    mqm="locale-conventions/whitespace",
)
