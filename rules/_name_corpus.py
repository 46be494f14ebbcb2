"""Spellings of one name in several documents: a map over documents, a reduce over neighbours.

Two documents seldom repeat each other's names, and two people may be called alike; what links
spellings across documents is the word beside them: "Mikhail X" here and "Mikhail Y" there. So each
form is sent to the words that it stands beside (``sent``), the forms that meet there are compared
(``alike``), and what was found under different neighbours is put together (``joined``). Only forms
that meet are ever compared, and only those that share most of their letters or their consonants.

Between two runs few neighbours meet other forms than before: what was found under a neighbour is
kept under a digest of what met there.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from ._known_words import key, tier
from ._name_pairs import Profile, candidates, compare
from ._name_record import Sheet, Sheets
from ._spelling import edit, without_article

LINKED = 1.75
"""From which score on two spellings in different documents are held for one name."""

_COMPANY = 30
"""So many spellings may stand beside one word before it takes more to hold two of them for one: the
more people are called Olga, the more of them have surnames that are alike."""

_DEAREST = 5.0
"""More than this is never asked: it leaves what differs as only spellings of one sound do."""

_CROWD = 50_000  # so many have nothing in common: "New", "San"


class Sighting(NamedTuple):
    """A spelling beside a word in one document. ``told`` is all that comparison depends on, in one
    text: ten thousand documents have a hundred thousand, and few are ever read again."""

    neighbour: str
    document: int
    told: str

    @property
    def key(self) -> str:
        return self.told.partition(_FIELD)[0]

    @property
    def parts(self) -> tuple[str, int, list[str], list[str]]:
        """The form, its mentions outside headlines, and the words to its left and right."""
        _, form, body, lefts, rights = self.told.split(_FIELD)
        return form, int(body), _words(lefts), _words(rights)


_PORTION = 10_000  # rows that are written at a time
_SEP, _FIELD, _ROW = "\n", "\x1f", "\x1e"


class Link(NamedTuple):
    """Two keys that are one name, the word that stands beside both, and the documents of each."""

    one: str
    other: str
    score: float
    neighbour: str
    documents: tuple[frozenset[int], frozenset[int]]


def sent(sheet: Sheet) -> Iterator[Sighting]:
    """Map: the forms of a document, each under the words that it stands beside."""
    for form, _, body, lefts, rights, _ in sheet.value["forms"]:
        if not (lefts or rights) or form.isupper():
            continue
        told = _FIELD.join((key(form), form, str(body), _SEP.join(lefts), _SEP.join(rights)))
        for left in lefts:
            if len(left) > 2:
                yield Sighting(f"{left} …", sheet.number, told)
        for right in rights:
            if len(right) > 2:
                yield Sighting(f"… {right}", sheet.number, told)


def met(sightings: Sequence[Sighting]) -> list[tuple[str, str, float]]:
    """Reduce: which of the forms beside one word are one name."""
    by_key: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[sighting.key].append(sighting)
    profiles = {letters: _profile(letters, group) for letters, group in by_key.items()}
    return list(alike(sightings[0].neighbour, profiles))


def _links(sightings: Sequence[Sighting], pairs: Iterable[Sequence[Any]]) -> Iterator[Link]:
    """The pairs with the documents of each side."""
    for one, other, score in pairs:
        ones, others = (
            frozenset(each.document for each in sightings if each.key == letters)
            for letters in (one, other)
        )
        if ones.isdisjoint(others):  # else the document itself has compared them
            yield Link(one, other, score, sightings[0].neighbour, (ones, others))


def alike(neighbour: str, profiles: Mapping[str, Profile]) -> Iterator[tuple[str, str, float]]:
    """The pairs of keys beside one word that are one name, and how sure that is."""
    if not 1 < len(profiles) <= _CROWD:
        return
    needed = LINKED + min(math.log2(max(len(profiles) / _COMPANY, 1)), _DEAREST)
    for one, other in sorted(candidates(profiles.values())):
        verdict = compare(profiles[one], profiles[other])
        if verdict.score >= needed and _telling(neighbour, profiles[one], profiles[other]):
            yield one, other, verdict.score


def _telling(neighbour: str, one: Profile, other: Profile) -> bool:
    """Whether it means anything that two spellings stand beside the same word.

    Two people called Ian Ross and Ian Rose do; Rafiq Hariri and Rafik Hariri are one.
    """
    if edit(one.bare, other.bare) in ("far", "start", "anagram"):
        return False
    return min(one.known, other.known) < 2 or tier(neighbour.strip("… ")) < 3


def joined(links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    """The surest link of each pair, with the documents of all its links."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        pair = (link.one, link.other)
        known = found.setdefault(pair, link)
        surest = max(link, known, key=lambda each: (each.score, each.neighbour))
        found[pair] = surest._replace(
            documents=(
                known.documents[0] | link.documents[0],
                known.documents[1] | link.documents[1],
            )
        )
    return found


class Meeting:
    """What ``sent`` gives for all documents, grouped by neighbour, and the keys of each document.

    It is held in a database of its own, which is in memory while it is small and else in a file
    without a name: there is more of it than memory should hold.
    """

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute("PRAGMA journal_mode=OFF")
        self._rows.execute("CREATE TABLE sighting (neighbour TEXT, document INTEGER, told TEXT)")
        self._rows.execute("CREATE TABLE held (document INTEGER, keys TEXT)")
        self._sightings: list[Sighting] = []  # what is not yet in the database
        self._held: list[tuple[int, str]] = []

    def add(self, sheet: Sheet) -> None:
        self._sightings += sent(sheet)
        self._held.append((sheet.number, _SEP.join(sheet.keys)))
        if len(self._sightings) > _PORTION:
            self._store()

    def _store(self) -> None:
        self._rows.executemany("INSERT INTO sighting VALUES (?,?,?)", self._sightings)
        self._rows.executemany("INSERT INTO held VALUES (?,?)", self._held)
        self._sightings, self._held = [], []

    def links(self, sheets: Sheets) -> dict[tuple[str, str], Link]:
        """All links between documents, by pair; to be asked when all of them were added."""
        self._store()
        found = sheets.reduced(self._groups(), _told, met)
        return joined(link for group, pairs in found if pairs for link in _links(group, pairs))

    def _groups(self) -> Iterator[list[Sighting]]:
        rows = self._rows.execute("SELECT * FROM sighting ORDER BY neighbour, document, rowid")
        for _, group in groupby(rows, key=itemgetter(0)):
            sightings = list(map(Sighting._make, group))
            if len({sighting.key for sighting in sightings}) > 1:
                yield sightings

    def holding(self, keys: AbstractSet[str]) -> dict[str, set[int]]:
        """The documents that have each of ``keys``."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for document, held in self._rows.execute("SELECT document, keys FROM held"):
            for letters in keys & set(held.split(_SEP)):
                found[letters].add(document)
        return found

    def close(self) -> None:
        self._rows.close()


def _told(sightings: Sequence[Sighting]) -> str:
    """What ``met`` depends on."""
    return _ROW.join([sightings[0].neighbour, *(sighting.told for sighting in sightings)])


def _words(joined: str) -> list[str]:
    return joined.split(_SEP) if joined else []


def rivals(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """By the first key of each pair, its others."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return dict(found)


def held_apart(sheet: Sheet, rivals: Mapping[str, AbstractSet[str]]) -> set[tuple[str, str]]:
    """The pairs that one document holds apart: it has both and did not take them for one name, or
    the name book says so."""
    apart = sheet.told_apart
    keys = sheet.keys
    both = [(one, other) for one in keys & rivals.keys() for other in rivals[one] & keys]
    if both:
        record = sheet.record
        together = {
            frozenset((record.forms[pair.one].key, record.forms[pair.other].key))
            for pair in record.pairs
        }
        apart.update(pair for pair in both if frozenset(pair) not in together)
    return apart


def _profile(letters: str, sightings: Sequence[Sighting]) -> Profile:
    uses = [sighting.parts for sighting in sightings]
    body = sum(count for _, count, _, _ in uses)
    form = max(uses, key=lambda use: (use[1], use[0]))[0]
    return Profile(
        letters,
        key(without_article(form)),
        form,
        body,
        body,
        frozenset().union(*(lefts for *_, lefts, _ in uses)),
        frozenset().union(*(rights for *_, rights in uses)),
    )


__all__ = ["Link", "Meeting", "alike", "held_apart", "joined", "rivals"]
