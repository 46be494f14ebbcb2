"""A unit told twice, by its sign and by its name: $10 dollars, 16% percent."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import NUMBER, at_numbers

_MONEY = Pattern(
    rf"{NUMBER}(?: (?:thousand|million|billion|trillion))?"
    r"(?P<twice> (?P<name>dollars|euros|pounds|yen|yuan))(?![\w-])"
)
_SIGNS = {"d": "$", "e": "€", "p": "£", "y": "¥"}
_PERCENT = Pattern(rf"{NUMBER} ?%(?P<twice> per ?cent)(?![\w-])")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if any(sign in text for sign in _SIGNS.values()):
        for match in at_numbers(document, _MONEY):
            if text[max(0, match.start() - 1) : match.start()] == _SIGNS[match["name"][0]]:
                yield _hit(Span(*match.span("twice")))
    if "%" in text:
        for match in at_numbers(document, _PERCENT):
            yield _hit(Span(*match.span("twice")))


def _hit(span: Span) -> Hit:
    return Hit(
        span,
        "The sign before or behind the number says this already.",
        ("",),
        safe=True,
    )


RULE = Rule(
    id="unit-twice",
    family="number",
    doc="""A unit told twice, by its sign and by its name: $10 dollars, 16% percent.

    The engine moved the sign to its English place and translated the word as well.
    """,
    check=check,
    bad=(
        "The ticket costs $10{ dollars ->}, the flat €2 million{ euros ->}.",
        "Turnout was 16%{ percent ->} in the north.",
    ),
    good=(
        "The ticket costs 10 dollars, the flat €2 million.",
        "A $10 dollar-store bag; 16% of it, sixteen percent.",
        "He changed $10, pounds of flesh aside.",
    ),
    preview=True,
    mqm="linguistic-conventions/duplication",
)
