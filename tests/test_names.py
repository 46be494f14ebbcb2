"""The names of a document, and how known a word is."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Document, Fact, Settings, Span
from checker.proof import run
from checker.readers import plain
from checker.registry import rules

_known = import_module("checker.rules._known_words")
_names = import_module("checker.rules._names")
_spelling = import_module("checker.rules._spelling")


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


# -- one name in two spellings ---------------------------------------------------------------------


def _compared(*texts: str, words: tuple[str, ...] = ()) -> list[list[tuple[str, str, str]]]:
    """What name-variant says of each text: wrong, right, severity (``!`` where safe to fix)."""
    house = Settings(words=words)
    return [
        [
            (
                text[hit.span.start : hit.span.end],
                hit.replacements[0],
                f"{hit.severity}{'!' * hit.safe}",
            )
            for hit in hits
        ]
        for text, hits in zip(texts, run(rules()["name-variant"], texts, house), strict=True)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yushchenko", "iouchtchenko"),
        ("qadhafi", "kadafi"),
        ("yefremov", "efremov"),
        ("ieltsine", "eltsin"),
        ("petrovic", "petrovich"),
        ("lobkowicz", "lobkovitz"),
        ("drechsler", "drexler"),
        ("szymon", "shimon"),
        ("xiao", "hsiao"),
        ("haniyyah", "hanieh"),
    ],
)
def test_habits_of_transliteration_are_levelled(one: str, other: str) -> None:
    assert _spelling.consonants(one) == _spelling.consonants(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("maxim", "masim"), ("dominic", "dominich"), ("axel", "asel")],
)
def test_what_no_habit_levels(one: str, other: str) -> None:
    assert _spelling.consonants(one) != _spelling.consonants(other)


def test_a_name_that_ends_in_an_apostrophe_and_a_vowel() -> None:
    assert _found("They met Ali Nawa'i in Sana'a.") == [
        ("Ali Nawa'i", "person"),
        ("Sana'a", "unknown"),
    ]
    assert _found("Now I'd say that I'm Ali, and he'd agree.") == [("Ali", "person")]


def test_an_arabic_article_stays_where_the_right_spelling_has_none() -> None:
    text = "He saw Omar Anizi there. Anizi fled, and Anizi hid. Soldiers caught al-Anzi."
    (found,) = run(rules()["name-variant"], [text], Settings())
    assert [(text[slice(*hit.span)], hit.replacements) for hit in found] == [
        ("al-Anzi", ("al-Anizi",))
    ]


def test_a_vowel_before_the_last_letter_is_no_ending() -> None:
    assert _spelling.edit("hashem", "hashim") == "vowels"
    assert _spelling.edit("menning", "menningom") == "case"


def test_safe_only_where_the_direction_is_certain() -> None:
    many = "Igor Drobnik won. Drobnik, said Drobnik, was tired. "
    assert _compared(many + "Drobinik left.") == [[("Drobinik", "Drobnik", "warning!")]]
    assert _compared("Igor Drobnik won. They cheered Drobinik.") == [
        [("Drobinik", "Drobnik", "warning")]
    ]


def test_the_house_knows_best() -> None:
    text = "Igor Drobnik won. Drobnik, said Drobnik, was tired. They cheered Drobinik."
    (found,) = _compared(text, words=("Drobinik",))
    assert found == [("Drobnik", "Drobinik", "warning!")] * 3


def test_loud_mentions_and_possessives_keep_their_shape() -> None:
    text = "Igor Drobnik won. Drobnik, said Drobnik, was tired. Igor DROBINIK left Drobinik's den."
    (found,) = _compared(text)
    assert [(wrong, right) for wrong, right, _ in found] == [
        ("DROBINIK", "DROBNIK"),
        ("Drobinik", "Drobnik"),
    ]


def test_every_document_that_disagrees_is_told() -> None:
    right = "The prize went to Mikhail Dorogin."
    wrong = "A letter from Mikhail Doroguin was read. Doroguin was absent."
    found = _compared(right, right, right, wrong)
    assert found[:3] == [[], [], []]
    assert found[3] == [("Doroguin", "Dorogin", "warning")] * 2
    (message,) = {hit.message for hit in run(rules()["name-variant"], [right] * 3 + [wrong])[3]}
    assert "3 documents" in message
    assert "Mikhail" in message


def test_the_corpus_decides_within_a_document() -> None:
    elsewhere = "The prize went to Mikhail Dorogin."
    here = "We met Mikhail Doroguin. Doroguin smiled. Then Mikhail Dorogin left."
    assert [wrong for wrong, _, _ in _compared(here)[0]] == ["Dorogin"]
    assert {right for _, right, _ in _compared(here, *[elsewhere] * 6)[0]} == {"Dorogin"}


def test_documents_that_hold_two_people_apart_are_believed() -> None:
    one, other = "We met Anna Martens again.", "We met Anna Mertens again."
    both = "Anna Martens and Anna Mertens are cousins."
    assert _compared(one, one, one, other, both) == [[], [], [], [], []]


def test_records_survive_json_and_order() -> None:
    texts = [
        "The prize went to Mikhail Dorogin.",
        "The prize went to Mikhail Dorogin again.",
        "A letter from Mikhail Doroguin was read.",
    ]
    rule = rules()["name-variant"]
    facts = [
        (str(number), fact)
        for number, text in enumerate(texts)
        for fact in rule.check(_read(text))
        if isinstance(fact, Fact)
    ]
    stored = [(path, Fact(fact.span, json.loads(json.dumps(fact.value)))) for path, fact in facts]
    assert rule.resolve is not None
    found = sorted(rule.resolve(facts))
    assert [path for path, _ in found] == ["2"]
    assert sorted(rule.resolve(stored)) == found
    assert sorted(rule.resolve(stored[::-1])) == found


_WORDS = st.sampled_from(
    "Drobnik Drobinik drobnik Mikhail Michail al-Rahma Al-rahma Jean-Yves Jean Yves DROBNIK said "
    "and , . the of Le Morvan LeMorvan Bayamón Bayamon Europe European Europaen O’Neil O'Neill's "
    "US-led \n".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=30), max_size=4))
def test_hits_stand_in_the_text(documents: list[list[str]]) -> None:
    texts = [" ".join(words) for words in documents]
    for text, hits in zip(texts, run(rules()["name-variant"], texts), strict=True):
        for hit in hits:
            (fix,) = hit.replacements
            wrong = text[hit.span.start : hit.span.end]
            assert wrong.strip() == wrong != fix
            assert wrong[:1].isalpha()
            assert wrong[-1:].isalpha()
        assert len({hit.span for hit in hits}) == len(hits)


def test_one_name_beside_thousands_is_not_sent_to_each_with_all_of_them() -> None:
    record, corpus = (import_module(f"checker.rules.{n}") for n in ("_name_record", "_name_corpus"))
    sounds = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    surnames = [f"{a}{b}sk".capitalize() for a in sounds for b in sounds][:300]
    text = " ".join(f"On Friday Ada {surname} spoke." for surname in surnames)
    packed = record.record(plain.read(text).build()).packed()
    beside = {form: len(rights) for form, _, _, _, rights, _ in packed["forms"]}
    assert beside["Ada"] == 200
    sightings = list(corpus.sent(record.Sheet(0, "a.txt", packed)))
    assert len([row for row in sightings if row.key == "ada"]) == 200
    assert len(sightings) == 200 + len(surnames)
