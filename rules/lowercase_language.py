"""The name of a language written small: in arabic, she speaks hindi."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._lowercase import Context, neighbour, written_small

_FORMS = {
    word: word.capitalize()
    for word in """
    arabic aramaic bengali dari esperanto farsi gaelic galician gujarati hebrew hindi latin lingala
    mandarin marathi occitan pashto punjabi quechua romansh sanskrit swahili tagalog tamazight tamil
    telugu urdu wolof yiddish yoruba zulu
    """.split()
}

_ALLOWED = {
    "arabic": Context(frozenset(("gum",)), frozenset(("numeral", "numerals", "numbers"))),
}

# What is something else as well (a fruit, a part of a Greek word) needs a word that asks for a
# language before it.
_DOUBTFUL = frozenset(("dari", "latin", "mandarin", "tamil", "zulu"))
_ASKS = frozenset("in into from speak speaks spoke speaking learn learning study taught".split())


def check(document: Document) -> Iterator[Hit]:
    for small in written_small(document, _FORMS, _ALLOWED):
        if small.form.lower() not in _DOUBTFUL or neighbour(document, small.at - 1) in _ASKS:
            yield Hit(
                small.span,
                "English writes the names of languages with a capital; the source language writes "
                "them small.",
                (small.form,),
                safe=True,
            )


RULE = Rule(
    id="lowercase-language",
    family="capitals",
    doc="""The name of a language without a capital: in arabic, she speaks hindi.

    Most languages of Europe write the names of languages small, and translation engines copy the
    letter. Names of languages that are adjectives of nationality too (french, german) belong to
    lowercase-demonym.
    """,
    check=check,
    bad=(
        "The leaflet was printed in {arabic -> Arabic} and {urdu -> Urdu}.",
        "She speaks {mandarin -> Mandarin} at home and reads {hebrew -> Hebrew}.",
        "A {hindi -> Hindi}-language channel will show the match.",
    ),
    good=(
        "He peeled a mandarin while writing arabic numerals on the board.",
        "Gum arabic comes from the acacia.",
        "The sermon was in Latin.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
