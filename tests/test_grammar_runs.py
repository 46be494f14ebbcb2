"""Whole runs with a grammar engine: what is asked once, and what happens when it fails.

The engines are processes of their own that behave like LanguageTool, or badly.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKER, Run, Start, javas

from checker import Span
from checker.api import Session
from checker.cache import Cache
from checker.config import Config, GrammarConfig
from checker.grammar import GrammarError, Match, TextError, server
from checker.grammar.cached import Cached
from checker.grammar.install import VERSION, Installation
from checker.grammar.local import LocalLanguageTool
from checker.source import Source

FIRST = "The farmers of the valley sold their harvest. He have no doubt."
SECOND = "The road to the coast was closed for a week. Nobody was hurt."
THIRD = "A new bridge will be built in the spring, says the mayor."


class Counts:
    """An engine that finds ``bad``, and tells what it was asked."""

    name = identity = "counts"
    wanted: frozenset[str] = frozenset()

    def __init__(self, *failures: GrammarError | None) -> None:
        self.asked: list[str] = []
        self.failures = list(failures)

    def prepare(self) -> None:
        """Nothing to start."""

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        self.asked += texts
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        match = Match(Span(0, 3), "BAD", "It is bad.", ("good",), "GRAMMAR")
        return [[match] if text.startswith("bad") else [] for text in texts]

    def close(self) -> None:
        """Nothing to close."""


# -- what is asked ---------------------------------------------------------------------------------


def test_a_paragraph_is_asked_once(tmp_path: Path) -> None:
    engine = Counts()
    first = Cached(engine, Cache(tmp_path))
    answers = first.check(["bad one", "two", "bad one"])
    assert [len(matches) for matches in answers] == [1, 0, 1]
    assert engine.asked == ["bad one", "two"]
    again = Cached(engine, Cache(tmp_path))
    assert again.check(["two", "bad one", "three"]) == [[], answers[0], []]
    assert engine.asked == ["bad one", "two", "three"]


def test_another_engine_is_asked_anew(tmp_path: Path) -> None:
    engine, other = Counts(), Counts()
    other.identity = "another"
    for each in (engine, other):
        Cached(each, Cache(tmp_path)).check(["two"])
    assert engine.asked == other.asked == ["two"]


def test_threads_share_a_cache(tmp_path: Path) -> None:
    engine = Counts()
    cached = Cached(engine, Cache(tmp_path))
    texts = [f"bad {n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: cached.check([text]), texts))
    assert all(len(matches) == 1 for [matches] in answers)
    assert Cached(Counts(), Cache(tmp_path)).check(texts) == [matches for [matches] in answers]
    assert sorted(engine.asked) == sorted(texts)


def test_a_damaged_row_is_asked_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    engine = Counts()
    Cached(engine, cache).check(["bad one"])
    get = cache.get
    cache.get = lambda keys: {key: [["?"]] for key in get(keys)}  # type: ignore[method-assign]
    [[match]] = Cached(engine, cache).check(["bad one"])
    assert match.rule == "BAD"
    assert engine.asked == ["bad one"] * 2


def test_an_engine_that_failed_is_not_asked_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    Cached(Counts(), cache).check(["known"])
    engine = Counts(TextError("this text"), None, GrammarError("it died"))
    cached = Cached(engine, cache)
    with pytest.raises(TextError, match="this text"):
        cached.check(["one"])
    assert cached.check(["two"]) == [[]]
    for text in ("three", "four"):
        with pytest.raises(GrammarError, match="it died"):
            cached.check([text])
    assert cached.check(["known"]) == [[]]
    assert engine.asked == ["one", "two", "three"]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that fake servers tell of what they were asked."""
    file = tmp_path / "log"
    monkeypatch.setenv("FAKE_LOG", str(file))
    return file


def _events(log: Path) -> list[Any]:
    """Command lines of servers, and questions."""
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def _told(log: Path) -> list[str]:
    """The texts that were sent; START where a server was started."""
    return ["START" if isinstance(event, list) else event["text"] for event in _events(log)]


def _article(folder: Path, name: str, *paragraphs: str) -> str:
    (folder / name).write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    return name


def test_an_edited_paragraph_alone_is_sent(
    tmp_path: Path, installation: Installation, log: Path
) -> None:
    def lint(*paragraphs: str, name: str = "a.txt") -> list[str]:
        """The rules found in an article, by a run of its own."""
        text = "\n\n".join(paragraphs).encode()
        config = Config(select=("grammar",), grammar=GrammarConfig(engine="languagetool"))
        with Session(config, source=Source({name: text}), cache=Cache(tmp_path)) as session:
            report = session.lint([name])
        assert report.engine == "LanguageTool 6.8"
        assert javas(installation.folder) == []
        return [finding.rule for finding in report.findings]

    assert lint(FIRST, SECOND) == ["grammar/HE_VERB_AGR"]
    assert _told(log) == ["START", f"{FIRST}\n\n{SECOND}"]
    assert lint(FIRST, SECOND) == ["grammar/HE_VERB_AGR"]
    assert lint(FIRST, SECOND, name="moved.txt") == ["grammar/HE_VERB_AGR"]
    assert len(_told(log)) == 2, "nothing is new, so no server is started"
    assert lint(FIRST, THIRD) == ["grammar/HE_VERB_AGR"]
    assert _told(log)[2:] == ["START", THIRD]
    assert lint(THIRD, SECOND) == []
    assert [text for text in _told(log)[4:] if text != "START"] == []


def test_what_the_configuration_says_is_asked(
    tmp_path: Path, run: Run, installation: Installation, log: Path
) -> None:
    (installation.folder / "installed.json").write_text(
        json.dumps({"version": VERSION, "languages": ["ru"]}), "utf-8"
    )
    (tmp_path / "ngrams").mkdir()
    (tmp_path / "checker.toml").write_text(
        f"""
        source-languages = ["ru", "fr"]
        language = "en-GB"
        [grammar]
        engine = "languagetool"
        disabled-rules = ["THE_ONE", "AND_OTHER"]
        enabled-rules = ["IN_STYLE"]
        disabled-categories = ["CONFUSED_WORDS"]
        enabled-categories = ["FALSE_FRIENDS", "CASING"]
        picky = true
        ngrams = {str(tmp_path / "ngrams")!r}
        memory = "700m"
        """,
        encoding="utf-8",
    )
    run("lint", _article(tmp_path, "a.txt", FIRST), "--grammar", "languagetool", *OPTIONS)
    command, asked = _events(log)
    assert "-Xmx700m" in command
    assert command[-2:] == ["--languageModel", str(tmp_path / "ngrams")]
    assert asked["disabledCategories"] == "CONFUSED_WORDS"  # a rule is named: it may be of any
    assert asked["mode"] == "all"
    assert set(asked["enabledCategories"].split(",")) == {"FALSE_FRIENDS", "CASING"}
    assert {"THE_ONE", "AND_OTHER", "MORFOLOGIK_RULE_EN_GB"} < set(
        asked["disabledRules"].split(",")
    )
    assert asked["enabledRules"] == "IN_STYLE"
    assert asked["motherTongue"] == "ru"
    assert asked["level"] == "picky"
    assert asked["language"] == "en-GB"


def test_a_server_that_stays_is_asked_only_if_its_n_grams_are_right(
    tmp_path: Path, installation: Installation, log: Path
) -> None:
    (tmp_path / "ngrams").mkdir()
    plain, other = GrammarConfig(), GrammarConfig(ngrams=str(tmp_path / "ngrams"))
    server.start(installation, plain, idle=5)
    for options, starts in ((plain, 1), (other, 2)):
        engine = LocalLanguageTool(installation, "en-US", options)
        assert len(engine.check(["He have it."])[0]) == 1
        assert _told(log).count("START") == starts
        engine.close()
    server.stop(installation.folder)


def test_a_server_starts_while_our_rules_run(
    tmp_path: Path, installation: Installation, log: Path
) -> None:
    engine = LocalLanguageTool(installation, "en-US", GrammarConfig())
    engine.prepare()
    [command] = _soon_told(log)
    assert "org.languagetool.server.HTTPServer" in command
    engine.prepare()
    assert len(engine.check(["He have it."])[0]) == 1
    assert _told(log) == ["START", "He have it."]
    engine.close()
    unused = LocalLanguageTool(installation, "en-US", GrammarConfig())
    unused.prepare()
    unused.close()
    assert javas(installation.folder) == []


def _soon_told(log: Path) -> list[Any]:
    end = time.monotonic() + 30
    while not (log.exists() and log.read_text("utf-8").endswith("\n")):
        assert time.monotonic() < end
        time.sleep(0.05)
    return _events(log)


# -- faults ----------------------------------------------------------------------------------------

DIES = "They die in the valley, and nobody knows."
SPACES = "The bridge was  closed."  # a finding of our own


def _unchecked(done: subprocess.CompletedProcess[str], *names: str) -> str:
    """What is told of the files that grammar was not checked in; our findings stand in all."""
    assert done.returncode == 2, done.stderr
    assert done.stdout.count("double-space") == 3
    [line] = [line for line in done.stderr.splitlines() if line.startswith("checker: error: ")]
    told, _, reason = line.partition(": grammar was not checked in ")[2].partition(": ")
    assert told.split(", ") == list(names)
    return reason


OPTIONS = ("--select", "grammar,double-space", "--no-cache", "--format", "line")


def _articles(folder: Path) -> tuple[str, ...]:
    return (
        _article(folder, "a.txt", SPACES, FIRST),
        _article(folder, "b.txt", SPACES, DIES),
        _article(folder, "c.txt", SPACES, THIRD),
    )


def test_a_server_that_dies_is_started_once_more(
    tmp_path: Path, run: Run, installation: Installation, log: Path
) -> None:
    names = _articles(tmp_path)
    _article(tmp_path, "a.txt", SPACES, FIRST, "The town slept. " * 1300)  # enough for one request
    done = run("lint", *names, "--grammar", "auto", "--jobs", "1", *OPTIONS)
    assert _unchecked(done, "b.txt", "c.txt") == "LanguageTool's server died twice"
    assert _told(log).count("START") == 2
    assert "HE_VERB_AGR" in done.stdout
    assert javas(installation.folder) == []


def test_a_server_that_dies_once_is_replaced(
    tmp_path: Path, run: Run, installation: Installation, log: Path
) -> None:
    (tmp_path / "death").touch()
    name = _article(tmp_path, "a.txt", FIRST)
    done = run("lint", name, "--grammar", "auto", *OPTIONS, FAKE_DIES_ONCE=str(tmp_path / "death"))
    assert done.returncode == 1
    assert "HE_VERB_AGR" in done.stdout
    assert _told(log).count("START") == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("nonsense", "gave no usable answer"),
        ("other", "gave no usable answer"),
        ("busy", "HTTP 429: Error: too many requests"),
        ("slow", "no answer within 0.5 seconds (request-timeout)"),
        ("broken", "did not start: Invalid maximum heap size"),
        ("mute", "did not answer within 2 seconds (start-timeout)"),
    ],
)
def test_a_server_of_ours_that_misbehaves(
    tmp_path: Path, run: Run, installation: Installation, log: Path, fault: str, said: str
) -> None:
    names = _articles(tmp_path)
    (tmp_path / "checker.toml").write_text(
        "[grammar]\nrequest-timeout = 0.5\nstart-timeout = 2\n", encoding="utf-8"
    )
    done = run("lint", *names, "--grammar", "auto", *OPTIONS, FAKE_JAVA=fault)
    assert said in _unchecked(done, *names)
    assert javas(installation.folder) == []


@pytest.mark.parametrize("fault", ["nonsense", "slow"])
def test_a_server_of_the_user_that_misbehaves(
    tmp_path: Path, run: Run, fake: Start, log: Path, fault: str
) -> None:
    names = _articles(tmp_path)
    (tmp_path / "checker.toml").write_text("[grammar]\nrequest-timeout = 0.5\n", encoding="utf-8")
    url = fake(fault)
    done = run("lint", *names, "--grammar-url", url, *OPTIONS, "--jobs", "1")
    assert url in _unchecked(done, *names)
    assert len([told for told in _told(log) if told != "START"]) == 1, "it is not asked again"


def test_a_server_of_the_user_that_is_not_there(tmp_path: Path, run: Run, log: Path) -> None:
    names = _articles(tmp_path)
    done = run("lint", *names, "--grammar-url", "http://127.0.0.1:9", *OPTIONS)
    assert "no LanguageTool server answers at http://127.0.0.1:9" in _unchecked(done, *names)


def test_a_text_that_is_refused_keeps_no_other_from_being_checked(
    tmp_path: Path, run: Run, fake: Start, log: Path
) -> None:
    names = _articles(tmp_path)
    _article(tmp_path, "b.txt", SPACES, "Refuse to go.")
    done = run("lint", *names, "--grammar-url", fake(), *OPTIONS, "--jobs", "1")
    assert "refused a text: HTTP 500" in _unchecked(done, "b.txt")
    assert THIRD in "".join(_told(log))


def test_small_files_are_sent_together_unless_rules_compare(
    tmp_path: Path, run: Run, fake: Start, log: Path
) -> None:
    names = [_article(tmp_path, f"{n}.txt", f"{FIRST[:-1]} {n}.") for n in range(6)]
    url = fake()
    done = run("lint", *names, "--grammar-url", url, *OPTIONS, "--jobs", "1")
    assert done.stdout.count("HE_VERB_AGR") == 6
    assert len(_told(log)) < 6
    log.unlink()
    (tmp_path / "checker.toml").write_text('[grammar]\nenabled-rules = ["HE_VERB_AGR"]\n')
    done = run("lint", *names, "--grammar-url", url, *OPTIONS, "--jobs", "1")
    assert done.stdout.count("HE_VERB_AGR") == 6
    assert len(_told(log)) == 6


def test_a_run_that_is_interrupted_while_a_server_is_silent(
    tmp_path: Path, installation: Installation, log: Path
) -> None:
    names = [_article(tmp_path, f"{n}.txt", *[FIRST] * 200) for n in range(4)]
    process = subprocess.Popen(
        [CHECKER, "lint", *names, "--grammar", "auto", "--jobs", "2", *OPTIONS],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FAKE_JAVA": "slow"},
    )
    end = time.monotonic() + 60
    while len(_soon_told(log)) < 2:
        assert time.monotonic() < end
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) != 0
    assert javas(installation.folder) == []


def test_an_engine_that_is_named_and_not_here_ends_the_run(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_LANGUAGETOOL_DIR", str(tmp_path / "none"))
    done = run("lint", _article(tmp_path, "a.txt", FIRST), "--grammar", "languagetool")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "`checker languagetool install` fetches it" in done.stderr


def test_a_session_survives_an_engine_that_fails(tmp_path: Path, fake: Start) -> None:
    config = Config(grammar=GrammarConfig(url=fake("nonsense")))
    with Session(config, source=Source({"a.txt": SPACES.encode()})) as session:
        report = session.lint(["a.txt"])
    assert [finding.rule for finding in report.findings] == ["double-space"]
    assert report.errors[0].startswith("grammar was not checked in a.txt: LanguageTool at http")
