"""reStructuredText: prose without its markup, in the dialects of docutils and Sphinx.

Not read: literal blocks and code, comments, targets, substitutions, the content of directives that
is no text (and of those that nobody here knows), options, and of the fields at the head of a file
all but title and summary. Literals, substitutions and roles that name something are objects; the
text of links, of terms and of what a menu says is read. Titles, items, quotations and cells of
tables are known as such.

``.. checker: allow RULE`` speaks to the linter.

The blocks are told by their indentation and first characters, as docutils does; where it would
report an error, the text is read all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from ..document import BlockKind, Builder
from ..pattern import Pattern
from ._lines import Text, Writer, lines_of
from ._rst import scan

_EXPLICIT = Pattern(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = Pattern(r"([a-zA-Z](?:[\w.+-]|:(?!:))*)[ \t]*::(?:[ \t]+|$)")
_FOOTNOTE = Pattern(r"\[[^\s\[\]]+\](?:[ \t]+|$)")
_DEFINED = Pattern(r"_(?:`[^`]+`|(?:[^:\\]|\\.)+|_):(?:\s|$)|_$|\|[^|]+\|[ \t]")
_FIELD = Pattern(r":(?![\s:])((?:[^:\\`]|\\.|:(?![\s`]|$))+):(?:[ \t]+|$)")
_BULLET = Pattern(r"[-*+•‣⁃](?:[ \t]+|$)")
_ENUMERATOR = Pattern(r"\(?(?:\d+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)](?:[ \t]+|$)")
_OPTION = Pattern(
    r"(?:(?:--?|\+|/)\w[\w-]*(?:[ =]?(?:<[^<>]+>|[A-Z][\w-]*))?(?:, |(?=[ \t]{2}|$)))++"
    r"(?:[ \t]{2,}|$)"
)
_LINE_BLOCK = Pattern(r"\|(?:[ \t]+|$)")
_GRID = Pattern(r"\+(?:[-=]+\+)+")
_BORDER = Pattern(r"=+(?:[ \t]+=+)+")
_COLUMN = Pattern(r"=+")
_SPANS = Pattern(r"-+(?:[ \t]+-+)*")
_PARTED = Pattern(r"[-=+ ]+")
_CLASSIFIER = Pattern(r"(`+)[^`]*\1|( +: +)")  # literals and roles are passed over
_RULE = Pattern(r"([!-/:-@\[-`{-~])\1*")
_VERSION = Pattern(r"\S+[ \t]*")
_TYPES = Pattern(r"(?:kwtype|meta|paramtype|rtype|type|vartype)\b")

_DEEPEST = 40  # of blocks within blocks; what is deeper is read as the paragraphs it looks like

# Directives whose content is prose: all of these. An argument of theirs is a title, a version that
# stands before the text, or the text itself.
_TITLED = frozenset(
    """
    admonition card dropdown list-table rubric sidebar tab tab-item table title topic
    """.split()
)
_VERSIONS = frozenset("deprecated versionadded versionchanged versionremoved".split())
_NOTES = frozenset(
    """
    attention caution centered danger epigraph error highlights hint important note pull-quote
    seealso tip todo warning
    """.split()
)
_CONTAINERS = frozenset(
    """
    attribute class compound confval container data describe details envvar exception figure
    function glossary grid grid-item grid-item-card hlist method module object only option property
    rst-class tab-set tabs
    """.split()
)
_PROSE = _TITLED | _VERSIONS | _NOTES | _CONTAINERS
_DOMAINS = ("c:", "cpp:", "js:", "py:", "std:")
_CAPTIONED = ("list-table", "table")
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("epigraph", "highlights", "pull-quote"), "quotation"),
    **dict.fromkeys(_CAPTIONED, "cell"),
    "figure": "caption",
}
_HEAD: dict[str, BlockKind] = {
    **dict.fromkeys(("title", "subtitle"), "heading"),
    **dict.fromkeys(("abstract", "dedication", "description", "summary"), "paragraph"),
}


class _Line(NamedTuple):
    """A line without its outer white space; ``column`` is how far it is indented."""

    start: int
    column: int
    text: str

    def after(self, length: int) -> _Line:
        """What is left of it without its first characters."""
        return _Line(self.start + length, self.column + length, self.text[length:])


class _Leaf(NamedTuple):
    """A paragraph."""

    lines: Sequence[_Line]
    kind: BlockKind


_Past: TypeAlias = Generator[_Leaf, None, int]


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = Writer(builder)
    lines = [_line(line.start, line.text) for line in lines_of(source)]
    leaves = list(_Block(writer, lines, "paragraph", 0).leaves())
    for leaf in sorted(leaves, key=lambda leaf: leaf.lines[0].start):  # the cells of a row overlap
        text = Text([(line.start, line.text) for line in leaf.lines])
        writer.write(text, scan(text.text), leaf.kind)
    writer.directives.finish()
    return builder


def _line(start: int, text: str, column: int = 0) -> _Line:
    bare = text.lstrip()
    indent = text[: len(text) - len(bare)].expandtabs(8)
    return _Line(start + len(text) - len(bare), column + len(indent), bare.rstrip())


class _Block:
    """Lines of one level and those indented below it; ``kind`` is that of its paragraphs."""

    def __init__(self, writer: Writer, lines: Sequence[_Line], kind: BlockKind, depth: int) -> None:
        self._writer = writer
        self._lines = lines
        self._kind = kind
        self._depth = depth
        self._base = min((line.column for line in lines if line.text), default=0)
        self._at_head = depth == 0
        self._borders: list[int] | None = None

    def leaves(self) -> Iterator[_Leaf]:
        at = 0
        while at < len(self._lines):
            if not self._lines[at].text:
                at += 1
            elif self._lines[at].column > self._base:
                end = self._past_indented(at)
                quoted: BlockKind = "quotation" if self._kind == "paragraph" else self._kind
                yield from self._within(self._lines[at:end], quoted)
                at = end
            else:
                at = yield from self._element(at)

    def _within(self, lines: Sequence[_Line], kind: BlockKind) -> Iterator[_Leaf]:
        """The paragraphs of a block within this one."""
        if self._depth < _DEEPEST:
            yield from _Block(self._writer, lines, kind, self._depth + 1).leaves()
        else:
            yield from (_Leaf([line], kind) for line in lines if line.text)

    def _text(self, at: int) -> str:
        """The text of a line of this level; nothing, if it is blank, indented or not there."""
        if at >= len(self._lines) or self._lines[at].column > self._base:
            return ""
        return self._lines[at].text

    def _indented(self, at: int) -> bool:
        return at < len(self._lines) and self._lines[at].column > self._base

    def _past_indented(self, at: int) -> int:
        """The first line from ``at`` on that stands at this level."""
        while at < len(self._lines) and (self._indented(at) or not self._lines[at].text):
            at += 1
        return at

    # -- each yields the paragraphs of what begins at ``at`` and returns the line after it ------

    def _element(self, at: int) -> _Past:
        line = self._lines[at]
        text = line.text
        field = _FIELD.match(text)
        if field:
            return (yield from self._field(at, field.group(1).lower(), line.after(field.end())))
        explicit = _EXPLICIT.match(text)
        if explicit:
            return (yield from self._explicit(at, line.after(explicit.end())))
        if _RULE.fullmatch(text) or _RULE.fullmatch(self._text(at + 1)):
            past = yield from self._title(at)
            if past:
                return past
        self._at_head = False
        marker = _BULLET.match(text) or self._enumerator(at) or _OPTION.match(text)
        if marker:
            return (yield from self._item(at, line.after(marker.end()), "item"))
        if text.startswith((">>> ", "__ ")):
            return self._past_text(at)
        if _LINE_BLOCK.match(text):
            return (yield from self._verse(at))
        if _GRID.fullmatch(text):
            return (yield from self._grid(at))
        if _BORDER.fullmatch(text) and self._table_end(at):
            return (yield from self._simple_table(at, self._table_end(at)))
        if self._indented(at + 1) and self._lines[at + 1].text:
            yield from (_Leaf([part], "item") for part in _term(line))
            return (yield from self._item(at, line.after(len(text)), "item"))
        return (yield from self._paragraph(at))

    def _enumerator(self, at: int) -> re.Match[str] | None:
        """The number of an item, unless the line below goes on as that of a paragraph would."""
        found = _ENUMERATOR.match(self._lines[at].text)
        below = self._text(at + 1)
        return found if not below or _ENUMERATOR.match(below) else None

    def _item(self, at: int, head: _Line, kind: BlockKind) -> _Past:
        """What hangs on a marker: the rest of its line, and what is indented below."""
        past = self._past_indented(at + 1)
        yield from self._within(_joined(head, self._lines[at + 1 : past]), kind)
        return past

    def _field(self, at: int, name: str, head: _Line) -> _Past:
        kind: BlockKind | None = _HEAD.get(name) if self._at_head else "item"
        if kind is None or _TYPES.match(name):
            return self._past_indented(at + 1)
        return (yield from self._item(at, head, kind))

    def _explicit(self, at: int, head: _Line) -> _Past:
        """A directive, a footnote, a target or, if it is none of these, a comment."""
        directive = _DIRECTIVE.match(head.text)
        note = _FOOTNOTE.match(head.text)
        if directive:
            name = directive.group(1).lower().removeprefix("rst:")
            past = self._past_indented(at + 1)
            argument = head.after(directive.end())
            yield from self._directive(name, argument, self._lines[at + 1 : past])
            return past
        if note:
            return (yield from self._item(at, head.after(note.end()), self._kind))
        if head.text and not _DEFINED.match(head.text):
            start = self._lines[at].start
            self._writer.directives.add(start, head.start + len(head.text), head.text)
        return self._past_indented(at + 1) if head.text or self._indented(at + 1) else at + 1

    def _directive(self, name: str, head: _Line, body: Sequence[_Line]) -> Iterator[_Leaf]:
        rest = 0
        while rest < len(body) and _FIELD.match(body[rest].text):
            rest += 1
        options, content = body[:rest], body[rest:]
        if name == "image" or (name == "figure" and not content):
            yield from _alternative(options)
        if name in _TITLED and head.text:
            yield _Leaf([head], "caption" if name in _CAPTIONED else "heading")
        elif name in _VERSIONS:
            version = _VERSION.match(head.text)
            content = _joined(head.after(version.end() if version else 0), content)
        elif name in _NOTES:
            content = _joined(head, content)
        if name in _PROSE or name.startswith(_DOMAINS):
            yield from self._within(content, _KINDS.get(name, self._kind))

    def _title(self, at: int) -> _Past:
        """A title with its lines, or a line that parts sections; 0 if it is neither."""
        text, below, last = (self._text(at + more) for more in range(3))
        if not _RULE.fullmatch(text):
            if len(below) < min(len(text), 4):
                return 0
            yield _Leaf([self._lines[at]], "heading")
            return at + 2
        title = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        if title and last[:1] == text[0] and _RULE.fullmatch(last):
            yield _Leaf([self._lines[at + 1]], "heading")
            return at + 3
        return at + 1 if len(text) >= 4 and not title else 0

    def _verse(self, at: int) -> _Past:
        """Lines that stand by themselves, each behind a bar."""
        while marker := _LINE_BLOCK.match(self._text(at)):
            line = self._lines[at].after(marker.end())
            lines = [line] if line.text else []
            at += 1
            while self._indented(at) and self._lines[at].text:
                lines.append(self._lines[at])
                at += 1
            if lines:
                yield _Leaf(lines, self._kind)
        return at

    def _paragraph(self, at: int) -> _Past:
        past = at + 1
        while self._text(past) and not _EXPLICIT.match(self._text(past)):
            past += 1
        lines = list(self._lines[at:past])
        literal = lines[-1].text.endswith("::")
        if literal:
            text = lines[-1].text
            bare = text[:-2].rstrip()
            lines[-1] = lines[-1]._replace(text=bare if bare != text[:-2] else text[:-1])
        if lines[-1].text not in ("", ":"):
            yield _Leaf(lines, self._kind)
        elif lines[:-1]:
            yield _Leaf(lines[:-1], self._kind)
        return self._past_literal(past) if literal else past

    def _past_literal(self, at: int) -> int:
        """Past the code that "::" announces: it is indented, or each line begins with one mark."""
        while at < len(self._lines) and not self._lines[at].text:
            at += 1
        mark = self._text(at)[:1]
        if not mark or mark.isalnum():
            return self._past_indented(at)
        while self._text(at)[:1] == mark:
            at += 1
        return at

    def _past_text(self, at: int) -> int:
        while at < len(self._lines) and self._lines[at].text:
            at += 1
        return at

    # -- tables ---------------------------------------------------------------------------------

    def _grid(self, at: int) -> _Past:
        """A table drawn with lines: between two of them stands a row."""
        row: list[_Line] = []
        border = self._lines[at].text
        while self._text(at)[:1] in ("+", "|"):
            line = self._lines[at]
            if _GRID.fullmatch(line.text):
                yield from self._grid_row(border, row)
                border, row = line.text, []
            else:
                row.append(line)
            at += 1
        yield from self._grid_row(border, row)
        return at

    def _grid_row(self, border: str, row: Sequence[_Line]) -> Iterator[_Leaf]:
        if not row:
            return
        first = row[0].text
        edges = [
            i for i, char in enumerate(border) if char == "+" and first[i : i + 1] in ("|", "+")
        ]
        for left, right in pairwise(edges):
            cell = [
                _line(line.start + left + 1, line.text[left + 1 : right], line.column + left + 1)
                for line in row
            ]
            yield from self._within(
                [
                    _Line(line.start, 0, "") if _PARTED.fullmatch(line.text) else line
                    for line in cell
                ],
                "cell",
            )

    def _table_end(self, at: int) -> int:
        """The last border of the table whose first one is at ``at``; 0 if there is none."""
        if self._borders is None:
            self._borders = [
                index
                for index in range(1, len(self._lines))
                if _BORDER.fullmatch(self._text(index))
                and not (index + 1 < len(self._lines) and self._lines[index + 1].text)
            ]
        index = bisect_right(self._borders, at + 1)
        return self._borders[index] if index < len(self._borders) else 0

    def _simple_table(self, at: int, end: int) -> _Past:
        """A table whose columns are told by its borders; a row without a first cell goes on."""
        starts = [column.start() for column in _COLUMN.finditer(self._lines[at].text)]
        row: list[list[_Line]] = []
        for line in self._lines[at + 1 : end]:
            if _BORDER.fullmatch(line.text) or _SPANS.fullmatch(line.text):
                continue
            cells = self._cells(line, starts)
            if cells[0].text:
                for column in row:
                    yield from self._within(column, "cell")
                row = [[cell] for cell in cells]
            else:
                for index, cell in enumerate(cells[: len(row)]):
                    row[index].append(cell)
        for column in row:
            yield from self._within(column, "cell")
        return end + 1

    def _cells(self, line: _Line, starts: Sequence[int]) -> list[_Line]:
        """The cells of a line; one, where text stands between the columns."""
        shift = line.column - self._base
        if any(line.text[start - shift - 1 : start - shift].strip() for start in starts[1:]
               if start > shift):  # fmt: skip
            return [line]
        edges = [max(start - shift, 0) for start in starts] + [len(line.text)]
        return [
            _line(line.start + left, line.text[left:right], line.column + left)
            for left, right in pairwise(edges)
        ]


def _alternative(options: Sequence[_Line]) -> Iterator[_Leaf]:
    """What an image's options say that it shows."""
    for line in options:
        option = _FIELD.match(line.text)
        if option and option.group(1).lower() == "alt" and " " in line.text[option.end() :]:
            yield _Leaf([line.after(option.end())], "caption")


def _term(line: _Line) -> Iterator[_Line]:
    """A term that is defined below, and what it is classified as: " : " stands between them."""
    start = 0
    for mark in _CLASSIFIER.finditer(line.text):
        if mark.group(2):
            yield line.after(start)._replace(text=line.text[start : mark.start()])
            start = mark.end()
    yield line.after(start)


def _joined(head: _Line, body: Sequence[_Line]) -> Sequence[_Line]:
    """The text behind a marker or a name, and what is indented below, as one block."""
    if not head.text:
        return body
    columns = (line.column for line in body if line.text)
    return [head._replace(column=min([head.column, *columns])), *body]
