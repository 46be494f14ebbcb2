"""A plural scale word behind a number: 5 millions of euros, two thousands people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import NUMBER

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety"
)
_DETERMINERS = (
    r"(?:the|this|that|these|those|its|his|her|their|our|my|your|them|us|which|whom|what|all)\b"
)
_PLURAL = Pattern(
    rf"(?<![\w.,-])(?P<number>{NUMBER}|{_WORDS}|several hundred)[ \u00a0]"
    rf"(?P<scale>(?:thousand|million|billion|trillion)s?)(?P<of> of)?(?= \w)(?! of {_DETERMINERS})"
    rf"(?! of \d)",
    re.IGNORECASE,
)
_COUNTED = Pattern(
    r" (?:euros?|dollars?|pounds|francs|rubles|roubles|yuan|yen|pesos|people|persons|inhabitants"
    r"|tonnes|tons|barrels|kilomet(?:re|er)s|square|cubic|years|hectares|copies|visitors|tourists"
    r"|users|children|women|men|citizens|voters|votes|jobs|refugees|workers|employees|soldiers"
    r"|vehicles|cars|houses|homes|inhabitants|deaths|victims|customers|students|Americans"
    r"|Europeans)\b"
)
_SCALES = tuple(
    word + ending for word in ("thousand", "million", "billion", "trillion") for ending in ("", "s")
)


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(_SCALES):
        for match in _PLURAL.finditer(document.text, *sentence):
            scale = match["scale"]
            plural = scale.endswith("s")
            if not (plural or match["of"]) or not _COUNTED.match(document.text, match.end()):
                continue
            yield Hit(
                Span(match.start("scale"), match.end()),
                "Behind a number English has “million” without -s and without “of”; in the source "
                "language it is a noun of its own.",
                (scale.removesuffix("s").removesuffix("S"),),
                safe=True,
            )


RULE = Rule(
    id="plural-million",
    family="number",
    doc="""A scale word as a noun behind a number: 5 millions of euros, two thousands people.

    “Million” is a noun in French, Spanish, German and Russian: it takes a plural and “of”. In
    English it stays as it is behind a number; only the indefinite “millions of euros” has both.
    """,
    check=check,
    bad=(
        "The plan needs 5 {millions of -> million} euros.",
        "Nearly two {thousands -> thousand} people came.",
        "It lost 3.5 {million of -> million} dollars and 20 {millions -> million} users.",
    ),
    good=(
        "Millions of euros were lost; hundreds of thousands of people left.",
        "Some 5 million of the refugees returned, 2 million of them children.",
        "She was one of ten thousands-strong crowds.",
        "It cost 5 million euros.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
