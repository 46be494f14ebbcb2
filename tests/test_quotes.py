"""The quotation structure of longer texts, and what must hold of the punctuation rules always."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Document
from checker.finding import Hit
from checker.fix import ROUNDS
from checker.readers import plain
from checker.registry import rules
from checker.rule import hits

quotes = importlib.import_module("checker.rules._quotes")
PUNCTUATION = [rule for rule in rules().values() if rule.family == "punctuation"]
STRUCTURE = ("quote-direction", "quote-spacing", "quote-unopened", "quote-unclosed")


def document(text: str) -> Document:
    return plain.read(text).build()


def roles(text: str) -> str:
    """How the marks of ``text`` are read: ( opens, ) closes, - is none, ! has no partner."""
    return "".join(
        "!" if mark.unopened or mark.unclosed else "()-"[mark.role]
        for mark in document(text).once(quotes.quotation_marks)
    )


def found(text: str, *names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    doc = document(text)
    return [
        (rule.id, doc.text[hit.span.start : hit.span.end], hit.replacements)
        for rule in PUNCTUATION
        if rule.id in names
        for hit in hits(rule, doc)
    ]


INTERVIEW = """\
The ferry has not run since Easter, and the island is running short of flour.
“We have written to the ministry four times,” said the harbour master. “They do not answer.
“Meanwhile the bakers bake with what they have. My sister mixes oats into the dough.
“But oats will not last until summer.”
The ministry calls the delay “regrettable” and speaks of a “so-called ‘crisis’”.
"""

SENTENCES = """\
The harbour master is angry: "We have written to the ministry four times.
They do not answer.
The bakers bake with what they have."
"It is a shame", he adds, "and it is not the first one."
"""


@pytest.mark.parametrize(("open_", "close"), ["“”", '""', "«»", "„”"])
def test_a_quotation_that_reopens_each_paragraph_is_one_quotation(open_: str, close: str) -> None:
    text = INTERVIEW.replace("“", open_).replace("”", close)
    assert roles(text) == "()((()()()"
    assert found(text, *STRUCTURE) == []


def test_a_quotation_may_run_over_sentences_that_stand_on_lines_of_their_own() -> None:
    assert roles(SENTENCES) == "()()()"
    assert found(SENTENCES, *STRUCTURE) == []


def test_marks_that_were_turned_are_read_from_the_whole() -> None:
    text = (
        "The ferry has not run since Easter, “which is a shame“, say the bakers.\n"
        "We have written to the ministry four times, “said the harbour master. ”Not one answer.”\n"
        "The ministry calls it “regrettable, given the state of the pier “and speaks of autumn.\n"
    )
    assert found(text, *STRUCTURE) == [
        ("quote-direction", "shame“", ("shame”",)),
        ("quote-direction", ", “said", (",” said",)),
        ("quote-direction", "”Not", ("“Not",)),
        ("quote-direction", "pier “and", ("pier” and",)),
        ("quote-unopened", "We", ("“We",)),
    ]


def test_spaces_on_both_sides_are_told_apart_by_the_pairs() -> None:
    text = 'They call it " a tax on bread " , and him " the miller " .'
    assert found(text, "quote-spacing") == [
        ("quote-spacing", '" a', ('"a',)),
        ("quote-spacing", 'bread "', ('bread"',)),
        ("quote-spacing", '" the', ('"the',)),
        ("quote-spacing", 'miller "', ('miller"',)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ’90s were rock ’n’ roll; the students’ union sang ’til dawn in Côte d’Ivoire.",
        "O’Neill and al-Qa’ida, the James’ house, the bakers’ and the millers’ guilds.",
        'The player is 5\'10" tall, the board 12" wide and 3\'2" long.',
        "‘We shall wait,’ she said, ‘until the “ferry” runs.’",
        "“‘Never’ was his word,” she said. “He wrote: ‘Never.’ ”",
        "“Who wrote ‘The Ferry’?” he asked. “You?”—“No.”",
        'The "Cousins" (a "band") played "too loud"; the "no"s had it.',
    ],
)
def test_apostrophes_inches_and_nested_marks_are_no_faults(text: str) -> None:
    assert found(f"{text}\nIt was late.", *STRUCTURE) == []


def test_an_unclosed_quotation_does_not_infect_the_rest_of_the_text() -> None:
    text = "He called it “madness and left.\n" + "She said “no” and he said “yes”.\n" * 3
    assert found(text, *STRUCTURE) == [("quote-unclosed", "“madness", ())]


PIECES = st.sampled_from(
    [
        *"“”\"«»„'’‘,.!?:;…-–—()¿，。،％%s",
        *("``", "''", "...", " - ", " ", " ", " ", "\u00a0", "\n", "5", "10"),
        *("said", "he said", "The", "mill", "don", "t", "l", "eau", "that", "vice", "president"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_hits_stand_inside_the_text_and_change_it(text: str) -> None:
    doc = document(text)
    for rule in PUNCTUATION:
        for hit in hits(rule, doc):
            assert 0 <= hit.span.start < hit.span.end <= len(doc.text)
            assert doc.text[hit.span.start : hit.span.end] not in hit.replacements
            assert len(hit.replacements) == 1 or not hit.safe


@given(TEXTS)
def test_safe_replacements_come_to_an_end(text: str) -> None:
    for _ in range(ROUNDS):
        doc = document(text)
        safe = [hit for rule in PUNCTUATION for hit in hits(rule, doc) if hit.safe]
        if not safe:
            return
        text = replaced(doc.text, safe)
    raise AssertionError(text)


def replaced(text: str, safe: list[Hit]) -> str:
    """``text`` with the replacements of hits that do not overlap an earlier one."""
    parts: list[str] = []
    done = 0
    for hit in sorted(safe, key=lambda hit: hit.span):
        if hit.span.start >= done:
            parts += (text[done : hit.span.start], hit.replacements[0])
            done = hit.span.end
    return "".join([*parts, text[done:]])


@given(TEXTS)
def test_every_mark_is_read_once_and_partners_agree(text: str) -> None:
    marks = document(text).once(quotes.quotation_marks)
    for index, mark in enumerate(marks):
        assert mark.margin >= 0
        if mark.partner is not None:
            assert marks[mark.partner].partner == index
            assert {mark.role, marks[mark.partner].role} == {quotes.Role.OPEN, quotes.Role.CLOSE}
        if mark.unopened or mark.unclosed:
            assert mark.partner is None
