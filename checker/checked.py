"""What rules say of one file, carried back to it: the part of the work that is cached."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple, get_args

from .document import Document
from .errors import CheckerError
from .finding import SEVERITIES, Confidence, Fact, Hit, Severity, Span
from .house import house
from .pattern import Pattern
from .rule import Rule
from .suppress import Allow

_LINE_END = Pattern(r"\r\n|\r|\n")  # what editors count; not the other marks that Unicode knows


class Claimed(NamedTuple):
    """A hit carried back to its file: all of a finding but what the user's wishes decide."""

    rule: str
    name: str
    span: Span
    severity: Severity
    confidence: Confidence
    message: str
    text: str
    replacements: tuple[str, ...]
    safe: bool
    fixable: bool
    sentence: str
    line: int
    column: int
    end_line: int
    end_column: int


class Checked(NamedTuple):
    """What a group of rules says of one file. Survives JSON (see ``to_json``).

    The facts themselves do not: they are put away (``checker.facts``), and ``kept`` says where.
    """

    words: int
    claims: list[Claimed]
    facts: list[tuple[str, Fact]]  # rule id, fact
    allows: list[Allow]
    languages: tuple[str, ...] = ()  # that the text was translated from, where it told itself
    kept: tuple[tuple[str, str], ...] = ()  # rule id, key of its facts in hexadecimal digits
    failures: tuple[str, ...] = ()  # rules that broke on this file, each with its error

    def to_json(self) -> list[Any]:
        # What failed is not kept: it is asked again.
        return [self.words, self.claims, self.allows, self.languages, self.kept]

    @classmethod
    def from_json(cls, value: Any) -> Checked:
        """Raises ValueError or TypeError for what ``to_json`` did not write."""
        words, claims, allows, languages, kept = value
        checked = cls(
            int(words),
            [claimed(row) for row in claims],
            [],
            [Allow(Span(*span), Span(*scope), tuple(n), p) for span, scope, n, p in allows],
            tuple(languages),
            tuple((name, bytes.fromhex(key).hex()) for name, key in kept),
        )
        strings = [*checked.languages, *(name for name, _ in checked.kept)]
        for span, scope, names, problem in checked.allows:
            if not are(int, (*span, *scope)):
                raise ValueError("no place")
            strings += [*names, problem]
        if not are(str, strings):
            raise ValueError("no names")
        return checked


def claimed(row: list[Any]) -> Claimed:
    """A claim from JSON. Raises ValueError or TypeError for what is none."""
    rule, name, span, severity, confidence, message, text, replacements, *rest = row
    claim = Claimed(
        rule, name, Span(*span), severity, confidence, message, text, tuple(replacements), *rest
    )
    if tuple(map(type, claim)) != _FORM or not (
        name.partition("/")[0] == rule
        and severity in SEVERITIES
        and confidence in get_args(Confidence)
        and are(int, claim.span)
        and are(str, claim.replacements)
    ):
        raise ValueError("no claim")
    return claim


_FORM = (str, str, Span, str, str, str, str, tuple, bool, bool, str, int, int, int, int)


def are(kind: type, values: Iterable[object]) -> bool:
    """Whether all of ``values`` are of exactly this type."""
    return all(type(value) is kind for value in values)


def about(place: Claimed, rule: Rule, hit: Hit) -> Claimed:
    """The claim of ``hit``, given one at the same place."""
    return place._replace(
        name=f"{rule.id}/{hit.detail}" if hit.detail else rule.id,
        severity=hit.severity or rule.severity,
        confidence=hit.confidence or rule.confidence,
        message=hit.message,
        replacements=hit.replacements,
        safe=hit.safe,
    )


class Place:
    """Line and column of an offset in a text: 1-based, in code points."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._text))]

    def of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def check(document: Document, chosen: Iterable[Rule]) -> Checked:
    """What ``chosen`` say of one document by itself.

    A rule that breaks is told in ``failures``, and the others go on. Raises GrammarError where the
    grammar engine fails: that is no fault of the rule.
    """
    carry = Carrier(document)
    claims: list[Claimed] = []
    facts: list[tuple[str, Fact]] = []
    failures: list[str] = []
    for rule in chosen:
        try:
            for item in rule.check(document):
                if isinstance(item, Fact):
                    facts.append((rule.id, item))
                elif not in_house(document, rule, item):
                    claims.append(carry.claim(rule, item))
        except CheckerError:
            raise
        except Exception as error:
            failures.append(f"{rule.id} ({type(error).__name__}: {error})")
    allows = [Allow(d.span, d.scope, d.rules, d.problem) for d in document.directives]
    return Checked(len(document.words), claims, facts, allows, failures=tuple(failures))


def in_house(document: Document, rule: Rule, hit: Hit) -> bool:
    """Whether the house knows the words of ``hit`` for a name, in which the rule finds no fault.

    Spelling, capitals and language of a name of the house are right; grammar is no matter of a name
    either where it only touches one.
    """
    if not heeds_house(rule):
        return False
    names = document.once(house)
    return names.touches(hit.span) if rule.family == "grammar" else names.knows(hit.span)


def heeds_house(rule: Rule) -> bool:
    """Whether a word of the house can take a finding of ``rule`` away."""
    return rule.family in ("name", "leftover", "capitals", "grammar")


_NEAR = 300  # characters of a sentence on either side that are kept: some have no end


class Carrier:
    """Carries the hits of one document back to its file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.place = Place(document.source)

    def claim(self, rule: Rule, hit: Hit) -> Claimed:
        document = self.document
        where = document.locate(hit.span)
        start, end = document.sentence_at(hit.span.start)
        place = Claimed(
            rule.id,
            rule.id,
            where,
            rule.severity,
            rule.confidence,
            "",
            document.text[hit.span.start : hit.span.end],
            (),
            False,
            document.editable(hit.span),
            document.text[max(start, hit.span.start - _NEAR) : min(end, hit.span.end + _NEAR)],
            *self.place.of(where.start),
            *self.place.of(where.end),
        )
        return about(place, rule, hit)
