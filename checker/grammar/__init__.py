"""Grammar engines behind one face: texts in, matches out.

An engine is opened by ``checker.grammar.choose.open_grammar`` and given to every document of a run.
It takes prose and answers with matches in code points of that prose; which of them are worth a
finding is the business of the rule, not of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..errors import CheckerError
from ..finding import Span

if TYPE_CHECKING:
    from ..config import GrammarConfig


class Match(NamedTuple):
    """A fault that a grammar engine found: code points of the text it was given."""

    span: Span
    rule: str
    message: str
    replacements: tuple[str, ...]
    category: str = ""


class GrammarError(CheckerError):
    """An engine that cannot be used or that died; the message says what to do."""


class Grammar(Protocol):
    """A grammar engine. Opening one is cheap: it starts when it is first asked.

    ``identity`` names it, its version and its options: what it answers for a text depends on these
    alone, so a cache may be keyed by them. ``wanted`` are rules and categories that the user asked
    for by name: a match of these is a finding, noisy or not.
    """

    @property
    def name(self) -> str:
        """What a person calls it: the engine and its version."""
        ...

    @property
    def identity(self) -> str: ...

    @property
    def wanted(self) -> frozenset[str]: ...

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        """The matches of each text, in order; safe to call from several threads.

        Raises GrammarError if the engine fails.
        """
        ...

    def close(self) -> None: ...


def describe(name: str, language: str, options: GrammarConfig) -> str:
    """The identity of the engine ``name`` that does as ``options`` say."""
    said = {
        "on": [*options.enabled_rules, *options.enabled_categories],
        "off": [*options.disabled_rules, *options.disabled_categories],
        "mother tongue": [options.mother_tongue] if options.mother_tongue else [],
        "n-grams": [options.ngrams] if options.ngrams else [],
        "level": ["picky"] if options.picky else [],
    }
    parts = [f"{what} {','.join(sorted(values))}" for what, values in said.items() if values]
    return "; ".join([f"{name} {language}", *parts])
