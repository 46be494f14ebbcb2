"""A rule: a frozen value that says what to look for and proves it by examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from .document import Document
from .errors import CheckerError
from .finding import Confidence, Fact, Hit, Severity

Family = Literal[
    "residue",
    "leftover",
    "calque",
    "article",
    "pronoun",
    "syntax",
    "punctuation",
    "capitals",
    "number",
    "duplicate",
    "consistency",
    "name",
    "grammar",
]

FAMILIES: tuple[Family, ...] = get_args(Family)

Check = Callable[[Document], Iterable[Hit | Fact]]
Resolve = Callable[[Iterable[tuple[str, Fact]]], Iterable[tuple[str, Hit]]]

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class RuleError(CheckerError):
    """A rule or a table of rules that is not well formed; the message names it and the fault."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, with the examples that prove it.

    ``id`` is a name that reads after "allow" (``leftover-word``), never reused; a renamed rule
    keeps its old names in ``formerly``. ``doc`` is the manual: a first line that stands alone in
    lists, then what the rule finds, why, and its source. ``check`` is pure: what it yields depends
    on the document alone. A rule that compares yields facts too, and ``resolve`` is given those of
    all documents, in order of path, to be gone through as often as it likes but not to be kept:
    there may be more than memory holds. It yields hits with the path that they belong to, and they
    depend on the facts alone.

    ``bad`` and ``good`` are examples in the notation of ``checker.example``. ``languages`` limits
    the rule to texts from these source languages (empty: any). A ``preview`` rule runs only when
    asked for. ``mqm`` is the category in MQM's typology; ``weight`` the penalty points of one
    finding (MQM: minor 1, major 5, critical 25).
    """

    id: str
    family: Family
    doc: str
    check: Check
    bad: tuple[str, ...]
    good: tuple[str, ...]
    resolve: Resolve | None = None
    severity: Severity = "warning"
    confidence: Confidence = "high"
    preview: bool = False
    languages: tuple[str, ...] = ()
    mqm: str = "linguistic-conventions"
    weight: int = 1
    formerly: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RuleError(f"{self.id!r}: an id is lower-case words joined by hyphens")
        if not self.doc.strip():
            raise RuleError(f"{self.id}: a rule without documentation")

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.strip().splitlines()[0]

    def speaks(self, source_languages: Sequence[str]) -> bool:
        """Whether the rule applies to text translated from one of ``source_languages``.

        ``auto`` stands for all of them, until the text itself has told.
        """
        return (
            not self.languages
            or "auto" in source_languages
            or not set(self.languages).isdisjoint(source_languages)
        )

    def matches(self, selector: str) -> bool:
        """Whether ``selector`` (an id, a former id, a family or ``all``) means this rule."""
        return selector in (self.id, self.family, "all") or selector in self.formerly


def hits(rule: Rule, document: Document) -> Iterator[Hit]:
    """The hits of one rule on one document, comparisons within it included."""
    facts: list[tuple[str, Fact]] = []
    for item in rule.check(document):
        if isinstance(item, Fact):
            facts.append(("", item))
        else:
            yield item
    if rule.resolve and facts:
        for _, hit in rule.resolve(facts):
            yield hit


def keep_case(model: str, replacement: str) -> str:
    """``replacement`` with a capital first letter if ``model`` has one."""
    if model[:1].isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement


__all__ = ["FAMILIES", "Family", "Rule", "RuleError", "hits", "keep_case"]
