"""How much post-editing an article needs, in MQM penalty points, and which rules ask for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .finding import Finding
from .registry import rules


class Score(NamedTuple):
    """The need of one article: points per 1,000 words are what articles are ranked by."""

    path: str
    words: int
    findings: int
    points: int
    per_thousand: float


class Count(NamedTuple):
    """What one rule found over a repository."""

    rule: str
    findings: int
    files: int
    per_thousand: float


def points_of(finding: Finding) -> int:
    """The penalty of one finding: its rule's MQM weight (minor 1, major 5, critical 25); 0 for what
    is said of comments to the linter."""
    rule = rules().get(finding.rule.partition("/")[0])
    return rule.weight if rule else 0


def scores(findings: Sequence[Finding], words: dict[str, int]) -> list[Score]:
    """The score of each article of ``words``, the neediest first."""
    points: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for finding in findings:
        points[finding.path] += points_of(finding)
        counts[finding.path] += 1
    table = [
        Score(path, total, counts[path], points[path], _per_thousand(points[path], total))
        for path, total in words.items()
    ]
    return sorted(table, key=lambda score: (-score.per_thousand, -score.points, score.path))


def by_rule(findings: Sequence[Finding], words: int) -> list[Count]:
    """What each rule found, the most frequent first."""
    counts: Counter[str] = Counter()
    paths: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        counts[finding.rule] += 1
        paths[finding.rule].add(finding.path)
    return [
        Count(rule, number, len(paths[rule]), _per_thousand(number, words))
        for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _per_thousand(number: int, words: int) -> float:
    return 1000 * number / words if words else 0.0
