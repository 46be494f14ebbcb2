"""Running text: whole sentences, where articles are not left out as they are in headlines."""

from __future__ import annotations

from checker import Document, Span

_STOPS = ".!?…"
_CLOSERS = "\"'”’»)] "


def is_running(document: Document, sentence: Span) -> bool:
    """Whether ``sentence`` is one of running text: no heading, no cell, and it ends with a stop."""
    if document.block_at(sentence.start).kind in ("heading", "cell", "caption"):
        return False
    return document.text[sentence.start : sentence.end].rstrip(_CLOSERS)[-1:] in _STOPS
