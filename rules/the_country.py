"""The definite article before a country that has none in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Rule

from ._after import articled, by_first_word
from ._names import countries

# With an article, or with one in some senses: rivers, old usage, plurals, descriptive names.
_WITH_ARTICLE = frozenset(
    """
    america bahamas balkans cameroon caribbean caucasus chad comoros congo crimea gambia georgia
    guinea guyana holland jordan kosovo lebanon levant maghreb maldives mali netherlands niger
    palatinate philippines sahara sahel senegal seychelles sudan transvaal ukraine vatican yemen
    """.split()
)
# Names of two words and more, and parts of the world.
_LONG = """
    Black Africa|Bosnia and Herzegovina|Bosnia-Herzegovina|Burkina Faso|Cape Verde|Central Africa|
    Central America|Central Asia|Central Europe|Costa Rica|East Africa|East Asia|East Germany|
    East Timor|Eastern Europe|El Salvador|Equatorial Guinea|Great Britain|Guinea-Bissau|
    Latin America|Nazi Germany|New Caledonia|New Zealand|North Africa|North America|North Korea|
    North Macedonia|Northern Europe|Northern Ireland|Papua New Guinea|Puerto Rico|San Marino|
    Saudi Arabia|Sierra Leone|South Africa|South America|South Asia|South Korea|South Ossetia|
    South Sudan|Southeast Asia|Southern Africa|Southern Europe|Soviet Russia|Sri Lanka|
    Sub-Saharan Africa|Trinidad and Tobago|Vichy France|West Africa|West Germany|Western Europe|
    Alsace|Anatolia|Andalusia|Aquitaine|Bessarabia|Burgundy|Calabria|California|Corsica|Dalmatia|
    Florida|Kabylia|Karelia|Louisiana|Massachusetts|Mesopotamia|Moldavia|Pennsylvania|Picardy|
    Polynesia|Provence|Rhodesia|Sardinia|Saxony|Slavonia|Texas|Thuringia|Transylvania|Tyrol|Umbria|
    Vojvodina|Wallachia|Zaire
"""


@cache
def _names() -> dict[str, list[str]]:
    single = (name.title() for name in countries() if name not in _WITH_ARTICLE)
    return by_first_word((*single, *"".join(_LONG.split("\n    ")).strip().split("|")))


def check(document: Document) -> Iterator[Hit]:
    for span, country in articled(document, _names()):
        yield Hit(
            span,
            f"English has no article before “{country}”; most other languages of Europe have one"
            " before the names of countries.",
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
        "He moved to {the South Korea -> South Korea} and {the Great Britain -> Great Britain}.",
        "Farmers in {the Latin America -> Latin America} and {the Normandy -> Normandy} are poor.",
    ),
    good=(
        "The France of my childhood is gone.",
        "The Japan talks failed, and the Netherlands left.",
        "He runs the Asia and the Pacific region, and the Russia.tv website.",
        "The Jordan is low this year, and so is the Niger.",
        "The Brazil that he knew was poorer, like the England in which he was born.",
        "The Germany, France and Italy leg of the tour was sold out.",
        "He came with the France-based team.",
        "France has opened an embassy.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
    weight=1,
)
