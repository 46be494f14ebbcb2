"""Names across a corpus that no memory holds: a map over articles, a reduce over neighbours.

The map gives the record of an article's names; the reduce compares the names that stand beside one
word. Both are pure functions over values that survive JSON (``checker.rules._name_clusters``
documents them, ``_name_record`` the record), so each engine here only moves them about:

    sqlite   a file on this machine; nothing to install
    duckdb   the same queries, columns on disk, both cores (extra ``corpus``)
    spark    partitions and shuffles, for a cluster (extra ``spark``)

The clusters are the same from all, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from ..errors import CheckerError

Records = Iterable[tuple[str, Any]]
"""The name of each article and its record, packed."""

RULE = "name-variant"
"""The rule whose facts are the records."""


def pure(module: str) -> Any:
    """One of the modules of pure functions; the engine knows no rule before it is asked for."""
    return import_module(f"checker.rules.{module}")


class CorpusError(CheckerError):
    """A corpus that cannot be read, or an engine that is not here; the message says what to do."""


def needs(module: str, extra: str) -> Any:
    """The module of an extra. Raises CorpusError that says how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise CorpusError(
            f"this needs {module}, which is not installed: pip install 'mt-checker[{extra}]'"
        ) from error


def engine(name: str) -> Callable[[Records, Iterable[str]], list[Any]]:
    """Records, and spellings that are right by definition, to clusters: by ``sqlite`` or
    ``duckdb``."""
    found: Callable[[Records, Iterable[str]], list[Any]] = import_module(
        f"{__name__}.{name}"
    ).clusters
    return found


__all__ = ["RULE", "CorpusError", "Records", "engine", "needs", "pure"]
