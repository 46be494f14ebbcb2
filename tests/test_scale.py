"""Many files: what is kept from run to run, compared across files, and shared by processes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKER, Run

from checker import checks, engine, work
from checker.cache import Cache, digest
from checker.config import Config
from checker.finding import Finding
from checker.work import Task, Workers

RIGHT = "The prize went to Mikhail Dorogin on Friday."
WRONG = "The prize went to Mikhail Doroguin on Friday."
name_variant = import_module("checker.rules.name_variant")
CHOSEN = ("name-variant", "acronym-split", "double-space")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve articles, one with a name that the others spell otherwise; the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for number in range(12):
        text = f"{WRONG if number == 5 else RIGHT} Day  {number} was dry.\n"
        (tmp_path / "articles" / f"{number:02}.txt").write_text(text)
    return tmp_path


def paths(folder: Path) -> list[str]:
    return sorted(str(path) for path in (folder / "articles").iterdir())


def config(folder: Path, **more: Any) -> Config:
    return Config(root=folder, select=CHOSEN, **more)


@pytest.fixture
def surveys(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows each time that names are compared across files."""
    done: list[int] = []
    survey = name_variant._survey

    def counted(sheets: Any) -> Any:
        done.append(1)
        return survey(sheets)

    monkeypatch.setattr(name_variant, "_survey", counted)
    return done


def test_an_unchanged_repository_is_not_compared_again(folder: Path, surveys: list[int]) -> None:
    cache = Cache(folder / "cache")
    first = engine.lint(paths(folder), config(folder), cache=cache)
    assert "name-variant" in {finding.rule for finding in first.findings}
    assert engine.lint(paths(folder), config(folder), cache=cache).findings == first.findings
    assert len(surveys) == 1
    (folder / "articles" / "05.txt").write_text(RIGHT)
    changed = engine.lint(paths(folder), config(folder), cache=cache)
    assert len(surveys) == 2
    assert "name-variant" not in {finding.rule for finding in changed.findings}
    assert engine.lint(paths(folder), config(folder), cache=cache).findings == changed.findings
    assert len(surveys) == 2


def test_facts_that_the_cache_has_lost_are_found_again(folder: Path, surveys: list[int]) -> None:
    cache = Cache(folder / "cache")
    first = engine.lint(paths(folder), config(folder), cache=cache)
    cache.close()
    with sqlite3.connect(next((folder / "cache").glob("*.sqlite3"))) as rows:
        rows.execute("DELETE FROM answers WHERE value LIKE '%\"forms\"%'")
        rows.execute("DELETE FROM answers WHERE value LIKE '%Dorogin%'")  # what was compared
    again = engine.lint(paths(folder), config(folder), cache=Cache(folder / "cache"))
    assert again.findings == first.findings
    assert len(surveys) == 2


def test_whatever_changes_the_cache_gives_what_a_fresh_run_gives(folder: Path) -> None:
    chance = random.Random(3)
    places = ("Mikhail", "Elena", "Vera")
    spellings = ("Dorogin", "Doroguin", "Dorogyn", "Vardanova", "Wardanova", "Kestrel")
    cache = Cache(folder / "cache")
    seen = set()
    for _ in range(25):
        path = folder / "articles" / f"{chance.randrange(14):02}.txt"
        if path.exists() and chance.random() < 0.3:
            path.unlink()
        else:
            named = [f"{chance.choice(places)} {chance.choice(spellings)}" for _ in range(3)]
            path.write_text(f"The prize went to {named[0]}. {named[1]} and {named[2]} came.\n")
        kept = engine.lint(paths(folder), config(folder), cache=cache)
        assert kept.findings == engine.lint(paths(folder), config(folder)).findings
        seen.add(kept.findings)
    assert len(seen) > 5


def test_what_met_beside_a_word_is_not_compared_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = import_module("checker.rules._name_corpus")
    compared: list[str] = []

    def noted(neighbour: str, profiles: Any) -> Any:
        compared.append(neighbour)
        return alike(neighbour, profiles)

    alike = corpus.alike
    monkeypatch.setattr(corpus, "alike", noted)
    cache = Cache(folder / "cache")
    engine.lint(paths(folder), config(folder), cache=cache)
    assert compared == ["mikhail …"]
    (folder / "articles" / "12.txt").write_text("Elena Vardanova met Elena Wardanova.\n")
    engine.lint(paths(folder), config(folder), cache=cache)
    assert compared == ["mikhail …", "elena …"]


def test_a_draft_has_the_findings_of_a_full_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = str(folder / "articles" / "05.txt")
    whole = engine.lint(paths(folder), config(folder))
    asked: dict[bool, set[str]] = {True: set(), False: set()}

    def noted(task: Task, chunk: Sequence[str]) -> Any:
        asked[chunk == [draft]].update(task.rules)
        return work.check_all(task, chunk)

    monkeypatch.setattr(checks, "check_all", noted)
    alone = engine.lint([draft], config(folder, corpus=("articles",)))
    assert list(alone.findings) == [f for f in whole.findings if f.path == draft]
    assert {f.rule for f in alone.findings} == {"name-variant", "double-space"}
    assert asked[True] == set(CHOSEN)
    assert asked[False] == {"name-variant", "acronym-split"}


def test_a_corpus_that_was_linted_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(folder / "cache")
    engine.lint(paths(folder), config(folder), cache=cache)
    (folder / "draft.txt").write_text(WRONG)
    asked: list[str] = []

    def noted(task: Task, chunk: Sequence[str]) -> Any:
        asked.extend(chunk)
        return work.check_all(task, chunk)

    monkeypatch.setattr(checks, "check_all", noted)
    engine.lint(["draft.txt"], config(folder, corpus=("articles",)), cache=cache)
    assert asked == ["draft.txt"]


@pytest.fixture
def parallel(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few files are enough for worker processes, in many small portions."""
    monkeypatch.setattr(checks, "_SMALL", 0)
    monkeypatch.setattr(checks, "_CHUNK", 100)
    method = multiprocessing.get_start_method()
    yield
    multiprocessing.set_start_method(method, force=True)


@pytest.mark.usefixtures("parallel")
def test_processes_and_order_do_not_matter(folder: Path) -> None:
    def found(some: Sequence[str], jobs: int) -> list[Finding]:
        return sorted(engine.lint(some, config(folder), jobs=jobs).findings)

    some = paths(folder)
    one = found(some, 1)
    assert one
    assert found(some, 2) == one
    assert found(some[::-1], 8) == one
    if "spawn" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("spawn", force=True)
        assert found(some[5:] + some[:5], 2) == one


def test_chance_has_no_part_in_it(run: Run, tmp_path: Path) -> None:
    text = "The neighbours honoured the colour of the harbour. " * 2 + "Their labor and color."
    (tmp_path / "a.txt").write_text(text)
    seeds = ("1", "2")
    told = [run("lint", "a.txt", "--no-cache", PYTHONHASHSEED=seed).stdout for seed in seeds]
    assert "neighbours" in told[0]
    assert len(set(told)) == 1


def _work(portion: str) -> str:
    if portion == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return portion.upper()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_worker_that_dies_takes_no_other_portion_with_it() -> None:
    workers = Workers(2)
    try:
        portions = ["a", "b", "deadly", "c", "d"]
        assert list(workers.map(_work, portions)) == ["A", "B", None, "C", "D"]
        assert list(workers.map(_work, ["e", "f"])) == ["E", "F"]
    finally:
        workers.close()


def _deadly(check_all: Any, task: Task, chunk: Sequence[str]) -> Any:
    if chunk[0].endswith("07.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return check_all(task, chunk)


@pytest.mark.usefixtures("parallel")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_files_of_a_dead_worker_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_CHUNK", 1)
    whole = engine.lint(paths(folder), config(folder)).findings
    monkeypatch.setattr(checks, "check_all", partial(_deadly, work.check_all))
    report = engine.lint(paths(folder), config(folder), jobs=2)
    (error,) = report.errors
    assert "07.txt" in error
    assert "killed" in error
    kept = [f for f in whole if not f.path.endswith("07.txt") and f.rule == "double-space"]
    assert [f for f in report.findings if f.rule == "double-space"] == kept


def test_a_full_disk_is_a_notice(folder: Path) -> None:
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        cache = Cache(disk)
        assert cache.notices == []
        with pytest.raises(OSError, match="No space"):
            (disk / "filler").write_bytes(bytes(1 << 20))
        report = engine.lint(paths(folder), config(folder), cache=cache)
        cache.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
    assert report.findings == engine.lint(paths(folder), config(folder)).findings
    (notice,) = report.notices
    assert "not used any further in this run (database or disk is full)" in notice


def test_a_folder_that_cannot_be_written_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two  spaces.")
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write into any folder")
    command = [CHECKER, "lint", "a.txt", "--grammar", "off", "--cache-dir", str(locked)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("note: no cache") == 1


def test_the_cache_leaves_nothing_of_older_versions(tmp_path: Path) -> None:
    (tmp_path / "findings-1.sqlite3").write_text("old")
    (tmp_path / "findings-1.sqlite3-wal").write_text("old")
    Cache(tmp_path).close()
    assert not list(tmp_path.glob("findings-1.*"))


def test_the_cache_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cache._MOST_BYTES", 100_000)
    cache = Cache(tmp_path)
    old = digest("old")
    cache.put({digest(str(number)): "x" * 1_000 for number in range(200)} | {old: "y"})
    monkeypatch.setattr("time.time", lambda: 4e9)
    cache.put({digest("new"): "z"})
    cache.close()
    assert Cache(tmp_path).get([old, digest("new")]) == {digest("new"): "z"}


def test_a_word_list_takes_the_place_of_its_older_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    older = [tmp_path / f"checker-lexicon-1-{language}-0-0.txt" for language in ("xx", "yy")]
    for file in older:
        file.write_text("old")
    lexicon = import_module("checker.rules._lexicon").lexicon
    lexicon.__wrapped__("xx")
    assert [file.exists() for file in older] == [False, True]
