"""Words that stand several times running: found once for the rules that judge them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from checker import Document, Span, Word

from ._content import FUNCTION_WORDS

_LONGEST = 8  # words of what is repeated


class Repeat(NamedTuple):
    """``times`` times running the same ``size`` words, of which the first stands at ``first``."""

    first: int  # an index into Document.words
    size: int
    times: int

    def unit(self, document: Document) -> tuple[Word, ...]:
        """The words that are repeated, where they stand first."""
        return document.words[self.first : self.first + self.size]

    def words(self, document: Document) -> tuple[Word, ...]:
        return document.words[self.first : self.first + self.size * self.times]

    def span(self, document: Document) -> Span:
        words = self.words(document)
        return Span(words[0].start, words[-1].end)

    def gaps(self, document: Document) -> list[str]:
        """What stands between the words, in order."""
        return [
            document.text[one.end : other.start] for one, other in pairwise(self.words(document))
        ]


def repeats(document: Document) -> list[Repeat]:
    """Every repetition within a block, in order; of "a b a b a b", one of "a b", three times."""
    found: dict[int, Repeat] = {}
    seen = (0, 0)  # all that stands up to here was looked at, in repetitions of this size
    for size, place in sorted(set(_candidates(document))):
        if (size, place) <= seen:
            continue
        first, last = _around(document, place, size)
        seen = size, last
        length = last - first + 1
        repeat = Repeat(first, size, length // size + 1) if length >= size else None
        if repeat and not any(
            known.first <= repeat.first < known.first + known.size * known.times
            for known in _near(found, repeat.first)
        ):
            found[repeat.first] = repeat
    return [found[first] for first in sorted(found)]


def _near(found: dict[int, Repeat], place: int) -> Iterator[Repeat]:
    for first in range(place - 4 * _LONGEST, place + 1):
        if first in found:
            yield found[first]


def _candidates(document: Document) -> Iterator[tuple[int, int]]:
    """A distance at which a word stands again, and its first place."""
    for word, places in document.positions.items():
        if len(places) > 1:
            reach = 2 if word in FUNCTION_WORDS else _LONGEST
            for place, again in pairwise(places):
                if again - place <= reach:
                    yield again - place, place


def _around(document: Document, place: int, size: int) -> tuple[int, int]:
    """The first and the last word around ``place`` that stand again ``size`` words later."""
    words = document.words
    block = document.block_at(words[place].start)

    def again(index: int) -> bool:
        return (
            0 <= index < len(words) - size
            and words[index].lower == words[index + size].lower
            and block.start <= words[index].start
            and words[index + size].end <= block.end
        )

    first = place
    while again(first - 1):
        first -= 1
    last = place
    while again(last + 1):
        last += 1
    return first, last
