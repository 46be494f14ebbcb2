"""Countries, continents and capitals written small: in germany, from london."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._lowercase import Context, Small, neighbour, written_small

_FORMS = {
    word: word.capitalize()
    for word in """
    africa america asia europe australia oceania afghanistan albania algeria angola armenia austria
    azerbaijan bangladesh belarus belgium bolivia botswana brazil bulgaria cambodia cameroon canada
    colombia croatia cyprus denmark egypt eritrea estonia ethiopia england finland france gabon
    germany ghana greece haiti hungary iceland india indonesia iran iraq ireland israel italy
    kazakhstan kenya kosovo kuwait kyrgyzstan latvia lebanon liberia libya lithuania luxembourg
    madagascar malaysia mauritania mexico moldova mongolia montenegro morocco mozambique namibia
    nepal nicaragua nigeria norway pakistan palestine paraguay philippines poland portugal romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sweden
    switzerland syria taiwan tajikistan tanzania thailand tunisia turkmenistan uganda ukraine
    uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe amsterdam ankara athens baghdad
    bangkok barcelona beijing beirut berlin brussels bucharest budapest cairo copenhagen damascus
    delhi dublin geneva havana helsinki istanbul jakarta jerusalem kabul kiev kyiv lisbon london
    madrid manila marseille mecca milan montreal moscow mumbai munich nairobi oslo paris prague
    rabat riyadh rome seoul shanghai stockholm sydney tehran tokyo toronto tripoli vienna warsaw
    washington zurich
    """.split()
}

_ALLOWED = {
    "brussels": Context(after=frozenset(("sprout", "sprouts"))),
    "brazil": Context(after=frozenset(("nut", "nuts"))),
    "india": Context(after=frozenset(("ink", "rubber"))),
    "manila": Context(after=frozenset("envelope envelopes folder folders paper hemp rope".split())),
    "mecca": Context(frozenset("a the".split())),
    "morocco": Context(after=frozenset(("leather", "binding"))),
}

# "paris" is French for bets too, and what a plaster is made of; "cairo" is a library.
_DOUBTFUL = frozenset(("Cairo", "Paris"))
_IN_CITY = frozenset("in from to near outside around at for".split())


def check(document: Document) -> Iterator[Hit]:
    for small in written_small(document, _FORMS, _ALLOWED):
        if small.form in _DOUBTFUL and not _is_city(document, small):
            continue
        yield Hit(
            small.span,
            "The name of a country or a city has a capital in English; here the letter was lost.",
            (small.form,),
            safe=True,
        )


def _is_city(document: Document, small: Small) -> bool:
    word = document.words[small.at]
    return "-" in word.text or neighbour(document, small.at - 1) in _IN_CITY


RULE = Rule(
    id="lowercase-place",
    family="capitals",
    doc="""A country, a continent or a capital city without its capital letter: in germany.

    Engines that work without letter case and put it back with a model lose it where the name stands
    in a compound or behind an apostrophe of the source. Names that are words as well (china,
    turkey, chad, jersey) are left alone, and so are things called after a place (brussels sprouts).
    """,
    check=check,
    bad=(
        "Exports from {germany -> Germany} to {poland -> Poland} fell.",
        "The {paris -> Paris}-based company will open an office in {london -> London}.",
        "In {europe -> Europe}'s south, rain is scarce.",
    ),
    good=(
        "Serve brussels sprouts on the good china.",
        "He lost his paris in the casino.",
        "The mould was made of plaster of paris.",
        "Write to info@france.example or look under /etc/europe.",
        "The village became a mecca for surfers.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
