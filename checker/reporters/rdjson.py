"""Reviewdog's diagnostic format; its columns count UTF-8 bytes of the line, from 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..finding import Finding
from ..report import Report

Column = Callable[[str, int, int], int]

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "hint": "INFO"}


def render(report: Report) -> str:
    bytes_before = _columns(report)
    diagnostics = [_diagnostic(finding, bytes_before) for finding in report.findings]
    log = {"source": {"name": "checker"}, "diagnostics": diagnostics}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _columns(report: Report) -> Column:
    """A function: path, offset, column in code points -> column in bytes."""

    @lru_cache(maxsize=1)  # findings come grouped by file
    def text(path: str) -> str:
        return report.texts(path)

    def column(path: str, offset: int, code_points: int) -> int:
        line = text(path)[offset - code_points + 1 : offset]
        return len(line.encode("utf-8", "surrogatepass")) + 1

    return column


def _diagnostic(finding: Finding, column: Column) -> dict[str, Any]:
    span, path = finding.span, finding.path
    place = {
        "start": {"line": finding.line, "column": column(path, span.start, finding.column)},
        "end": {"line": finding.end_line, "column": column(path, span.end, finding.end_column)},
    }
    return {
        "message": finding.message,
        "location": {"path": path.removeprefix("./"), "range": place},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "suggestions": [
            {"range": place, "text": text} for text in finding.replacements if finding.fixable
        ],
    }
