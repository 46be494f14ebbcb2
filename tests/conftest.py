"""What all tests share: the installed command, and a cache of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from checker.grammar import install
from checker.grammar.install import Installation

CHECKER = str(Path(sys.executable).with_name("checker"))

FAKE = Path(__file__).with_name("fake_languagetool.py")

# A shell starts what runs in its background with interrupts ignored, and children inherit that: the
# tests that interrupt a run must not depend on how they were started themselves.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Start = Callable[..., str]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(request: pytest.FixtureRequest) -> None:
    """The user's cache is left alone; word lists, once built, serve all sessions of tests."""
    os.environ["CHECKER_CACHE_DIR"] = str(request.config.cache.mkdir("checker"))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed ``checker`` in a folder of its own, grammar off unless asked for."""

    def command(*args: str, stdin: str | bytes = "", **env: str) -> Any:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        if args[:1] == ("lint",) and not any(arg.startswith("--grammar") for arg in args):
            args = (*args, "--grammar", "off")
        done = subprocess.run(
            [CHECKER, *args],
            cwd=tmp_path,
            input=data,
            capture_output=True,
            check=False,
            env={**os.environ, **env},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return command


def findings(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The findings of a run with ``--format json``."""
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


@pytest.fixture
def fake() -> Iterator[Start]:
    """Starts fake LanguageTool servers, each a process; gives their addresses."""
    running: list[subprocess.Popen[str]] = []

    def start(mode: str = "", **env: str) -> str:
        process = subprocess.Popen(
            [sys.executable, str(FAKE), mode],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **env},
        )
        running.append(process)
        assert process.stdout
        return f"http://127.0.0.1:{int(process.stdout.readline())}"

    yield start
    for process in running:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """An installation whose Java is a fake; what it leaves running is ended."""
    if sys.platform == "win32":
        pytest.skip("the fake Java is a shell script")
    java = tmp_path / "home/bin/java"
    java.parent.mkdir(parents=True)
    java.write_text(f'#!/bin/sh\nexec {sys.executable} {FAKE} "$@"\n')
    java.chmod(0o755)
    folder = tmp_path / "lt"
    folder.mkdir()
    (folder / "installed.json").write_text(
        json.dumps({"version": install.VERSION, "languages": []})
    )
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CHECKER_LANGUAGETOOL_DIR", str(folder))
    yield Installation(folder, ())
    for process in javas(folder):
        process.kill()


def javas(folder: Path) -> list[psutil.Process]:
    """The servers of the installation in ``folder`` that run."""
    found = []
    for process in psutil.process_iter():
        try:
            command = process.cmdline()
        except psutil.Error:
            continue
        if str(folder / "libs" / "*") in command and not any("_supervisor" in c for c in command):
            found.append(process)
    return found
