"""For a person at a terminal: each finding in its line, with the reason and the repair.

In a terminal of known width no line is longer than that; elsewhere a reason is one line, however
long, so that other programs find its words together.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import click

from ..finding import Finding
from ..report import Report
from . import COMMANDS, by_severity, counted, one_line, shown_path

_BEFORE, _AFTER = 40, 44  # code points of context on either side of the words in question
_LONGEST = 80  # of the words in question themselves
_COLOURS = {"error": "red", "warning": "yellow", "hint": "blue"}
_MARGIN = " " * 6
_ENDLESS = 10_000
_NARROWEST = 40


def render(report: Report, width: int = _ENDLESS) -> str:
    """The report in lines of ``width`` columns at most."""
    room = max(width, _NARROWEST) - len(_MARGIN)
    lines: list[str] = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        lines.append(click.style(shown_path(path), bold=True, underline=True))
        text = report.texts(path)
        for finding in findings:
            lines += _finding(finding, text, room)
        lines.append("")
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, text: str, room: int) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    severity = click.style(f"{finding.severity:8}", fg=_COLOURS[finding.severity], bold=True)
    yield f"{place:>8}  {severity} {click.style(finding.rule, fg='cyan')}"
    yield from _excerpt(finding, text, room)
    *reason, last = _wrapped(one_line(finding.message), room) or [""]
    first, *more = _wrapped(_offer(finding), room) or [""]
    if len(last) + 1 + len(first) > room:
        reason.append(last)
        last = ""
    for line in reason:
        yield _MARGIN + line
    gap = " " if last and first else ""
    yield _MARGIN + last + gap + (click.style(first, fg="green") if first else "")
    for line in more:
        yield _MARGIN + click.style(line, fg="green")


def _wrapped(text: str, room: int) -> list[str]:
    return textwrap.wrap(text, room, break_on_hyphens=False) if len(text) > room else [text]


def _excerpt(finding: Finding, text: str, room: int) -> Iterator[str]:
    """The words in their line, cut to a window, and a line of carets below them."""
    start, end = finding.span
    longest = min(_LONGEST, room - 2)  # two columns are for the marks of what was cut
    spare = room - 2 - min(end - start, longest)
    behind = min(_AFTER, spare - min(_BEFORE, spare // 2))
    ahead = min(_BEFORE, spare - behind)
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = _line_end(text, max(start, min(end, start + longest)))
    left = _word_start(text, max(line_start, start - ahead), line_start, start)
    right = _word_end(text, min(line_end, end + behind), max(end, start), line_end)
    words = text[start:end]
    if len(words) > longest:
        words, right = words[: longest - 1].rstrip() + "…", end
    before = ("…" if left > line_start else "") + one_line(text[left:start])
    before = before.lstrip(" ")
    inside = one_line(words)
    after = one_line(text[end:right]) if right > end else ""
    after += "…" if end < right < line_end else ""
    if (before + inside + after).lstrip().startswith(COMMANDS):
        before = f"…{before}"
    marked = click.style(inside, fg=_COLOURS[finding.severity], bold=True)
    yield f"{_MARGIN}{before}{marked}{after}"
    caret = "^" * max(1, _width(inside))
    yield f"{_MARGIN}{' ' * _width(before)}{click.style(caret, fg=_COLOURS[finding.severity])}"


def _line_end(text: str, start: int) -> int:
    ends = [place for mark in "\r\n" if (place := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _word_start(text: str, left: int, floor: int, ceiling: int) -> int:
    """``left``, moved to the start of a word if it stands inside one."""
    if left == floor:
        return left
    space = text.find(" ", left, ceiling)
    return space + 1 if space >= 0 else left


def _word_end(text: str, right: int, floor: int, ceiling: int) -> int:
    if right == ceiling:
        return right
    space = text.rfind(" ", floor, right)
    return space if space > floor else right


def _width(text: str) -> int:
    """Columns that ``text`` takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _offer(finding: Finding) -> str:
    if not finding.replacements:
        return ""
    shown = [_shown(replacement) for replacement in finding.replacements[:3]]
    return "→ " + " or ".join(shown)


def _shown(replacement: str) -> str:
    if not replacement:
        return "delete"
    if replacement.isspace():
        return "one space"
    return f"“{one_line(replacement)}”" if "“" not in replacement else one_line(replacement)


def summary(report: Report) -> str:
    """The last line: how much was read, what was found, and by which grammar engine."""
    read = f"{counted(len(report.paths), 'article')}, {counted(report.words, 'word')}"
    grammar = f"grammar: {report.engine}" if report.engine else "no grammar engine"
    if not report.findings:
        found = click.style("No findings", fg="green", bold=True)
        return f"{found} in {read} ({grammar})"
    parts = ", ".join(
        counted(number, severity) for severity, number in by_severity(report).items() if number
    )
    total = click.style(counted(len(report.findings), "finding"), bold=True)
    return f"{total} ({parts}) in {read} ({grammar})"
