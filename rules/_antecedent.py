"""What a pronoun may stand for: who is spoken of where it stands and in the sentence before."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, NamedTuple

from checker import Document, Hit, Span, keep_case

from ._people import Gender, People, Subject, gender_of, people, words_of

_NEAR = 300  # characters before a sentence
_FORMS: dict[str, dict[Literal["m", "f"], str]] = {
    "it": {"m": "he", "f": "she"},
    "its": {"m": "his", "f": "her"},
    "itself": {"m": "himself", "f": "herself"},
}
_PRONOUNS: dict[Literal["m", "f"], tuple[str, ...]] = {
    "m": ("he", "his", "him", "himself"),
    "f": ("she", "her", "hers", "herself"),
}


class Person(NamedTuple):
    """Who is meant: the words that say so, as indexes into ``Document.words``."""

    start: int
    end: int
    gender: Gender


class Place:
    """A pronoun and what stands around it.

    ``found`` are the pronouns that have been understood already, by index.
    """

    def __init__(
        self, document: Document, index: int, found: dict[int, Person] | None = None
    ) -> None:
        self.document = document
        self.words = document.words
        self.who: People = document.once(people)
        self.index = index
        self.found = {} if found is None else found
        self.sentence = document.sentence_at(self.words[index].start)
        self.start, self.end = words_of(document, self.sentence)
        self.subject = self.who.subject(self.sentence)

    @property
    def is_subject(self) -> bool:
        """Whether the pronoun is the subject of its sentence."""
        return self.subject is not None and self.subject.start == self.index

    @cached_property
    def before(self) -> Span:
        """The sentence before."""
        return self.document.sentence_at(max(self.sentence.start - 3, 0))

    def own_subject(self) -> Person | None:
        """Who the sentence of the pronoun speaks of, before it."""
        subject = self.subject
        return self._person(subject) if subject and subject.end <= self.index else None

    def subject_before(self) -> Person | None:
        """Who the sentence before speaks of, or the clause before in the same sentence."""
        fronted = self._person(self.who.fronted(self.sentence, self.index))
        if fronted or self.before.start >= self.sentence.start:
            return fronted
        return self._person(self.who.subject(self.before)) or self._understood_before()

    def _understood_before(self) -> Person | None:
        """Who a pronoun of the sentence before has been found to stand for."""
        start, _ = words_of(self.document, self.before)
        for index in range(self.start - 1, start - 1, -1):
            if index in self.found and self.words[index].lower == "it":
                return Person(index, index + 1, self.found[index].gender)
        return None

    def named_before(self) -> Person | None:
        """The person last named since the sentence before began."""
        for name in reversed(self.who.names_in(Span(self.before.start, self.sentence.start))):
            if self.who.is_person(name):
                start, end = words_of(self.document, name.span)
                return Person(start, end, self.who.gender(name))
        return None

    def people_nearby(self) -> bool:
        """Whether a person is named shortly before, and no animal."""
        near = Span(max(0, self.sentence.start - _NEAR), self.sentence.start)
        start, _ = words_of(self.document, near)
        return any(self.who.is_person(name) for name in self.who.names_in(near)) and not (
            self.who.has_animal(start, self.end)
        )

    def rival_since_before(self, *, certain: bool) -> bool:
        """Whether anything else that "it" may be was named since the sentence before began."""
        start, _ = words_of(self.document, self.before)
        return self.who.has_rival(start, self.index, certain=certain)

    def _person(self, subject: Subject | None) -> Person | None:
        if subject is None:
            return None
        if subject.kind == "person":
            return Person(subject.start, subject.end, subject.gender)
        return self.found.get(subject.start) if subject.kind == "it" else None


def person_hit(place: Place, person: Person, why: str) -> Hit:
    """What is said of a pronoun that stands for ``person``."""
    document, word = place.document, place.words[place.index]
    form = word.lower.removesuffix("'s")
    said = document.text[place.words[person.start].start : place.words[person.end - 1].end]
    named = person.start != place.index and said.lower() != "it"
    return Hit(
        Span(word.start, word.start + len(form)),
        f"“{word.text[: len(form)]}” seems to stand for a person{f' (“{said}”)' if named else ''}; "
        f"{why}",
        tuple(keep_case(word.text, _FORMS[form][gender]) for gender in _genders(place, person)),
    )


def _genders(place: Place, person: Person) -> tuple[Literal["m", "f"], ...]:
    """The one gender that is certain, or both, the likelier first."""
    gender = person.gender or _told_by_pronouns(place.document)
    if gender == "m":
        return ("m", "f") if _others_nearby(place, "f") else ("m",)
    if gender == "f":
        return ("f", "m") if _others_nearby(place, "m") else ("f",)
    return ("m", "f")


def _others_nearby(place: Place, gender: Literal["m", "f"]) -> bool:
    """Whether somebody of ``gender`` is spoken of in this sentence or the one before."""
    near = Span(min(place.before.start, place.sentence.start), place.sentence.end)
    return any(
        word.lower in _PRONOUNS[gender] or gender_of(word.lower) == gender
        for word in place.document.words_in(near)
    ) or any(place.who.gender(name) == gender for name in place.who.names_in(near))


def _told_by_pronouns(document: Document) -> Gender:
    """The gender of all the pronouns of a document, if there are some and they agree."""
    masculine, feminine = (
        sum(len(document.positions.get(form, ())) for form in _PRONOUNS[gender])
        for gender in _PRONOUNS
    )
    if masculine > 1 and not feminine:
        return "m"
    return "f" if feminine > 1 and not masculine else ""
