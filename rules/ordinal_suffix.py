"""A number with a wrong, foreign or detached ordinal ending: 21th, 1er, 5 th."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, ordinal

_ENGLISH = Pattern(r"(?<![\w.,/-])(?P<number>\d{1,3})(?P<ending>st|nd|rd|th)(?![\w])")
_DETACHED = Pattern(
    r"(?<![\w.,/$€£-])(?P<number>\d{1,3})[ -](?P<ending>st|nd|rd|th)"
    r"(?![\w’'.-])(?! ?\d)(?! ?lbs?\b)"
)
_FOREIGN = Pattern(
    r"(?<![\w.,/-])(?P<number>\d{1,3})(?:ère|er| ?ème|eme| ?ième|nde|ª)(?!\w)"
    r"|(?<=\bthe )(?P<short>\d{1,3})(?:e|è|º)(?= (?:century|district|arrondissement|regiment"
    r"|division|brigade|edition|anniversary|republic|congress|floor|round|place|day|year|minute)\b)"
)
# Stones: 11st is a weight.
_STONES = Pattern(r" ?\d| ?lbs?\b|[.,;)]| (?:and|in|to|of|at|after|before|by)\b|$")


def check(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _ENGLISH):
        right = ordinal(int(match["number"]))
        if match.group() == right or _is_stones(document, match):
            continue
        yield _hit(match, right, f"The ordinal ending does not fit the number: it is {right}.")
    for match in at_numbers(document, _DETACHED):
        right = ordinal(int(match["number"]))
        if match["number"] + match["ending"] == right or match["ending"] in ("th", "rd", "nd"):
            yield _hit(match, right, "The ordinal ending stands apart from its number.")
    for match in at_numbers(document, _FOREIGN):
        right = ordinal(int(match["number"] or match["short"]))
        yield _hit(match, right, "The ordinal ending is that of the source language.")


def _is_stones(document: Document, match: re.Match[str]) -> bool:
    if match["ending"] != "st" or (match["number"][-1] == "1" and match["number"] != "11"):
        return False
    return bool(_STONES.match(document.text, match.end()))


def _hit(match: re.Match[str], right: str, message: str) -> Hit:
    return Hit(Span(*match.span()), message, (right,), safe=True)


RULE = Rule(
    id="ordinal-suffix",
    family="number",
    doc="""A number with a wrong, foreign or detached ordinal ending: 21th, 1er, 5 th.

    French writes 1er, 2e and 5ème, Spanish and Italian 1º, and an engine that knows “th” for the
    commonest of them writes 21th or leaves the ending apart.
    """,
    check=check,
    bad=(
        "The {21th -> 21st} edition opens on the {2th -> 2nd}.",
        "She came {3 rd -> 3rd} in the {5 th -> 5th} race, on the {33-rd -> 33rd} day.",
        "The {1er -> 1st} regiment and the {16e -> 16th} district.",
        "Its {12nd -> 12th} year, the {11st -> 11th} hour and the {7ème -> 7th} art.",
    ),
    good=(
        "The 21st edition, the 111th race, the 12th man and the 103rd mile.",
        "He weighed 11st 5lb, then 12st, and lost 1 st 4 lb.",
        "Turn into 5 St James Street.",
        "The 2e model, the 5e rules and the 3D film; he lives at 12 ter, rue Haute.",
    ),
    severity="error",
    mqm="linguistic-conventions/spelling",
)
