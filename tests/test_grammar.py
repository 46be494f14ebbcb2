"""Grammar engines and the rule on top of them."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Start

from checker import OBJECT, Block, Document, Settings, Span
from checker.config import GrammarConfig
from checker.document import Builder
from checker.grammar import FALSE_FRIENDS, Grammar, GrammarError, Match, TextError, asked
from checker.grammar._texts import CodePoints, check_joined, encodable
from checker.grammar.choose import open_grammar
from checker.grammar.languagetool import LanguageTool, address
from checker.grammar.lingotweaker import LingoTweaker, available
from checker.proof import prove, run
from checker.registry import rules
from checker.rule import hits

RULE = rules()["grammar"]
needs_lingotweaker = pytest.mark.skipif(not available(), reason="LingoTweaker is not installed")


@pytest.fixture(scope="module")
def lingotweaker() -> LingoTweaker:
    return LingoTweaker("en-US", GrammarConfig())


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHECKER_LANGUAGETOOL_DIR", str(tmp_path / "languagetool"))


class Says:
    """An engine that finds what it is told, wherever it stands."""

    name = identity = "says"

    def __init__(self, *matches: Match, wanted: Sequence[str] = ()) -> None:
        self.matches = list(matches)
        self.wanted = frozenset(wanted)
        self.asked: list[str] = []

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        self.asked += texts
        return [self.matches for _ in texts]

    def prepare(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to close."""


def found(texts: Sequence[str], engine: Grammar) -> list[list[tuple[str, str]]]:
    return [
        [(match.rule, text[slice(*match.span)]) for match in matches]
        for text, matches in zip(texts, engine.check(texts), strict=True)
    ]


# -- positions and batches -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["plain", "é", "cafe\u0301s 👨‍👩‍👧 漢字 a\u200bb \ufeff", "🎉" * 5]
)
def test_bytes_become_code_points(text: str) -> None:
    points = CodePoints(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            span = points.span(len(text[:start].encode()), len(text[:end].encode()))
            assert span == (start, end)


def test_a_code_point_that_is_cut_is_taken_whole() -> None:
    assert CodePoints("a🎉b").span(2, 3) == (1, 2)


@pytest.mark.parametrize("limit", [8, 16, 1000])
def test_batches_give_each_text_its_own(limit: int) -> None:
    calls: list[str] = []

    def words(text: str) -> list[Match]:
        calls.append(text)
        starts = [i for i in range(len(text)) if text.startswith("bad", i)]
        return [Match(Span(i, i + 3), "BAD", "", ()) for i in starts]

    texts = ["bad one", "", "two bad", "  ", "three", "bad bad"]
    spans = [[match.span for match in matches] for matches in check_joined(texts, words, limit)]
    assert spans == [[(0, 3)], [], [(4, 7)], [], [], [(0, 3), (4, 7)]]
    assert len(calls) == {8: 4, 16: 2, 1000: 1}[limit]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It was so. It is bad. He left it. Bad!",
            ["It was so. ", "It is bad. ", "He left it. ", "Bad!"],
        ),
        ("It is bad, and it was bad too.", ["It is bad, ", "and it was ", "bad too."]),
        ("badbadbadbadbad bad", ["badbadbadbad", "bad bad"]),
    ],
)
def test_a_text_over_the_limit_is_cut(text: str, parts: list[str]) -> None:
    calls: list[str] = []

    def bad(part: str) -> list[Match]:
        calls.append(part)
        return [Match(Span(*place.span()), "BAD", "", ()) for place in re.finditer("bad", part)]

    [matches] = check_joined([text], bad, 12)
    assert calls == parts
    assert [match.span for match in matches] == [m.span() for m in re.finditer("bad", text)]


def test_a_match_across_texts_is_dropped() -> None:
    match = Match(Span(2, 6), "ACROSS", "", ())
    assert check_joined(["one", "two"], lambda _: [match], 100) == [[], []]


def test_what_cannot_be_encoded_keeps_its_length() -> None:
    assert encodable("a\ud800b🎉") == "a\ufffdb🎉"


# -- LingoTweaker ----------------------------------------------------------------------------------


@needs_lingotweaker
def test_the_examples_of_the_rule(lingotweaker: LingoTweaker) -> None:
    assert list(prove(RULE, lingotweaker)) == []


@needs_lingotweaker
def test_places_beside_emoji_and_combining_marks(lingotweaker: LingoTweaker) -> None:
    texts = ["🎉🎉 He have a cafe\u0301. 👨‍👩‍👧 It depend on 漢字.", "", "He have \ud800 it."]
    assert found(texts, lingotweaker) == [
        [("HE_VERB_AGR", "have"), ("IT_VBZ", "depend")],
        [],
        [("HE_VERB_AGR", "have")],
    ]


@needs_lingotweaker
def test_the_speller_is_off_and_the_message_is_plain(lingotweaker: LingoTweaker) -> None:
    [matches] = lingotweaker.check(["Droukdel did not wrote the lettre."])
    assert [match.rule for match in matches] == ["AUXILIARY_DO_WITH_INCORRECT_VERB_FORM"]
    assert "<" not in matches[0].message


@needs_lingotweaker
def test_a_rule_that_is_named_is_asked_whatever_its_category() -> None:
    """``VERY_UNIQUE`` is of a category that is off otherwise, the other one compares sentences."""
    text = "It is a very unique thing. Moreover, he slept. Moreover, he ate. Moreover, he ran."
    named = ("VERY_UNIQUE", "ENGLISH_WORD_REPEAT_BEGINNING_RULE")
    for chosen in (named, named[:1]):
        engine = LingoTweaker("en-US", GrammarConfig(enabled_rules=chosen))
        (found,) = engine.check([text])
        assert {match.rule for match in found} >= set(chosen)


def test_categories_of_taste_are_not_asked_unless_they_are_named() -> None:
    assert {"STYLE", "TYPOGRAPHY"} < set(asked(GrammarConfig()).disabled_categories)
    chosen = GrammarConfig(enabled_categories=("STYLE",))
    assert "STYLE" not in asked(chosen).disabled_categories
    assert "TYPOGRAPHY" in asked(chosen).disabled_categories


def test_threads_share_one_engine(lingotweaker: LingoTweaker) -> None:
    texts = [f"He have {n} dogs. 🎉 It depend on them." for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: lingotweaker.check([text])[0], texts))
    assert answers == lingotweaker.check(texts)


@needs_lingotweaker
def test_options_are_part_of_the_identity() -> None:
    plain = LingoTweaker("en-US", GrammarConfig())
    other = LingoTweaker("en-US", GrammarConfig(disabled_rules=("HE_VERB_AGR",)))
    british = LingoTweaker("en-GB", GrammarConfig())
    assert len({plain.identity, other.identity, british.identity}) == 3
    assert found(["He have a dog."], other) == [[]]


@needs_lingotweaker
def test_it_survives_pickling_and_closing() -> None:
    engine: LingoTweaker = pickle.loads(pickle.dumps(LingoTweaker("en-US", GrammarConfig())))
    assert found(["He have it."], engine) == [[("HE_VERB_AGR", "have")]]
    engine.close()
    assert found(["He have it."], engine) == [[("HE_VERB_AGR", "have")]]


@needs_lingotweaker
def test_one_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def engine(*_: object, **__: object) -> None:
        raise RuntimeError("data error: missing core/segment.srx")

    monkeypatch.setattr("lt_py.Engine", engine)
    with pytest.raises(GrammarError, match=r"missing core/segment\.srx; pip install"):
        LingoTweaker("en-US", GrammarConfig(disabled_rules=("START",))).check(["He have it."])


@needs_lingotweaker
def test_a_panic_of_the_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As PyO3 raises it: no Exception."""

    class Engine:
        def __init__(self, *_: object, **__: object) -> None:
            """Start well."""

        def check(self, text: str) -> None:
            raise Panic("index out of bounds")

    monkeypatch.setattr("lt_py.Engine", Engine)
    with pytest.raises(GrammarError, match="index out of bounds"):
        LingoTweaker("en-US", GrammarConfig(disabled_rules=("PANIC",))).check(["He have it."])


# -- LanguageTool's server -------------------------------------------------------------------------


def test_places_that_the_server_counts_in_utf16(fake: Start) -> None:
    engine = LanguageTool(fake(), "en-US", GrammarConfig())
    texts = ["teh 🎉 teh", "", "👨‍👩‍👧🎉 He have teh cafe\u0301 🎉.", "He have \ud800 it."]
    assert found(texts, engine) == [
        [("TEH_THE", "teh"), ("TEH_THE", "teh")],
        [],
        [("TEH_THE", "teh"), ("HE_VERB_AGR", "have")],
        [("HE_VERB_AGR", "have")],
    ]
    assert engine.check(["He have it."])[0][0].replacements == ("has", "had")


def test_each_thread_has_its_client(fake: Start) -> None:
    engine = LanguageTool(fake(), "en-US", GrammarConfig())
    texts = [f"{'🎉' * n} He have teh dog." for n in range(30)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: engine.check([text])[0], texts))
    assert answers == [engine.check([text])[0] for text in texts]
    assert [match.span.start for match in answers[9]] == [18, 13]


@pytest.mark.parametrize("mode", ["nonsense", "other", "busy", "slow"])
def test_a_strange_answer_is_told(fake: Start, mode: str) -> None:
    url = fake(mode)
    engine = LanguageTool(url, "en-US", GrammarConfig(request_timeout=0.5))
    with pytest.raises(GrammarError, match="gave no usable answer") as error:
        engine.check(["He have it."])
    assert url in str(error.value)


def test_a_text_that_is_refused_is_told_from_a_server_that_fails(fake: Start) -> None:
    engine = LanguageTool(fake(), "en-US", GrammarConfig())
    with pytest.raises(TextError, match="refused a text: HTTP 500: Error: Internal"):
        engine.check(["Refuse this."])
    assert found(["teh"], engine) == [[("TEH_THE", "teh")]]


def test_a_server_that_dies_is_told(fake: Start) -> None:
    engine = LanguageTool(fake(), "en-US", GrammarConfig(request_timeout=5))
    assert found(["teh"], engine) == [[("TEH_THE", "teh")]]
    with pytest.raises(GrammarError, match="gave no usable answer"):
        engine.check(["They die."])


def test_no_server_is_told() -> None:
    engine = LanguageTool("http://127.0.0.1:9", "en-US", GrammarConfig())
    with pytest.raises(GrammarError, match="no LanguageTool server answers"):
        _ = engine.identity
    with pytest.raises(GrammarError, match=r"gave no usable answer: .*refused"):
        engine.check(["He have it."])


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("localhost:8081", "http://localhost:8081/"),
        ("http://host:1/v2/check", "http://host:1/"),
        ("https://host/lt/v2/", "https://host/lt/"),
    ],
)
def test_addresses(given: str, url: str) -> None:
    assert address(given) == url


@pytest.mark.parametrize("given", ["", "ftp://host", "http://"])
def test_no_addresses(given: str) -> None:
    with pytest.raises(GrammarError, match="no address"):
        address(given)


# -- which engine ----------------------------------------------------------------------------------


def test_off_is_silent() -> None:
    assert open_grammar(GrammarConfig(engine="off"), Settings()) == (None, None)


def test_auto_takes_the_server_that_is_named(fake: Start) -> None:
    engine, notice = open_grammar(GrammarConfig(url=fake()), Settings())
    assert engine is not None
    assert notice is None
    assert engine.identity.startswith("LanguageTool 0 en-US")


@needs_lingotweaker
def test_auto_takes_what_is_installed() -> None:
    engine, notice = open_grammar(GrammarConfig(), Settings(language="en-GB"))
    assert isinstance(engine, LingoTweaker)
    assert notice is None


def test_nothing_here_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.grammar.lingotweaker.available", lambda: False)
    engine, notice = open_grammar(GrammarConfig(), Settings())
    assert engine is None
    assert notice
    assert "pip install" in notice
    assert "\n" not in notice
    with pytest.raises(GrammarError, match="pip install"):
        open_grammar(GrammarConfig(engine="lingotweaker"), Settings())


def test_a_named_server_without_an_address() -> None:
    with pytest.raises(GrammarError, match="--grammar-url"):
        open_grammar(GrammarConfig(engine="languagetool"), Settings())


FRIENDS = GrammarConfig(enabled_categories=(FALSE_FRIENDS,))


@pytest.mark.parametrize(
    ("options", "languages", "said"),
    [
        (FRIENDS, ("pt",), None),
        (FRIENDS, ("es",), "of 'es' only with its n-grams"),
        (replace(FRIENDS, mother_tongue="pt"), ("es",), None),
        (replace(FRIENDS, ngrams="."), ("es",), None),
        (FRIENDS, ("auto",), "set mother-tongue"),
        (GrammarConfig(), ("es",), None),
    ],
)
@pytest.mark.usefixtures("installation")
def test_false_friends_that_cannot_be_found_are_told(
    options: GrammarConfig, languages: tuple[str, ...], said: str | None
) -> None:
    engine, notice = open_grammar(options, Settings(source_languages=languages))
    assert engine is not None
    assert ("picky" in engine.identity) is (FALSE_FRIENDS in engine.wanted)
    if said is None:
        assert notice is None
    else:
        assert said in str(notice)


@needs_lingotweaker
def test_an_engine_without_false_friends_says_so() -> None:
    _, notice = open_grammar(replace(FRIENDS, engine="lingotweaker"), Settings())
    assert "LanguageTool does" in str(notice)


# -- the rule --------------------------------------------------------------------------------------

_AGREES = Match(Span(5, 8), "AGREEMENT_X", "It does not agree.", ("were", "are"), "GRAMMAR")


def _spans(text: str, engine: Grammar) -> list[str]:
    return [text[slice(*hit.span)] for hit in run(RULE, [text], grammar=engine)[0]]


def test_without_an_engine_nothing_is_found() -> None:
    assert run(RULE, ["He have a dog."]) == [[]]


def test_the_engine_names_the_finding() -> None:
    [[hit]] = run(RULE, ["They was late for the talks."], grammar=Says(_AGREES))
    assert hit.detail == "AGREEMENT_X"
    assert hit.replacements == ("were", "are")
    assert not hit.safe


@pytest.mark.parametrize(
    ("match", "name"),
    [
        (_AGREES._replace(category="STYLE"), "STYLE"),
        (_AGREES._replace(rule="EN_COMPOUNDS_X"), "EN_COMPOUNDS_X"),
    ],
)
def test_noise_is_off_unless_it_is_wanted(match: Match, name: str) -> None:
    text = "They was late for the talks."
    assert _spans(text, Says(match)) == []
    assert _spans(text, Says(match, wanted=[name])) == ["was"]


@pytest.mark.parametrize(
    "text",
    [
        "Yves was late for the talks. Yves stayed on.",  # inside a name or right behind one
        "They was late",  # a line that is no sentence
        "Jean was parti en Afrique avec Paul hier soir.",  # not English
        "They&was late for the talks.",  # the rest of an entity
    ],
)
def test_places_where_no_engine_is_believed(text: str) -> None:
    assert _spans(text, Says(_AGREES)) == []


def test_at_most_five_replacements_of_the_words_that_change() -> None:
    match = Match(
        Span(5, 20),
        "X",
        "Wrong.",
        ("was late again at", "was early at", "was soon at", "was on at", "was in at", "was up at"),
        "GRAMMAR",
    )
    [[hit]] = run(RULE, ["They was late and at the door."], grammar=Says(match))
    assert hit.span == (9, 17)
    assert hit.replacements == ("late again", "early", "soon", "on", "in")


def test_an_object_is_sent_as_one_letter_and_no_match_beside_it_is_kept() -> None:
    builder = Builder("They code was late for the talks.")
    builder.open()
    builder.copy(0, 5)
    builder.replace(5, 9, OBJECT)
    builder.copy(9, 33)
    engine = Says(_AGREES._replace(span=Span(7, 10)))
    document = builder.build(grammar=engine)
    assert list(hits(RULE, document)) == []
    assert engine.asked == ["They X was late for the talks."]


def test_a_heading_owes_no_verb() -> None:
    text = "They was late for the talks."
    document = Document(text, [Block(0, len(text), "heading")], [], text, grammar=Says(_AGREES))
    assert list(hits(RULE, document)) == []
