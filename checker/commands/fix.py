"""``checker fix``: mend articles, by itself or asking about each finding."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from .common import Sectioned, colour, config_options, fail, finish, session_for, tell, told

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from ..api import Session
    from ..finding import Finding
    from ..interactive import Decision, Walk
    from ..report import Report

_COLOURS = {"error": "red", "warning": "yellow", "hint": "blue"}
_MARGIN = "   "
_NAMES = {"\r": "Enter"}
_START, _END = "\ue000", "\ue001"  # stand for the colours of the words while lines are filled
_WIDEST = 100
_MOST = 9  # replacements that are offered: one key each
_LONGEST = 300  # code points that are shown of the words in question


@click.command(cls=Sectioned, short_help="Write replacements, or ask about each finding.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--interactive", "-i", is_flag=True, help="Ask about each finding in the terminal.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Also write the replacement of a finding that has just one.",
)
@config_options
def fix(paths: tuple[str, ...], interactive: bool, unsafe_fixes: bool, **options: Any) -> None:
    """Write the safe replacements into articles, or go through the findings one by one.

    With --interactive each finding is shown in its sentence, and one key decides: take a
    replacement, write your own, leave it, allow it here by a comment, or declare the word right
    for good (in the name book or the configuration). Nothing is written before the end of an
    article.
    """
    if "-" in paths:
        fail("fix writes files; for standard input use `checker lint --diff -`")
    if interactive and not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("--interactive needs a terminal")
    with told(), session_for(paths, options) as (session, found):
        report = _ask(session, found) if interactive else _mend(session, found, unsafe_fixes)
    finish(report, 0)


def _mend(session: Session, found: list[str], unsafe: bool) -> Report:
    from ..fix import write
    from ..reporters import counted

    fixes = session.fix(found, unsafe=unsafe)
    for path, text in fixes.texts.items():
        write(path, session.source.encode(path, text))
    for notice in fixes.report.notices:
        tell("note", notice)
    made = counted(sum(fixes.applied.values()), "replacement")
    left = counted(len(fixes.report.findings), "finding")
    click.echo(f"{made} made in {counted(len(fixes.texts), 'article')}, {left} left")
    return fixes.report


# -- one by one ------------------------------------------------------------------------------------


def _ask(session: Session, found: list[str]) -> Report:
    """Go through the findings of each article; write what was decided as each one ends."""
    from ..interactive import Walk

    report = session.lint(found)
    right: set[str] = set()
    for path in report.paths:
        findings = [finding for finding in report.findings if finding.path == path]
        walk = Walk(report.source.builder(path).build(), path, findings, right)
        if walk.findings:
            before = session.source.data(path)
            try:
                with _Keys() as keys:
                    goes_on = _walk(walk, keys)
            except (KeyboardInterrupt, click.Abort):
                _say(f"\n{path}: nothing was written")
                raise
            _write(session, walk, before)
            right.update(walk.words())
            if not goes_on:
                break
    if not report.findings:
        _say("No findings.")
    return report


def _walk(walk: Walk, keys: _Keys) -> bool:
    """Ask about each finding; False where the user wants to stop here."""
    while walk.finding:
        _show(walk, walk.finding)
        decided = _answer(_choices(walk, walk.finding), keys)
        if decided == "quit":
            return False
        if decided == "back":
            if not walk.back():
                _say(f"{_MARGIN}This is the first one.")
        elif not isinstance(decided, str):
            _say(f"{_MARGIN}{click.style(_told(decided), fg='green')}")
            walk.decide(decided)
    return True


def _show(walk: Walk, finding: Finding) -> None:
    from ..reporters import one_line

    place = f"{walk.at + 1}/{len(walk.findings)}  {one_line(finding.path)}:{finding.line}"
    paint = _COLOURS[finding.severity]
    severity = click.style(finding.severity, fg=paint, bold=True)
    before, words, after = walk.sentence()
    if len(words) > _LONGEST:
        words, after = words[:_LONGEST] + "…", ""
    shown = f"{one_line(before)}{_START}{one_line(words) or '‸'}{_END}{one_line(after)}"
    start, _, end = click.style("\0", fg=paint, bold=True).partition("\0")
    _say(f"\n{click.style(place, bold=True)}  {severity}  {click.style(finding.rule, fg='cyan')}\n")
    _say(_wrapped(shown).replace(_START, start).replace(_END, end) + "\n")
    _say(_wrapped(one_line(finding.message)) + "\n")
    if finding.replacements and not walk.offers():
        _say(
            f"{_MARGIN}This cannot be written here (markup, or a Word document): mend it yourself."
        )


class _Choice(NamedTuple):
    label: str
    means: Decision | str


def _choices(walk: Walk, finding: Finding) -> dict[str, _Choice]:
    """What each key does: a decision, or ``own``, ``back`` or ``quit``."""
    from ..allow import word_of
    from ..interactive import SKIP, Decision

    choices = {
        str(number): _Choice(_offer(text), Decision("write", text))
        for number, text in enumerate(walk.offers()[:_MOST], 1)
    }
    if finding.fixable:
        choices["e"] = _Choice("edit", "own")
    choices["s"] = _Choice("skip", SKIP)
    if walk.can_allow():
        choices["a"] = _Choice("allow here", Decision("here"))
    word = word_of(finding)
    if word:
        called = f"“{word}”" if len(word) <= 24 else "this"
        choices["w"] = _Choice(f"{called} is right, always", Decision("always", word))
    choices["b"] = _Choice("back", "back")
    choices["q"] = _Choice("write and quit", "quit")
    again = walk.before()
    choices["\r"] = _Choice(f"again {_told(again)}", again) if again else _Choice("skip", SKIP)
    return choices


def _answer(choices: dict[str, _Choice], keys: _Keys) -> Decision | str:
    """Ask until a key is pressed that means something."""
    offers = [(key, choice) for key, choice in choices.items() if key.isdigit()]
    others = [(key, choice) for key, choice in choices.items() if not key.isdigit()]
    for key, choice in offers:
        _say(f"{_MARGIN}{click.style(f'[{key}]', bold=True)} {choice.label}")
    labels = [f"[{_NAMES.get(key, key)}] {choice.label}" for key, choice in others]
    _say(_wrapped(" ".join(label.replace(" ", "\u00a0") for label in labels)))
    while True:
        pressed = choices.get(keys.next())
        means = pressed and (_own(keys) if pressed.means == "own" else pressed.means)
        if means:
            return means


def _own(keys: _Keys) -> Decision | None:
    """What the user writes; nothing, if that is nothing."""
    from ..interactive import Decision

    with keys.line():
        text = click.prompt(f"{_MARGIN}Write instead", default="", show_default=False)
    return Decision("write", text) if text else None


def _told(decision: Decision) -> str:
    if decision.kind == "write":
        return f"→ {_offer(decision.text)}"
    return {"skip": "left", "here": "allowed here", "always": "right from now on"}[decision.kind]


def _offer(text: str) -> str:
    from ..reporters import one_line

    if not text:
        return "(delete)"
    return "(one space)" if text == " " else one_line(text)


def _wrapped(text: str) -> str:
    """``text`` in lines that fit the terminal, with a margin."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.fill(text, width, initial_indent=_MARGIN, subsequent_indent=_MARGIN)


def _say(text: str) -> None:
    click.echo(text, color=colour())


def _write(session: Session, walk: Walk, before: bytes) -> None:
    """Write the article, and the words that are right from now on."""
    from ..allow import always, home
    from ..fix import FixError, write

    text = walk.text()
    if session.source.data(walk.path) != before:
        raise FixError(f"{walk.path}: somebody else changed it meanwhile; nothing was written")
    if text != walk.document.source:
        write(walk.path, session.source.encode(walk.path, text))
    for file, content in always(session.config, home(walk.path), walk.words()).items():
        write(str(file), content.encode())
        _say(f"{_relative(file)}: {', '.join(walk.words())}")
    _say(f"\n{walk.path}: {walk.tally()}")


def _relative(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


class _Keys:
    """The keys pressed, one by one, however fast they were: a context in which none is echoed."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._usual: list[Any] | None = None

    def __enter__(self) -> _Keys:
        if termios:
            self._usual = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
        return self

    def __exit__(self, *_: object) -> None:
        if self._usual:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._usual)

    @contextmanager
    def line(self) -> Iterator[None]:
        """Within, a whole line is typed and seen as usual."""
        self.__exit__()
        yield
        if self._usual:
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)

    def next(self) -> str:
        """The end of input counts as ``q``."""
        if not self._waiting:
            got = os.read(sys.stdin.fileno(), 64).decode(errors="ignore") if termios else _getchar()
            self._waiting = [got] if got.startswith("\x1b") else list(got) or ["q"]
        key = self._waiting.pop(0)
        return {"\x04": "q", "\n": "\r"}.get(key, key.lower())


def _getchar() -> str:
    """A key, where there is no termios."""
    try:
        return click.getchar()
    except EOFError:
        return "q"
