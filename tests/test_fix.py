"""Fixes: what is written, what is left, and that no kill loses a file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import CHECKER, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import fix_text
from checker.config import Config, GrammarConfig
from checker.finding import Finding, Span
from checker.fix import FixError, apply, until_stable, write
from checker.report import Report
from checker.source import Source

BAD = "The harbour was  closed on Friday."
GOOD = "The harbour was closed on Friday."
QUIET = Config(select=("double-space",), grammar=GrammarConfig(engine="off"))


def finding(start: int, end: int, *replacements: str, safe: bool = True) -> Finding:
    return Finding(
        "x", Span(start, end), "r", "warning", "", "", replacements, safe, "high",
        1, 1, 1, 1, True, "", "",
    )  # fmt: skip


def test_fixes_go_from_left_to_right_and_overlaps_are_skipped() -> None:
    fixes = [finding(4, 6, "X"), finding(0, 5, "Y"), finding(6, 7, "Z")]
    assert apply("abcdefgh", fixes) == ("YfZh", ["r", "r"])


def test_unsafe_takes_the_single_replacement_only() -> None:
    fixes = [finding(0, 1, "X", safe=False), finding(2, 3, "Y", "Z", safe=False)]
    assert apply("a b", fixes)[0] == "a b"
    assert apply("a b", fixes, unsafe=True)[0] == "X b"


def test_fixes_that_fight_are_an_error_that_names_the_rule() -> None:
    def flip(source: Source) -> Report:
        text = source.text("x")
        swap = finding(0, 1, "b" if text[0] == "a" else "a")
        return Report((swap,), (), (), {"x": 1}, "", source)

    with pytest.raises(FixError, match="r undo each other"):
        until_stable(flip, Source({"x": b"a"}))


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfOne  two.\r\nThree.",
        "One  two.\n\nÉté.\n".encode("utf-16-le").join([b"\xff\xfe", b""]),
        b"One  two.\n\n\n",
    ],
)
def test_encoding_line_ends_and_final_newline_stay(run: Run, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    run("lint", "a.txt", "--fix")
    double, single = (b"  ", b" ") if data[:1] != b"\xff" else (b" \0 \0", b" \0")
    assert file.read_bytes() == data.replace(double, single)


def test_a_link_stays_a_link_and_the_mode_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.txt"
    target.write_text(BAD)
    target.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(target)
    done = run("lint", "link.txt", "--fix")
    assert done.returncode == 0
    assert "1 fixed in 1 file" in done.stderr
    assert (tmp_path / "link.txt").is_symlink()
    assert target.read_text() == GOOD
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path / "real") == ["a.txt"]


def test_git_applies_the_diff(run: Run, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "sub").mkdir()
    before = {"sub/a.txt": f"{GOOD}\r\n\r\n{BAD}", "b.txt": f"{BAD}\n"}
    for name, text in before.items():
        (tmp_path / name).write_bytes(text.encode())
    done = run("lint", "b.txt", "sub", "--diff")
    assert done.returncode == 1
    for name, text in before.items():
        assert (tmp_path / name).read_bytes() == text.encode()
    subprocess.run(["git", "apply"], cwd=tmp_path, input=done.stdout.encode(), check=True)
    assert run("lint", ".", "--diff").stdout == ""


def test_code_links_and_front_matter_keys_are_never_touched(run: Run, tmp_path: Path) -> None:
    text = (
        f"---\ntitle: One \u00a0two\nkey:  x  y\n---\n\n`a  b` [x](u  'v  w') {BAD}\n\n    c  d\n"
    )
    file = tmp_path / "a.md"
    file.write_text(text.replace("was  ", "was \u00a0"))
    run("lint", "a.md", "--fix")
    assert file.read_text() == text.replace("was  ", "was ").replace(" \u00a0", " ")


def test_unsafe_fixes_must_be_asked_for_with_fix_or_diff(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    assert run("lint", "a.txt", "--unsafe-fixes").returncode == 2


@settings(deadline=None)
@given(st.text(alphabet="ab.  \u00a0\n“”", max_size=60))
def test_fixing_twice_changes_nothing_more(text: str) -> None:
    fixed = fix_text(text, QUIET)
    assert fix_text(fixed, QUIET) == fixed


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FixError, match="gone"):
        write(str(tmp_path / "gone" / "a.txt"), b"")


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    old, new = (f"{line}\n\n" * 20_000 for line in (BAD, GOOD))
    chance = random.Random(7)
    program = (
        "import sys; from checker.fix import write\n"
        "data = open(sys.argv[2], 'rb').read(); print(flush=True)\n"
        "while True: write(sys.argv[1], data)"
    )
    (tmp_path / "new").write_text(new)
    outcomes = set()
    for _ in range(12):
        file.write_text(old)
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(file), str(tmp_path / "new")],
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        text = file.read_text()
        assert text in (old, new)
        outcomes.add(text == new)
    assert True in outcomes


def test_killing_the_command_itself_loses_nothing(tmp_path: Path) -> None:
    old, new = (f"{line}\n\n" * 300 for line in (BAD, GOOD))
    chance = random.Random(11)
    for _ in range(5):
        for number in range(8):
            (tmp_path / f"{number}.txt").write_text(old)
        command = [CHECKER, "lint", ".", "--fix", "--grammar", "off", "--no-cache"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=-3)
        time.sleep(0.1 + chance.random() * 0.6)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for file in tmp_path.glob("*.txt"):
            assert file.read_text() in (old, new)
