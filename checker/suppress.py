"""Inline allows: which findings they take away, and which of them take away none.

``<!-- checker: allow RULE -->`` in Markdown and HTML, a line ``[checker: allow RULE]`` in plain
text; the readers find them and know the stretch of the file that each covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .finding import Severity, Span
from .registry import rules, unknown


class MetaRule(NamedTuple):
    """What the linter says of the comments that steer it."""

    id: str
    severity: Severity
    doc: str


UNUSED = MetaRule(
    "unused-allow",
    "hint",
    "An inline allow that takes no finding away.\n\nThe text was mended or the rule no longer"
    " fires: delete the comment, lest it hide a later fault.",
)
BAD = MetaRule(
    "bad-allow",
    "error",
    "An inline comment to the linter that it does not understand.\n\nIt names no known rule or"
    " has a verb other than allow, allow-start, allow-end and allow-file, so it does nothing.",
)
META_RULES = (UNUSED, BAD)


class Allow(NamedTuple):
    """A directive in the file: where it stands, the stretch it covers, what it names."""

    span: Span
    scope: Span
    rules: tuple[str, ...]
    problem: str


class Claim(NamedTuple):
    """A finding as far as an allow cares: where in the file it is, and what it is called."""

    span: Span
    rule: str
    name: str


def problems(allow: Allow) -> str | None:
    """What is wrong with a directive; None if nothing is."""
    if allow.problem:
        return allow.problem
    for name in allow.rules:
        problem = unknown(name)
        if problem:
            return problem
    return None


def covers(allow: Allow, claim: Claim) -> bool:
    """Whether ``allow`` takes the finding away."""
    if not (allow.scope.start <= claim.span.start < max(allow.scope.end, allow.scope.start + 1)):
        return False
    rule = rules()[claim.rule]
    return any(
        name == claim.name or ("/" not in name and rule.matches(name)) for name in allow.rules
    )


def unused(allows: Sequence[Allow], used: Iterable[Allow], ran: Iterable[str]) -> list[Allow]:
    """The well-formed allows that took nothing away, though every rule they name was run."""
    taken = set(used)
    running = [rules()[name] for name in ran]
    return [
        allow
        for allow in allows
        if allow not in taken
        and problems(allow) is None
        and all(any(rule.matches(n.partition("/")[0]) for rule in running) for n in allow.rules)
    ]
