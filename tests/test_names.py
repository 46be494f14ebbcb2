"""The names of a document, and how known a word is."""

from __future__ import annotations

from importlib import import_module

from hypothesis import given
from hypothesis import strategies as st

from checker import Document, Span
from checker.readers import plain

_known = import_module("checker.rules._known_words")
_names = import_module("checker.rules._names")


def _read(text: str) -> Document:
    return plain.read(text).build()


def _found(text: str) -> list[tuple[str, str]]:
    document = _read(text)
    return [(text[span.start : span.end], span.kind) for span in _names.name_spans(document)]


def test_tiers() -> None:
    assert [_known.tier(word) for word in ("London", "Tbilisi", "Mogherini", "Qhorvatszki")] == [
        3,
        2,
        1,
        0,
    ]
    assert _known.tier("") == 0
    assert _known.key("Đặng-Ố’Brien") == "dangobrien"


def test_spans_join_particles_initials_and_articles() -> None:
    assert _found("We met Ana de la Vega, George W. Tully and J. K. Orman near al-Rahba.") == [
        ("Ana de la Vega", "person"),
        ("George W. Tully", "person"),
        ("J. K. Orman", "person"),
        ("al-Rahba", "unknown"),
    ]


def test_kinds() -> None:
    assert _found("There the widow of General Tolvek joined the Ministry of Labour in Peru.") == [
        ("Tolvek", "person"),
        ("Ministry", "organisation"),
        ("Labour", "unknown"),
        ("Peru", "place"),
    ]
    assert ("Tolvek", "person") in _found("Ana Tolvek came. Nobody greeted Tolvek.")


def test_no_name() -> None:
    assert _found("On Monday I said that he's late. Nobody came.") == []
    assert _found("The Tables stood there; these tables, old tables, were brown.") == []


def test_compounds_and_possessives_are_cut() -> None:
    assert [text for text, _ in _found("He left Tolvek's Reyka-based anti-Morvan league.")] == [
        "Tolvek",
        "Reyka",
        "Morvan",
    ]


def test_covers() -> None:
    text = "We thanked Ana Tolvek twice."
    document = _read(text)
    at = text.index("Tolvek")
    assert _names.is_name_at(document, Span(at, at + 6))
    assert _names.is_name_at(document, Span(0, 12))
    assert not _names.is_name_at(document, Span(0, 10))
    assert not _names.is_name_at(document, Span(22, 27))


@given(st.text(alphabet="AaBb élÉ’'-.,\n\u00a0", max_size=60))
def test_every_offset_fits(text: str) -> None:
    document = _read(text)
    found = _names.names(document)
    for mention in found.mentions:
        assert document.text[mention.start : mention.end] == mention.text
    ends = [span.end for span in found.spans]
    assert all(span.start < span.end for span in found.spans)
    assert ends == sorted(ends)
