"""The engine's parts: settling between claims, the cache, plugins."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from checker import Document, Hit, Rule, Settings, Span
from checker.cache import Cache, digest
from checker.checked import Checked, Claimed, Place, check
from checker.facts import Facts, put_away
from checker.finding import Fact
from checker.readers import plain
from checker.settle import settle
from checker.suppress import Allow


def claim(start: int, end: int, rule: str = "double-space", **more: object) -> Claimed:
    base = Claimed(
        rule, rule, Span(start, end), "warning", "high", "", "", (), False, True, "", 1, 1, 1, 1
    )
    return base._replace(**more)  # type: ignore[arg-type]


def test_the_surer_claim_on_the_same_words_stays() -> None:
    sure, unsure = claim(5, 9, severity="error"), claim(6, 10)
    assert settle([unsure, sure]) == [sure]
    assert settle([claim(5, 9, replacements=("x",)), claim(5, 9)])[0].replacements == ("x",)


def test_a_claim_about_a_passage_does_not_hide_one_about_a_word() -> None:
    passage, word = claim(0, 120), claim(5, 9)
    assert settle([word, passage]) == [passage, word]


def test_no_word_matters_in_a_sentence_that_was_not_translated() -> None:
    passage, word = claim(0, 120, "leftover-sentence"), claim(5, 9, severity="error")
    assert settle([word, passage]) == [passage]


def test_neighbours_are_no_rivals() -> None:
    assert len(settle([claim(0, 5), claim(5, 9)])) == 2


def test_a_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put({digest("a"): ["é", 1], digest("b"): None})
    cache.close()
    again = Cache(tmp_path)
    assert again.get([digest("a"), digest("b"), digest("c")]) == {
        digest("a"): ["é", 1],
        digest("b"): None,
    }


def test_a_digest_tells_lists_of_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_what_is_cached_survives_json() -> None:
    def find(document: Document) -> list[Hit | Fact]:
        return [Hit(Span(0, 2), "why", ("a", "b")), Fact(Span(0, 1), {"n": [1, "x"]})]

    rule = Rule("double-space", "punctuation", "Doc.", find, (), ())
    checked = check(plain.read("Words here.").build(Settings()), [rule])
    checked.allows.append(Allow(Span(0, 1), Span(0, 9), ("x",), ""))
    rows: dict[bytes, object] = {}
    away = put_away(checked, rows)
    assert Checked.from_json(json.loads(json.dumps(away.to_json()))) == away
    cache = Cache(None)
    cache.put(rows)
    (kept,) = away.kept
    facts = Facts(cache, {"a.txt": bytes.fromhex(kept[1])}, lambda path: [], ())
    assert [("a.txt", fact) for _, fact in checked.facts] == list(facts) == list(facts)


@given(st.text(alphabet="ab\n\u2028é🙂"), st.integers(0, 30))
def test_places_count_lines_and_columns_from_one(text: str, offset: int) -> None:
    before = text[:offset]
    assert Place(text).of(len(before)) == (
        before.count("\n") + 1,
        len(before) - (before.rfind("\n") + 1) + 1,
    )


def test_a_windows_line_end_is_one_line_end() -> None:
    assert Place("a\r\nb\rc").of(3) == (2, 1)
    assert Place("a\r\nb\rc").of(5) == (3, 1)


def test_a_rule_that_breaks_is_told_and_the_others_go_on() -> None:
    def broken(document: Document) -> list[Hit]:
        raise KeyError("oops")

    def sound(document: Document) -> list[Hit]:
        return [Hit(Span(0, 5), "why")]

    rules = [
        Rule("broken", "punctuation", "Doc.", broken, (), ()),
        Rule("sound", "punctuation", "Doc.", sound, (), ()),
    ]
    checked = check(plain.read("Words here.").build(), rules)
    assert checked.failures == ("broken (KeyError: 'oops')",)
    assert [claim.rule for claim in checked.claims] == ["sound"]
