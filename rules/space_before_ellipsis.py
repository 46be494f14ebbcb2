"""A space before the ellipsis that ends a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_ELLIPSIS = Pattern(r"[ \u00a0]+(?:…|\.{3,4})[\"”’)\]]?\s*\Z")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for block in document.blocks:
        match = _ELLIPSIS.search(text, max(block.start, block.end - 8), block.end)
        if match and match.start() > block.start and text[match.start() - 1].isalnum():
            yield Hit(
                Span(match.start(), match.end()),
                "An ellipsis that trails off follows its word without a space.",
                (match.group().strip(),),
            )


RULE = Rule(
    id="space-before-ellipsis",
    family="punctuation",
    doc="""A space stands before the ellipsis at the end of a paragraph.

    French and Russian pages cut their teasers with “ …”, and engines keep the space.
    """,
    check=check,
    bad=(
        "The river rose and the bridge{ … -> …}",
        "The river rose and the bridge{ ... -> ...}\n\nNobody slept.",
    ),
    good=(
        "The river rose … and the bridge fell.",
        "The river rose and the bridge…",
        "The river rose . . . and fell . . .",
    ),
    severity="hint",
    mqm="locale-conventions/whitespace",
)
