"""Whether a regular expression takes linear time, told from its form alone.

The engine of ``re`` goes back and tries again, and a pattern that can read the same characters in
many ways tries them all: ``(a+)+b`` takes for ever on forty a. What makes a pattern slow are its
loops, so three things are asked of these (after Weideman et al., "Analyzing matching time behavior
of backtracking regular expression matchers by using ambiguity of NFA", 2016; here by the classes of
characters alone, so that a harmless pattern may be refused, never a slow one let through):

- within a loop each character can be read in one way only, or the ways double with each of them;
- no two loops that follow each other can share characters in many ways: they would be parted at
  each place;
- an endless loop cannot be entered anew at each place of what it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import prod
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_ENDLESS = 200  # rounds from which a loop is as good as endless
_MOST = 20_000  # ways in which loops may part what they share
_AMBIGUOUS = 5  # rounds of a loop that may read a character in two ways
_BOUND = "bound it, as in {1,20}"

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
# One character of each kind, for all that a pattern does not name.
_KINDS = "zж٣9_ \u00a0-'’.,“\ufffc\n"


def slow(pattern: str) -> str | None:
    """Why ``pattern`` may take more than linear time, with what to do; None if it does not.

    It is taken to be looked for in any case, and to begin at the beginning of a word. Raises
    ``re.error`` for what is no regular expression.
    """
    parsed = parser.parse(pattern)
    if not any(most > 1 for most in _bounds(parsed)):
        return None
    automaton = _Automaton(parsed)
    loops, endless = automaton.loops(), automaton.loops(endless=True)
    if any(loop.ambiguous and loop.rounds > _AMBIGUOUS for loop in loops):
        return "a repeat can read the same characters in more ways than one; bound it, as in {1,5}"
    if any(loop.shared and loop.returns for loop in endless) or any(
        _ways(loop) > _MOST for loop in loops
    ):
        return (
            "two repeats can read the same characters, one after the other; "
            f"{_BOUND}, or make it possessive, as in ++"
        )
    if any(loop.anywhere for loop in endless):
        return "an endless repeat can begin at each of the characters that it reads; " + _BOUND
    return None


def _bounds(items: Any) -> Iterator[int]:
    """How often each part of a pattern that is repeated can be."""
    for operation, value in items:
        if operation in _REPEATS:
            yield int(value[1])
        for inner in _inner(operation, value):
            yield from _bounds(inner)


def _inner(operation: Any, value: Any) -> Iterable[Any]:
    if operation in _REPEATS:
        return [value[2]]
    if operation is sre.SUBPATTERN:
        return [value[-1]]
    if operation is sre.BRANCH:
        return list(value[1])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    if operation is sre.ATOMIC_GROUP:
        return [value]
    if operation is sre.GROUPREF_EXISTS:
        return [branch for branch in value[1:] if branch is not None]
    return []


@dataclass(eq=False)
class _Loop:
    """Places of a pattern that can be reached from each other.

    ``rounds`` are those of all its repeats, ``bounded`` of those that have a bound; ``returns``
    tells whether the engine goes back into it, as it does unless it is possessive; ``anywhere``,
    whether a match can enter it at any of the characters that it reads; ``shared`` are later loops
    that can read what it reads.
    """

    places: set[int]
    rounds: int
    bounded: int
    ambiguous: bool
    returns: bool
    anywhere: bool = False
    shared: list[_Loop] = field(default_factory=list)


def _ways(loop: _Loop) -> int:
    """In how many ways the loop and those behind it can part what they share."""
    later = max(map(_ways, loop.shared), default=1)
    return (loop.bounded if loop.returns else 1) * later


class _Part(NamedTuple):
    """The places at which a part of a pattern begins and ends, and whether it may be empty."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


_NOTHING = _Part(frozenset(), frozenset(), True)


class _Automaton:
    """The places of a pattern that read a character, what each reads, and which come next
    (Glushkov's automaton). A class of characters is a set of bits, one a sample."""

    def __init__(self, parsed: Any) -> None:
        samples = sorted({char.lower()[0] for char in (*_KINDS, *_named(parsed))})
        self._bits = {char: 1 << bit for bit, char in enumerate(samples)}
        self._groups: dict[int, Any] = {}
        self._reads: list[int] = []
        self._next: list[list[int]] = []
        self._most: list[int] = []  # rounds of each repeat
        self._back: dict[tuple[int, int], list[int]] = {}  # the repeats that an edge goes back in
        self._repeated: set[int] = set()
        self._possessive: set[int] = set()
        self._skips = 0  # parts that may read nothing in more ways than one
        self._doubled: set[int] = set()  # places in repeats around such
        self._first = self._sequence(parsed).first

    # -- building -------------------------------------------------------------------------------

    def _sequence(self, items: Any) -> _Part:
        whole = _NOTHING
        for operation, value in items:
            part = self._part(operation, value)
            self._join(whole.last, part.first)
            if operation in (sre.ASSERT, sre.ASSERT_NOT):  # what follows begins where it began
                whole = whole._replace(first=whole.first | (part.first if whole.empty else set()))
                continue
            whole = _Part(
                whole.first | part.first if whole.empty else whole.first,
                whole.last | part.last if part.empty else part.last,
                whole.empty and part.empty,
            )
        return whole

    def _join(self, sources: Iterable[int], targets: Iterable[int]) -> None:
        for source in sources:
            self._next[source] += targets

    def _part(self, operation: Any, value: Any) -> _Part:
        if operation in _REPEATS:
            return self._repeat(operation, *value)
        if operation is sre.SUBPATTERN:
            if value[0] is not None:
                self._groups[value[0]] = value[-1]
            return self._sequence(value[-1])
        if operation is sre.BRANCH:
            return self._either([self._sequence(branch) for branch in value[1]])
        if operation in (sre.ASSERT, sre.ASSERT_NOT):
            ahead = value[0] > 0  # what is looked at behind is of a fixed length
            return self._sequence(value[1]) if ahead else _NOTHING
        if operation is sre.ATOMIC_GROUP:
            part = self._sequence(value)
            if len(part.first | part.last) == 1:
                self._possessive |= part.first
            return part
        if operation is sre.GROUPREF:
            return self._sequence(self._groups[value])
        if operation is sre.GROUPREF_EXISTS:
            branches = [self._sequence(branch) for branch in value[1:] if branch is not None]
            return self._either([*branches, _NOTHING] if len(branches) == 1 else branches)
        if operation is sre.AT:
            return _NOTHING
        return self._place(operation, value)

    def _either(self, parts: list[_Part]) -> _Part:
        first: frozenset[int] = frozenset().union(*(part.first for part in parts))
        last: frozenset[int] = frozenset().union(*(part.last for part in parts))
        empty = sum(part.empty for part in parts)
        self._skips += empty > 1
        return _Part(first, last, empty > 0)

    def _repeat(self, operation: Any, least: int, most: Any, body: Any) -> _Part:
        places, skips = len(self._reads), self._skips
        part = self._sequence(body)
        if most > 1:
            self._skips += part.empty
            self._repeated.update(range(places, len(self._reads)))
            if self._skips > skips:
                self._doubled.update(range(places, len(self._reads)))
            for source in part.last:
                for target in part.first:
                    self._next[source].append(target)
                    self._back.setdefault((source, target), []).append(len(self._most))
            self._most.append(min(int(most), _ENDLESS))
        if operation is sre.POSSESSIVE_REPEAT and len(part.first | part.last) == 1:
            self._possessive |= part.first
        return part._replace(empty=part.empty or least == 0)

    def _place(self, operation: Any, value: Any) -> _Part:
        if operation is sre.LITERAL:
            reads = self._bits[chr(value).lower()[0]]
        else:
            reads = sum(
                bit
                for char, bit in self._bits.items()
                if _takes(operation, value, char) or _takes(operation, value, char.upper()[0])
            )
        place = frozenset([len(self._reads)])
        self._reads.append(reads)
        self._next.append([])
        return _Part(place, place, False)

    # -- asking ---------------------------------------------------------------------------------

    def loops(self, *, endless: bool = False) -> list[_Loop]:
        """The largest loops; or those alone that nothing but endless repeats make."""
        inner = {
            place: [
                n
                for n in self._next[place]
                if n in self._repeated and self._counts(place, n, endless)
            ]
            for place in self._repeated
        }
        reach = {place: _reached(inner[place], inner.__getitem__) for place in inner}
        loops: list[_Loop] = []
        done: set[int] = set()
        for place, reached in reach.items():
            if place in reached and place not in done:
                places = {other for other in reached if place in reach[other]}
                done |= places
                loops.append(self._loop(places, inner))
        outside = sum(
            bit for char, bit in self._bits.items() if not (char.isalnum() or char in "_-")
        )
        for loop in loops:
            reads = self._alphabet(loop)
            entered = self._entered(self._first, reads, loop)
            loop.anywhere = bool(reads & outside and entered)
            for other in loops:
                common = reads & self._alphabet(other)
                if other is not loop and self._entered(loop.places, common, other):
                    loop.shared.append(other)
        return loops

    def _counts(self, source: int, target: int, endless: bool) -> bool:
        """Whether an edge counts: all do, or all but those that only a bounded repeat makes."""
        repeats = self._back.get((source, target), [])
        return not endless or not repeats or any(self._most[r] >= _ENDLESS for r in repeats)

    def _loop(self, places: set[int], inner: dict[int, list[int]]) -> _Loop:
        repeats: set[int] = set()
        ambiguous = not places.isdisjoint(self._doubled)
        for place in places:
            read = 0
            for n in inner[place]:
                if n in places:
                    repeats.update(self._back.get((place, n), ()))
                    ambiguous = ambiguous or bool(read & self._reads[n])
                    read |= self._reads[n]
        rounds = [self._most[repeat] for repeat in repeats]
        return _Loop(
            places,
            prod(rounds),
            prod(most for most in rounds if most < _ENDLESS),
            ambiguous,
            not places <= self._possessive,
        )

    def _alphabet(self, loop: _Loop) -> int:
        reads = 0
        for place in loop.places:
            reads |= self._reads[place]
        return reads

    def _entered(self, starts: Iterable[int], reads: int, loop: _Loop) -> bool:
        """Whether characters of ``reads`` alone lead from ``starts`` into the loop."""

        def able(places: Iterable[int]) -> list[int]:
            return [place for place in places if self._reads[place] & reads]

        return bool(_reached(able(starts), lambda place: able(self._next[place])) & loop.places)


def _reached(starts: Iterable[int], following: Callable[[int], Iterable[int]]) -> set[int]:
    """The places that can be reached from ``starts``, these included."""
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += following(place)
    return found


def _named(items: Any) -> Iterator[str]:
    """The characters that a pattern names, and those on either side of a range."""
    for operation, value in items:
        if operation in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif operation is sre.RANGE:
            low, high = value
            yield from map(chr, {max(low - 1, 0), low, high, min(high + 1, 0x10FFFF)})
        elif operation is sre.IN:
            yield from _named(value)
        else:
            for inner in _inner(operation, value):
                yield from _named(inner)


def _takes(operation: Any, value: Any, char: str) -> bool:
    """Whether an operation that reads one character reads ``char``."""
    if operation is sre.LITERAL:
        return bool(ord(char) == value)
    if operation is sre.NOT_LITERAL:
        return bool(ord(char) != value)
    if operation is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if operation is sre.IN:
        negated = value[0][0] is sre.NEGATE
        return bool(negated != any(_takes(kind, what, char) for kind, what in value[negated:]))
    if operation is sre.CATEGORY:
        return bool(_CATEGORIES[value](char))
    return True  # any character


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    sre.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
}
