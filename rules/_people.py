"""The people of a document: where one is spoken of, whether as a man or a woman, and what else
could be meant by "it".

There is no parser here. The subject of a sentence is read off its opening: what stands before it
is skipped to the comma, and then comes a name, a pronoun, or a noun of the lists below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from checker import Document, Span

from ._known_words import key
from ._names import NameSpan, countries, names

Gender = Literal["m", "f", ""]
Kind = Literal["person", "people", "thing", "it"]

MALE = frozenset(
    """
    man gentleman boy father son brother uncle nephew grandfather grandson husband widower
    bridegroom boyfriend stepfather stepson godfather king prince duke emperor count baron lord
    knight monk priest pope bishop archbishop cardinal imam ayatollah rabbi friar patriarch
    businessman salesman fireman policeman fisherman actor waiter hero chairman congressman
    spokesman statesman sportsman craftsman cameraman nobleman clergyman emir sheikh sultan tsar
    czar kaiser shah pharaoh monsignor abbot mr sir monsieur herr don
    """.split()
)
FEMALE = frozenset(
    """
    woman lady girl mother daughter sister aunt niece grandmother granddaughter wife widow bride
    girlfriend stepmother stepdaughter godmother queen princess duchess empress countess baroness
    nun abbess businesswoman policewoman actress waitress heroine chairwoman congresswoman
    spokeswoman sportswoman stateswoman saleswoman ballerina midwife goddess hostess mrs ms miss
    madam madame mme frau signora actress
    """.split()
)
# One person each, man or woman. Words that also mean a thing or a body ("head", "judge" the verb,
# "star", "author" of a report) are here only if the person is what comes to mind.
EITHER = frozenset(
    """
    president vice-president premier minister chancellor senator deputy lawmaker mp mayor governor
    ambassador diplomat envoy politician candidate presidential-candidate secretary-general
    spokesperson chairperson leader ex-president ex-minister dictator ruler monarch commissioner
    mediator negotiator adviser advisor official prefect councillor councilor secretary treasurer
    judge magistrate prosecutor attorney lawyer solicitor barrister notary policeman detective
    general colonel major captain lieutenant sergeant corporal commander admiral marshal soldier
    officer veteran guerrilla rebel jihadist terrorist militant activist dissident spy mercenary
    hijacker kidnapper murderer killer assassin thief robber burglar criminal gangster smuggler
    trafficker suspect prisoner detainee inmate defendant plaintiff witness fugitive hostage victim
    writer novelist poet playwright dramatist essayist journalist reporter editor columnist
    broadcaster photographer author biographer historian philosopher sociologist economist
    psychologist psychiatrist anthropologist archaeologist linguist scientist physicist chemist
    biologist mathematician astronomer astronaut geologist engineer inventor explorer architect
    designer painter sculptor artist musician composer conductor pianist violinist guitarist drummer
    singer songwriter rapper dancer choreographer filmmaker film-maker screenwriter comedian
    producer director entertainer performer celebrity
    doctor physician surgeon nurse dentist pharmacist therapist patient pensioner
    teacher professor lecturer scholar student pupil schoolboy schoolgirl headmaster researcher
    expert analyst specialist consultant academic academician intellectual
    businessperson banker financier billionaire millionaire entrepreneur industrialist investor
    trader broker manager boss employer employee worker farmer peasant fisher miner driver pilot
    sailor cook chef baker butcher tailor hairdresser plumber electrician carpenter servant
    gardener librarian translator interpreter
    footballer player striker goalkeeper midfielder defender coach trainer athlete runner swimmer
    cyclist boxer wrestler skier skater tennisman gymnast racer referee champion swordsman
    cleric theologian preacher missionary pastor minister vicar prophet saint
    friend colleague neighbour neighbor guest host stranger immigrant refugee migrant citizen
    teenager adolescent adult orphan twin cousin spouse fiancé fiancée lover partner parent
    founder co-founder successor predecessor heir protégé opponent rival supporter
    person frenchman englishman irishman dutchman welshman spaniard briton swede dane finn turk
    pole italian german
    nobel-laureate laureate winner survivor eyewitness passerby passer-by pedestrian
    """.split()
)
PERSON_NOUNS = MALE | FEMALE | EITHER
# Bodies may be these as well: "it is one of the leaders of its market".
LOOSE_NOUNS = frozenset(
    """
    leader champion founder co-founder producer defender opponent partner host guest winner rival
    supporter successor predecessor parent heir trader broker witness player employer judge
    candidate mediator negotiator manager operator director lord king queen prince princess
    mother father sister brother cousin daughter son neighbour neighbor friend lover hero trainer
    runner veteran killer murderer victim target general pole finn turk dane star author member
    native graduate chief head speaker
    """.split()
)
# A person only where the noun opens a sentence without an article: "Head of the army, it ..."
ROLE_OPENERS = PERSON_NOUNS | frozenset("head chief star author member native graduate".split())

# What a person alone has.
ONLY_HUMAN_NOUNS = frozenset(
    """
    wife wives husband husbands fiancé fiancée fiance fiancee girlfriend boyfriend mistress widow
    widower grandmother grandfather grandparents grandson granddaughter nephew niece uncle aunt
    stepfather stepmother stepson stepdaughter childhood boyhood girlhood adolescence teens twenties
    thirties autobiography memoirs widowhood beard moustache mustache doctorate phd
    trousers bedroom honeymoon pregnancy
    """.split()
)
# What a person has, and what an animal, a country, a company or a book has now and then.
HUMAN_NOUNS = ONLY_HUMAN_NOUNS | frozenset(
    """
    mother father mum dad parents son sons daughter daughters brother brothers sister sisters
    sibling siblings cousin cousins spouse lover lovers children grandchildren
    nickname pseudonym biography biographer career marriage divorce wedding funeral
    burial grave tomb obituary retirement resignation presidency premiership candidacy re-election
    reelection tenure reign abdication imprisonment arrest lawyer lawyers bodyguard bodyguards
    entourage hometown homeland birthplace birthday speech speeches novel novels poem poems
    paintings lifetime smile laughter tears hair eyes face forehead lips cheeks fingers
    wrist elbow shoulder shoulders stomach throat soul conscience feelings emotions dreams clothes
    shirt jacket hat shoes apartment colleagues colleague friends friend teammates classmates
    pupils gestures hometown
    """.split()
)

# Bodies that speak and act: "it" after one of them is right.
BODIES = frozenset(
    """
    company companies firm corporation group bank business factory manufacturer maker producer
    airline retailer supplier operator publisher broadcaster startup start-up subsidiary brand
    government administration cabinet parliament congress senate assembly house council committee
    commission court tribunal ministry department agency authority office bureau board panel
    police army navy military force forces militia regiment battalion unit brigade crew gang
    party coalition opposition movement union federation confederation alliance association
    organisation organization institution institute foundation charity ngo society club team side
    league church mosque parish monastery university school college faculty hospital clinic museum
    theatre theater orchestra band choir
    newspaper paper magazine daily weekly journal channel station network website site press
    media radio television programme program
    country state nation republic kingdom empire regime power city town village region province
    district island capital community municipality public people population family couple
    europe asia africa america
    report study survey poll statement letter document treaty agreement law bill act text article
    book novel film movie series show play song album game site project plan campaign operation
    system market industry economy dollar euro stock
    """.split()
)
ANIMALS = frozenset(
    """
    animal animals dog dogs puppy cat cats kitten horse mare stallion foal pony donkey mule cow bull
    calf ox pig sow piglet sheep ewe lamb ram goat kid chicken hen rooster duck goose bird birds
    eagle hawk falcon owl parrot crow raven swan pigeon penguin fish shark whale dolphin seal
    salmon lion lioness cub tiger tigress leopard cheetah panther bear wolf wolves fox elephant
    rhino rhinoceros hippo giraffe zebra camel monkey ape chimpanzee gorilla orangutan kangaroo
    koala panda deer stag elk moose rabbit hare mouse mice rat hamster squirrel hedgehog bat snake
    python lizard crocodile alligator turtle tortoise frog toad spider insect bee wasp ant butterfly
    moth mosquito dinosaur mammal mammals reptile predator species beast creature creatures monster
    dragon robot baby babies infant newborn child foetus fetus embryo toddler
    """.split()
)

_OPENERS = frozenset(
    """
    and but so then yet or however also now meanwhile moreover furthermore indeed thus therefore
    finally still later today yesterday tomorrow nevertheless nonetheless besides instead
    consequently similarly certainly clearly unfortunately fortunately obviously perhaps maybe
    initially eventually recently soon afterwards subsequently previously currently even only
    """.split()
)
# What stands before the subject, to the comma: prepositions, subordinators.
_BEFORE = frozenset(
    """
    in on at by with from for to of after before during since until while when if although though
    because as like unlike despite under over through without within between among against
    according following including upon once unless whether where given thanks due born aged
    """.split()
)
_SUBORDINATORS = frozenset(
    "if when while although though as because since until unless once".split()
)
_STOP = frozenset(
    """
    of in on at by with from for to who whom whose which that and or is was are were has had have
    will would can could may might must should do does did said says
    """.split()
)
_DETERMINERS = frozenset("the a an this that any another each every its his her their our".split())
_PLURAL = frozenset("they we you i us them these those all both many some most".split())
_NO_PERSONS = frozenset(
    """
    islam christianity judaism qaeda qaida hamas hezbollah taliban fatah isis daesh kremlin
    pentagon interpol europol microsoft google apple amazon facebook twitter walmart toyota nissan
    renault peugeot citroën volkswagen siemens bosch gazprom lufthansa airbus boeing nokia samsung
    sony intel nestlé danone carrefour ikea greenpeace
    """.split()
)
_GENERIC = frozenset("no every any each".split())
_PHRASE = 9  # words of a subject


class Subject(NamedTuple):
    """What a sentence speaks of: half-open indexes into ``Document.words``."""

    kind: Kind
    start: int
    end: int
    gender: Gender = ""


class People:
    """Who is spoken of in a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = document.once(names)
        self._subjects: dict[Span, Subject | None] = {}
        self._starts = [name.start for name in self._names.spans]
        self._persons = frozenset(_person_words(document, self._names.spans))
        self._genders = _genders(document, self._names.spans)

    def is_person(self, name: NameSpan) -> bool:
        if _last(self._document, name) in _NO_PERSONS:
            return False
        return name.kind == "person" or (
            name.kind == "unknown" and _last(self._document, name) in self._persons
        )

    def gender(self, name: NameSpan) -> Gender:
        """What a title or a given name says of the bearer of a name, here or elsewhere."""
        return self._genders.get(_last(self._document, name), "")

    def subject(self, sentence: Span) -> Subject | None:
        """What a sentence has as its subject, if that can be told."""
        if sentence not in self._subjects:
            start, end = words_of(self._document, sentence)
            self._subjects[sentence] = self._read(start, end)
        return self._subjects[sentence]

    def _read(self, start: int, end: int) -> Subject | None:
        words = self._document.words
        at = self._skip(start, end)
        if at >= end:
            return None
        lower = words[at].lower
        if lower in ("he", "she"):
            return Subject("person", at, at + 1, "m" if lower == "he" else "f")
        if lower in _PLURAL:
            return Subject("people", at, at + 1)
        if lower == "it":
            return Subject("it", at, at + 1)
        found = self._noun_phrase(at, min(end, at + _PHRASE))
        if at > start and found.kind == "thing":
            return self._after_apposition(at, end) or found
        return found

    def _after_apposition(self, at: int, end: int) -> Subject | None:
        """ "Born in Oran, a port in the west, he ...": the pronoun behind the next comma."""
        comma = self._comma(at, min(end, at + 2 * _PHRASE))
        pronoun = comma is not None and self._document.words[comma].lower in ("he", "she", "it")
        return self._read(comma, end) if comma is not None and pronoun else None

    def fronted(self, sentence: Span, end: int) -> Subject | None:
        """The subject of the clause before the words from ``end`` on: "If X wins, it"."""
        start, _ = words_of(self._document, sentence)
        words = self._document.words
        while start < end and words[start].lower in _OPENERS:
            start += 1
        if start >= end or words[start].lower not in _SUBORDINATORS:
            return None
        return self._read(start + 1, end)

    def _skip(self, at: int, end: int) -> int:
        """Past what stands before the subject."""
        words = self._document.words
        while at < end:
            lower = words[at].lower
            if lower in _BEFORE or (at + 1 < end and lower.endswith(("ing", "ed"))):
                comma = self._comma(at, end)
                if comma is None:
                    return end
                at = comma
            elif lower in _OPENERS or lower.endswith("ly"):
                at += 1
            else:
                break
        return at

    def _comma(self, at: int, end: int) -> int | None:
        """The word after the next comma."""
        words, text = self._document.words, self._document.text
        for index in range(at, end - 1):
            if "," in text[words[index].end : words[index + 1].start]:
                return index + 1
        return None

    def _noun_phrase(self, at: int, end: int) -> Subject:
        document = self._document
        words = document.words
        gender: Gender = ""
        noun: int | None = None  # where a noun for a person stands, until a name follows it
        stop = end
        for index in range(at, end):
            word, stop = words[index], index
            if index > at and "," in document.text[words[index - 1].end : word.start]:
                break
            name = self._names.at(word.span)
            if name and not is_adjective(document, name):
                if not self.is_person(name):
                    break
                stop = index + 1
                while stop < len(words) and words[stop].start < name.end:
                    stop += 1
                if _possessive(document, stop - 1):
                    return Subject("thing", at, stop)
                return self._one(at, stop, gender or self.gender(name))
            if word.lower in _GENERIC:
                return Subject("thing", at, index + 1)
            if word.lower in PERSON_NOUNS and document.text[word.start - 1] not in '“"‘«':
                noun, gender = index, gender_of(word.lower) or gender
            elif noun is not None or (word.lower in _STOP and index > at):
                break
        if noun is None:
            return Subject("thing", at, max(stop, at + 1))
        if _possessive(document, noun):
            return Subject("thing", at, noun + 1)
        return self._one(at, noun + 1, gender)

    def _one(self, at: int, stop: int, gender: Gender) -> Subject:
        words = self._document.words
        if stop < len(words) and words[stop].lower == "and":
            return Subject("people", at, stop)
        return Subject("person", at, stop, gender)

    def names_in(self, span: Span) -> Sequence[NameSpan]:
        low, high = (bisect_left(self._starts, offset) for offset in span)
        return self._names.spans[low:high]

    def has_rival(
        self, start: int, end: int, *, certain: bool = False, places: bool = True
    ) -> bool:
        """Whether the words ``start:end`` speak of a body, a place or an animal: "it" may be that.

        Names that might be anything count, unless only what is ``certain`` is asked for; names of
        ``places`` count unless they are left out.
        """
        words = self._document.words[start:end]
        if not words:
            return False
        return any(word.lower in BODIES or word.lower in ANIMALS for word in words) or any(
            not self.is_person(name)
            and not (certain and name.kind == "unknown")
            and (places or name.kind != "place")
            and not is_adjective(self._document, name)
            for name in self.names_in(Span(words[0].start, words[-1].end))
        )

    def has_animal(self, start: int, end: int) -> bool:
        return any(word.lower in ANIMALS for word in self._document.words[start:end])

    def has_thing(self, start: int, end: int) -> bool:
        """Whether the words ``start:end`` hold a noun with an article or the like, no person's."""
        words = self._document.words
        return any(
            (words[index].lower in _DETERMINERS or _possessive(self._document, index))
            and not self._is_persons(index + 1, end)
            for index in range(start, end - 1)
        )

    def _is_persons(self, at: int, end: int) -> bool:
        """Whether the phrase that begins at ``at``, behind its article, is a person."""
        words = self._document.words
        for index in range(at, min(end, at + 5)):
            if words[index].lower in _STOP or words[index].lower in PERSON_NOUNS:
                return words[index].lower in PERSON_NOUNS
            name = self._names.at(words[index].span)
            if name and self.is_person(name):
                return True
        return False


def people(document: Document) -> People:
    """The people of ``document``; ask for them by ``document.once(people)``."""
    return People(document)


def words_of(document: Document, span: Span) -> tuple[int, int]:
    """The words that start inside ``span``, as half-open indexes into ``Document.words``."""
    low, high = (
        bisect_left(document.words, offset, key=lambda word: word.start) for offset in span
    )
    return low, high


def gender_of(noun: str) -> Gender:
    """The gender that a noun or a title tells."""
    return "m" if noun in MALE else "f" if noun in FEMALE else ""


@cache
def given_genders() -> dict[str, Gender]:
    """Given name, lower case, without accents -> the gender it tells."""
    found: dict[str, Gender] = {}
    for line in (files(__package__) / "_given_names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, gender = line.split()
            if gender != "u":
                found[name] = "m" if gender == "m" else "f"
    return found


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for words in countries().values() for word in words)


def is_adjective(document: Document, name: NameSpan) -> bool:
    """Whether a name is that of a people or of its country's things ("French", "Malians")."""
    return key(document.text[name.start : name.end]) in _adjectives()


def _last(document: Document, name: NameSpan) -> str:
    return key(document.text[name.start : name.end].split()[-1])


def _possessive(document: Document, index: int) -> bool:
    return document.words[index].lower.endswith(("'s", "s'"))


def _person_words(document: Document, spans: Sequence[NameSpan]) -> Iterator[str]:
    """The last words of names that a noun beside them, or "who" behind them, makes a person's."""
    text = document.text
    for name in spans:
        if name.kind == "person":
            yield key(text[name.start : name.end].split()[0])  # a surname may come first
        elif name.kind == "unknown":
            before = text[max(0, name.start - 24) : name.start].lower().split()
            after = text[name.end : name.end + 40].lower()
            noun = bool(before) and before[-1] in PERSON_NOUNS
            apposition = after.startswith(", ") and not PERSON_NOUNS.isdisjoint(
                after.replace(",", " ").split()[:4]
            )
            if noun or apposition or after.startswith((" who ", ", who ")):
                yield _last(document, name)


def _genders(document: Document, spans: Sequence[NameSpan]) -> dict[str, Gender]:
    """Last word of a person's name -> gender, where all that is said of it agrees."""
    found: dict[str, set[Gender]] = {}
    text = document.text
    for name in spans:
        parts = text[name.start : name.end].split()
        before = text[max(0, name.start - 16) : name.start].lower().replace(".", " ").split()
        told = gender_of(before[-1]) if before else ""
        told = told or given_genders().get(key(parts[0]), "")
        if told:
            found.setdefault(key(parts[-1]), set()).add(told)
    return {word: genders.pop() for word, genders in found.items() if len(genders) == 1}
