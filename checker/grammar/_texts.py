"""What every engine needs of its texts: fewer and larger calls, and positions in code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from .._sentences import split
from ..finding import Span
from . import Match

_SURROGATE = re.compile("[\ud800-\udfff]")
_GAP = "\n\n"  # engines end a sentence and a paragraph at a blank line


class _Piece(NamedTuple):
    """A part of one of the texts: its number, where in it the part begins, and the part."""

    text: int
    start: int
    prose: str


def check_joined(
    texts: Sequence[str], check: Callable[[str], Iterable[Match]], limit: int
) -> list[list[Match]]:
    """The matches of each text, asked for in batches of at most ``limit`` code points.

    A call costs an engine more than a short text does, and its parallel work starts with several
    sentences; paragraphs of one batch do not see each other. A text over the limit is cut between
    sentences. A match that crosses texts is dropped.
    """
    found: list[list[Match]] = [[] for _ in texts]
    for batch in _batches(texts, limit):
        lengths = [len(piece.prose) + len(_GAP) for piece in batch]
        starts = list(accumulate(lengths[:-1], initial=0))
        for match in check(_GAP.join(piece.prose for piece in batch)):
            index = bisect_right(starts, match.span.start) - 1
            piece, shift = batch[index], batch[index].start - starts[index]
            span = Span(match.span.start + shift, match.span.end + shift)
            if span.end <= piece.start + len(piece.prose):
                found[piece.text].append(match._replace(span=span))
    return found


def _batches(texts: Sequence[str], limit: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    length = 0
    for number, text in enumerate(texts):
        for start, prose in _cut(text, limit) if text.strip() else ():
            if batch and length + len(prose) > limit:
                yield batch
                batch, length = [], 0
            batch.append(_Piece(number, start, prose))
            length += len(prose) + len(_GAP)
    if batch:
        yield batch


def _cut(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """``text`` in parts of at most ``limit``, each with its start: whole sentences where they fit,
    else whole words, else what fits."""
    start = 0
    if len(text) > limit:
        begins = [begin for begin, _ in split(text, 0, len(text))]
        while len(text) - start > limit:
            most = start + limit
            end = begins[bisect_right(begins, most) - 1]
            if end <= start:
                end = text.rfind(" ", start, most) + 1 or most
            yield start, text[start:end]
            start = end
    yield start, text[start:]


class CodePoints:
    """Carries positions that are counted in UTF-8 bytes over to code points of ``text``."""

    def __init__(self, text: str) -> None:
        self._ends = None if text.isascii() else list(accumulate(map(_bytes, text)))

    def span(self, start: int, end: int) -> Span:
        """The code points of ``start:end``; one that is cut is taken whole."""
        if self._ends is None:
            return Span(start, end)
        return Span(bisect_right(self._ends, start), bisect_left(self._ends, end) + 1)


def _bytes(char: str) -> int:
    return 1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff")


def encodable(text: str) -> str:
    """``text`` with a replacement character for each lone surrogate, which cannot be sent."""
    return _SURROGATE.sub("\ufffd", text)
