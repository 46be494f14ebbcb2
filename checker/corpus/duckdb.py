"""Clusters by DuckDB: the same tables and questions, with columns on disk and every core."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from . import Records, needs, tables
from .tables import Rows, Tables

_AT_ONCE = 10_000  # rows of an answer that are fetched together


def clusters(records: Records, house: Iterable[str]) -> list[Any]:
    """The clusters of a corpus. Raises CorpusError where DuckDB is not installed."""
    duckdb = needs("duckdb", "corpus")
    with tempfile.TemporaryDirectory(prefix="checker-") as folder, ExitStack() as stack:
        connection = duckdb.connect(str(Path(folder, "names.duckdb")))
        stack.callback(connection.close)
        connection.execute("SET memory_limit = '1GB'")
        connection.execute(f"SET temp_directory = '{folder}/spill'")
        return tables.clusters(records, house, _tables(connection, Path(folder), stack))


def _tables(connection: Any, folder: Path, stack: ExitStack) -> Tables:
    for statement in tables.SCHEMA:
        connection.execute(statement)
    # Rows go through files, which DuckDB reads a thousand times as fast as one by one.
    files = {
        name: stack.enter_context((folder / f"{name}.csv").open("w", newline="", encoding="utf-8"))
        for name in Rows._fields
    }
    writers = {name: csv.writer(file, quoting=csv.QUOTE_ALL) for name, file in files.items()}

    def add(rows: Rows) -> None:
        for name, some in rows._asdict().items():
            writers[name].writerows(some)

    def full() -> None:
        for name, file in files.items():
            file.close()
            connection.execute(
                f"COPY {name} FROM '{file.name}' (FORMAT csv, AUTO_DETECT false, HEADER false,"
                " DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false)"
            )
            Path(file.name).unlink()

    def ask(question: str) -> Iterator[tuple[Any, ...]]:
        answer = connection.cursor().execute(question)
        while some := answer.fetchmany(_AT_ONCE):
            yield from some

    def put_pairs(pairs: list[tuple[str, str]]) -> None:
        for pair in pairs:
            connection.execute("INSERT INTO pair VALUES (?,?)", pair)

    return Tables(add, full, ask, put_pairs)
