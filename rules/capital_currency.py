"""A currency with a capital: 20 million Euros, 300 Dollars."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule

from ._lowercase import is_free

_NAMES = (
    "euro euros dollar dollars pounds franc francs ruble rubles rouble roubles yuan yen peso pesos "
    "rupee rupees krona kroner kronor crown crowns dinar dinars dirham dirhams zloty cent cents"
).split()
_AMOUNT = Pattern(r"(?:\d|\b(?:hundred|thousand|[mbtr]+illions?)(?: of)?)[ \u00a0]$")


def check(document: Document) -> Iterator[Hit]:
    for name in document.positions.keys() & frozenset(_NAMES):
        for index in document.positions[name]:
            word = document.words[index]
            if not word.text[0].isupper() or not word.text[1:].islower():
                continue
            if _AMOUNT.search(document.text, max(0, word.start - 14), word.start) and is_free(
                document, word.span
            ):
                yield Hit(
                    word.span,
                    "English writes the names of currencies small; German writes all nouns with a "
                    "capital, and official texts the euro.",
                    (word.text[0].lower() + word.text[1:],),
                )


RULE = Rule(
    id="capital-currency",
    family="capitals",
    doc="""The name of a currency with a capital behind an amount: 20 million Euros, 300 Dollars.

    German writes every noun with a capital, and engines copy it; official texts of the Union do so
    with the euro in some languages.
    """,
    check=check,
    bad=("The fine was 20 million {Euros -> euros}, or 30,000 {Dollars -> dollars} a day.",),
    good=(
        "The fine was 20 million euros.",
        "It was 300 Hong Kong Dollars; in Euro 2012 two teams won.",
        "Pounds and Euros were changed.",
    ),
    severity="hint",
    preview=True,
    mqm="linguistic-conventions/capitalization",
)
