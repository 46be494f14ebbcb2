"""The real LanguageTool: installed from Maven Central, started, asked and ended.

They are asked for by ``pytest -m languagetool``, as ``.ci/run`` does, with
``CHECKER_LANGUAGETOOL_DIR`` set to where ``checker languagetool install`` put it. Without it, or
without Java, they fail.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from conftest import CHECKER, Run, findings, javas

from checker.config import GrammarConfig
from checker.grammar import install
from checker.grammar.install import Installation
from checker.grammar.local import LocalLanguageTool
from checker.proof import prove
from checker.registry import rules

pytestmark = pytest.mark.languagetool

FAULTY = "The ministers has signed the paper. Khmeiri and Belkmokhtar was there.\n"


@pytest.fixture(scope="module")
def real() -> Installation:
    folder = os.environ.get("CHECKER_LANGUAGETOOL_DIR")
    assert folder, "CHECKER_LANGUAGETOOL_DIR is not set: run `checker languagetool install` first"
    found = install.find(Path(folder))
    assert found, f"there is no LanguageTool in {folder}: run `checker languagetool install`"
    return found


@pytest.fixture(autouse=True)
def _nothing_is_left(real: Installation) -> Iterator[None]:
    """A run ends what it started."""
    yield
    try:
        assert _gone(real), "a server was left running"
    finally:
        for process in javas(real.folder):
            with suppress(psutil.Error):
                process.kill()


def _gone(real: Installation, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while javas(real.folder) and time.monotonic() < end:
        time.sleep(0.1)
    return not javas(real.folder)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(FAULTY)
    return file


def _lint(run: Run, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run("lint", "a.txt", "--grammar", "languagetool", "--select", "grammar", *args, **env)


def _slow(tmp_path: Path) -> subprocess.Popen[bytes]:
    """A run that takes a while: every text is another."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"The {number} ministers has signed.\n\n" * 20)
    return subprocess.Popen(
        [CHECKER, "lint", "many", "--grammar", "languagetool", "--no-cache"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _server(real: Installation) -> psutil.Process:
    end = time.monotonic() + 30
    while not javas(real.folder) and time.monotonic() < end:
        time.sleep(0.05)
    return javas(real.folder)[0]


def test_the_examples_of_the_rule(real: Installation) -> None:
    engine = LocalLanguageTool(real, "en-US", GrammarConfig())
    try:
        assert list(prove(rules()["grammar"], engine)) == []
    finally:
        engine.close()


def test_installing_again_fetches_nothing(run: Run, real: Installation) -> None:
    before = {file: file.stat().st_mtime_ns for file in real.folder.rglob("*.jar")}
    assert run("languagetool", "install").returncode == 0
    assert {file: file.stat().st_mtime_ns for file in real.folder.rglob("*.jar")} == before


@pytest.mark.usefixtures("article")
def test_the_archive_of_its_project_serves_as_well(
    run: Run, real: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "lt"
    unpacked = folder / f"LanguageTool-{install.VERSION}"
    (unpacked / "libs").mkdir(parents=True)
    for jar in (real.folder / "libs").iterdir():
        is_server = jar.name.startswith("languagetool-server-")
        name = "languagetool-server.jar" if is_server else f"libs/{jar.name}"
        (unpacked / name).symlink_to(jar)
    install.install_archive(folder)
    done = _lint(run, CHECKER_LANGUAGETOOL_DIR=str(folder))
    assert done.returncode == 1, done.stderr
    assert "LanguageTool 6.8" in done.stdout


@pytest.mark.usefixtures("article")
def test_it_finds_faults_and_no_names(run: Run) -> None:
    done = _lint(run, "--format", "json")
    assert done.returncode == 1
    assert "LanguageTool 6.8" in done.stdout
    found = findings(done)
    assert any("has" in finding["text"] for finding in found)
    assert not any("Khmeiri" in f["text"] or "Belkmokhtar" in f["text"] for f in found)


@pytest.mark.usefixtures("article")
def test_a_second_run_starts_nothing(run: Run, real: Installation) -> None:
    first = _lint(run, "--format", "json")
    _gone(real)
    start = time.monotonic()
    assert findings(_lint(run, "--format", "json")) == findings(first)
    assert time.monotonic() - start < 2  # a server takes longer to start


def test_rules_of_categories_that_are_off_and_rules_that_compare(run: Run, tmp_path: Path) -> None:
    named = ("VERY_UNIQUE", "ENGLISH_WORD_REPEAT_BEGINNING_RULE")
    (tmp_path / "checker.toml").write_text(f"[grammar]\nenabled-rules = {list(named)}\n")
    (tmp_path / "a.txt").write_text(
        "It is a very unique thing. Moreover, he slept. Moreover, he ate. Moreover, he ran.\n"
    )
    found = {finding["rule"] for finding in findings(_lint(run, "--format", "json"))}
    assert {f"grammar/{name}" for name in named} <= found


def test_false_friends_of_a_mother_tongue(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text(
        'source-languages = ["pt"]\n[grammar]\nenabled-categories = ["FALSE_FRIENDS"]\n'
    )
    (tmp_path / "a.txt").write_text("The actual president opened the bridge.\n")
    (found,) = findings(_lint(run, "--format", "json"))
    assert (found["rule"], found["text"]) == ("grammar/ACTUAL", "actual")


@pytest.mark.usefixtures("article")
def test_a_server_that_stays_serves_runs_until_it_is_stopped(run: Run, real: Installation) -> None:
    assert run("languagetool", "start").returncode == 0
    try:
        (server,) = javas(real.folder)
        assert "run" in run("languagetool", "status").stdout
        assert _lint(run, "--no-cache").returncode == 1
        assert [process.pid for process in javas(real.folder)] == [server.pid]
        assert _lint(run).returncode == 1
        asked = (real.folder / "server.json").stat().st_mtime_ns  # every request touches it
        assert _lint(run).returncode == 1
        assert (real.folder / "server.json").stat().st_mtime_ns == asked
        assert _lint(run, "--no-cache").returncode == 1
        assert (real.folder / "server.json").stat().st_mtime_ns > asked
    finally:
        assert run("languagetool", "stop").returncode == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_server(
    real: Installation, tmp_path: Path, how: signal.Signals
) -> None:
    process = _slow(tmp_path)
    _server(real)
    process.send_signal(how)
    process.communicate(timeout=30)
    assert process.returncode != 0


def test_a_closed_pipe_leaves_no_server(real: Installation, tmp_path: Path) -> None:
    process = _slow(tmp_path)
    _server(real)
    assert process.stdout
    process.stdout.close()
    process.wait(timeout=60)


def test_a_server_that_is_killed_is_started_once_more(real: Installation, tmp_path: Path) -> None:
    process = _slow(tmp_path)
    first = _server(real)
    end = time.monotonic() + 60
    while not first.net_connections() and time.monotonic() < end:
        time.sleep(0.1)  # one that is killed before it listens did not start
    time.sleep(1)
    first.kill()
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors.decode()
