"""A person taken up as "it": the source language has one pronoun for people and things."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._antecedent import Person, Place, person_hit
from ._people import HUMAN_NOUNS, LOOSE_NOUNS, PERSON_NOUNS, ROLE_OPENERS, gender_of
from ._verbs import anything, deeds, minds, moods, only_of_people, only_people

_PRONOUNS = ("it", "its", "itself")
_WHY = "the source language has one pronoun for people and for things."
_BE = frozenset("is was be been being".split())
_AUXILIARIES = _BE | frozenset(
    """
    has have had will would can could may might must shall should did does do not never also then
    later once still now even soon often always just only first already again to
    """.split()
)
_MODALS = frozenset("will would can could may might must should did does to".split())
_FINITE = _AUXILIARIES - frozenset(
    "been being never also then later once still now even to".split()
)
_OPENING_ITS = 3  # words: "Among its proposals"
_RELATIVES = frozenset(["that", "who", "which"])
_LAST = 5  # words at the end of a sentence, which the next one takes up
_OPENING = 30  # words of what stands before "it" and says who it is
_JOINTS = frozenset(
    """
    that and but because when if while as although though where since whether before after or so
    how why what whom which until unless
    """.split()
)
_SPEECH = frozenset("say says said saying write writes wrote think thinks thought".split())
_NOT_ITS = _SPEECH | frozenset(
    "join joined joins leave left leaves become became publish published with as".split()
)
# A noun followed by anything else is part of a compound: "a student agency".
_AFTER_NOUN = frozenset(
    """
    of in at for and with from to by on as when until since whose but or during after before
    because under he she
    """.split()
)
_AFTER_ROLE = frozenset("of in at for since from to and by with under during between".split())
_PHRASE_ENDS = frozenset(
    """
    of in on at for to that which who and or with from by as when where while because if but is are
    was were has have had will would can could he she you they we
    """.split()
)
_BORN = frozenset("born aged educated nicknamed married".split())


def check(document: Document) -> Iterator[Hit]:
    found: dict[int, Person] = {}  # what has been understood, for the sentences that follow
    places = (place for form in _PRONOUNS for place in document.positions.get(form, ()))
    for index in sorted(places):
        reading = _Reading(document, index, found)
        person = reading.person()
        if person and not reading.quoted_apart_from(person):
            found[index] = person
            yield person_hit(reading, person, _WHY)


class _Reading(Place):
    """One "it" and what is said of it."""

    def person(self) -> Person | None:
        form = self.words[self.index].lower
        if form in ("it", "it's"):
            return self._it()
        return self._its() if form == "its" else self._itself()

    def quoted_apart_from(self, person: Person) -> bool:
        """Whether "it" stands in a quotation and the person outside: whoever speaks says "I"."""
        text, at = self.document.text, self.words[self.index].start
        begin = self.document.block_at(at).start
        opening = max(text.rfind("“", begin, at), -1)
        if text.find("”", opening, at) >= 0:
            opening = -1
        if text.count('"', begin, at) % 2:
            opening = text.rfind('"', begin, at)
        return opening >= begin and self.words[person.start].start < opening

    def _it(self) -> Person | None:
        predicate = self._predicate()
        if self._opens_quotation():
            return None
        role = self._opened_by_role(predicate)
        if role or not predicate:
            return role
        if self.is_subject:
            return self._taken_up(predicate)
        if self.words[self.index - 1].lower in _JOINTS:
            return self._within(predicate)
        return None

    def _taken_up(self, predicate: str) -> Person | None:
        """Who is meant where a sentence begins "It says", or "If X wins, it will say"."""
        person = self.subject_before()
        if person is None:
            if predicate == "person":
                alone = Person(self.index, self.index + 1, "")
                return alone if self.people_nearby() else None
            if predicate == "other" or self.rival_since_before(certain=True):
                return None
            return self.named_before()
        if self.words[person.start].lower == "it":
            return person
        if predicate == "person":
            return None if self.who.has_animal(person.end, self.index) else person
        # Bodies say and want more than they do: "It refused" may be theirs wherever they are named.
        near = person.end if predicate == "mind" else max(person.end, self.start - _LAST)
        if self.who.has_animal(person.end, self.index):
            return None
        # "He says the machine had wheels. It did sums."
        if self.words[person.end].lower in _SPEECH and self.who.has_thing(person.end, self.start):
            return None
        return None if self.who.has_rival(near, self.index, certain=True) else person

    def _within(self, predicate: str) -> Person | None:
        """Who is meant in the middle of a sentence: "She sold the farm when it emigrated"."""
        person = self.own_subject()
        if person is None or person.end == self.index:  # "Mr Speaker, it was": who is addressed
            return None
        if predicate == "person":
            return None if self.who.has_animal(person.end, self.index) else person
        if self.words[self.index - 1].lower == "how":
            return None  # "nobody knows how it works"
        if predicate == "mind":
            return None if self.rival_since_before(certain=False) else person
        rival = self.who.has_rival(person.end, self.index)
        return None if rival or self.who.has_thing(person.end, self.index) else person

    def _opens_quotation(self) -> bool:
        start = self.words[self.index].start
        return start > 0 and self.document.text[start - 1] in "\"“‘«'"

    def _opened_by_role(self, predicate: str) -> Person | None:
        """ "Head of the union since 2009, it ...": what opens the sentence says who it is."""
        words, start = self.words, self.start
        if "," not in self.document.text[words[self.index - 1].end : words[self.index].start]:
            return None
        opening = [word.lower for word in words[start : self.index]]
        if not opening or _has_verb(opening) or len(opening) > _OPENING:
            return None
        at = next((at for at, word in enumerate(opening[:5]) if word in ROLE_OPENERS), None)
        born = opening[0] in _BORN
        if at is None and not born:
            return None
        if at is not None and not born and not self._role_ends(opening, at):
            return None
        bare = born or at == 0
        if not bare and opening[0] not in ("a", "an", "as", "former"):
            return None
        if self.who.has_animal(start, self.index):
            return None
        if predicate or (bare and not self._impersonal()):
            last = start + (at or 0) + 1
            return Person(start, last, gender_of(opening[at]) if at is not None else "")
        return None

    def _role_ends(self, opening: list[str], at: int) -> bool:
        """Whether a comma or a preposition stands behind the role: a name would be the subject."""
        if at + 1 == len(opening) or opening[at + 1] in _AFTER_ROLE:
            return True
        gap = self.document.text[
            self.words[self.start + at].end : self.words[self.start + at + 1].start
        ]
        return "," in gap

    def _its(self) -> Person | None:
        """ "The minister defended its policy", with nothing else that could be meant."""
        noun = self.words[self.index + 1].lower if self.index + 1 < self.end else ""
        if noun in HUMAN_NOUNS or noun in ("worst", "best", "peak", "height"):
            return None  # what its-person reports; "when everything is at its worst"
        person = self.own_subject()
        if person is None:
            opening = self.index - self.start < _OPENING_ITS
            person = self.subject_before() if opening else None
            rival = person is None or self.who.has_rival(person.end, self.index)
            return None if rival else person
        if self.who.has_rival(person.end, self.index) or self.who.has_thing(person.end, self.index):
            return None
        between = self.words[person.end : self.index]
        return None if any(word.lower in _NOT_ITS for word in between) else person

    def _itself(self) -> Person | None:
        person = self.own_subject()
        return person if person and person.end == self.index else None

    def _predicate(self) -> str:
        """What is said of "it": "person" if of a person alone, "mind", "deed", or nothing."""
        words = self.words
        at = self.index + 1
        be = words[self.index].lower == "it's"
        while at < self.end and (words[at].lower in _AUXILIARIES or words[at].lower.endswith("ly")):
            be = be or words[at].lower in _BE
            at += 1
        if at >= self.end or at > self.index + 6:
            return ""
        word = words[at].lower
        if be and not word.endswith("ing"):
            if word in moods():
                that = at + 1 < self.end and words[at + 1].lower == "that"
                return "" if that else "deed"  # "it was determined that"
            return self._predicate_noun(at) or ("person" if word in only_of_people() else "")
        if word in only_people():
            return "person"
        if word in minds():
            return "mind"
        if word in deeds():
            return "deed"
        verb = word.endswith(("s", "ed")) or words[at - 1].lower in _MODALS
        return "other" if verb and len(word) > 3 and word not in anything() else ""

    def _predicate_noun(self, at: int) -> str:
        """ "It is a great writer", "It was one of the best generals of the king"."""
        words = [word.lower for word in self.words[at : min(self.end, at + 8)]]
        plural = words[:2] == ["one", "of"] or words[:1] == ["among"]
        if not plural and words[0] not in ("a", "an", "the"):
            return ""
        for offset, word in enumerate(words[1:], 1):
            noun = _singular(word) if plural else word
            if noun in PERSON_NOUNS and (noun != word or not plural):
                after = words[offset + 1] if offset + 1 < len(words) else ""
                if after in ("who", "that", "which") or self._compound(at + offset):
                    return ""
                return "deed" if noun in LOOSE_NOUNS else "person"
            if word in _PHRASE_ENDS and not (plural and offset == 1):
                return ""
        return ""

    def _compound(self, noun: int) -> bool:
        if noun + 1 >= self.end:
            return False
        gap = self.document.text[self.words[noun].end : self.words[noun + 1].start]
        return gap == " " and self.words[noun + 1].lower not in _AFTER_NOUN

    def _impersonal(self) -> bool:
        """ "It is important to", "it was clear that", "it is he who"."""
        after = [word.lower for word in self.words[self.index + 1 : min(self.end, self.index + 9)]]
        return any(word in ("to", "that", "who", "for", "if") for word in after[1:])


def _has_verb(opening: list[str]) -> bool:
    """Whether ``opening`` has a verb of its own, outside a relative clause."""
    clause = next((at for at, word in enumerate(opening) if word in _RELATIVES), len(opening))
    return not _FINITE.isdisjoint(opening[:clause])


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1] if noun.endswith("s") else noun


RULE = Rule(
    id="person-as-it",
    family="pronoun",
    doc="""A person taken up as "it", "its" or "itself".

    French, Spanish, Italian, Portuguese, Russian and Romanian have no "it": a pronoun of the third
    person, or a verb without one, serves for people and things. A translator that works sentence by
    sentence writes "it" ("Il plaide" becomes "It argues"). Reported is an "it" that does or is what
    only people do or are, where the subject before it is a person and nothing else can be meant.
    """,
    check=check,
    bad=(
        "The minister arrived on Monday. {It -> He | She} said nothing.",
        "Marie Dupont is a sculptor. {It -> She} lives and works in Lyon.",
        "Head of a union that has called nine strikes, {it -> he | she} is one of the most feared "
        "men of the coast. {It -> He | She} demands more.",
        "Mr Keita won in the first round. {It -> He} promises to reform the army.",
        "Anna Lindt sold her farm when {it -> she} decided to emigrate.",
        "The president has paid dearly for {its -> his | her} mistakes.",
        "The queen left the palace. {Its -> Her} guards wept.",
        "The novelist {itself -> himself | herself} was not there.",
        "A former teacher, {it -> he | she} wants to change the schools.",
        "Born in Oran, {it -> he | she} was the youngest of nine.",
        "The old king lost the war. {It -> He} was exiled to Malta.",
    ),
    good=(
        "The minister arrived on Monday. It was raining.",
        "The minister defended the law. It is clear that he will not yield.",
        "The director left the company. It says that nobody asked him to.",
        "Anna Lindt bought a boat. It cost her a year’s pay.",
        "The president met the board of the bank. It refused to lend.",
        "As a doctor, it is important to listen.",
        "Mr Keita said it would rain.",
        "Carter wrote a book. Its title is long.",
        "The bird sings when it wants to.",
        "The president praised the army and its leaders.",
        "The manager joined its board.",
        "The singer saw her dog. It smiled.",
        "The teacher knows that it is he who must go.",
        "Paul Duval told us how it began.",
        "After the vote Hamas has increased its popularity.",
        "Evans says he is not convinced. “[But] it wants to be tried.”",
        "Duval says that no one knows how it works.",
        "He said the old machine had thirty wheels. It promised to do sums.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/grammar",
    weight=5,
)
