"""Odd files in small: none breaks a rule or a reader, and what is no text is refused with its byte.

`benchmarks/odd_files.py` has them in their full size.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import engine
from checker.config import Config
from checker.document import OBJECT
from checker.example import parse
from checker.finding import Hit, Span
from checker.fix import apply
from checker.readers import plain
from checker.registry import rules
from checker.reporters import FORMATS, reporter
from checker.rule import hits
from checker.source import Source

FILE = Path(__file__).parents[1] / "benchmarks" / "odd_files.py"
spec = importlib.util.spec_from_file_location("odd_files", FILE)
assert spec
assert spec.loader
odd_files: Any = importlib.util.module_from_spec(spec)
sys.modules["odd_files"] = odd_files
spec.loader.exec_module(odd_files)

RULES = [rule for rule in rules().values() if rule.family != "grammar"]


@pytest.mark.parametrize("name", odd_files.ODD)
def test_an_odd_file_is_checked_or_refused(name: str) -> None:
    odd = odd_files.ODD[name]
    encoding = odd.options[1] if odd.options else None
    source = Source({odd.name: odd.data(0.0005)}, encoding)
    report = engine.lint([odd.name], Config(preview=True), source=source)
    if odd.refused:
        (error,) = report.errors
        assert f"{odd.name}: byte " in error
    else:
        assert report.errors == ()
        for each in FORMATS:
            assert isinstance(reporter(each)(report), str)


def test_what_is_kept_of_a_sentence_without_end_is_bounded() -> None:
    text = ("the the " * 2_000) + "end."
    report = engine.lint(["a.txt"], Config(), source=Source({"a.txt": text.encode()}))
    assert report.findings
    assert max(len(finding.sentence) - len(finding.text) for finding in report.findings) <= 600


# -- every rule and every reporter on mutations of their own examples ------------------------------

EXAMPLES = [
    document.text
    for rule in RULES
    for notation in (*rule.bad, *rule.good)
    for document in parse(notation)
]
ODDITIES = st.sampled_from(
    [*"\"'“”‘’«»()[]-–—…,;:.!? \n\t\r0aÀ", "\u00a0", "\u0301", "\u200b", "\u202e", "\0", "\n\n",
     "中", "🙂", OBJECT, "1,000", "Mr. ", "U.S. ", "'s", "ß", "İ", "\u2028"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Examples side by side, with bits cut out, doubled and put in."""
    text = draw(st.sampled_from(["", " ", "\n", "\n\n"])).join(
        draw(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3))
    )
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        middle = draw(st.one_of(st.just(""), st.just(text[at:end] * 2), ODDITIES))
        text = text[:at] + middle + text[end:]
    return text


@settings(max_examples=40, deadline=None)
@given(text=mutated())
def test_rules_keep_to_the_text(text: str) -> None:
    document = plain.read(text).build()
    for rule in RULES:
        for hit in hits(rule, document):
            where = f"{rule.id}: {hit} in {text!r}"
            assert isinstance(hit, Hit), where
            assert 0 <= hit.span.start <= hit.span.end <= len(document.text), where
            assert hit.message, where
            assert not hit.safe or len(hit.replacements) == 1, where
            located = document.locate(hit.span)
            assert Span(0, 0) <= located, where
            assert located.end <= len(text), where


@settings(max_examples=15, deadline=None)
@given(text=mutated())
def test_findings_can_be_applied_and_reported(text: str) -> None:
    source = Source({"a.txt": text.encode("utf-8", "surrogatepass")})
    report = engine.lint(["a.txt"], Config(preview=True), source=source)
    assert report.errors == ()
    for finding in report.findings:
        assert (
            finding.fixable is False or text[slice(*finding.span)].split() == finding.text.split()
        )
        changed, taken = apply(text, [finding], unsafe=True)
        assert taken == [] or changed != text
    for name in FORMATS:
        assert isinstance(reporter(name)(report), str)
