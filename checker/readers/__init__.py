"""Readers: one module a format, each a function from a file's text to a document builder."""

from __future__ import annotations

from collections.abc import Callable

from ..document import Builder
from . import plain


def reader_for(path: str) -> Callable[[str], Builder]:
    return plain.read
