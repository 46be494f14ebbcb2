"""Checkstyle's XML, which many tools read."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as XML

from .. import __version__
from ..report import Report
from . import one_line

_SEVERITIES = {"error": "error", "warning": "warning", "hint": "info"}


def render(report: Report) -> str:
    root = XML.Element("checkstyle", version=__version__)
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        file = XML.SubElement(root, "file", name=one_line(path))
        for finding in findings:
            XML.SubElement(
                file,
                "error",
                line=str(finding.line),
                column=str(finding.column),
                severity=_SEVERITIES[finding.severity],
                message=one_line(finding.message),
                source=f"checker.{finding.rule}",
            )
    XML.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + XML.tostring(root, "unicode") + "\n"
