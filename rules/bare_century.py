"""A century without its ordinal ending: the 19 century."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, ordinal, word_before

_BARE = Pattern(
    r"(?:1?[1-9]|10|2[01])(?![\w.,])"
    r"(?:(?=[ -]century\b(?!-old))|(?=(?: and | or |-|–)(?:the )?\d{1,2} century\b(?!-old)))"
)
_BEFORE = frozenset("the in of from since until mid early late a this".split())


def check(document: Document) -> Iterator[Hit]:
    if "century" not in document.text:
        return
    for match in at_numbers(document, _BARE):
        if word_before(document, match.start()) in _BEFORE:
            yield Hit(
                Span(*match.span()),
                "A century is an ordinal in English; the source language writes the numeral alone.",
                (ordinal(int(match.group())),),
                safe=True,
            )


RULE = Rule(
    id="bare-century",
    family="number",
    doc="""A century without its ordinal ending: the 19 century, in 20 century.

    Russian, Spanish and other languages write the numeral of a century alone, in Roman form, and
    the engine makes a plain number of it.
    """,
    check=check,
    bad=(
        "The mill was built in the {19 -> 19th} century.",
        "In the early {20 -> 20th} century it burnt down.",
        "A custom of {18 -> 18th} century sailors lives on.",
    ),
    good=(
        "The mill was built in the 19th century.",
        "It took 20 centuries to build.",
        "They felled the 12 century-old oaks.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
