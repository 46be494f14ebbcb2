"""Which words a regular expression cannot match without.

A pattern is unrolled into the few strings that it can match, unknown parts kept as holes; every
such string holds words that must stand in the text as they are. The least common of them says
which sentences to look at, the others which of these to leave out.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_HOLE = "\0"
_MOST = 64  # strings that a pattern is unrolled into before its parts become holes

_TOKEN = re.compile(rf"[\w'’\-{_HOLE}]+")

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
_RANK = {word: rank for rank, word in enumerate(_COMMON)}


class Need(NamedTuple):
    """Words that stand in one of the strings that a pattern matches: the rarest, and the others."""

    anchor: str
    others: frozenset[str]


def needs(pattern: str) -> frozenset[Need]:
    """What has to stand in a text for ``pattern`` to match it: one of these, words in lower case.

    Empty where that cannot be told. The pattern is taken to match whole words, in any case.
    """
    found: set[Need] = set()
    for string in _strings(parser.parse(pattern, re.IGNORECASE)):
        tokens = {
            token.replace("’", "'")
            for token in _TOKEN.findall(string.lower())
            if _HOLE not in token
        }
        if not tokens:
            return frozenset()
        anchor = max(tokens, key=_rarity)
        found.add(Need(anchor, frozenset(tokens - {anchor})))
    return frozenset(found)


def _rarity(token: str) -> tuple[int, int, str]:
    return _RANK.get(token, len(_RANK)), len(token), token


def _strings(items: Any) -> list[str]:
    """The strings that a parsed sequence can match, with holes."""
    strings = [""]
    for operation, value in items:
        parts = _parts(operation, value)
        if len(parts) * len(strings) > _MOST:
            parts = [_HOLE]
        strings = [head + tail for head in strings for tail in parts]
    return strings


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
    # A repeated "word " ends in a space whatever the word is, and leaves what follows whole.
    hole = _HOLE + " " if all(string.endswith(" ") for string in once) else _HOLE
    return [hole] if least else ["", hole]
