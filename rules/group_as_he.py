"""A body of people or a country taken up as "his" or "her"."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span, keep_case

from ._antecedent import Place
from ._people import BODIES, HUMAN_NOUNS, PERSON_NOUNS, is_adjective, words_of

_POSSESSIVES = ("his", "her")
_PRONOUNS = frozenset("he she him hers himself herself his her".split())
_HEAD = 4  # words in which the subject names the body
# A person's, whoever is spoken of: "everyone ... his life".
_ANYBODYS = frozenset(
    "life hand hands head heart mind house home work body face right or own name".split()
)


def check(document: Document) -> Iterator[Hit]:
    for form in _POSSESSIVES:
        for index in document.positions.get(form, ()):
            place = Place(document, index)
            if _follows_group(place) and not _person_before(place):
                word = document.words[index]
                yield Hit(
                    word.span,
                    f"“{word.text}” refers to a body or a country, which the source language "
                    "makes masculine or feminine.",
                    (keep_case(word.text, "its"),),
                )


def _follows_group(place: Place) -> bool:
    """Whether the sentence speaks of a body or a country, and the thing had is no person's."""
    subject, words, index = place.subject, place.words, place.index
    if subject is None or subject.kind != "thing" or subject.start >= index:
        return False
    noun = words[index + 1].lower if index + 1 < place.end else "-"
    if noun in HUMAN_NOUNS or noun in _ANYBODYS or "-" in noun:
        return False
    head = words[subject.start : min(subject.end, index, subject.start + _HEAD)]
    return any(word.lower in BODIES for word in head) or any(
        name.kind in ("organisation", "place")
        for name in place.who.names_in(Span(head[0].start, head[-1].end))
    )


def _person_before(place: Place) -> bool:
    """Whether anybody else is spoken of in this sentence or the two before."""
    document = place.document
    if place.before.start >= place.sentence.start:
        return True  # the first sentence: who knows
    start = document.sentence_at(max(place.before.start - 3, 0)).start
    near = Span(start, place.words[place.index].start)
    low, _ = words_of(document, near)
    return any(
        word.lower in _PRONOUNS or _singular(word.lower) in PERSON_NOUNS
        for word in place.words[low : place.index]
    ) or any(
        place.who.is_person(name) or (name.kind == "unknown" and not is_adjective(document, name))
        for name in place.who.names_in(near)
    )


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


RULE = Rule(
    id="group-as-he",
    family="pronoun",
    doc="""A body of people or a country taken up as "his" or "her" ("France and his allies").

    In French, Spanish, German and Russian a company, a party and a country are masculine or
    feminine, and their possessive is that of a man or a woman. Reported where the sentence speaks
    of a body or a country and nobody is named near by.
    """,
    check=check,
    bad=(
        "The talks have failed. The company has published {his -> its} results a week late.",
        "Winter is long. Georgia has opened {her -> its} market to foreign fruit.",
        "It rained all day. The committee withdrew {his -> its} proposal on milk prices.",
    ),
    good=(
        "The talks have failed. The company has published its results a week late.",
        "The director resigned. The company has published his letter.",
        "A man was hurt. The police took his statement.",
        "The company published his results.",
        "Rain fell. The government wants every family to give his life a meaning.",
        "Nobody spoke. The jury heard Paul Duval and his lawyer.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/grammar",
)
