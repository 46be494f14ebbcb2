"""What rules remember of files, put away in the cache until they are compared.

The facts that one rule has of one file are a row of their own under a digest of themselves: a run
that finds a comparison done before reads none of them, and any other reads a few at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from json import dumps
from typing import Any

from .cache import Cache, digest
from .checked import Checked
from .finding import Fact, Span

_BATCH = 256  # files whose facts are in memory at once


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

    ``places`` says under which key those of each path are. ``again`` finds them anew for a path
    whose row is gone: a cache may lose anything at any time. Hits outside the files of ``reported``
    are of no use to anybody, and a rule may spare itself the search for them.
    """

    def __init__(
        self,
        cache: Cache,
        places: Mapping[str, bytes],
        again: Callable[[str], Sequence[Fact]],
        reported: Container[str],
    ) -> None:
        self.reported = reported
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

    def _read(self, places: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, Fact]]:
        for start in range(0, len(places), _BATCH):
            some = places[start : start + _BATCH]
            rows = self._cache.get(key for _, key in some)
            for path, key in some:
                facts = _facts(rows.get(key))
                for fact in self._again(path) if facts is None else facts:
                    yield path, fact


def _facts(row: Any) -> list[Fact] | None:
    """The facts of a row; None where it is missing or damaged."""
    try:
        return [Fact(Span(*span), value) for span, value in row]
    except (TypeError, ValueError):
        return None
