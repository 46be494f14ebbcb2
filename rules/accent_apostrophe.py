"""An accent typed for an apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._quote_repairs import glyphs

_ACCENT = Pattern(
    r"[´`′](?:(?<=[A-Za-z].)(?:s|t|re|ve|ll|d|m)\b|(?<=\b[dlLDO].)(?=[A-ZÀ-Ý][a-zà-ÿ]))"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _ACCENT.finditer(text):
        start, end = match.start(), match.end()
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        word = text[start:end]
        if start and text[start - 1] == "`":
            continue
        yield Hit(
            Span(start, end),
            "An accent stands where an apostrophe belongs.",
            (word.replace(match.group()[0], glyphs(document).apostrophe),),
            safe=True,
        )


RULE = Rule(
    id="accent-apostrophe",
    family="punctuation",
    doc="""An accent or a prime stands where an apostrophe belongs.

    On French, German and Spanish keyboards the accent ´ or ` is typed for the apostrophe, and
    engines copy it.
    """,
    check=check,
    bad=(
        "The baker {don´t -> don’t} know.",
        "{It`s -> It’s} the {mayor´s -> mayor’s} house in Côte {d´Ivoire -> d’Ivoire}.",
        "{O´Hara -> O’Hara} came.",
    ),
    good=(
        "The café is 5′ wide, and Al`a is a name.",
        "The command `s is short; so is `ls`.",
        "The baker’s dozen, and the baker's dozen.",
        "The name is transcribed Vol′fke or Tat′iana.",
    ),
    mqm="linguistic-conventions/punctuation",
)
