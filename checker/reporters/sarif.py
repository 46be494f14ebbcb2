"""SARIF 2.1.0, for code scanning; with fixes, the rules' manuals and stable fingerprints."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..finding import Finding
from ..registry import rules
from ..report import Report
from ..suppress import META_RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


def render(report: Report) -> str:
    names = sorted({finding.rule for finding in report.findings})
    index = {name: number for number, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "checker",
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.rule]) for finding in report.findings],
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {"level": level, "message": {"text": text}}
                    for level, texts in (("note", report.notices), ("error", report.errors))
                    for text in texts
                ],
            }
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    base, _, detail = name.partition("/")
    rule = rules().get(base)
    if rule is None:
        doc = next(meta.doc for meta in META_RULES if meta.id == base)
        summary, _, manual = doc.partition("\n")
        return {"id": name, "shortDescription": {"text": summary}, "help": {"text": manual or doc}}
    return {
        "id": name,
        "shortDescription": {"text": f"{rule.summary} ({detail})" if detail else rule.summary},
        "fullDescription": {"text": rule.doc.strip()},
        "help": {"text": rule.doc.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, f"mqm:{rule.mqm}"], "precision": rule.confidence},
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
        "snippet": {"text": finding.text},
    }
    location = {"uri": uri(finding.path)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "partialFingerprints": {"checker/v1": finding.fingerprint},
    }
    if finding.fixable and finding.replacements:
        result["fixes"] = [
            {
                "description": {"text": f"Replace with “{text}”" if text else "Delete"},
                "artifactChanges": [
                    {
                        "artifactLocation": location,
                        "replacements": [
                            {
                                "deletedRegion": {
                                    key: value for key, value in region.items() if key != "snippet"
                                },
                                "insertedContent": {"text": text},
                            }
                        ],
                    }
                ],
            }
            for text in finding.replacements
        ]
    return result


def uri(path: str) -> str:
    """A path as a URI: a reference where it is relative."""
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(path.replace("\\", "/").removeprefix("./"))
