"""Reporters: one module a format, each a function from a report to the text that is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from ..finding import SEVERITIES

if TYPE_CHECKING:
    from ..report import Report

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
    "html",
)


def reporter(name: str) -> Callable[[Report], str]:
    """The reporter called ``name``, imported when it is asked for."""
    render: Callable[[Report], str] = import_module(f"{__name__}.{name}").render
    return render


def by_severity(report: Report) -> dict[str, int]:
    """How many findings of each severity there are, the gravest first."""
    counts = Counter(finding.severity for finding in report.findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def counted(number: int, noun: str) -> str:
    """``1 article``, ``1,234 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """``text`` without what would break a line or steer a terminal: such characters are shown."""
    return ODD.sub(lambda match: _visible(match.group()), text)


def shown_path(path: str) -> str:
    """``path`` in one line that no runner of CI takes for a command to itself."""
    return one_line(f"./{path}" if path.startswith(COMMANDS) else path)


COMMANDS = ("::", "##[")
"""How a line begins that steers GitHub Actions; spaces may stand before it."""


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return " " if char in "\t\n\r" else chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


# What changes the direction of text, or is not seen at all.
_HIDDEN = r"\u00ad\u061c\ufeff\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f"

HIDDEN = re.compile(f"[{_HIDDEN}]")
ODD = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_HIDDEN}]")
"""Characters that must not reach a terminal or a page as they are."""
