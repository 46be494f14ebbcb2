"""Spellings of one name in several documents: a map over documents, a reduce over neighbours.

Two documents seldom repeat each other's names, and two people may be called alike; what links
spellings across documents is the word beside them: "Mikhail X" here and "Mikhail Y" there. So each
form is sent to the words that it stands beside (``sent``), the forms that meet there are compared
(``met``), and what was found under different neighbours is put together (``joined``). Only forms
that meet are ever compared, and only those that share most of their letters or their consonants.

The two functions are pure, their values survive JSON, and nothing depends on the order of
documents, so that a cluster can run them as they stand.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ._known_words import key, tier
from ._name_pairs import Profile, candidates, compare
from ._name_record import Record, Sheet
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
    """A spelling beside a word in one document."""

    document: int
    key: str
    form: str
    body: int
    lefts: frozenset[str]
    rights: frozenset[str]


class Link(NamedTuple):
    """Two keys that are one name, the word that stands beside both, and the documents of each."""

    one: str
    other: str
    score: float
    neighbour: str
    documents: tuple[frozenset[int], frozenset[int]]


def sent(document: int, record: Record) -> Iterator[tuple[str, Sighting]]:
    """Map: the forms of a document, each under the words that it stands beside."""
    for form in record.forms:
        if form.loud:
            continue
        sighting = Sighting(document, form.key, form.text, form.body, form.lefts, form.rights)
        for left in form.lefts:
            if len(left) > 2:
                yield f"{left} …", sighting
        for right in form.rights:
            if len(right) > 2:
                yield f"… {right}", sighting


def met(neighbour: str, sightings: Sequence[Sighting]) -> Iterator[Link]:
    """Reduce: which of the forms beside one word are one name."""
    by_key: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[sighting.key].append(sighting)
    profiles = {letters: _profile(letters, group) for letters, group in by_key.items()}
    for one, other, score in alike(neighbour, profiles):
        documents = (_documents(by_key[one]), _documents(by_key[other]))
        if documents[0].isdisjoint(documents[1]):  # else the document itself has compared them
            yield Link(one, other, score, neighbour, documents)


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
    """What ``sent`` gives for all documents, grouped by neighbour.

    It is held in a database of its own, which is in memory while it is small and else in a file
    without a name: there is more of it than memory should hold.
    """

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute("PRAGMA journal_mode=OFF")
        self._rows.execute(
            "CREATE TABLE sighting (neighbour TEXT, document INTEGER, key TEXT, form TEXT,"
            " body INTEGER, lefts TEXT, rights TEXT)"
        )

    def add(self, document: int, record: Record) -> None:
        self._rows.executemany(
            "INSERT INTO sighting VALUES (?,?,?,?,?,?,?)",
            [
                (neighbour, document, key, form, body, _SEP.join(lefts), _SEP.join(rights))
                for neighbour, (_, key, form, body, lefts, rights) in sent(document, record)
            ],
        )

    def links(self) -> dict[tuple[str, str], Link]:
        """All links between documents, by pair."""
        return joined(link for neighbour, group in self._groups() for link in met(neighbour, group))

    def _groups(self) -> Iterator[tuple[str, list[Sighting]]]:
        rows = self._rows.execute("SELECT * FROM sighting ORDER BY neighbour, document, rowid")
        for neighbour, group in groupby(rows, key=itemgetter(0)):
            sightings = list(group)
            if len({row[2] for row in sightings}) > 1:
                yield neighbour, [_sighting(*row[1:]) for row in sightings]

    def close(self) -> None:
        self._rows.close()


_SEP = "\n"


def _sighting(document: int, key: str, form: str, body: int, lefts: str, rights: str) -> Sighting:
    return Sighting(document, key, form, body, _words(lefts), _words(rights))


def _words(joined: str) -> frozenset[str]:
    return frozenset(joined.split(_SEP)) if joined else frozenset()


def rivals(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """By the first key of each pair, its others."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return dict(found)


def held_apart(sheet: Sheet, rivals: Mapping[str, AbstractSet[str]]) -> set[tuple[str, str]]:
    """The pairs that one document holds apart: it has both and did not take them for one name, or
    the name book says so."""
    apart = {(one, other) for one, other in sheet.value["apart"]}
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
    body = sum(sighting.body for sighting in sightings)
    form = max(sightings, key=lambda sighting: (sighting.body, sighting.form)).form
    return Profile(
        letters,
        key(without_article(form)),
        form,
        body,
        body,
        frozenset().union(*(sighting.lefts for sighting in sightings)),
        frozenset().union(*(sighting.rights for sighting in sightings)),
    )


def _documents(sightings: Iterable[Sighting]) -> frozenset[int]:
    return frozenset(sighting.document for sighting in sightings)


__all__ = ["Link", "Meeting", "Sighting", "alike", "held_apart", "joined", "met", "rivals", "sent"]
