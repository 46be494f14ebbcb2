"""Where the records of a corpus come from: a file of texts, or articles on disk."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ..api import Session
from ..document import Settings
from ..finding import Fact
from ..readers import plain
from . import RULE, CorpusError, Records, needs, pure

Texts = Iterator[tuple[str, str]]
"""The name of each article and its text."""

NAMES = ("id", "path", "doc_id", "name")
"""The columns that may name an article; the first there is counts."""

_CHUNK = 64  # texts that a process is given at a time
_AHEAD = 8  # chunks that wait for each process


def of_files(session: Session, paths: Sequence[str]) -> Records:
    """The records of articles on disk, from the cache where they are known.

    Raises CorpusError that tells what cannot be read.
    """
    facts, errors = session.facts(paths, RULE)
    if errors:
        raise CorpusError("; ".join(errors))
    return _Values(facts)


class _Values:
    """The values of facts; they can be gone through many times."""

    def __init__(self, facts: Iterable[tuple[str, Fact]]) -> None:
        self.facts = facts

    def __iter__(self) -> Iterator[Any]:
        return ((path, fact.value) for path, fact in self.facts)


def is_table(path: str) -> bool:
    """Whether ``path`` is one file with many texts."""
    return path.lower().endswith((".parquet", ".jsonl", ".jsonl.gz", ".ndjson"))


def of_table(path: str, settings: Settings, jobs: int) -> Records:
    """The records of the texts in a file. Raises CorpusError for one that cannot be read."""
    chunks = _chunks(texts(path))
    work = partial(records, settings=settings)
    first = next(chunks, None)
    if first is None:
        raise CorpusError(f"{path}: there is no text in it")
    chunks = chain([first], chunks)
    with ExitStack() as stack:
        if jobs <= 1:
            for chunk in chunks:
                yield from work(chunk)
            return
        pool = stack.enter_context(ProcessPoolExecutor(jobs))
        # A window over the chunks, so that a corpus is never read ahead of the work.
        waiting = [pool.submit(work, chunk) for chunk in islice(chunks, jobs * _AHEAD)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [pool.submit(work, chunk) for chunk in islice(chunks, 1)]


def records(texts: Iterable[tuple[str, str]], settings: Settings) -> list[tuple[str, Any]]:
    """Map: the record of each text that has names, packed."""
    record = pure("_name_record").record
    found = []
    for name, text in texts:
        document = plain.read(text).build(settings)
        packed = record(document).packed()
        document.forget()
        if packed["forms"]:
            found.append((name, packed))
    return found


def texts(path: str) -> Texts:
    """The texts of a Parquet or JSON-lines file with a column ``text`` and one of ``NAMES``."""
    if not Path(path).is_file():
        raise CorpusError(f"{path}: there is no such file")
    return _parquet(path) if path.lower().endswith(".parquet") else _json_lines(path)


def _json_lines(path: str) -> Texts:
    opener: Any = gzip.open if path.lower().endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                    raise CorpusError(f"{path}:{number}: an object with a “text” is wanted")
                name = next((row[key] for key in NAMES if row.get(key) is not None), number)
                yield str(name), row["text"]
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}:{number + 1}: {error}") from error


def _parquet(path: str) -> Texts:
    duckdb = needs("duckdb", "corpus")
    connection = duckdb.connect()
    try:
        shape = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
        columns = [row[0] for row in shape]
        name = next((column for column in NAMES if column in columns), None)
        if "text" not in columns or name is None:
            raise CorpusError(wrong_columns(path, columns))
        question = f"SELECT CAST({name} AS VARCHAR), CAST(text AS VARCHAR) FROM read_parquet(?)"
        answer = connection.execute(question, [path])
        while rows := answer.fetchmany(1000):
            for key, text in rows:
                if text is not None:
                    yield key, text
    except duckdb.Error as error:
        raise CorpusError(f"{path}: {error}") from error
    finally:
        connection.close()


def wrong_columns(path: str, columns: Iterable[str]) -> str:
    return (
        f"{path}: it has the columns {', '.join(columns)};"
        f" text and one of {', '.join(NAMES)} are wanted"
    )


def _chunks(items: Texts) -> Iterator[list[tuple[str, str]]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk
