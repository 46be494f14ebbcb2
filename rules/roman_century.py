"""A century in Roman numerals: XXth century, century XIX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import ordinal

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII".split()
_CENTURIES = {roman: number for number, roman in enumerate(_ROMAN, 1)}

_SUFFIX = "-?(?:th|st|nd|rd|e|è?me)"
_NUMERAL = Pattern(rf"([XVI]+)(?:{_SUFFIX})?")
# One letter alone is too little: "vitamin I", "generation X".
_FIRST = rf"(?:[XVI]{{2,5}}(?:{_SUFFIX})?|[XVI]{_SUFFIX})"
_BEFORE = Pattern(
    rf"(?<![\w-]){_FIRST}(?:(?: ?[-–/] ?| and | or | to ){_FIRST})?(?=[ \u00a0-]centur(?:y|ies)\b)"
)
_AFTER = Pattern(r"(?<![\w-])(?P<the>the )?century ([XVI]{2,5})(?![\w’'-])")


def check(document: Document) -> Iterator[Hit]:
    if "centur" not in document.text:
        return
    for match in _BEFORE.finditer(document.text):
        arabic = _NUMERAL.compiled.sub(_arabic, match.group())
        if "?" not in arabic:
            yield _hit(Span(*match.span()), arabic)
    for match in _AFTER.finditer(document.text):
        number = _CENTURIES.get(match.group(2))
        if number:
            yield _hit(Span(*match.span()), f"{match['the'] or ''}{ordinal(number)} century")


def _arabic(match: re.Match[str]) -> str:
    number = _CENTURIES.get(match.group(1))
    return ordinal(number) if number else "?"


def _hit(span: Span, replacement: str) -> Hit:
    return Hit(
        span,
        "English counts centuries in Arabic numerals; French, Spanish, Italian and Russian write "
        "Roman ones.",
        (replacement,),
        safe=True,
    )


RULE = Rule(
    id="roman-century",
    family="number",
    doc="""A century in Roman numerals: XXth century, XVIII-XIX centuries, century XIX.

    French, Spanish, Italian, Polish and Russian count centuries in Roman numerals. English writes
    them out or in Arabic ordinals.
    """,
    check=check,
    bad=(
        "The mill dates from the {XVIIIth -> 18th} century.",
        "It was rebuilt in {the century XIX -> the 19th century}.",
        "The {XX -> 20th} century began; the {XV-XVI -> 15th-16th} centuries were over.",
        "A {XIVe -> 14th}-century chapel stands there.",
    ),
    good=(
        "The mill dates from the 18th century.",
        "Century XXI sold the house of Louis XIV.",
        "Is I century a thing?",
        "Twentieth Century Fox and XXI Century Media merged.",
    ),
    mqm="locale-conventions/number-format",
)
