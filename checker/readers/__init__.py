"""Readers: one module a format, each a function from a file's text to a document builder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..document import Builder

_BY_ENDING = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "po": "po",
    "srt": "subtitles",
    "vtt": "subtitles",
    "mqxliff": "xliff",
    "mxliff": "xliff",
    "sdlxliff": "xliff",
    "xlf": "xliff",
    "xliff": "xliff",
}


def reader_for(path: str) -> Callable[[str], Builder]:
    """The reader of the format that the ending of ``path`` tells; plain text, if it tells none.

    A reader is imported when a file of its format turns up: Markdown needs a parser that a run
    over plain text should not wait for.
    """
    ending = path.rpartition(".")[2].lower()
    module = import_module(f".{_BY_ENDING.get(ending, 'plain')}", __name__)
    read: Callable[[str], Builder] = module.read
    return read
