"""A space between a currency sign and its number: $ 500, US $ 5."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import SPACE

_SPACED = Pattern(rf"[$€£¥]{SPACE}(?=\d)")
_COUNTRY = Pattern(r"\b(US|CAN|AU|NZ|HK)D?[ \u00a0]?$")


def check(document: Document) -> Iterator[Hit]:
    for match in _SPACED.finditer(document.text):
        if document.block_at(match.start()).kind == "cell":
            continue
        before = max(0, match.start() - 5)
        country = _COUNTRY.search(document.text, before, match.start())
        yield Hit(
            Span(country.start() if country else match.start(), match.end()),
            "English writes the currency sign close to the number, without a space.",
            ((country.group(1) if country else "") + match.group()[0],),
            safe=True,
        )


RULE = Rule(
    id="currency-space",
    family="number",
    doc="""A space between a currency sign and its number: $ 500, US $ 5.

    Dutch and German put a space there, and engines that split text into tokens do not always join
    them again. Table cells are left alone: there signs are aligned.
    """,
    check=check,
    bad=(
        "The fine was {$  -> $}500.",
        "It sold for {US $  -> US$}5 million, or {€  -> €}4 million.",
    ),
    good=("The fine was $500.", "A $ is a sign. 5 people saw it.", "He has A$20 left."),
    severity="hint",
    mqm="locale-conventions/currency-format",
)
