"""Which words a regular expression cannot match without.

A pattern is unrolled into the few strings that it can match, unknown parts kept as holes; every
such string holds words that must stand in the text as they are. One of them for each string, the
least common, is enough to know which sentences to look at.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_HOLE = "\0"
_MOST = 64  # strings that a pattern is unrolled into before its parts become holes

_TOKEN = re.compile(rf"[\w'’\-{_HOLE}]+")

_COMMON = frozenset(
    """
    the a an of to in and for on at by with from that this it its is are was were be been has
    have had not or as his her he she they their we you i who which what all one more no so will
    would can up out about than into them s t do did does time year day years people after
    before
    """.split()
)


def needed_words(pattern: str) -> frozenset[str]:
    """Lower-case words of which at least one stands in whatever ``pattern`` matches.

    Empty where that cannot be told. The pattern is taken to match whole words, in any case.
    """
    strings = _strings(parser.parse(pattern, re.IGNORECASE))
    words: set[str] = set()
    for string in strings:
        tokens = [token for token in _TOKEN.findall(string.lower()) if _HOLE not in token]
        if not tokens:
            return frozenset()
        words.add(max(tokens, key=_rarity).replace("’", "'"))
    return frozenset(words)


def _rarity(token: str) -> tuple[bool, int, str]:
    return token not in _COMMON, len(token), token


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
