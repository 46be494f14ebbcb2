"""Which files are articles, and what text they hold."""

from __future__ import annotations

import codecs
import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import CheckerError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ENDINGS = (".txt", ".md", ".markdown", ".mdx", ".qmd", ".Rmd", ".html", ".htm")


class InputError(CheckerError):
    """A path that yields no article, or cannot be read; the message names it and what to do."""


class Text(NamedTuple):
    """A file's text, and how to write it back: ``bom`` first, then ``encoding``."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""


_MARKS = (  # the longer mark first: UTF-32's begins as UTF-16's does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


# What no text begins with; each is named, and what to do with it is the same.
_NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PK\x03\x04", "an Office document or ZIP archive"),
)
# Codecs that write a mark of their own, and what they are where a file has none.
_UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_SAMPLE = 4096


def decode(data: bytes, path: str, encoding: str | None = None) -> Text:
    """The text of a file: by its byte-order mark, else in ``encoding``, else UTF-8 or UTF-16.

    UTF-16 without a mark is known by the zero that every other byte of it is. Raises InputError
    where the bytes are no such text, with the position of the first wrong one.
    """
    for bom, marked in _MARKS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], path, marked, bom)
    for beginning, what in _NO_TEXT:
        if data.startswith(beginning):
            raise InputError(f"{path}: {what} cannot be read; save it as .docx, .html or .txt")
    name = codecs.lookup(encoding).name if encoding else _unmarked_utf16(data) or "utf-8"
    return _decode(data, path, _UNMARKED.get(name, name), b"")


def _unmarked_utf16(data: bytes) -> str | None:
    """Which UTF-16 ``data`` is, if it is that: in one half of its bytes most are zero."""
    sample = data[:_SAMPLE]
    even, odd = (sample[half::2].count(0) for half in (0, 1))
    if max(even, odd) * 4 <= len(sample) or min(even, odd) * 10 > len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode(data: bytes, path: str, encoding: str, bom: bytes) -> Text:
    try:
        return Text(data.decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {len(bom) + error.start} is not {encoding.upper()}; "
            "save the file as UTF-8, or name its encoding, as in --encoding windows-1252"
        ) from error


def encode(text: str, old: Text, path: str) -> bytes:
    """``text`` as the bytes of a file that held ``old``. Raises InputError where they cannot be."""
    try:
        return old.bom + text.encode(old.encoding)
    except UnicodeEncodeError as error:
        raise InputError(
            f"{path}: its encoding ({old.encoding.upper()}) has no “{text[error.start]}”, which a "
            "replacement would bring in; save the file as UTF-8"
        ) from error


def read(path: str) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read."""
    try:
        with open(path, "rb") as file:  # Path.read_bytes takes twice as long
            return file.read()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


class RealPaths:
    """Where paths really lead; a folder is asked once, however many files are in it."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        folder, name = os.path.split(path)
        if not name or name == os.pardir or os.path.islink(path):
            return os.path.realpath(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)


def articles(paths: Sequence[str], endings: Iterable[str] = ENDINGS) -> list[str]:
    """The articles that ``paths`` mean, each once, in order.

    A file is taken as it is named; a folder is walked for files with one of ``endings``, hidden and
    git-ignored ones left out; a pattern (``drafts/*.md``) is expanded where no such file exists.
    Raises InputError for a path that does not exist and for one that yields no article.
    """
    wanted = tuple(ending.lower() for ending in endings)
    found: dict[str, None] = {}
    for path in paths:
        for each in _expand(path):
            found.update(dict.fromkeys(_under(each, wanted)))
    return list(found)


def _expand(path: str) -> list[str]:
    if os.path.exists(path):
        return [path]
    if glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            raise InputError(f"{path}: the pattern matches no file")
        return matches
    raise InputError(f"{path}: no such file or folder")


def _under(path: str, endings: tuple[str, ...]) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    found = list(_walk(path, endings))
    if not found:
        raise InputError(
            f"{path}: no article in this folder (looked for {' '.join('*' + e for e in endings)}; "
            "--ext names others)"
        )
    return found


def repository(folder: str) -> str:
    """The repository that ``folder`` is in, links resolved; outside of one, the folder itself."""
    real = os.path.realpath(folder)
    here = real
    while not os.path.exists(os.path.join(here, ".git")):
        here, below = os.path.dirname(here), here
        if here == below:
            return real
    return here


def leads_out(path: str, root: str) -> bool:
    """Whether ``path``, links resolved, lies outside ``root`` (which has none)."""
    return os.path.commonpath([os.path.realpath(path), root]) != root


def _walk(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    root = repository(folder)
    for here, folders, names in os.walk(folder):
        kept = (name for name in sorted(folders) if not name.startswith("."))
        folders[:] = [name for name in kept if not _ignored(os.path.join(here, name), True)]
        for name in sorted(names):
            path = os.path.join(here, name)
            if (
                name.lower().endswith(endings)
                and not name.startswith((".", "~$"))  # "~$": Word's note that a file is open
                and not _ignored(path, False)
            ):
                if os.path.islink(path) and leads_out(path, root):
                    raise InputError(
                        f"{path}: a link to {os.path.realpath(path)}, which lies outside {root}; "
                        "name the file itself to have it read, or delete the link"
                    )
                yield path


def _ignored(path: str, is_folder: bool) -> bool:
    """Whether a ``.gitignore`` between the repository's root and ``path`` leaves it out."""
    verdict = False
    folder, name = os.path.split(os.path.abspath(path))
    tail = name + ("/" if is_folder else "")
    for parent, spec in _specs(folder):
        relative = os.path.relpath(folder, parent)
        inner = tail if relative == "." else f"{relative}/{tail}"
        result = spec.check_file(inner).include
        if result is not None:
            verdict = result
    return verdict


@cache
def _specs(folder: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    """The ignore files that hold in ``folder``, outermost first; none outside a repository."""
    parent = os.path.dirname(folder)
    if os.path.exists(os.path.join(folder, ".git")) or parent == folder:
        above: tuple[tuple[str, GitIgnoreSpec], ...] = ()
        if parent == folder:
            return above
    else:
        above = _specs(parent)
    return above + _own_spec(folder)


def _own_spec(folder: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    file = Path(folder, ".gitignore")
    if not file.is_file():
        return ()
    from pathspec import GitIgnoreSpec

    lines = file.read_text("utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if line.count("**/") > _MOST_DEPTHS and not line.startswith("#"):
            raise InputError(
                f"{file}, line {number}: more than {_MOST_DEPTHS} “**” in a pattern could take "
                "for ever; write fewer"
            )
    spec = GitIgnoreSpec.from_lines(lines, backend="simple")
    for pattern in spec.patterns:
        if pattern.regex is not None:
            once = _STARS.sub(r"(?>[^/]*?\1)", pattern.regex.pattern)
            pattern.regex = re.compile(once)
    return ((folder, spec),)


_MOST_DEPTHS = 3
# A star and what stands between it and the next. The first place where that fits is as good as any
# other, but the expression would try them all.
_STARS = re.compile(
    r"\[\^/\]\*((?:\[\^/\](?!\*)|\[(?!\^/\])[^\]]*\]|\\.|[^/()*+\[\]\\])+)(?=\[\^/\]\*)"
)
