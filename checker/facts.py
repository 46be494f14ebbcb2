"""What rules remember of files, put away in the cache until they are compared.

The facts that one rule has of one file are a row of their own under a digest of themselves: a run
that finds a comparison done before reads none of them, and any other reads a few at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json import dumps
from typing import Any, TypeVar

from .cache import Cache, digest
from .checked import Checked
from .finding import Fact, Span

T = TypeVar("T")

_BATCH = 256  # files whose facts are in memory at once
_GROUPS = 500  # of which the cache is asked at once


def put_away(checked: Checked, rows: dict[bytes, Any]) -> Checked:
    """``checked`` with the keys of its facts in their place; ``rows`` is given the facts."""
    by_rule: defaultdict[str, list[Fact]] = defaultdict(list)
    for name, fact in checked.facts:
        by_rule[name].append(fact)
    keys = {name: digest("facts", dumps(facts)) for name, facts in by_rule.items()}
    rows.update((keys[name], facts) for name, facts in by_rule.items())
    return checked._replace(facts=[], kept=tuple((name, key.hex()) for name, key in keys.items()))


class Facts:
    """The facts of one rule in all files, in order of path; they can be gone through many times.

    ``places`` says under which key those of each path are, ``code`` is a digest of the rule's own.
    ``again`` finds them anew for a path whose row is gone: a cache may lose anything at any time.
    Hits outside the files of ``reported`` are of no use to anybody, and a rule may spare itself the
    search for them.
    """

    def __init__(
        self,
        cache: Cache,
        places: Mapping[str, bytes],
        again: Callable[[str], Sequence[Fact]],
        reported: Container[str],
        code: bytes = b"",
    ) -> None:
        self.reported = reported
        self._code = code
        self._cache = cache
        self._places = sorted(places.items())
        self._again = again

    @property
    def key(self) -> bytes:
        """A digest of all the facts and of the files that they are of."""
        return digest(*(part for place in self._places for part in place))

    def __iter__(self) -> Iterator[tuple[str, Fact]]:
        return self._read(self._places)

    def of(self, paths: Container[str]) -> Iterator[tuple[str, Fact]]:
        """The facts of some files alone."""
        return self._read([place for place in self._places if place[0] in paths])

    def reduced(
        self,
        groups: Iterable[T],
        told: Callable[[T], str],
        reduce: Callable[[T], list[Any]],
    ) -> Iterator[tuple[T, list[Any]]]:
        """Each group with what ``reduce`` makes of it, kept from run to run.

        ``told`` gives all of a group that this depends on, and it must survive JSON.
        """
        for some in _batched(groups, _GROUPS):
            keys = [digest("reduced", self._code, told(group)) for group in some]
            known = self._cache.get(keys)
            fresh: dict[bytes, Any] = {}
            for key, group in zip(keys, some, strict=True):
                if not isinstance(known.get(key), list):
                    known[key] = fresh[key] = reduce(group)
                yield group, known[key]
            self._cache.put(fresh)

    def _read(self, places: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, Fact]]:
        for start in range(0, len(places), _BATCH):
            some = places[start : start + _BATCH]
            rows = self._cache.get(key for _, key in some)
            for path, key in some:
                facts = _facts(rows.get(key))
                for fact in self._again(path) if facts is None else facts:
                    yield path, fact


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _facts(row: Any) -> list[Fact] | None:
    """The facts of a row; None where it is missing or damaged."""
    try:
        return [Fact(Span(*span), value) for span, value in row]
    except (TypeError, ValueError):
        return None
