"""What one document says of its names: the record that spellings are compared by.

A record is small and survives JSON, so that ten thousand documents can be compared without being
read again::

    {"forms": [[text, [start, ...], count, [left, ...], [right, ...], flags], ...],
     "pairs": [[index, index, score, neighbour], ...],
     "apart": [[key, key], ...]}

A *form* is one spelling as it stands, with the offsets of its mentions (each as long as ``text``),
the number of those outside headlines, the keys of its neighbours, and flags: ``WEAK`` (it only
ever begins sentences), ``HOUSE`` (the house knows it to be right), ``SMALL`` (a name in lower case
behind an Arabic article). A *pair* says that two forms of this document are one name; ``score``
says how sure that is, and ``neighbour`` is a word that stands beside both ("" for none). ``apart``
are pairs of keys that the name book calls two names.

Where the text has a wrong spelling of the name book, the record has the right one, without an
offset.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import combinations, pairwise
from typing import Any, NamedTuple, TypeVar

from checker import Document, Fact, Pattern
from checker.facts import Facts

from ._known_words import key, tier
from ._name_house import as_the_house, is_house, told_apart
from ._name_pairs import Profile, candidates, compare, is_slip_of_known
from ._names import PARTICLES, Mention, given_names, names
from ._spelling import without_article

T = TypeVar("T")

WEAK, HOUSE, SMALL = 1, 2, 4
_LONGEST = 60  # letters of a name; what is longer is none, and dear to compare
_COMPANY = 200  # neighbours that are kept: each form is sent to each of its own, with all of them
HINT, WARNING, SURE = 0.75, 1.25, 2.5
"""From which score on a pair is worth a hint, worth a warning, and safe to correct."""


class Form(NamedTuple):
    """One spelling in one document (a row of the record)."""

    text: str
    starts: tuple[int, ...]
    body: int
    lefts: frozenset[str]
    rights: frozenset[str]
    flags: int

    @property
    def key(self) -> str:
        return key(self.text)

    @property
    def loud(self) -> bool:
        """All capitals, which say nothing of the spelling."""
        return self.text.isupper()


class Pair(NamedTuple):
    """Two forms (by index) that are one name."""

    one: int
    other: int
    score: float
    neighbour: str


class Record(NamedTuple):
    forms: tuple[Form, ...]
    pairs: tuple[Pair, ...]
    apart: frozenset[tuple[str, str]] = frozenset()

    def packed(self) -> dict[str, Any]:
        return {
            "forms": [
                [text, list(starts), count, sorted(lefts), sorted(rights), flags]
                for text, starts, count, lefts, rights, flags in self.forms
            ],
            "pairs": [list(pair) for pair in self.pairs],
            "apart": sorted(map(list, self.apart)),
        }


def unpacked(value: Any) -> Record:
    return Record(
        tuple(
            Form(text, tuple(starts), count, frozenset(lefts), frozenset(rights), flags)
            for text, starts, count, lefts, rights, flags in value["forms"]
        ),
        tuple(Pair(*pair) for pair in value["pairs"]),
        frozenset((one, other) for one, other in value["apart"]),
    )


class Sheet(NamedTuple):
    """A record as it is kept, with the number and the path of its document: it is unpacked where
    that is worth while, since of ten thousand few have anything in common."""

    number: int
    path: str
    value: Any

    @property
    def keys(self) -> set[str]:
        """The keys of all forms."""
        return {key(form[0]) for form in self.value["forms"]}

    @property
    def told_apart(self) -> set[tuple[str, str]]:
        """The pairs of keys that the name book calls two names."""
        return {(one, other) for one, other in self.value["apart"]}

    @property
    def paired(self) -> set[str]:
        """The keys of the forms that are paired in the document itself."""
        forms = self.value["forms"]
        return {key(forms[index][0]) for pair in self.value["pairs"] for index in pair[:2]}

    @property
    def record(self) -> Record:
        return unpacked(self.value)


class Sheets:
    """The records of all documents, in order; they can be gone through many times."""

    def __init__(self, facts: Iterable[tuple[str, Fact]]) -> None:
        self._facts = facts
        self._paths: dict[str, int] = {}  # the number of each, once they were gone through

    def __iter__(self) -> Iterator[Sheet]:
        for number, (path, fact) in enumerate(self._facts):
            self._paths[path] = number
            yield Sheet(number, path, fact.value)

    def of(self, numbers: Set[int]) -> Iterator[Sheet]:
        """Some of the records, after all were gone through; no others are read."""
        if not isinstance(self._facts, Facts):
            yield from (sheet for sheet in self if sheet.number in numbers)
            return
        paths = {path for path, number in self._paths.items() if number in numbers}
        for path, fact in self._facts.of(paths):
            yield Sheet(self._paths[path], path, fact.value)

    def reduced(
        self,
        groups: Iterable[T],
        told: Callable[[T], str],
        reduce: Callable[[T], list[Any]],
    ) -> Iterator[tuple[T, list[Any]]]:
        """See ``Facts.reduced``."""
        if isinstance(self._facts, Facts):
            return self._facts.reduced(groups, told, reduce)
        return ((group, reduce(group)) for group in groups)

    def is_reported(self, path: str) -> bool:
        """Whether anybody wants to know of hits in ``path``."""
        return not isinstance(self._facts, Facts) or path in self._facts.reported

    def reported(self, numbers: Set[int]) -> Iterator[Sheet]:
        """Those of ``of(numbers)`` whose hits anybody wants to know."""
        if isinstance(self._facts, Facts):
            wanted = self._facts.reported
            numbers = {n for path, n in self._paths.items() if n in numbers and path in wanted}
        return self.of(numbers)


def record(document: Document) -> Record:
    """The record of ``document``."""
    forms = _forms(document)
    apart = frozenset(told_apart(document.settings.names))
    return Record(tuple(forms), tuple(_pairs(document, forms, apart)), apart)


# -- forms -----------------------------------------------------------------------------------------


def _forms(document: Document) -> list[Form]:
    found = document.once(names)
    words = {key(word) for word in document.settings.words}
    by_text: defaultdict[str, list[Mention]] = defaultdict(list)
    weak: set[str] = set()
    for mention in as_the_house(document, [*found.mentions, *_spaced(document)]):
        by_text[mention.text].append(mention)
    for letters, mentions in found.weak.items():
        if letters not in found.by_key:
            weak.add(letters)
            for mention in as_the_house(document, mentions):
                by_text[mention.text].append(mention)
    return [
        _form(
            text,
            mentions,
            (letters in weak) * WEAK
            | (letters in words or is_house(document, text, mentions)) * HOUSE,
        )
        for text, mentions in sorted(by_text.items())
        if 3 <= len(letters := key(text)) <= _LONGEST
    ]


def _form(text: str, mentions: Sequence[Mention], flags: int) -> Form:
    return Form(
        text,
        tuple(sorted(mention.start for mention in mentions if mention.start >= 0)),
        sum(not mention.headline for mention in mentions),
        _company(mention.left for mention in mentions),
        _company(mention.right for mention in mentions),
        flags | (without_article(text) != text and text[3].islower()) * SMALL,
    )


def _company(neighbours: Iterable[str]) -> frozenset[str]:
    return frozenset(sorted(set(neighbours) - {""})[:_COMPANY])


def _spaced(document: Document) -> Iterator[Mention]:
    """Two words side by side that stand elsewhere as one: "Le Drian" beside "LeDrian"."""
    found, text = document.once(names), document.text
    for mention in found.mentions:
        start = text.rfind(" ", max(mention.start - 20, 0), max(mention.start - 1, 0)) + 1
        before = text[start : mention.start - 1]
        if not (before[:1].isupper() or before in PARTICLES) or not before.isalpha():
            continue
        joined = key(before + mention.text)
        if joined not in found.by_key:
            continue
        halves = {key(before), mention.key}
        if all(tier(half) == 3 for half in halves) and not halves <= given_names().keys():
            continue  # "Latin American" and "Latin-American" are both right
        whole = text[start : mention.end]
        yield mention._replace(start=start, text=whole, key=joined, left="")


# -- pairs -----------------------------------------------------------------------------------------


def _pairs(
    document: Document, forms: Sequence[Form], apart: Set[tuple[str, str]]
) -> Iterator[Pair]:
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        by_key[form.key].append(index)
    for group in by_key.values():
        if len(group) > 1:
            yield from _one_key(forms, group)
    profiles = {
        letters: profile(letters, [forms[index] for index in group])
        for letters, group in by_key.items()
    }
    for one, other in sorted(candidates(profiles.values()) - apart):
        verdict = compare(profiles[one], profiles[other])
        if verdict.score < HINT:
            continue
        score = verdict.score - _held_apart(
            document,
            [forms[index] for index in by_key[one]],
            [forms[index] for index in by_key[other]],
            is_slip_of_known(profiles[one], profiles[other]),
        )
        if score >= HINT:
            for a in by_key[one]:
                for b in by_key[other]:
                    yield Pair(a, b, score, verdict.neighbour)


def profile(letters: str, forms: Iterable[Form]) -> Profile:
    """All forms of one key together."""
    forms = list(forms)
    best = max(forms, key=lambda form: (not form.loud, form.body, form.text))
    return Profile(
        letters,
        key(without_article(best.text)),
        best.text,
        sum(form.body for form in forms),
        sum(len(form.starts) for form in forms),
        frozenset().union(*(form.lefts for form in forms)),
        frozenset().union(*(form.rights for form in forms)),
        all(form.flags & WEAK for form in forms),
    )


def _one_key(forms: Sequence[Form], group: Sequence[int]) -> Iterator[Pair]:
    """Spellings of one key: marks, hyphens, spaces and inner capitals differ."""
    for a, b in combinations(group, 2):
        one, other = forms[a], forms[b]
        if one.loud or other.loud or _same_look(one.text, other.text):
            continue
        if _strangers(one.rights, other.rights) or _strangers(one.lefts, other.lefts):
            continue
        yield Pair(a, b, SURE, max(one.lefts & other.lefts, default=""))


def _strangers(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and some.isdisjoint(others))


def _same_look(one: str, other: str) -> bool:
    """Whether only the kind of apostrophe or hyphen, or a first capital differs."""
    one, other = (text.replace("’", "'").replace("‑", "-") for text in (one, other))
    if without_article(one) != one:
        one, other = one[:4].lower() + one[4:], other[:4].lower() + other[4:]
    return one[1:] == other[1:] and one[0].lower() == other[0].lower()


# -- what the text itself says ---------------------------------------------------------------------

_ALIAS = Pattern(
    r"\b(?:or|also|called|formerly|previously|known|aka|born|née|now|spel(?:led|t)|written"
    r"|nicknamed|alias|renamed|dubbed|rather than|instead of|not)\b|[(/\[=]"
)
_COORDINATED = Pattern(
    r"(?:['’]s?)?\s*(?:,|;|and|&|or|nor|vs\.?|versus|against|with|from|than|to|of|[-–—])\s+"
    r"(?:(?:the|by|of|for|his|her|their|elder|younger|older|twin|son|brother|sister|daughter"
    r"|father|mother|wife|husband|cousin|uncle)\s+){0,3}(?:[^\W\d_a-z][\w.’'-]*\s+){0,2}"
)
_NEAR = 60


def _held_apart(
    document: Document, some: Sequence[Form], others: Sequence[Form], slip: bool
) -> float:
    """What the text takes from the score: all, where it names both side by side or explains one."""
    text = document.text
    places = sorted(
        (start, start + len(form.text), side)
        for side, forms in enumerate((some, others))
        for form in forms
        for start in form.starts
    )
    cost = 0.0
    for (_, end, side), (start, _, other) in pairwise(places):
        if side == other:
            continue
        if not slip and start - end <= _NEAR and "\n" not in (gap := text[end:start]):
            if len(gap) <= 25 and _ALIAS.search(gap):
                return 99.0
            if _COORDINATED.fullmatch(gap):
                return 99.0
        if document.sentence_at(end - 1) == document.sentence_at(start):
            cost = 1.0
    return cost


__all__ = [
    "HINT",
    "HOUSE",
    "SMALL",
    "SURE",
    "WARNING",
    "WEAK",
    "Form",
    "Pair",
    "Record",
    "Sheet",
    "Sheets",
    "profile",
    "record",
    "unpacked",
]
