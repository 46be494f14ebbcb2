"""One finding a line, for editors and grep: ``path:line:column: severity rule message``."""

from __future__ import annotations

from ..report import Report
from . import one_line, shown_path


def render(report: Report) -> str:
    return "".join(
        f"{shown_path(f.path)}:{f.line}:{f.column}: {f.severity} {f.rule} {one_line(f.message)}\n"
        for f in report.findings
    )
