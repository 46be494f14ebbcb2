"""Grammar engines behind one face: texts in, matches out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ..errors import CheckerError
from ..finding import Span


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
    """A grammar engine that runs. ``identity`` names it, its version and its options: what it
    answers for a text depends on these alone, so a cache may be keyed by them."""

    @property
    def identity(self) -> str: ...

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        """The matches of each text, in order. Raises GrammarError if the engine fails."""
        ...

    def close(self) -> None: ...
