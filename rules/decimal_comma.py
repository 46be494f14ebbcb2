"""A decimal comma: 3,5 %, 2,4 million."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import SPACE, at_numbers, word_before

_UNIT = (
    r"(?:%|‰|°|€|\$|£|per ?cent\b|percentage\b|(?:m|b|tr)illions?\b|bn\b|milliards?\b|euros?\b"
    r"|dollars?\b|pounds?\b|francs?\b|rubles?\b|roubles?\b|yuan\b|degrees?\b|points?\b"
    r"|k?m\b|[cm]m\b|km²|m²|[kmμ]?g\b|m?l\b|[kMG]?Hz\b|[kMG]?W\b|[kM]?Wh\b|kWh\b|MB\b|GB\b|hectares?\b"
    r"|(?:kilo|centi|milli)?met(?:re|er)s?\b|kilos?\b|kilograms?\b|tonnes?\b|tons?\b"
    r"|lit(?:re|er)s?\b|times\b|hours\b|years\b|months\b|days\b)"
)
_COMMA = Pattern(
    rf"(?<![\w.,:/-])\d{{1,3}},\d{{1,2}}(?={SPACE}?(?:[-–]{SPACE}?\d+(?:,\d+)?{SPACE}?)?{_UNIT})"
    r"|(?<=[$€£])\d{1,3},\d{1,2}(?![\w%])(?![.,]\d)"
    r"|(?<![\w.,:/(\[-])0,\d{1,4}(?![\w\])])(?![.,]\d)"
    r"|(?<![\w.,:/\[-])0,\d{2,4}(?![\w\]])(?![.,]\d)"
)
# Without a unit, beside another decimal comma: "rose from 8,72 euros to 9,06".
_BARE = Pattern(r"(?<![\w.,:/(\[-])\d{1,3},\d{1,2}(?![\w\])])(?![.,]\d)")

# "chapters 3,4", "rows 0,1": a list without spaces.
_LISTS = frozenset(
    """
    chapters sections pages lines rows columns items articles paragraphs figures tables numbers
    versions steps levels
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    sentences = set()
    for match in at_numbers(document, _COMMA):
        if _is_list(document, match):
            continue
        sentences.add(document.sentence_at(match.start()))
        yield _hit(match, safe=True)
    for sentence in sorted(sentences):
        for match in _BARE.finditer(document.text, *sentence):
            if not _COMMA.match(document.text, match.start()) and not _is_list(document, match):
                yield _hit(match, safe=False)


def _is_list(document: Document, match: re.Match[str]) -> bool:
    """Whether the comma parts two numbers, or thousands that were cut short: 52,00."""
    if word_before(document, match.start()) in _LISTS or match.group().endswith(",00"):
        return True
    around = document.text[max(0, match.start() - 1) : match.end() + 1]
    return around == f"({match.group()})"  # a pair of coordinates


def _hit(match: re.Match[str], *, safe: bool) -> Hit:
    return Hit(
        Span(*match.span()),
        "English writes decimals with a point; the source language writes them with a comma.",
        (match.group().replace(",", "."),),
        safe=safe,
    )


RULE = Rule(
    id="decimal-comma",
    family="number",
    doc="""A comma where English has a decimal point: 3,5 %, 2,4 million, 0,75.

    Nearly all languages of the Continent, and Russian, write decimals with a comma. The rule asks
    for a unit, a scale word or a currency beside the number, or a leading zero, so that lists
    (chapters 3,4) and thousands (3,500) are left alone.
    """,
    check=check,
    bad=(
        "It had ten men and {1,5 -> 1.5} million francs.",
        "Prices rose {3,5 -> 3.5} % while wages fell {0,4 -> 0.4} points.",
        "The bridge cost {2,75 -> 2.75} million euros, and a ticket costs €{1,80 -> 1.80}.",
        "The effect was small (p = {0,032 -> 0.032}).",
        "The wage rose from {8,72 -> 8.72} euros to {9,06 -> 9.06}, by {0,5 -> 0.5}-1 percent.",
        "The index stands at {0,85 -> 0.85}.",
    ),
    good=(
        "See chapters 3,4 and pages 0,1; the points (0,5) and (0,25) is the pair [0,12].",
        "It sold 3,500 copies and 1,20,000 rupees were paid.",
        "In groups of 10, 20 % left.",
        "The score was 3-2 (1,2,3 % are labels).",
        "They shipped 52,00 tonnes, or 52,000 rather.",
        "In 2010,5 million people left.",
    ),
    severity="error",
    mqm="locale-conventions/number-format",
    weight=5,
)
