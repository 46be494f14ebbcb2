"""Readers: one module a format, each a function from a file's text to a document builder.

A format that is no text has a reader of its bytes: see ``packed_reader_for``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..document import Builder

_BY_ENDING = {
    "md": "markdown",
    "markdown": "markdown",
    "mdx": "markdown",
    "qmd": "markdown",
    "rmd": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "adoc": "adoc",
    "asciidoc": "adoc",
    "po": "po",
    "rst": "rst",
    "rest": "rst",
    "srt": "subtitles",
    "vtt": "subtitles",
    "mqxliff": "xliff",
    "mxliff": "xliff",
    "sdlxliff": "xliff",
    "xlf": "xliff",
    "xliff": "xliff",
}
_PACKED = {"docx": "docx", "docm": "docx"}
"""Formats that are no text: their readers are given the bytes."""


def reader_for(path: str) -> Callable[[str], Builder]:
    """The reader of the format that the ending of ``path`` tells; plain text, if it tells none.

    A reader is imported when a file of its format turns up: Markdown needs a parser that a run
    over plain text should not wait for.
    """
    ending = path.rpartition(".")[2].lower()
    module = import_module(f".{_BY_ENDING.get(ending, 'plain')}", __name__)
    read: Callable[[str], Builder] = module.read
    return read


def packed_reader_for(path: str) -> Callable[[bytes, str], Builder] | None:
    """The reader of a format that is no text; it is given the file's bytes and its path.

    What it builds upon (``Builder.source``) is taken for the text of the file, and cannot be
    written back. It raises InputError where the bytes are broken.
    """
    ending = path.rpartition(".")[2].lower()
    if ending not in _PACKED:
        return None
    read: Callable[[bytes, str], Builder] = import_module(f".{_PACKED[ending]}", __name__).read
    return read
