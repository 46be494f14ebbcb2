"""The definite article before a country that has none in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span

from ._after import LIST_GOES_ON, PHRASE_ENDS
from ._names import countries

# With an article, or with one in some senses: rivers, old usage, plurals, descriptive names.
_WITH_ARTICLE = frozenset(
    """
    america bahamas balkans cameroon caribbean caucasus chad comoros congo crimea gambia georgia
    guinea guyana holland jordan kosovo lebanon levant maghreb maldives mali netherlands niger
    palatinate philippines sahara sahel senegal seychelles sudan transvaal ukraine vatican yemen
    """.split()
)
_CONTINENTS = ("Europe", "Africa", "Asia")


@cache
def _pattern() -> Pattern:
    names = [
        name.title()
        for name in countries()
        if name.isalpha() and name not in _WITH_ARTICLE and not name.endswith("land islands")
    ]
    choice = "|".join(sorted({*names, *_CONTINENTS}, key=lambda name: (-len(name), name)))
    return Pattern(rf"\b([Tt]he) ({choice})\b(?!-){PHRASE_ENDS}")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    wanted = (name for name in (*countries(), *map(str.lower, _CONTINENTS)))
    for sentence in document.sentences_with(wanted):
        for match in _pattern().finditer(text, *sentence):
            if not LIST_GOES_ON.match(text, match.end()):
                country = match[2]
                yield Hit(
                    Span(match.start(), match.end()),
                    f"English has no article before “{country}”; most other languages of Europe"
                    " have one before the names of countries.",
                    (country,),
                )


RULE = Rule(
    id="the-country",
    family="article",
    doc="""The definite article before the name of a country.

    French, Spanish, Portuguese, German and Arabic put an article before many names of countries and
    continents ("la France", "el Japón", "a Alemanha", "der Irak"), English only before a few ("the
    Netherlands"). Reported where the name ends its phrase; "the France of my childhood" and "the
    Japan talks" are good English. The surest structural sign of translation from French: 64 times
    in 100,000 words of machine translation of the years 2012 to 2015, never in native news.
    """,
    check=check,
    bad=(
        "{The France -> France} has opened a new embassy in Oslo.",
        "He lived for years in {the Brazil -> Brazil}.",
        "Relations with {the Japan -> Japan}, once poor, are better now.",
        "It is cheaper in {the Portugal -> Portugal} than in {the Spain -> Spain}.",
        "{The Portugal -> Portugal} follows the talks closely.",
        "The treaty between Norway and {the Germany -> Germany} was signed in May.",
    ),
    good=(
        "The France of my childhood is gone.",
        "The Japan talks failed, and the Netherlands left.",
        "The Jordan is low this year, and so is the Niger.",
        "The Brazil that he knew was poorer.",
        "The Germany, France and Italy leg of the tour was sold out.",
        "He came with the France-based team.",
        "France has opened an embassy.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
    weight=1,
)
