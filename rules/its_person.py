""" "Its" before what a person alone has: a wife, a childhood, a nickname."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._antecedent import Person, Place, person_hit
from ._people import HUMAN_NOUNS, ONLY_HUMAN_NOUNS, words_of

# Between "its" and the noun.
_ADJECTIVES = frozenset(
    """
    own late former first second third last young younger elder older eldest youngest old future
    beloved long political literary professional dear dead two three four five early ex
    """.split()
)
# A noun followed by one of these is part of the name of a thing: "its parent company".
_COMPOUNDS = frozenset(
    """
    company companies firm ship ships species group groups cell cells city cities club clubs party
    paper newspaper magazine channel station site organisation organization project product
    products tongue liquor lode board country house brand church school university college craft
    planet star building network
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    for index in document.positions.get("its", ()):
        place = Place(document, index)
        person = _owner(place)
        if person:
            yield person_hit(
                place,
                person,
                "French “son”, Spanish “su” and Russian “его” are both “his” and “its”.",
            )


def _owner(place: Place) -> Person | None:
    at = place.index + 1
    words = place.words
    while at < place.end and words[at].lower in _ADJECTIVES:
        at += 1
    if at >= place.end or words[at].lower not in HUMAN_NOUNS:
        return None
    if at + 1 < place.end and words[at + 1].lower in _COMPOUNDS:
        return None
    if any(word.lower in ("cell", "cells") for word in words[place.start : place.index]):
        return None
    if words[place.index - 2].lower == "it" and words[place.index - 1].lower in ("by", "with"):
        return None  # "call it by its nickname": a thing that was named before
    person = place.own_subject() or place.subject_before()
    linked = words[place.index - 1].lower in ("and", "with", "of", "in")  # "Lyon and its friends"
    if person and not place.who.has_rival(
        person.end, place.index, certain=not linked, places=linked
    ):
        return person
    if words[at].lower not in ONLY_HUMAN_NOUNS:
        return None
    start, _ = words_of(place.document, place.before)
    animal = place.who.has_animal(start, place.end)
    return None if animal else Person(place.index, place.index + 1, "")


RULE = Rule(
    id="its-person",
    family="pronoun",
    doc="""\"Its\" before what a person has and no thing has: its wife, its childhood, its nickname.

    The possessive of French, Spanish, Italian, Portuguese and Russian does not tell "his" from
    "its": "d'où son surnom" becomes "hence its nickname". A wife or a childhood is always a
    person's; a nickname, a career or a friend may be a city's or a company's, and is reported only
    where the sentence, or the one before, speaks of a person. Animals are left alone.
    """,
    check=check,
    bad=(
        "The singer lives in Oran with {its -> his | her} wife.",
        "Mr Traoré spent {its -> his} childhood in Kayes.",
        "She never saw {its -> her} parents again.",
        "Born in Oran, a port in the west, he lost a leg in Mali, hence {its -> his} nickname.",
        "The poet died in Rome. {Its -> His | Her} funeral was held on Friday.",
        "The village honours {its -> his | her} late husband.",
    ),
    good=(
        "Anyone who finds the name too long may call it by its nickname.",
        "The chemist left the crystal in its mother liquor.",
        "Kornberg showed what passes from a mother cell to its daughters.",
        "The city owes its nickname to the colour of its roofs.",
        "The airline and its sister company were sold.",
        "The lioness lost its mother and its brothers.",
        "The director left the bank and its lawyers.",
        "The king loved Lyon and its friends.",
        "The king praised the party and its friends.",
        "Every country buries its sons.",
        "The dog found its bedroom.",
    ),
    mqm="linguistic-conventions/grammar",
    weight=5,
)
