"""GitLab's code quality report."""

from __future__ import annotations

import json

from ..report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "hint": "info"}


def render(report: Report) -> str:
    issues = [
        {
            "description": f"{finding.message} (“{finding.text}”)",
            "check_name": finding.rule,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.path.removeprefix("./"),
                "lines": {"begin": finding.line, "end": finding.end_line},
            },
        }
        for finding in report.findings
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
