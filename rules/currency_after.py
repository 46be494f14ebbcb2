"""A currency sign behind its number: 500 $, 3 million £."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import NUMBER, SPACE, at_numbers

_SCALE = rf"{SPACE}(?P<scale>(?:m|b|tr)illion)s?(?:{SPACE}of)?"
_AFTER = Pattern(
    rf"(?<![\w.,$€£¥-])(?P<number>{NUMBER})(?:{_SCALE})?{SPACE}?(?P<sign>[$£€¥])"
    r"(?P<country>US|CAN|CA)?(?!\w)(?! ?\d)"
)
_COUNTRY = {"US": "US", "CAN": "C", "CA": "C"}
_NAMED = Pattern(
    r"(?<=\b(?:of|to|by|at) )(?P<name>euros|dollars|pounds) (?P<number>\d[\d.,]*\d|\d)"
    r"(?: (?P<scale>(?:m|b|tr)illion))?(?= ?[.,;)]|$)"
)


def check(document: Document) -> Iterator[Hit]:
    if any(sign in document.text for sign in "$£€¥"):
        for match in at_numbers(document, _AFTER):
            sign = match["sign"]
            yield Hit(
                Span(*match.span()),
                "English writes the currency sign before the number; the source language writes it "
                "behind.",
                (_COUNTRY.get(match["country"], "") + sign + _amount(match),),
                severity="hint" if sign == "€" else None,
            )
    for sentence in document.sentences_with(("euros", "dollars", "pounds")):
        for match in _NAMED.finditer(document.text, *sentence):
            yield Hit(
                Span(*match.span()),
                "English names the currency behind the number.",
                (f"{_amount(match)} {match['name']}",),
            )


def _amount(match: re.Match[str]) -> str:
    return f"{match['number']} {match['scale']}" if match["scale"] else match["number"]


RULE = Rule(
    id="currency-after",
    family="number",
    doc="""A currency sign behind its number: 500 $, 3 million £.

    French, German, Spanish and Russian write the sign behind the number with a space; English
    writes it before the number without one. With the euro this is a hint, for many texts from
    Brussels keep it behind.
    """,
    check=check,
    bad=(
        "A ticket costs {500 $ -> $500} and a meal {20£ -> £20}.",
        "The debt reached {3.5 million $ -> $3.5 million}.",
        "They paid {40 $CAN -> C$40} or {30 € -> €30}.",
        "A fine of {euros 500 million -> 500 million euros}.",
    ),
    good=(
        "A ticket costs $500, a meal €20, the debt $3.5 million.",
        "In May 2010 $5 bought a meal; on page 5 $20 is named.",
        "Pay 5 euros 50 or US$5.",
    ),
    mqm="locale-conventions/currency-format",
)
