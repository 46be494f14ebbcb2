"""For a person at a terminal: each finding in its line, with the reason and the repair."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

import click

from ..engine import Report
from ..finding import Finding
from . import by_severity, counted, one_line

_BEFORE, _AFTER = 40, 44  # code points of context on either side of the words in question
_LONGEST = 80  # of the words in question themselves
_COLOURS = {"error": "red", "warning": "yellow", "hint": "blue"}
_MARGIN = " " * 6


def render(report: Report) -> str:
    lines: list[str] = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        lines.append(click.style(one_line(path), bold=True, underline=True))
        text = report.texts(path)
        for finding in findings:
            lines += _finding(finding, text)
        lines.append("")
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, text: str) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    severity = click.style(f"{finding.severity:8}", fg=_COLOURS[finding.severity], bold=True)
    yield f"{place:>8}  {severity} {click.style(finding.rule, fg='cyan')}"
    yield from _excerpt(finding, text)
    offer = _offer(finding)
    yield f"{_MARGIN}{one_line(finding.message)}" + (f" {offer}" if offer else "")


def _excerpt(finding: Finding, text: str) -> Iterator[str]:
    """The words in their line, cut to a window, and a line of carets below them."""
    start, end = finding.span
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = _line_end(text, max(start, min(end, start + _LONGEST)))
    left = _word_start(text, max(line_start, start - _BEFORE), line_start, start)
    right = _word_end(text, min(line_end, end + _AFTER), max(end, start), line_end)
    words = text[start:end]
    if len(words) > _LONGEST:
        words, right = words[: _LONGEST - 1].rstrip() + "…", end
    before = ("…" if left > line_start else "") + one_line(text[left:start])
    before = before.lstrip(" ")
    inside = one_line(words)
    after = one_line(text[end:right]) if right > end else ""
    after += "…" if end < right < line_end else ""
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
    return click.style("→ " + " or ".join(shown), fg="green")


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
