"""Going through findings one by one: at a terminal, and what each decision writes."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest
from conftest import CHECKER, Run

from checker import allow, book, config
from checker.api import Session
from checker.config import Config, ConfigError, GrammarConfig
from checker.finding import Finding
from checker.interactive import SKIP, Decision, Walk
from checker.readers import reader_for

QUIET = Config(grammar=GrammarConfig(engine="off"))
BAD = "They met  on monday in the tunisian port, where the ferry left on monday."


def found(text: str, path: str = "a.txt") -> list[Finding]:
    with Session(QUIET) as session:
        return list(session.lint_text(text, path).findings)


def walk(text: str, path: str = "a.txt") -> Walk:
    return Walk(reader_for(path)(text).build(), path, found(text, path))


# -- decisions ------------------------------------------------------------------------------------


def test_each_decision_is_written_and_the_rest_stays() -> None:
    a = walk(BAD)
    for decision in (Decision("write", " "), SKIP, Decision("write", "Maltese"), SKIP):
        a.decide(decision)
    assert a.finding is None
    assert a.text() == BAD.replace("  ", " ").replace("tunisian", "Maltese")
    assert a.tally() == "2 mended, 2 left"


def test_going_back_takes_the_decision_back() -> None:
    a = walk(BAD)
    assert not a.back()
    a.decide(Decision("write", " "))
    a.decide(Decision("write", "Monday"))
    assert a.back()
    assert a.finding == a.findings[1]
    assert a.text() == BAD.replace("  ", " ")
    assert a.tally() == "1 mended, 3 left"


def test_what_was_done_before_is_offered_again() -> None:
    a = walk(BAD)
    assert a.before() is None
    a.decide(SKIP)
    a.decide(Decision("write", "Monday"))
    a.decide(SKIP)
    assert a.before() == Decision("write", "Monday")


def test_a_word_that_is_right_for_good_is_not_asked_about_again() -> None:
    a = walk(BAD)
    a.decide(SKIP)
    a.decide(Decision("always", "monday"))
    a.decide(SKIP)
    assert a.finding is None
    assert a.words() == ["monday"]
    assert len(Walk(a.document, "a.txt", a.findings, ["monday"]).findings) == 2


# -- allowed here ---------------------------------------------------------------------------------

PLACES = [
    ("a.txt", f"Fine.\n\n{BAD}\n"),
    ("a.txt", f"{BAD}\r\n\r\nFine.\r\n"),
    ("a.txt", "  " + BAD),
    ("a.md", f"# Title\n\n{BAD}\n\nFine.\n"),
    ("a.md", f"# {BAD}\n\nFine.\n"),
    ("a.md", f"- Fine.\n- *{BAD}*\n  - Fine.\n"),
    ("a.md", f"> {BAD}\n> More.\n"),
    ("a.md", f"| a | b |\n|---|---|\n| {BAD} | Fine. |\n"),
    ("a.md", f"1. Fine.\n\n   {BAD}\n"),
    ("a.html", f"<ul><li>Fine.</li><li><b>{BAD}</b></li></ul>"),
    ("a.html", f"<h1>Fine</h1>\n<p>{BAD}</p>\n"),
    ("a.rst", f"Title\n=====\n\n{BAD}\nMore.\n"),
    ("a.rst", f"* Fine.\n* {BAD}\n\n  * Fine.\n"),
    ("a.adoc", f"= Title\n\nFine.\n{BAD}\n"),
    ("a.adoc", f"* Fine.\n* {BAD}\n\n|===\n| Fine.\n|===\n"),
    ("a.md", f"Fine.[^1]\n\n[^1]: Fine.\n\n    {BAD}\n"),
    ("a.po", f'msgid "x"\nmsgstr "Fine."\n\nmsgid "y"\nmsgstr ""\n"{BAD}"\n'),
    ("a.vtt", f"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n{BAD}\n"),
    (
        "a.xlf",
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"'
        ' source-language="fr" target-language="en" datatype="plaintext"><body><trans-unit id="1">'
        f"<source>x</source><target>{BAD}</target></trans-unit></body></file></xliff>",
    ),
]


@pytest.mark.parametrize(("path", "text"), PLACES)
def test_an_allow_takes_the_finding_away_and_changes_nothing_else(path: str, text: str) -> None:
    before = found(text, path)
    chosen = [f for f in before if f.rule in ("lowercase-date", "lowercase-demonym")]
    assert len(chosen) == 3
    edits = allow.inline(path, text, chosen)
    assert edits is not None
    after = found(allow.edited(text, edits), path)
    kept = [(f.rule, f.text) for f in before if f not in chosen]
    assert [(f.rule, f.text) for f in after] == kept


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"---\ntitle: {BAD}\n---\n\nFine.\n"),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{BAD}\n"),
    ],
)
def test_where_no_comment_can_stand_none_is_offered(path: str, text: str) -> None:
    assert allow.inline(path, text, found(text, path)[:1]) is None


# -- allowed for good -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'words = ["Zed"]\n'),
        (
            'language = "en-GB"  # ours\n\n[severity]\n',
            'language = "en-GB"  # ours\nwords = ["Zed"]\n\n[severity]\n',
        ),
        ('words = ["A"]   # names\n', 'words = ["A", "Zed"]   # names\n'),
        ('words = [\n    "A",  # one\n]\n', 'words = [\n    "A",  # one\n    "Zed",\n]\n'),
        ('language = "en-GB"\r\n', 'language = "en-GB"\r\nwords = ["Zed"]\r\n'),
        ('words = ["Zed"]\n', 'words = ["Zed"]\n'),
    ],
)
def test_words_are_added_and_the_layout_is_kept(tmp_path: Path, before: str, after: str) -> None:
    for name, first in (("checker.toml", ""), ("pyproject.toml", "[tool.checker]\n")):
        if first and "[severity]" in before:
            continue
        head = first.replace("\n", "\r\n") if "\r" in before else first
        file = tmp_path / name
        file.write_bytes((head + before).encode())
        ours = config.load(file)
        assert allow.always(ours, tmp_path, ["Zed"]) == {file: head + after}


def test_a_name_goes_into_the_name_book(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text("")
    file = tmp_path / "names.toml"
    file.write_text('# ours\n[[name]]\ncanonical = "Mokhtar"\nvariants = ["Moktar"]')
    ours = config.load(tmp_path / "checker.toml")
    written = allow.always(ours, tmp_path, ["Zed “Q” Ax", "Mokhtar", "small"])
    assert written[tmp_path / "checker.toml"] == 'words = ["small"]\n'
    assert written[file].startswith("# ours\n[[name]]\ncanonical = ")
    known, problems = book.parse(written[file], "names.toml")
    assert [name.canonical for name in known.names] == ["Mokhtar", "Zed “Q” Ax"]
    assert not problems
    with pytest.raises(book.BookError, match="Moktar"):
        allow.always(ours, tmp_path, ["Moktar"])


def test_a_configuration_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError):
        allow.always(Config(file=tmp_path / "checker.toml"), tmp_path, ["Zed"])


# -- at a terminal --------------------------------------------------------------------------------


class Terminal:
    """A program at a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, *args: str, cwd: Path) -> None:
        self._master, slave = pty.openpty()
        env = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "1"}
        self._process = subprocess.Popen(
            ["setsid", "--ctty", CHECKER, *args],
            cwd=cwd,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
        )
        os.close(slave)
        self.shown = ""

    def wait_for(self, words: str) -> None:
        """Read until ``words`` are shown, and forget all that was shown before."""
        end = time.monotonic() + 30
        while words not in self.shown:
            assert time.monotonic() < end, f"{words!r} is not in {self.shown!r}"
            if select.select([self._master], [], [], 1)[0]:
                self.shown += os.read(self._master, 4096).decode(errors="replace")
        self.shown = self.shown.partition(words)[2]

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        code = self._process.wait(30)
        os.close(self._master)
        return code


def test_at_a_terminal_each_key_does_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{BAD}\n\nHe left on tuesday and on friday.\n")
    terminal = Terminal("fix", "-i", "a.txt", "--grammar", "off", cwd=tmp_path)
    terminal.wait_for("1/6  a.txt:1")
    terminal.wait_for("[Enter]")
    terminal.press("1")
    terminal.wait_for("2/6")
    terminal.press("w")
    terminal.wait_for("3/6")
    terminal.press("e")
    terminal.wait_for("Write instead")
    terminal.press("Maltese\r")
    terminal.wait_for("5/6")
    terminal.press("sb")  # two keys at once
    terminal.wait_for("5/6")
    terminal.press("a")
    terminal.wait_for("6/6")
    terminal.press("q")
    terminal.wait_for("2 mended, 1 allowed here, 1 allowed for good, 1 left")
    assert terminal.end() == 0
    first = BAD.replace("  ", " ").replace("tunisian", "Maltese")
    assert file.read_text() == (
        f"{first}\n\n[checker: allow lowercase-date]\nHe left on tuesday and on friday.\n"
    )
    assert (tmp_path / "checker.toml").read_text() == 'words = ["monday"]\n'


def test_control_c_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BAD)
    terminal = Terminal("fix", "-i", "a.txt", "--grammar", "off", cwd=tmp_path)
    terminal.wait_for("[Enter]")
    terminal.press("1")
    terminal.wait_for("2/4")
    terminal.press("\x03")
    terminal.wait_for("nothing was written")
    assert terminal.end() == 130
    assert file.read_text() == BAD


def test_without_a_terminal_it_says_what_it_needs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    done = run("fix", "-i", "a.txt")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_fix_without_questions_writes_the_safe_replacements(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BAD)
    done = run("fix", "a.txt", "--select", "double-space")
    assert done.returncode == 0
    assert done.stdout == "1 replacement made in 1 article, 0 findings left\n"
    assert file.read_text() == BAD.replace("  ", " ")
