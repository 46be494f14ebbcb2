"""Thousands parted by a full stop, as German, Spanish and Italian part them: 25.638.921."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, word_before

# What is counted in whole numbers, so that three decimals make no sense.
_COUNTED = (
    r"(?:people|persons|inhabitants|residents|citizens|soldiers|troops|members|employees|workers"
    r"|jobs|students|pupils|teachers|refugees|migrants|victims|dead|deaths|casualties|votes|voters"
    r"|copies|visitors|tourists|spectators|cars|vehicles|homes|houses|households|families|children"
    r"|women|men|patients|years|companies|euros?|dollars|pounds|francs|pesos|rubles|roubles|zlotys|rupees|crowns|kron[ae]r?|yuan|yen)"
)
_END = r"(?![\w%])(?![.,:/-]\d)"

_DOTTED = Pattern(
    # 25.638.921 and 1.234,56: no other reading.
    rf"(?<![\w.,:/+#-])[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?|\.\d{{3}},\d{{1,2}}){_END}"
    # 12.000 people
    rf"|(?<![\w.,:/+#$€£-])[1-9]\d{{0,2}}\.\d{{2}}0(?= (?:\w+ )?{_COUNTED}\b"
    r"(?! (?:per|a|an) (?:litre|liter|gallon|share|unit|kilo|kilowatt)))"
    # €12.000
    rf"|(?<=[$€£])[1-9]\d{{0,2}}\.\d00{_END}(?! ?(?:million|billion|trillion|bn|per|a|an)\b)"
)

_LABELS = frozenset(
    "version release v ip section article chapter no number order code build dni rut id".split()
)


# One stop alone, beside a number that is sure: "from 2.200 to 2.700 euros".
_BARE = Pattern(rf"(?<![\w.,:/+#$€£-])[1-9]\d{{0,2}}\.\d{{2}}0{_END}(?= (?:to|and|or) \d)")


def check(document: Document) -> Iterator[Hit]:
    sentences = set()
    for match in at_numbers(document, _DOTTED):
        if word_before(document, match.start()) not in _LABELS and not _is_address(match):
            sentences.add(document.sentence_at(match.start()))
            yield _hit(match, safe=True)
    for sentence in sorted(sentences):
        for match in _BARE.finditer(document.text, *sentence):
            if not _DOTTED.match(document.text, match.start()):
                yield _hit(match, safe=False)


def _hit(match: re.Match[str], *, safe: bool) -> Hit:
    number, comma, decimals = match.group().partition(",")
    return Hit(
        Span(*match.span()),
        "English parts thousands by a comma; its readers take this full stop for a decimal point.",
        (number.replace(".", ",") + ("." + decimals if comma else ""),),
        safe=safe,
    )


def _is_address(match: re.Match[str]) -> bool:
    """Whether this may be an IP address: four groups of at most 255."""
    groups = match.group().split(".")
    return len(groups) == 4 and all(group.isdigit() and int(group) < 256 for group in groups)


RULE = Rule(
    id="dotted-thousands",
    family="number",
    doc="""Thousands parted by a full stop instead of a comma: 25.638.921, 1.234,56.

    German, Spanish, Italian, Portuguese, Dutch, Turkish and Indonesian part the thousands by a full
    stop. One stop alone is named only before what comes in whole numbers (12.000 people) or behind
    a currency sign, for otherwise it may be a decimal point.
    """,
    check=check,
    bad=(
        "The census counted {25.638.921 -> 25,638,921} inhabitants.",
        "The bill came to {1.234,56 -> 1,234.56} euros.",
        "Some {12.000 -> 12,000} people were evacuated; {4.500 -> 4,500} angry voters wrote.",
        "They earn from {2.200 -> 2,200} to {2.700 -> 2,700} euros.",
        "He paid €{35.000 -> 35,000} for it.",
    ),
    good=(
        "The server at 192.168.100.200 answers; version 1.100.200 is out.",
        "Petrol rose to 1.450 euros a litre; the pill weighs 1.250 grams.",
        "The fund holds $1.500 billion, up 2.250 percent.",
        "See section 1.200.300 and the 12,000 people it names.",
    ),
    severity="error",
    mqm="locale-conventions/number-format",
    weight=5,
)
