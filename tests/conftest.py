"""What all tests share: the installed command, and a cache of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKER = str(Path(sys.executable).with_name("checker"))

Run = Callable[..., "subprocess.CompletedProcess[str]"]


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
