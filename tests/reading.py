"""What tests of readers share: a document told in words, and what must hold of any."""

from __future__ import annotations

import html as entities
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import strategies as st

from checker.document import OBJECT, Builder, Document
from checker.finding import Span

Read = Callable[[str], Builder]

SAMPLES = Path(__file__).with_name("samples")


def blocks(document: Document) -> list[str]:
    """Every block as ``kind: text``, an object as ``@``."""
    return [
        f"{block.kind}: {document.text[block.start : block.end]}".replace(OBJECT, "@")
        for block in document.blocks
    ]


def marks(document: Document) -> set[str]:
    return {f"{m.kind}: {document.text[m.span.start : m.span.end]}" for m in document.marks}


def in_file(document: Document, words: str) -> str:
    """What stands in the file for ``words`` of the prose."""
    start = document.text.index(words)
    where = document.locate(Span(start, start + len(words)))
    return document.source[where.start : where.end]


def covered(document: Document) -> list[tuple[str, str, str]]:
    """What each directive names, and the stretch of the file that it covers, or its problem."""
    return [
        (",".join(d.rules), document.source[d.scope.start : d.scope.end].strip(), d.problem)
        for d in document.directives
    ]


def sample(name: str) -> str:
    """A file that a program of the trade wrote, as it stands."""
    return (SAMPLES / name).read_bytes().decode()


def holds(read: Read, source: str, *, apart: bool = True) -> None:
    """Every word of ``source`` is found again in it, in order, and no block holds a line break."""
    is_sound(read(source).build(), apart=apart)


def is_sound(document: Document, *, apart: bool = True) -> None:
    """What must hold of any document.

    Its blocks stand ``apart`` in the file, but for the cells of a table's row, which may lie across
    each other.
    """
    source = document.source
    for block in document.blocks:
        prose = document.text[block.start : block.end]
        assert prose.replace(OBJECT, "").strip()
        assert not set(prose) & set("\r\n\x0b\x0c\x85\u2028\u2029")
        starts = [document.locate(Span(at, at + 1)).start for at in range(block.start, block.end)]
        assert starts == sorted(starts)
    starts = [document.locate(block.span).start for block in document.blocks]
    assert starts == sorted(starts)
    if apart and not any(block.kind == "cell" for block in document.blocks):
        ends = [document.locate(block.span).end for block in document.blocks]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    for word in document.words:
        where = document.locate(word.span)
        assert 0 <= where.start < where.end <= len(source)
        raw = source[where.start : where.end]
        if document.editable(word.span):
            assert raw == word.text
        else:
            rest = iter(entities.unescape(raw))
            assert all(char in rest for char in word.text)  # in this order
    for mark in document.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(document.text)
    for directive in document.directives:
        assert "checker:" in source[directive.span.start : directive.span.end]
        assert 0 <= directive.scope.start <= directive.scope.end <= len(source)


GAPS = ["", " ", " ", " ", "  ", "\n", "\r\n", "\n\n", "\t", "\u2028", "\x85", "\n> ", "\n    "]


def markup(fragments: str, more_gaps: Iterable[str] = ()) -> st.SearchStrategy[str]:
    """Texts made of ``fragments``, which white space parts: see ``spaced``."""
    pieces = st.sampled_from([spaced(fragment) for fragment in fragments.split()])
    gaps = st.sampled_from([*GAPS, *more_gaps])
    return st.lists(st.tuples(pieces, gaps), max_size=40).map(
        lambda parts: "".join(fragment + gap for fragment, gap in parts)
    )


def spaced(fragment: str) -> str:
    """``fragment`` with spaces and line ends where their signs stand."""
    return fragment.replace("␣", " ").replace("⏎", "\n")


def linear(read: Read, fragment: str, beginning: str = "") -> None:
    """Ten thousand times the same ``fragment`` is read within two seconds."""
    source = beginning + spaced(fragment) * 10_000
    began = time.process_time()
    read(source).build()
    assert time.process_time() - began < 2
