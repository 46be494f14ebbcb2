"""A space before the percent sign."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_PERCENT = Pattern(r"[%‰](?<=[ \u00a0\u202f\u2009].)(?!\w| \d)")
_NUMBER = Pattern(r"\d[\d.,]*[ \u00a0\u202f\u2009]+\Z")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _PERCENT.finditer(text):
        number = _NUMBER.search(text, max(0, match.start() - 16), match.start())
        if number:
            yield Hit(
                Span(number.start(), match.end()),
                "English writes the percent sign without a space; French, German and Russian "
                "set one.",
                (number.group().rstrip() + match.group(),),
            )


RULE = Rule(
    id="percent-space",
    family="punctuation",
    doc="""A space stands between a number and its percent sign.

    French, German, Russian and Spanish set a space there (5 %), and so does the international
    standard of units; English newspapers and publishers do not.
    """,
    check=check,
    bad=(
        "Prices rose by {5 % -> 5%} in May.",
        "A share of {12.5\u00a0% -> 12.5%} was sold.",
    ),
    good=("Prices rose by 5% in May, or 5 per cent.", "The sign % and 5 %d are code: 7 % 2."),
    severity="hint",
    mqm="locale-conventions/number-format",
)
