"""No pattern takes more than linear time: not a table's, and no rule's on texts made to hurt it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document
from checker.linear import slow
from checker.readers import plain
from checker.registry import rules
from checker.rule import Rule, hits


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("(a+)+b", "more ways than one"),
        (r"(\w+ ?)+ gate", "more ways than one"),
        ("(?:a|a)*b", "more ways than one"),
        ("(?:a?b?)*c", "more ways than one"),
        ("(?:(?:a|ab)(?:c|bcd))+e", "more ways than one"),
        (r"(?:\w{1,20}){1,20}y", "more ways than one"),
        ("(?:(?:(?=b))*[ab])*x", "more ways than one"),
        (r"\w+ly\w*", "one after the other"),
        (r"(\w+)\1", "one after the other"),
        (r"\w+(?=\w+x)", "one after the other"),
        ("(.{1,60}) (.{1,60}) (.{1,60}) x", "one after the other"),
        ("the .* car", "at each of the characters"),
        (r"[\d,.]+ people", "at each of the characters"),
        (r"(?:\w+ )+justice", "at each of the characters"),
    ],
)
def test_a_slow_pattern_is_told(pattern: str, part: str) -> None:
    assert part in (slow(pattern) or "")


@pytest.mark.parametrize(
    "pattern",
    [
        r"in the measure (?:where|that)",
        r"\w+ \w+ justice",
        r"un\w+(?:ly)?",
        r"the\s+day",
        r"(?:\w+ ){0,3}\w+ly",
        r"[\d,.]{1,20} people",
        r"\w++ \w++",
        r"(\w+) \1",
        "the .{0,40} car",
        "(?:very |much |quite ){0,3}(?!good)[a-z]+",
    ],
)
def test_a_harmless_pattern_is_let_be(pattern: str) -> None:
    assert slow(pattern) is None


class _TooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Interrupt what takes more of the processor; ``re`` looks for signals as it matches."""

    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_ATOMS = st.sampled_from(["a", "b", " ", r"\w", "[ab]", "[^a]", "[a ]", ".", r"\s", "1", "-"])
_TIMES = st.sampled_from(["*", "+", "?", "{0,3}", "{1,20}", "*?", "++"])
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, _TIMES).map(lambda two: f"(?:{two[0]}){two[1]}"),
        inner.map(lambda one: f"(?={one})"),
    ),
    max_leaves=8,
)


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="nothing can interrupt a match here")
@settings(max_examples=60, deadline=None)
@given(pattern=_PATTERNS)
def test_what_is_let_be_is_fast(pattern: str) -> None:
    if slow(pattern) is not None:
        return
    whole = re.compile(rf"(?<![\w-])(?:{pattern}x)(?![\w-])")
    with at_most(5):
        for unit in ("a", "a ", "ab", "1", "a-", " ", "aab "):
            text = unit * (1_000 // len(unit))
            assert not list(whole.finditer(text))


# -- every rule on text made to hurt it ------------------------------------------------------------

UNITS = (
    " ", "a ", '"', "“", "“a ", "(", "(a", "a", "A", "XX", "1", "1,", "100 000 ", ".", "a. ", "-",
    "a-", "``", "the ", "of the ", "Ali Ben ", "ABC (ABC) ", "why? ", "17h30 ", "5 € ", "it is ",
    "The minister said it. ", "The old man of the sea was here again today.\n\n",
)  # fmt: skip
_SMALL = 1_000  # code points


def _document(unit: str, size: int) -> Document:
    text = (unit * (size // len(unit) + 1))[:size]
    return plain.read(text).build()


def _cost(rule: Rule, document: Document) -> float:
    start = time.process_time()
    for _ in hits(rule, document):
        pass
    return time.process_time() - start


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="nothing can interrupt a rule here")
@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_text_costs_ten_times_as_much(unit: str) -> None:
    """Of every rule; what is too short to be measured is no fault. What rules share is charged to
    the first of them."""
    documents = [_document(unit, size) for size in (_SMALL, 10 * _SMALL)]
    for rule in rules().values():
        if rule.family != "grammar":
            small, large = _costs(rule, documents)
            if large > 12 * small + 0.1:  # by itself, then, and the better of two: others work here
                again = [_costs(rule, [_document(unit, 10**n) for n in (3, 4)]) for _ in range(2)]
                small, large = min(again, key=lambda pair: pair[1] - 12 * pair[0])
            assert large <= 15 * small + 0.1, f"{rule.id}: {small:.4f} s, then {large:.4f} s"


def _costs(rule: Rule, documents: Sequence[Document]) -> tuple[float, float]:
    with at_most(20):
        small, large = (_cost(rule, document) for document in documents)
    return small, large
