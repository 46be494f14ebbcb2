"""Annotations of a GitHub Actions run, capped: GitHub shows ten of a kind in a step."""

from __future__ import annotations

from ..finding import SEVERITIES, Finding
from ..report import Report

MOST = 10
"""Annotations of one severity; the closing line tells how many there are in all."""

_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


def render(report: Report) -> str:
    lines: list[str] = []
    for severity in SEVERITIES:
        found = [finding for finding in report.findings if finding.severity == severity]
        lines += [_annotation(finding) for finding in found[:MOST]]
    total = len(report.findings)
    if total > len(lines):
        shown = len(lines)
        lines.append(f"checker: {total} findings, the first {shown} of them annotated")
    else:
        lines.append(f"checker: {total} findings")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding) -> str:
    fields = {
        "file": finding.path.removeprefix("./"),
        "line": finding.line,
        "col": finding.column,
        "endLine": finding.end_line,
        "title": finding.rule,
    }
    if finding.line == finding.end_line:
        fields["endColumn"] = finding.end_column
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    text = f"“{finding.text}”: {finding.message}"
    if finding.replacements:
        text += " Write: " + " or ".join(f"“{r}”" for r in finding.replacements[:3])
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
