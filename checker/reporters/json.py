"""One JSON object for programs; its form is versioned."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ..finding import Finding
from ..report import Report
from . import by_severity


def render(report: Report) -> str:
    """One finding at a time: the standard library's writer keeps a list of every comma."""
    findings = ",\n".join(_indented(_finding(finding)) for finding in report.findings)
    frame = json.dumps({**_frame(report), "findings": [0]}, ensure_ascii=False, indent=2) + "\n"
    if not findings:
        return frame.replace("[\n    0\n  ]", "[]", 1)
    return frame.replace("    0\n", f"{findings}\n", 1)


def _indented(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "    " + text.replace("\n", "\n    ")


def as_object(report: Report) -> dict[str, Any]:
    """The report as plain data; offsets are 0-based code points of the decoded file."""
    return {**_frame(report), "findings": [_finding(finding) for finding in report.findings]}


def _frame(report: Report) -> dict[str, Any]:
    """The report without its findings."""
    return {
        "version": 1,
        "findings": [],
        "notices": [*report.notices, *report.errors],
        "summary": {
            "files": len(report.paths),
            "words": report.words,
            "findings": len(report.findings),
            "by_rule": dict(sorted(Counter(f.rule for f in report.findings).items())),
            "by_severity": by_severity(report),
            "grammar": report.engine or None,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "text": finding.text,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "replacements": list(finding.replacements),
        "safe": finding.safe,
        "fingerprint": finding.fingerprint,
    }
