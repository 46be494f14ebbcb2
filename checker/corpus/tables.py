"""The rows that an engine with SQL holds of a corpus, and what it is asked.

Each article is one transaction's worth of rows; the engine groups on disk, so that memory does not
grow with the text. What Python holds at one time are the spellings beside one word, and the pairs
that were found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from . import Records, pure

SCHEMA = (
    # a form of an article
    "CREATE TABLE form (doc INTEGER, key TEXT)",
    # a form beside a word
    "CREATE TABLE sighting"
    " (neighbour TEXT, key TEXT, text TEXT, lefts TEXT, rights TEXT, body INTEGER)",
    # keys that an article takes for one name
    "CREATE TABLE twin (doc INTEGER, one TEXT, other TEXT)",
    # forms that an article takes for one name
    "CREATE TABLE edge"
    " (one TEXT, other TEXT, neighbour TEXT, uses_one INTEGER, uses_other INTEGER)",
    # keys that are one name by their neighbours
    "CREATE TABLE pair (one TEXT, other TEXT)",
)

SIGHTINGS = """
    SELECT neighbour, key, text, lefts, rights, SUM(body), COUNT(*) FROM sighting
    GROUP BY neighbour, key, text, lefts, rights ORDER BY neighbour, key, text, lefts, rights
"""

CLASHES = """
    SELECT DISTINCT pair.one, pair.other FROM pair
    JOIN form mine ON mine.key = pair.one
    JOIN form yours ON yours.key = pair.other AND yours.doc = mine.doc
    WHERE NOT EXISTS (
        SELECT 1 FROM twin
        WHERE twin.doc = mine.doc AND twin.one = pair.one AND twin.other = pair.other
    )
"""

EDGES = """
    SELECT one, other, MAX(neighbour), COUNT(*), SUM(uses_one), SUM(uses_other) FROM edge
    GROUP BY one, other ORDER BY one, other
"""


class Rows(NamedTuple):
    """What one article adds to each table."""

    form: list[tuple[int, str]]
    sighting: list[tuple[str, str, str, str, str, int]]
    twin: list[tuple[int, str, str]]
    edge: list[tuple[str, str, str, int, int]]


def rows(doc: int, record: Any) -> Rows:
    """The rows of the article with the number ``doc``; ``record`` is unpacked."""
    twins = (
        sorted((record.forms[pair.one].key, record.forms[pair.other].key)) for pair in record.pairs
    )
    return Rows(
        [(doc, letters) for letters in sorted({form.key for form in record.forms})],
        [
            (neighbour, each.key, each.text, _packed(each.lefts), _packed(each.rights), each.body)
            for neighbour, each in pure("_name_clusters").sent(record)
        ],
        [(doc, one, other) for one, other in twins],
        [
            (*edge.forms, edge.neighbour, *edge.mentions)
            for edge in pure("_name_clusters").of_record(record)
        ],
    )


def _packed(words: Iterable[str]) -> str:
    return json.dumps(sorted(words), ensure_ascii=False)


def links(grouped: Iterable[tuple[Any, ...]]) -> dict[tuple[str, str], Any]:
    """The links among the rows of ``SIGHTINGS``, the surest of each pair."""
    corpus = pure("_name_clusters")

    def all_links() -> Iterator[Any]:
        for neighbour, group in groupby(grouped, itemgetter(0)):
            some = list(group)
            if len({row[1] for row in some}) > 1:
                yield from corpus.met(neighbour, map(_use, some))

    found: dict[tuple[str, str], Any] = corpus.joined(all_links())
    return found


def _use(row: tuple[Any, ...]) -> Any:
    _, letters, text, lefts, rights, body, documents = row
    return pure("_name_clusters").Use(
        letters,
        text,
        frozenset(json.loads(lefts)),
        frozenset(json.loads(rights)),
        int(body),
        int(documents),
    )


class Tables(NamedTuple):
    """How an engine takes rows and answers."""

    add: Callable[[Rows], None]
    full: Callable[[], None]
    """All rows are there."""
    ask: Callable[[str], Iterable[tuple[Any, ...]]]
    put_pairs: Callable[[list[tuple[str, str]]], None]


def clusters(records: Records, house: Iterable[str], tables: Tables) -> list[Any]:
    """The clusters of a corpus, by the tables of an engine."""
    record_of = pure("_name_record").unpacked
    apart: set[tuple[str, str]] = set()
    for number, (_, packed) in enumerate(records):
        record = record_of(packed)
        apart |= record.apart
        tables.add(rows(number, record))
    tables.full()
    found = links(tables.ask(SIGHTINGS))
    tables.put_pairs(sorted(found))
    apart.update((one, other) for one, other in tables.ask(CLASHES))
    return gathered(
        [link for pair, link in sorted(found.items()) if pair not in apart],
        (
            pure("_name_clusters").Edge((one, other), beside, (docs, docs), (int(here), int(there)))
            for one, other, beside, docs, here, there in tables.ask(EDGES)
        ),
        house,
    )


def gathered(links: Iterable[Any], edges: Iterable[Any], house: Iterable[str]) -> list[Any]:
    """The clusters of links between articles and edges within them: the last step, in one place,
    over what is small by now."""
    names = pure("_name_clusters")
    found: list[Any] = names.clusters([*edges, *(link.edge for link in links)], house)
    return found
