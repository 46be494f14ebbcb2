"""Watching: what changes is linted again, until the user ends it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import CHECKER, Run

BAD = "They met on monday.\n"
GOOD = "They met on Monday.\n"


class Watch:
    """A running watch, and the lines that it prints."""

    def __init__(self, folder: Path, *args: str) -> None:
        command = [CHECKER, "lint", "--watch", "--format", "line", "--grammar", "off", *args]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, words: str) -> list[str]:
        """The lines up to the one that has ``words``."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            lines.append(self._lines.get(timeout=30))
        return lines


@contextmanager
def watching(folder: Path, *args: str) -> Iterator[Watch]:
    watch = Watch(folder, *args)
    try:
        yield watch
    finally:
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(30) == 130


def test_what_changes_in_a_folder_is_linted_again(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "d" / name).write_text(BAD)
    with watching(tmp_path, "d", "--format", "json=d/out.json") as watch:
        watch.wait_for("d/b.txt:1:13")
        (tmp_path / "d" / "new.txt").write_text(f"{GOOD}\n{BAD}")
        lines = watch.wait_for("d/new.txt:3:13")
        assert not any("a.txt" in line for line in lines)
        assert '"path": "d/a.txt"' in (tmp_path / "d" / "out.json").read_text()
        (tmp_path / "checker.toml").write_text("word = []\n")  # above the folder
        watch.wait_for("did you mean 'words'?")
        (tmp_path / "d" / "checker.toml").write_text("ignored = []\n")  # in it, and the nearer one
        watch.wait_for("did you mean 'ignore'?")
        (tmp_path / "d" / "checker.toml").write_text('words = ["monday"]\n')
        (tmp_path / "d" / "a.txt").write_text("The France.\n")
        assert not any("lowercase-date" in line for line in watch.wait_for("the-country"))


def test_a_file_is_watched_through_its_replacement(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    with watching(tmp_path, "a.txt") as watch:
        watch.wait_for("a.txt:1:13")
        for number in (1, 2):  # as editors save: a new file in the place of the old one
            (tmp_path / "new").write_text(f"{GOOD}\n" * number + BAD)
            os.replace(tmp_path / "new", tmp_path / "a.txt")
            watch.wait_for(f"a.txt:{2 * number + 1}:13")


@pytest.mark.parametrize("option", ["--fix", "--diff", "-"])
def test_what_cannot_be_watched_is_refused(run: Run, tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    done = run("lint", "a.txt", "--watch", option)
    assert done.returncode == 2
    assert "--watch" in done.stderr
