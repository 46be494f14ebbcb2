"""What was found in a text, kept from run to run in one SQLite file.

A key is a digest of all that the answer depends on (the text, the rules' own sources, the
settings), so nothing ever needs to be invalidated, and a moved file stays known. A value is JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping
from functools import cache as memo
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

_LAYOUT = 2
_MOST_BYTES = 512 * 1024 * 1024
_FORGET_AFTER = 30 * 24 * 3600  # seconds without use


def digest(*parts: str | bytes) -> bytes:
    """A key made of ``parts``; each is measured, so that no two lists of parts run together."""
    state = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


@memo
def code_digest(*packages: str) -> bytes:
    """A digest of the files of ``packages``: what changed code answers is asked anew."""
    parts: list[str | bytes] = []
    for package in packages:
        for file in sorted(resources(package).iterdir(), key=lambda file: file.name):
            if file.is_file():
                parts += [file.name, file.read_bytes()]
    return digest(*parts)


class Cache:
    """A mapping from digests to JSON values, for several threads at once. It never fails.

    Without a folder, or where its file cannot be used (``notices`` says why), it is a database of
    its own that ends with the run; where not even that can be, it remembers nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.notices: list[str] = []
        self._connection: sqlite3.Connection | None = None
        self._used: set[bytes] = set()
        self._lock = threading.RLock()
        self._file = folder / f"findings-{_LAYOUT}.sqlite3" if folder else None
        if self._file is not None:
            self._open(self._file)
        if self._connection is None:
            self._open_own()

    def _open_own(self) -> None:
        """A database that is in memory while it is small, and else in a file without a name."""
        with contextlib.suppress(sqlite3.Error):
            self._connection = _connect("")

    def _open(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            for older in range(1, _LAYOUT):
                _set_aside(file.with_name(f"findings-{older}.sqlite3"))
            try:
                self._connection = _connect(file)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                _set_aside(file)
                self.notices.append(f"the cache {file} was damaged and has been started anew")
                self._connection = _connect(file)
        except (OSError, sqlite3.Error) as error:
            self.notices.append(f"no cache: {file.parent} cannot be used ({error})")

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """The values known for ``keys``."""
        with self._lock:
            return self._get(list(keys))

    def _get(self, wanted: list[bytes]) -> dict[bytes, Any]:
        if self._connection is None:
            return {}
        found: dict[bytes, Any] = {}
        try:
            for start in range(0, len(wanted), 500):
                chunk = wanted[start : start + 500]
                marks = ",".join("?" * len(chunk))
                rows = self._connection.execute(
                    f"SELECT key, value FROM answers WHERE key IN ({marks})", chunk
                )
                found.update((key, json.loads(value)) for key, value in rows)
        except (sqlite3.Error, ValueError, TypeError, RecursionError) as error:
            self._give_up(error)
        self._used.update(found)
        return found

    def put(self, values: Mapping[bytes, Any]) -> None:
        """Remember ``values``."""
        with self._lock:
            self._put(values)

    def _put(self, values: Mapping[bytes, Any]) -> None:
        if self._connection is None or not values:
            return
        now = int(time.time())
        rows = [
            (key, json.dumps(value, ensure_ascii=False, separators=(",", ":")), now)
            for key, value in values.items()
        ]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?,?,?)", rows)
        except (sqlite3.Error, UnicodeEncodeError) as error:
            self._give_up(error)

    def close(self) -> None:
        """Note what was used, forget what was not for long if the file has grown large, close."""
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._tidy(self._connection)
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None

    def _tidy(self, connection: sqlite3.Connection) -> None:
        if _size(connection) < _MOST_BYTES:
            return
        now = int(time.time())
        with connection:
            connection.executemany(
                "UPDATE answers SET used = ? WHERE key = ?", [(now, key) for key in self._used]
            )
        for age in (_FORGET_AFTER, _FORGET_AFTER // 10, _FORGET_AFTER // 100, 0):
            if _size(connection) >= _MOST_BYTES:
                with connection:
                    connection.execute("DELETE FROM answers WHERE used < ?", (now - age,))

    @property
    def in_file(self) -> bool:
        """Whether it holds what an earlier run left."""
        return self._file is not None and self._connection is not None

    def distrust(self, error: Exception) -> None:
        """What is kept made a run fail: drop all of it, and remember this run alone."""
        with self._lock:
            self._give_up(error)
            self._file = None

    def _give_up(self, error: Exception) -> None:
        self.notices.append(f"the cache is not used any further in this run ({error})")
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
            self._open_own()
        if not isinstance(error, sqlite3.OperationalError | UnicodeEncodeError) and self._file:
            _set_aside(self._file)


def _size(connection: sqlite3.Connection) -> int:
    """Bytes that are in use; the file does not shrink, but fills what was freed before it grows."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


_TABLE = (
    "CREATE TABLE answers"
    " (key BLOB PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID"
)


def _connect(file: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=10, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1))
        # A view or a trigger would run what somebody else wrote.
        if connection.execute("SELECT sql FROM sqlite_master").fetchall() != [(_TABLE,)]:
            raise sqlite3.DatabaseError("its layout is not ours")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_aside(file: Path) -> None:
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
