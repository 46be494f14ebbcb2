"""Where a regular expression can match: at which words, and how far these are from its start.

A pattern is unrolled into the few strings that it can match, unknown parts kept as holes. Of every
such string two words that follow each other (or one, where no two are known) are taken that are
rarest in English prose: only where a text has them can the pattern match at all.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from math import log
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from .document import WORD
from .pattern import Pattern

_HOLE = "\0"
_MOST = 256  # strings that a pattern is unrolled into before its parts become holes

# All of a string but its last two words.
_BEGINNING = Pattern(r"\A.+(?=\s\S+\s\S+\s?\Z)")

# Roughly from the most common word of English prose down.
_COMMON = """
    the of and to in a for is that on with we as it be are by have this from our will at has says
    not was i he but an which they their or more new all been can its his one people who there also
    us than you were said other so if had about when years year up would her time these no out now
    she first into them some must only do two could may what after over should work because most
    those such like make many my any just under say well being between last through very where made
    long use how while before way high then even great every own during three both part take put
    same here too less right without another him go
""".split()
_RANK = {word: rank for rank, word in enumerate(_COMMON, 1)}
_RARE = 1000  # the rank of all other words


class Key(NamedTuple):
    """``words``: one word or two in a row (lower case, a space between), which must be there.

    ``back``: how many words before them the match starts; None where that is not known.
    ``also``: a further word that must be there, the rarest of those that stand apart; "" if none.
    """

    words: str
    back: int | None
    also: str = ""


def keys(pattern: Any) -> frozenset[Key]:
    """What has to stand in a text for ``pattern`` (a string, or parsed) to match it: one of these.

    Empty where that cannot be told. The pattern is taken to match whole words, in any case.
    """
    found: set[Key] = set()
    for string in _strings(parser.parse(pattern) if isinstance(pattern, str) else pattern):
        _, key = _rarest(string.lower().replace("’", "'"))
        if key is None:
            return frozenset()
        found.add(key)
    return frozenset(found)


def _rarest(string: str) -> tuple[float, Key | None]:
    """The key of one string and how rare it is; None where all its words have holes."""
    best: tuple[float, Key | None] = -1.0, None
    words: list[str] = []
    known = WORD.match(string) is not None  # how many words stand before
    index = 0
    before: str | None = None
    for chunk in string.split():
        if _HOLE in chunk:  # a hole may make the words of its chunk longer ones
            known, before = False, None
            continue
        for word in _words(chunk):
            rarity = _rarity(word)
            words.append(word)
            if rarity > best[0]:
                best = rarity, Key(word, index if known else None)
            if before is not None and rarity + _rarity(before) > best[0]:
                two = f"{before} {word}"
                best = rarity + _rarity(before), Key(two, index - 1 if known else None)
            before, index = word, index + 1
    rarity, key = best
    if key is not None:
        apart = [word for word in words if word not in key.words.split()]
        key = key._replace(also=max(apart, key=_rarity, default=""))
    return rarity, key


@lru_cache(maxsize=4096)
def _words(chunk: str) -> tuple[str, ...]:
    return tuple(match.group() for match in WORD.finditer(chunk))


@lru_cache(maxsize=4096)
def _rarity(word: str) -> float:
    return log(_RANK.get(word, _RARE)) + len(word) / 1000


def _strings(items: Any) -> list[str]:
    """The strings that a parsed sequence can match, with holes."""
    strings = [""]
    for is_literal, run in groupby(items, lambda item: item[0] is sre.LITERAL):
        if is_literal:
            letters = "".join(chr(code) for _, code in run)
            strings = [string + letters for string in strings]
        else:
            for operation, value in run:
                strings = _joined(strings, _parts(operation, value))
    return strings


def _joined(heads: list[str], tails: list[str]) -> list[str]:
    """Each of ``heads`` with each of ``tails``; if these are too many, with holes in the place of
    what tells least."""
    if len(heads) == 1 or len(heads) * len(tails) <= _MOST:
        return _product(heads, tails)
    choices = [_product(heads, [_hole(tails)]), _product([_hole(heads)], tails)]
    short = list(dict.fromkeys(_BEGINNING.sub(_HOLE, head) for head in heads))
    if len(short) * len(tails) <= _MOST:
        choices.append(_product(short, tails))
    return max(choices, key=_weakest)


def _product(heads: list[str], tails: list[str]) -> list[str]:
    return list(dict.fromkeys(head + tail for head in heads for tail in tails))


def _weakest(strings: list[str]) -> float:
    """How rare the most common of what the strings would be looked for by is."""
    return min(_rarest(string.lower())[0] for string in strings)


def _hole(strings: list[str]) -> str:
    """A hole for all of ``strings``: of what they have in common, the space around it."""
    before = " " if all(string[:1].isspace() for string in strings) else ""
    behind = " " if all(string[-1:].isspace() for string in strings) else ""
    return before + _HOLE + behind


def _parts(operation: Any, value: Any) -> list[str]:
    if operation is sre.LITERAL:
        return [chr(value)]
    if operation is sre.SUBPATTERN:
        return _strings(value[-1])
    if operation is sre.BRANCH:
        return [string for branch in value[1] for string in _strings(branch)]
    if operation is sre.IN:
        return _set(value)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _repeat(*value)
    if operation in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return [""]
    return [_HOLE]


def _set(items: Any) -> list[str]:
    if items == [(sre.CATEGORY, sre.CATEGORY_SPACE)]:
        return [" "]
    if len(items) <= 4 and all(kind is sre.LITERAL for kind, _ in items):
        return [chr(code) for _, code in items]
    return [_HOLE]


def _repeat(least: int, most: Any, body: Any) -> list[str]:
    once = _strings(body)
    if all(string.isspace() for string in once):
        return [" "] if least else ["", " "]
    if most == 1:
        return once if least else ["", *once]
    hole = _hole(once)
    return [hole] if least else ["", hole]
