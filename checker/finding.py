"""What flows through the linter: spans, hits, facts and findings. All are immutable values."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]
Confidence = Literal["high", "medium", "low"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")


class Span(NamedTuple):
    """A stretch of text: code points, 0-based, half-open. The only kind of position there is."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Hit(NamedTuple):
    """What a rule yields: a fault at a span of ``Document.text``.

    ``message`` says in one sentence what is wrong and why (what the source language did).
    ``replacements`` are alternatives for the whole span, best first; an empty string deletes it.
    ``safe`` means: exactly one replacement, and it is certain; only those are written by ``--fix``.
    ``detail`` names the case within the rule: a finding of it is reported as ``rule/detail`` and
    can be selected and ignored by that name (the entry of a table, the id of a grammar rule).
    ``severity`` and ``confidence`` override what the rule declares.
    """

    span: Span
    message: str
    replacements: tuple[str, ...] = ()
    safe: bool = False
    detail: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None


class Fact(NamedTuple):
    """What a rule remembers of one document, to be compared by its ``resolve``.

    ``value`` must survive JSON: strings, numbers, booleans, None, and lists and dicts of these
    (a tuple comes back as a list).
    """

    span: Span
    value: Any


class Finding(NamedTuple):
    """A fault at a place in a file, as it is reported.

    ``span`` is in the file's decoded text (a byte-order mark not counted, ``\\r\\n`` as it stands);
    lines and columns are 1-based, in code points. ``text`` is the prose in question; where markup
    or an entity lies inside, it differs from the file's slice and ``fixable`` is false.
    ``sentence`` is the prose around it, by which baselines and fingerprints know it again.
    """

    path: str
    span: Span
    rule: str
    severity: Severity
    message: str
    text: str
    replacements: tuple[str, ...]
    safe: bool
    confidence: Confidence
    line: int
    column: int
    end_line: int
    end_column: int
    fixable: bool
    sentence: str
    fingerprint: str
