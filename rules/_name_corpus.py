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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ._known_words import key, tier
from ._name_pairs import Profile, candidates, compare
from ._name_record import Record
from ._spelling import edit, without_article

LINKED = 1.75
"""From which score on two spellings in different documents are held for one name."""

_CROWD = 500  # so many spellings beside one word: "New", "San"; they have nothing in common


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
    if not 1 < len(by_key) <= _CROWD:
        return
    profiles = {letters: _profile(letters, group) for letters, group in by_key.items()}
    for one, other in sorted(candidates(profiles.values())):
        documents = (_documents(by_key[one]), _documents(by_key[other]))
        if not documents[0].isdisjoint(documents[1]):
            continue  # the document itself has compared them
        verdict = compare(profiles[one], profiles[other])
        if verdict.score >= LINKED and _telling(neighbour, profiles[one], profiles[other]):
            yield Link(one, other, verdict.score, neighbour, documents)


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


def links(records: Sequence[Record]) -> list[Link]:
    """All links among ``records``, without pairs that one document holds apart."""
    meeting: defaultdict[str, list[Sighting]] = defaultdict(list)
    for number, record in enumerate(records):
        for neighbour, sighting in sent(number, record):
            meeting[neighbour].append(sighting)
    found = joined(
        link for neighbour, group in sorted(meeting.items()) for link in met(neighbour, group)
    )
    apart = _held_apart(records, found).union(*(record.apart for record in records))
    return [link for pair, link in sorted(found.items()) if pair not in apart]


def _held_apart(
    records: Iterable[Record], pairs: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The pairs that stand in one document, which did not take them for one name."""
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        rivals[one].add(other)
    apart = set()
    for record in records:
        keys = {form.key for form in record.forms}
        together = {
            frozenset((record.forms[pair.one].key, record.forms[pair.other].key))
            for pair in record.pairs
        }
        for one in keys & rivals.keys():
            for other in rivals[one] & keys:
                if frozenset((one, other)) not in together:
                    apart.add((one, other))
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


__all__ = ["Link", "Sighting", "joined", "links", "met", "sent"]
