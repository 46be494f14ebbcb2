"""Stretches of the file read as one text, such as the lines of a paragraph, and writing its prose.

A format's scanner finds in such a text what is no prose as it stands (``Cut``); the ``Writer``
carries the rest over, each code point with its place in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from ..document import OBJECT, BlockKind, Builder, MarkKind
from ..pattern import Pattern
from ._directives import Directives
from ._inline import LINE_BREAK, Flow, objects

_BREAK = Pattern(LINE_BREAK)


class Line(NamedTuple):
    """A line of the file without its line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def stripped(self) -> Line:
        """The line without its outer white space."""
        bare = self.text.lstrip()
        return Line(self.start + len(self.text) - len(bare), bare.rstrip())


def lines_of(source: str) -> Iterator[Line]:
    """The lines of a file; whatever ends a line for anybody ends one."""
    at = 0
    for match in _BREAK.finditer(source):
        yield Line(at, source[at : match.start()])
        at = match.end()
    yield Line(at, source[at:])


Action = Literal["put", "drop", "space", "break", "begin", "end", "comment"]


class Cut(NamedTuple):
    """A stretch of the text that is no prose as it stands, and what to do there.

    ``value`` is the prose to put or the content of a comment, ``mark`` what begins or ends.
    """

    start: int
    end: int
    action: Action
    value: str = ""
    mark: MarkKind | None = None


class Scanner:
    """What a format's scanner is made of: a text, and the cuts found in it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuts: list[Cut] = []

    def _cut(
        self, start: int, end: int, action: Action, value: str = "", mark: MarkKind | None = None
    ) -> int:
        """Record a cut; its end is where scanning goes on."""
        self.cuts.append(Cut(start, end, action, value, mark))
        return end


class Text:
    """Stretches of the file, each told by its start and its text, with ``joint`` between them."""

    def __init__(self, lines: Sequence[tuple[int, str]], joint: str = "\n") -> None:
        self.text = joint.join(line for _, line in lines).rstrip()
        self._starts: list[int] = []
        self._shifts: list[int] = []
        length = 0
        for start, line in lines:
            self._starts.append(length)
            self._shifts.append(start - length)
            length += len(line) + len(joint)

    def place(self, offset: int) -> int:
        """Where in the file ``offset`` of the text is."""
        if len(self._shifts) == 1:
            return offset + self._shifts[0]
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the file from ``start`` to ``end``; a newline reaches to the next line."""
        if end > start and self.text[end - 1] != "\n":
            return self.place(start), self.place(end - 1) + 1
        return self.place(start), self.place(end)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """``start:end`` in the file, in stretches that hold together there."""
        while start < end:
            index = bisect_right(self._starts, start)
            past = min(end, self._starts[index]) if index < len(self._starts) else end
            shift = self._shifts[index - 1]
            yield start + shift, past + shift
            start = past


class Writer:
    """Writes texts into a builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.directives = Directives(builder)
        self.flow = Flow(builder)

    def write(
        self,
        text: Text,
        cuts: Sequence[Cut],
        kind: BlockKind,
        base: int = 0,
        prose: str | None = None,
    ) -> None:
        """Write ``text`` as a block, or ``prose``, which stands at ``base`` of it, with its cuts.

        A cut that begins within the one before it is left out; one that is a space takes the
        white space before it with it.
        """
        prose = text.text if prose is None else prose
        self.flow.kind = kind
        at = 0
        for cut in cuts:
            if at <= cut.start <= len(prose):
                start, end = cut.start, min(cut.end, len(prose))
                if cut.action == "space":
                    start = at + len(prose[at:start].rstrip(" \t"))
                self._literal(text, base, prose, at, start)
                self._act(cut, *text.stretch(base + start, base + end))
                at = end
        self._literal(text, base, prose, at, len(prose))
        self.flow.end_block()
        self.flow.end_marks()

    def write_with_notes(
        self,
        text: Text,
        cuts: Sequence[Cut],
        notes: Sequence[tuple[int, int]],
        kind: BlockKind,
        scan: Callable[[str], Sequence[Cut]],
    ) -> None:
        """Write ``text`` as a block, and behind it the footnotes that stand in it, each a block
        with the cuts that ``scan`` finds; one that all prose of ``text`` follows is before it."""
        begins = _first_prose(text.text, cuts)
        ahead = [note for note in notes if note[0] < begins]
        self._write_notes(text, ahead, scan)
        self.write(text, cuts, kind)
        self._write_notes(text, notes[len(ahead) :], scan)

    def _write_notes(
        self,
        text: Text,
        notes: Sequence[tuple[int, int]],
        scan: Callable[[str], Sequence[Cut]],
    ) -> None:
        for start, end in notes:
            note = text.text[start:end]
            self.write(text, scan(note), "paragraph", start, note)

    def _literal(self, text: Text, base: int, prose: str, start: int, end: int) -> None:
        """Prose as it stands, without line breaks, but for the objects in it."""
        if start >= end:
            return
        first = end - len(prose[start:end].lstrip(" \t"))
        last = first + len(prose[first:end].rstrip(" \t"))
        if start < first:
            self.flow.space(*text.stretch(base + start, base + first), prose[start:first])
        for begin, past in objects(prose, first, last):
            self._copy(text, base + first, base + begin)
            self.flow.put(*text.stretch(base + begin, base + past), OBJECT)
            first = past
        self._copy(text, base + first, base + last)
        if last < end:
            self.flow.space(*text.stretch(base + last, base + end), prose[last:end])

    def _copy(self, text: Text, start: int, end: int) -> None:
        for first, last in text.runs(start, end):
            self.flow.copy(first, last)

    def _act(self, cut: Cut, start: int, end: int) -> None:
        if cut.action == "put":
            self.flow.put(start, end, cut.value)
        elif cut.action == "space":
            self.flow.space(start, end)
        elif cut.action == "break":
            self.flow.end_block()
        elif cut.action == "comment":
            self.directives.add(start, end, cut.value, inside=self.flow.has_text)
        elif cut.mark and cut.action == "begin":
            self.flow.begin_mark(cut.mark)
        elif cut.mark:
            self.flow.end_mark(cut.mark)


def _first_prose(text: str, cuts: Sequence[Cut]) -> int:
    """Where the prose of ``text`` begins, that is not cut away."""
    at = 0
    for cut in cuts:
        if cut.action == "put" or text[at : cut.start].strip():
            break
        at = max(at, cut.end)
    return at
