"""Grammar engines behind one face: texts in, matches out.

An engine is opened by ``checker.grammar.choose.open_grammar`` and given to every document of a run.
It takes prose and answers with matches in code points of that prose; which of them are worth a
finding is the business of the rule, not of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..document import OBJECT
from ..errors import CheckerError
from ..finding import Span

if TYPE_CHECKING:
    from ..config import GrammarConfig
    from ..document import Document


class Match(NamedTuple):
    """A fault that a grammar engine found: code points of the text it was given."""

    span: Span
    rule: str
    message: str
    replacements: tuple[str, ...]
    category: str = ""


class GrammarError(CheckerError):
    """An engine that cannot be used or that died; the message says what to do."""


class TextError(GrammarError):
    """An engine that could not check one text; it may be asked for others."""


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

    def prepare(self) -> None:
        """Start now, beside other work, what can be: texts will be asked for. Never fails."""
        ...

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        """The matches of each text, in order; safe to call from several threads.

        Raises GrammarError if the engine fails, TextError if only these texts cannot be checked.
        """
        ...

    def close(self) -> None: ...


def prose(document: Document) -> list[str]:
    """What an engine is asked of ``document``: each block's text, code and the like as a letter."""
    return [
        document.text[block.start : block.end].replace(OBJECT, "X") for block in document.blocks
    ]


FALSE_FRIENDS = "FALSE_FRIENDS"
"""The category of words that the mother tongue of a writer makes him take for others."""

# An engine that is not asked for these takes a third less time; the rule would drop what they find.
_LEFT_OUT = frozenset(
    """
    ACADEMIC_WRITING AI_RULES APRIL BRE_STYLE_OXFORD_SPELLING CASING COLLOQUIALISMS COMPOUNDING
    CREATIVE_WRITING FALSE_FRIENDS GENDER_NEUTRALITY MULTITOKEN_SPELLING PLAIN_ENGLISH PROPER_NOUNS
    PUNCTUATION REDUNDANCY REGIONALISMS REPETITIONS REPETITIONS_STYLE SEMANTICS STYLE TEXT_ANALYSIS
    TON_ACADEMIC TYPOGRAPHY WIKIPEDIA
    """.split()
)
_SPELLERS = frozenset(["MORFOLOGIK_RULE_EN_US", "MORFOLOGIK_RULE_EN_GB"])


class Asked(NamedTuple):
    """The rules and categories that an engine switches on and off, sorted."""

    enabled_rules: tuple[str, ...]
    disabled_rules: tuple[str, ...]
    enabled_categories: tuple[str, ...]
    disabled_categories: tuple[str, ...]


def asked(options: GrammarConfig) -> Asked:
    """What ``options`` ask for, without what no finding is made of unless they name it."""
    rules, categories = set(options.enabled_rules), set(options.enabled_categories)
    # A rule that was named finds nothing while its category is off, and which one that is, only the
    # engine knows: then all are asked, and the rule drops what nobody named.
    left_out = frozenset() if rules else _LEFT_OUT - categories
    return Asked(
        tuple(sorted(rules)),
        tuple(sorted({*options.disabled_rules, *(_SPELLERS - rules)})),
        tuple(sorted(categories)),
        tuple(sorted({*options.disabled_categories, *left_out})),
    )


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
