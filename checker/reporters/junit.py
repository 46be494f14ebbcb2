"""JUnit's XML: an article is a test suite, a finding a failed test; a clean article one passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as XML

from ..finding import Finding
from ..report import Report
from . import one_line


def render(report: Report) -> str:
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_path[finding.path].append(finding)
    root = XML.Element("testsuites", {"name": "checker"} | _counts(report.findings, report))
    for path in report.paths:
        found = by_path[path]
        suite = XML.SubElement(root, "testsuite", {"name": one_line(path)} | _counts(found))
        if not found:
            XML.SubElement(suite, "testcase", name="no findings", classname=one_line(path))
        for finding in found:
            _case(suite, finding)
    for error in report.errors:
        case = XML.SubElement(
            XML.SubElement(root, "testsuite", name="errors", tests="1", errors="1"),
            "testcase",
            name="readable",
        )
        XML.SubElement(case, "error", message=one_line(error))
    XML.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + XML.tostring(root, "unicode") + "\n"


def _counts(findings: Sequence[Finding], report: Report | None = None) -> dict[str, str]:
    number = len(findings)
    counts = {"tests": str(max(number, 1)), "failures": str(number)}
    return counts | {"errors": str(len(report.errors))} if report else counts


def _case(suite: XML.Element, finding: Finding) -> None:
    place = f"{finding.line}:{finding.column}"
    case = XML.SubElement(
        suite, "testcase", name=f"{finding.rule} {place}", classname=one_line(finding.path)
    )
    failure = XML.SubElement(
        case, "failure", type=finding.severity, message=one_line(finding.message)
    )
    failure.text = f"{one_line(finding.path)}:{place}: “{one_line(finding.text)}”" + "".join(
        f"\n→ {one_line(text) or 'delete'}" for text in finding.replacements
    )
