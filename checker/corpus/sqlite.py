"""Clusters by SQLite: a temporary file on this machine, deleted at the end."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import Records, tables
from .tables import Rows, Tables

_INDEXES = (
    "CREATE INDEX form_by_key ON form (key, doc)",
    "CREATE INDEX twin_by_pair ON twin (one, other, doc)",
)
_AT_ONCE = 50_000  # rows that are handed over together


def clusters(records: Records, house: Iterable[str]) -> list[Any]:
    """The clusters of a corpus."""
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        connection = sqlite3.connect(Path(folder, "names.sqlite3"))
        try:
            return tables.clusters(records, house, _tables(connection))
        finally:
            connection.close()


def _tables(connection: sqlite3.Connection) -> Tables:
    # Nobody else reads the file, and after a crash nobody wants it.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    for statement in tables.SCHEMA:
        connection.execute(statement)
    waiting: dict[str, list[Any]] = {name: [] for name in Rows._fields}

    def flush(name: str) -> None:
        if waiting[name]:
            marks = ",".join("?" * len(waiting[name][0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", waiting[name])
            waiting[name].clear()

    def add(rows: Rows) -> None:
        for name, some in rows._asdict().items():
            waiting[name] += some
            if len(waiting[name]) >= _AT_ONCE:
                flush(name)

    def full() -> None:
        for name in waiting:
            flush(name)
        for statement in _INDEXES:
            connection.execute(statement)

    def put_pairs(pairs: list[tuple[str, str]]) -> None:
        connection.executemany("INSERT INTO pair VALUES (?,?)", pairs)

    return Tables(add, full, connection.execute, put_pairs)
