"""An engine whose answers are kept, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..cache import Cache, code_digest, digest
from ..finding import Span
from . import Grammar, GrammarError, Match, TextError


class Cached:
    """Asks ``engine`` for the texts alone that ``cache`` does not know.

    An article of which one paragraph was edited costs one question, and where nothing is new the
    engine is never started. What an engine says of a text depends on its identity and the text
    alone, not on what stands around it or what kind of block it is: that makes the key.

    An engine that failed is not asked again: a run ends soon, whatever an engine is waiting for.
    """

    def __init__(self, engine: Grammar, cache: Cache) -> None:
        self._engine = engine
        self._cache = cache
        self._failure: GrammarError | None = None

    @property
    def name(self) -> str:
        return self._engine.name

    @property
    def identity(self) -> str:
        return self._engine.identity

    @property
    def wanted(self) -> frozenset[str]:
        return self._engine.wanted

    def prepare(self) -> None:
        self._engine.prepare()

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        group = digest("paragraph", code_digest(__package__), self.identity)
        keys = [digest(group, text) for text in texts]
        known = {key: _matches(row) for key, row in self._cache.get(keys).items()}
        new = {key: text for key, text in zip(keys, texts, strict=True) if known.get(key) is None}
        if new:
            found = dict(zip(new, self._ask(list(new.values())), strict=True))
            self._cache.put(found)
            known.update(found)
        return [known[key] or [] for key in keys]

    def close(self) -> None:
        self._engine.close()

    def _ask(self, texts: Sequence[str]) -> list[list[Match]]:
        if self._failure:
            raise self._failure
        try:
            return self._engine.check(texts)
        except TextError:
            raise
        except GrammarError as error:
            self._failure = error
            raise


def _matches(row: Any) -> list[Match] | None:
    """What was kept; None for a damaged row, so that the text is asked anew."""
    try:
        return [
            Match(Span(*span), rule, message, tuple(replacements), category)
            for span, rule, message, replacements, category in row
        ]
    except (TypeError, ValueError):
        return None


__all__ = ["Cached"]
