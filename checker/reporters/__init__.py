"""Reporters: one module a format, each a function from a report to the text that is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from ..finding import SEVERITIES

if TYPE_CHECKING:
    from ..engine import Report

FORMATS = (
    "text",
    "line",
    "json",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "checkstyle",
)


def reporter(name: str) -> Callable[[Report], str]:
    """The reporter called ``name``, imported when it is asked for."""
    render: Callable[[Report], str] = import_module(f"{__name__}.{name}").render
    return render


def by_severity(report: Report) -> dict[str, int]:
    """How many findings of each severity there are, the gravest first."""
    counts = Counter(finding.severity for finding in report.findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def one_line(text: str) -> str:
    """``text`` without what would break a line or steer a terminal: such characters are shown."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return " " if char in "\t\n\r" else chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or code in _HIDDEN or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return char


# What changes the direction of text, or is not seen at all.
_HIDDEN = frozenset(
    [
        *(0x00AD, 0x061C, 0xFEFF, 0x2028, 0x2029),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ]
)
