"""LanguageTool's rules in process: LingoTweaker, a port to Rust with its English data.

No Java and no server. What was measured of 0.2.8 on two cores: a start costs 1.3 to 1.8 s and
430 MB, two thirds of it for the pattern rules and none of it saved by switching rules off, and it
holds the interpreter's lock, so that a thread would hide nothing. It starts when it is first asked,
which is never where the cache knows all texts, and is then kept for the life of the process. A
check releases the lock, is thread-safe and spreads the sentences of one text over the cores: 30
CPU s/MB in texts of some pages, 45 by single paragraphs.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from . import Asked, GrammarError, Match, TextError, asked, describe
from ._texts import CodePoints, check_joined, encodable

if TYPE_CHECKING:
    from ..config import GrammarConfig

HOW = "pip install lingotweaker lingotweaker-data-en"

_LIMIT = 50_000  # code points of one call
_MARKUP = re.compile(r"</?suggestion>")
_starting = threading.Lock()


def available() -> bool:
    """Whether engine and English data are installed."""
    return find_spec("lt_py") is not None and find_spec("lingotweaker_data_en") is not None


class LingoTweaker:
    """The engine; ``options`` are the user's, ``language`` is ``en-US`` or ``en-GB``."""

    def __init__(self, language: str, options: GrammarConfig) -> None:
        if not available():
            raise GrammarError(f"LingoTweaker is not installed here: {HOW}")
        self._language = language
        self._given = options
        self._asked = asked(options)
        self.wanted = frozenset([*options.enabled_rules, *options.enabled_categories])

    @cached_property
    def name(self) -> str:
        from importlib.metadata import version

        return f"LingoTweaker {version('lingotweaker')}"

    @cached_property
    def identity(self) -> str:
        from importlib.metadata import version

        data = version("lingotweaker-data-en")
        return describe(f"{self.name} with data {data}", self._language, self._given)

    def prepare(self) -> None:
        """Its start would hold up what goes on beside it."""

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        with _starting:
            engine = _engine(self._language, self._given.picky, self._asked)
        texts = [encodable(text) for text in texts]
        return check_joined(texts, lambda text: _check(engine, text), _LIMIT)

    def close(self) -> None:
        """Nothing is freed: the next run in this process wants the same engine."""


@lru_cache(maxsize=1)
def _engine(language: str, picky: bool, asked: Asked) -> Any:
    """The engine of this process. Raises GrammarError where it does not start."""
    import lt_py

    try:
        return lt_py.Engine("en", variant=language, picky=picky, **asked._asdict())
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        raise GrammarError(f"LingoTweaker does not start: {error}; {HOW}") from error


def _check(engine: Any, text: str) -> list[Match]:
    try:
        found = engine.check(text)
    except BaseException as error:
        # A panic of the Rust code is no Exception, and one bad text must be told, not traced.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise TextError(f"LingoTweaker failed: {error}") from error
    points = CodePoints(text)
    return [
        Match(
            points.span(match["offset"], match["offset"] + match["length"]),
            match["rule_id"],
            _MARKUP.sub('"', match["message"]),
            tuple(match["suggestions"]),
            match["category_id"],
        )
        for match in found
    ]
