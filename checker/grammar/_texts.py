"""What every engine needs of its texts: fewer and larger calls, and positions in code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from ..finding import Span
from . import Match

_SURROGATE = re.compile("[\ud800-\udfff]")
_GAP = "\n\n"  # engines end a sentence and a paragraph at a blank line


def check_joined(
    texts: Sequence[str], check: Callable[[str], Iterable[Match]], limit: int
) -> list[list[Match]]:
    """The matches of each text, asked for in batches of up to about ``limit`` code points.

    A call costs an engine more than a short text does, and its parallel work starts with several
    sentences; paragraphs of one batch do not see each other. A match that crosses texts is dropped.
    """
    found: list[list[Match]] = [[] for _ in texts]
    for batch in _batches(texts, limit):
        lengths = [len(texts[index]) for index in batch]
        starts = list(accumulate((length + len(_GAP) for length in lengths[:-1]), initial=0))
        for match in check(_GAP.join(texts[index] for index in batch)):
            which = bisect_right(starts, match.span.start) - 1
            span = Span(match.span.start - starts[which], match.span.end - starts[which])
            if span.end <= lengths[which]:
                found[batch[which]].append(match._replace(span=span))
    return found


def _batches(texts: Sequence[str], limit: int) -> Iterator[list[int]]:
    batch: list[int] = []
    length = 0
    for index, text in enumerate(texts):
        if not text.strip():
            continue
        if batch and length + len(text) > limit:
            yield batch
            batch, length = [], 0
        batch.append(index)
        length += len(text) + len(_GAP)
    if batch:
        yield batch


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
