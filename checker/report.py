"""The outcome of a run: findings, made of claims by the user's wishes, and what went wrong."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .cache import digest
from .checked import Claimed, Place
from .config import Config
from .finding import Finding
from .rule import Rule
from .source import Source
from .suppress import BAD, UNUSED, Allow, Claim, covers, problems, unused


class Report(NamedTuple):
    """The outcome of a run. ``errors`` are files that could not be checked; with any, exit is 2."""

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    errors: tuple[str, ...]
    words_by_path: Mapping[str, int]
    engine: str
    source: Source

    def texts(self, path: str) -> str:
        """The text of a file of the report, as it was checked."""
        return self.source.text(path)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were checked, in order."""
        return tuple(self.words_by_path)

    @property
    def words(self) -> int:
        return sum(self.words_by_path.values())


class Findings:
    """Makes findings of claims: by what the configuration wants, less what is allowed."""

    def __init__(self, config: Config, rules: Mapping[str, Rule], source: Source) -> None:
        self.config = config
        self.rules = rules
        self.source = source

    def of(self, path: str, claims: Iterable[Claimed], allows: Sequence[Allow]) -> list[Finding]:
        kept: list[Finding] = []
        used: list[Allow] = []
        for claim in claims:
            by = [a for a in allows if covers(a, Claim(claim.span, claim.rule, claim.name))]
            used += by
            if not by and self.config.reports(path, self.rules[claim.rule], claim.name):
                kept.append(self._finding(path, claim))
        kept += self._about_allows(path, allows, used)
        return _fingerprinted(sorted(kept, key=lambda f: (f.span, f.rule, f.message)), self.config)

    def _finding(self, path: str, claim: Claimed) -> Finding:
        rule = self.rules[claim.rule]
        return Finding(
            path,
            claim.span,
            claim.name,
            self.config.severity_of(rule, claim.name, claim.severity),
            claim.message,
            claim.text,
            claim.replacements,
            claim.safe and claim.fixable,
            claim.confidence,
            claim.line,
            claim.column,
            claim.end_line,
            claim.end_column,
            claim.fixable,
            claim.sentence,
            "",
        )

    def _about_allows(
        self, path: str, allows: Sequence[Allow], used: Sequence[Allow]
    ) -> Iterator[Finding]:
        if not allows:
            return
        text = self.source.text(path)
        place = Place(text)
        idle = set(unused(allows, used, self.rules))
        for allow in allows:
            problem = problems(allow)
            if problem:
                rule, message = BAD, f"This comment does nothing: {problem}."
            elif allow in idle:
                rule, message = UNUSED, "This allow takes no finding away; delete it."
            else:
                continue
            if rule.id in self.config.ignore:
                continue
            words = text[allow.span.start : allow.span.end]
            severity = self.config.severity.get(rule.id, rule.severity)
            yield Finding(
                path, allow.span, rule.id, severity, message, words, (), False, "high",
                *place.of(allow.span.start), *place.of(allow.span.end), False, words, "",
            )  # fmt: skip


def _fingerprinted(findings: list[Finding], config: Config) -> list[Finding]:
    """Each finding with a name that holds when other lines change.

    It is made of the file, the rule, the sentence and the words; where these are the same twice,
    the first is told from the second by its number.
    """
    seen: dict[bytes, int] = defaultdict(int)
    named: list[Finding] = []
    if findings:
        path = os.path.relpath(findings[0].path, config.root).replace(os.sep, "/")
    for finding in findings:
        base = digest(path, finding.rule, " ".join(finding.sentence.split()), finding.text)
        seen[base] += 1
        named.append(finding._replace(fingerprint=digest(base, str(seen[base])).hex()[:32]))
    return named
