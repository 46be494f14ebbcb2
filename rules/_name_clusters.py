"""The spellings of one name put together, and which of them is right.

A document says which of its own forms are one name (``of_record``). What links the forms of
different documents is a word beside both: each form is sent to its neighbours (``sent``), and those
that meet there are compared (``met``). Both give edges between spellings, and ``clusters`` gathers
these around the spellings that most speaks for.

It is for corpora of any size: ``sent`` and ``of_record`` are a map over documents, ``met`` is a
reduce over neighbours, ``joined`` one over pairs of keys. All are pure, nothing depends on the
order of documents, every value survives JSON, and counts may be added up before any reduce.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from ._known_words import key, tier
from ._name_corpus import alike
from ._name_pairs import Profile
from ._name_record import HOUSE, SMALL, WARNING, WEAK, Form, Record
from ._names import given_names
from ._spelling import edit, same_consonants, without_article

T = TypeVar("T", int, str)

CLEAR = 3
"""How many times as frequent the right spelling is, where counts decide, and in how many documents
it must stand."""


# -- which of several spellings is right -----------------------------------------------------------


def strength(form: Form, spread: Mapping[str, int]) -> float:
    """How much speaks for a spelling: use, how well known it is, and how it stands.

    ``spread`` is in how many documents a key stands.
    """
    found = math.log2(form.body + 0.5 * (len(form.starts) - form.body) + 0.1)
    found += (0.0, 0.4, 0.8, 1.2)[tier(form.key)]
    found += math.log2(max(spread.get(form.key, 1), 1))
    found += 0.25 * bool(form.lefts)
    if not form.text[1:].islower() and "-" not in form.text:
        found += 0.3  # eBay, McKenzie: nobody writes an inner capital by mistake
    if not form.text.isascii():  # English drops the marks of well-known places
        found += 0.3 if tier(form.key) < 3 or form.key in given_names() else -0.3
    if form.flags & WEAK:
        found -= 1.0
    if form.flags & HOUSE:
        found += 100.0
    if form.loud:
        found -= 50.0
    if form.flags & SMALL:
        found -= 20.0
    return found


def stars(edges: Iterable[tuple[T, T]], strengths: Mapping[T, float]) -> dict[T, T]:
    """Which node each is a variant of: the strongest of its neighbours that is itself none.

    No chains: a node that is near a variant only is left alone (Korea, Kofrean, Korean).
    """
    near: dict[T, set[T]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: dict[T, T] = {}
    for centre in sorted(near, key=lambda node: (-strengths[node], node)):
        if centre not in found:
            found.update((node, centre) for node in near[centre] if node not in found)
    return found


def known_by_all(wrong: Form, right: Form) -> bool:
    """Whether the house or English at large decides, whatever the counts are."""
    if right.flags & HOUSE:
        return True
    like = len(right.key) >= 6 or same_consonants(wrong.key, right.key)
    return like and tier(wrong.key) == 0 and tier(right.key) >= 2


def one_sound(one: str, other: str) -> bool:
    """Whether two keys differ as spellings of one sound do, and names of two people seldom."""
    return edit(one, other) in ("double", "sound")


# -- clusters --------------------------------------------------------------------------------------


class Use(NamedTuple):
    """A spelling beside a word: how often, outside headlines, and in how many documents (one, as
    the map sends it)."""

    key: str
    text: str
    lefts: frozenset[str]
    rights: frozenset[str]
    body: int
    documents: int = 1


class Edge(NamedTuple):
    """Two spellings that are one name, the word beside both ("" for none), and for each in how
    many documents and how often it stands."""

    forms: tuple[str, str]
    neighbour: str
    documents: tuple[int, int]
    mentions: tuple[int, int]


class Link(NamedTuple):
    """Two keys that are one name by the word beside both, how sure that is, and the edge between
    their usual forms."""

    one: str
    other: str
    score: float
    edge: Edge


def sent(record: Record) -> Iterator[tuple[str, Use]]:
    """Map: the forms of a document, each under the words that it stands beside."""
    for form in record.forms:
        if not form.loud:
            use = Use(form.key, form.text, form.lefts, form.rights, form.body)
            yield from ((f"{left} …", use) for left in form.lefts if len(left) > 2)
            yield from ((f"… {right}", use) for right in form.rights if len(right) > 2)


def met(neighbour: str, uses: Iterable[Use]) -> Iterator[Link]:
    """Reduce: which of the forms beside one word are one name."""
    by_key: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_key[use.key].append(use)
    profiles = {letters: _profile(letters, some) for letters, some in by_key.items()}
    for one, other, score in alike(neighbour, profiles):
        mine, yours = profiles[one], profiles[other]
        edge = Edge(
            (mine.form, yours.form),
            neighbour.strip("… "),
            (_documents(by_key[one]), _documents(by_key[other])),
            (mine.body, yours.body),
        )
        yield Link(one, other, score, edge if mine.form <= yours.form else _turned(edge))


def _profile(letters: str, uses: Iterable[Use]) -> Profile:
    """All forms of one key together."""
    count: Counter[str] = Counter()
    lefts: set[str] = set()
    rights: set[str] = set()
    for use in uses:
        count[use.text] += use.body
        lefts |= use.lefts
        rights |= use.rights
    form = max(count, key=lambda text: (count[text], text))
    body = count.total()
    bare = key(without_article(form))
    return Profile(letters, bare, form, body, body, frozenset(lefts), frozenset(rights))


def _documents(uses: Iterable[Use]) -> int:
    return sum(use.documents for use in uses)


def _turned(edge: Edge) -> Edge:
    return Edge(edge.forms[::-1], edge.neighbour, edge.documents[::-1], edge.mentions[::-1])


def joined(links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    """Reduce: the surest link of each pair of keys."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        known = found.setdefault((link.one, link.other), link)
        found[link.one, link.other] = max(link, known, key=_sureness)
    return found


def _sureness(link: Link) -> tuple[float, int, str]:
    return link.score, sum(link.edge.documents), link.edge.neighbour


class Spelling(NamedTuple):
    """A spelling of a cluster: in how many documents, and how often, it stands."""

    text: str
    documents: int
    mentions: int


class Cluster(NamedTuple):
    """The spellings of one name, the right one first.

    ``neighbour`` is a word that stands beside them ("" for none). ``certain``: counts, or what
    English at large writes, leave no doubt which spelling is right.
    """

    right: Spelling
    others: tuple[Spelling, ...]
    neighbour: str
    certain: bool


def of_record(record: Record) -> Iterator[Edge]:
    """Map: the pairs that one document takes for one name."""
    for pair in record.pairs:
        one, other = record.forms[pair.one], record.forms[pair.other]
        sure = pair.score >= WARNING and not (one.flags | other.flags) & (WEAK | SMALL)
        if sure and not (one.loud or other.loud):
            one, other = sorted((one, other), key=lambda form: form.text)
            yield Edge(
                (one.text, other.text),
                pair.neighbour,
                (1, 1),
                (len(one.starts), len(other.starts)),
            )


def added(edges: Iterable[Edge]) -> list[Edge]:
    """The edges of documents by pair of forms, their counts added up."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        known = found.get(edge.forms)
        found[edge.forms] = _sum(known, edge) if known else edge
    return [found[forms] for forms in sorted(found)]


def _sum(one: Edge, other: Edge) -> Edge:
    return Edge(
        one.forms,
        max(one.neighbour, other.neighbour),
        (one.documents[0] + other.documents[0], one.documents[1] + other.documents[1]),
        (one.mentions[0] + other.mentions[0], one.mentions[1] + other.mentions[1]),
    )


def clusters(edges: Iterable[Edge], house: Iterable[str] = ()) -> list[Cluster]:
    """The clusters of ``edges``, in order of the right spelling; ``house`` has spellings that are
    right by definition."""
    right_by_house = frozenset(house)
    documents: defaultdict[str, int] = defaultdict(int)
    mentions: defaultdict[str, int] = defaultdict(int)
    beside: defaultdict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for edge in edges:
        for form, count, uses in zip(edge.forms, edge.documents, edge.mentions, strict=True):
            # Documents that are told of twice, by themselves and by their neighbours, count once.
            documents[form] = max(documents[form], count)
            mentions[form] = max(mentions[form], uses)
        beside[frozenset(edge.forms)][edge.neighbour] += 1
    forms = {
        text: Form(
            text, (), documents[text], frozenset(), frozenset(), HOUSE * (text in right_by_house)
        )
        for text in documents
    }
    strengths = {
        text: strength(form, {}) + math.log2(max(mentions[text], 1)) / 4
        for text, form in forms.items()
    }
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    pairs = [(min(pair), max(pair)) for pair in beside if len(pair) == 2]
    for wrong, right in stars(sorted(pairs), strengths).items():
        gathered[right].append(wrong)

    def spelling(text: str) -> Spelling:
        return Spelling(text, documents[text], mentions[text])

    def clear(wrong: str, right: str) -> bool:
        enough = documents[right] >= CLEAR * documents[wrong] and documents[right] >= CLEAR
        return enough or known_by_all(forms[wrong], forms[right])

    return [
        Cluster(
            spelling(right),
            tuple(spelling(text) for text in sorted(others)),
            max(neighbour for text in others for neighbour in beside[frozenset((text, right))]),
            all(clear(text, right) for text in others),
        )
        for right, others in sorted(gathered.items())
        if right not in right_by_house or not right_by_house.issuperset(others)
    ]


__all__ = [
    "Cluster",
    "Edge",
    "Link",
    "Spelling",
    "Use",
    "added",
    "clusters",
    "joined",
    "known_by_all",
    "met",
    "of_record",
    "one_sound",
    "sent",
    "stars",
    "strength",
]
