"""AsciiDoc: prose without its markup.

Not read: listings, literal blocks and paragraphs, comments, passed-through text, formulas,
attributes but for the description, the lines of author and revision, macros but for the
alternative text of an image. Code, attributes' values and macros within a line are objects; the
text of a link is read, and that of a footnote, as a block behind its paragraph. Titles, items,
quotations, captions and cells of tables are known as such; the label of an admonition is nothing.

``// checker: allow RULE`` speaks to the linter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..document import BlockKind, Builder
from ..pattern import Pattern
from ._adoc import scan
from ._frontmatter import read_front_matter
from ._lines import Line, Text, Writer, lines_of

_PREPROCESSOR = Pattern(r"(?:ifdef|ifndef|ifeval|endif|include)::\S*\[.*\]$")
_ENTRY = Pattern(r":!?([\w-]+)!?:(?:[ \t]+|$)")
_ATTRIBUTES = Pattern(r"\[(?:[\w\"'.#%{,].*)?\]|\[\[[^\[\]]*\]\]")
_STYLE = Pattern(r"\[\s*([\w-]+)")
_CSV = Pattern(r"format\s*=\s*\"?(?:csv|tsv)|%csv")
_CAPTION = Pattern(r"\.(?=[^\s.])")
_TITLE = Pattern(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = Pattern(r"={3,}|-{3,}|~{3,}|\^{3,}|\+{3,}")
_BREAK = Pattern(r"'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*|\+")
_MACRO = Pattern(r"(image|[a-z][\w-]*)::[^\s\[]*\[(.*)\]")
_MARKER = Pattern(
    r"[ \t]*(?:[-*\u2022]|\*{2,6}|\.{1,6}|\d+\.|[a-zA-Z]\.|[ivxIVX]+\)|<(?:\d+|\.)>)[ \t]+"
    r"(?:\[[ x*]\][ \t]+)?(?=\S)"
)
_TERM = Pattern(r"[ \t]*(?=\S)((?:[^:;\s]|[:;](?!\s|$)|[ \t](?!\s))+?)(?::{2,4}|;;)(?:[ \t]+|$)")
_ADMONITION = Pattern(r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+")
_VERBATIM = Pattern(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}.*")
_COMPOUND = Pattern(r"={4,}|\*{4,}|_{4,}|--")
_TABLE = Pattern(r"[|,:!]={3,}")
_CELL = Pattern(r"(?:(?<!\S)[\d.*+<^>]*([adehlmsv])?)?(?<!\\)\|")
_CLOSED = Pattern(r"[ \t]+(?:=+|#+)$")
_COLON_FIELD = Pattern(r"([^:]+)(?::|$)")
_FIELD = Pattern(r'[ \t]*(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)')

_CODE = frozenset(
    """
    asciimath comment ditaa graphviz latexmath listing literal mermaid pass plantuml source stem
    """.split()
)
_QUOTES = frozenset(("quote", "verse"))
_DEEPEST = 100


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = Writer(builder)
    start = read_front_matter(builder)
    lines = [Line(line.start, line.text.rstrip()) for line in lines_of(source)]
    _Reader(writer, [line for line in lines if line.start >= start]).read()
    writer.directives.finish()
    return builder


class _Around(NamedTuple):
    """A block of blocks: the line that ends it, the kind of its paragraphs, whether it is verse."""

    ending: str
    kind: BlockKind
    verse: bool


class _Reader:
    """Goes through the lines; ``_stack`` holds the blocks that are open."""

    def __init__(self, writer: Writer, lines: list[Line]) -> None:
        self._writer = writer
        self._lines = lines
        self._at = 0
        self._paragraph: list[Line] = []
        self._kind: BlockKind = "paragraph"
        self._verse = False
        self._attached = False  # to the item above, by a plus sign
        self._awaited = False  # what a term means, which may stand below a blank line
        self._stack = [_Around("", "paragraph", False)]
        self._style = ""
        self._options = ""

    def read(self) -> None:
        self._header()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            self._take(line)
        self._flush()

    def _header(self) -> None:
        """The title of the document, and the lines of author and revision below it."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text.startswith("= "):
                self._at += 1
                self._put([_after(line, 2)], "heading")
                break
            if line.text and not (self._comment(line) or _ENTRY.match(line.text)):
                return
            self._at += 1
            self._entry(line)
        while self._at < len(self._lines) and self._lines[self._at].text:
            line = self._lines[self._at]
            self._at += 1
            if not self._comment(line):
                self._entry(line)

    # -- lines ----------------------------------------------------------------------------------

    def _take(self, line: Line) -> None:
        """A line, of which the next one to be read is behind."""
        text = line.text
        if not text or text == "+":
            self._flush()
            self._attached = text == "+"
        elif self._comment(line) or _PREPROCESSOR.match(text):
            return
        elif self._paragraph and not self._ends(text):
            self._paragraph.append(line)
            self._awaited = False
        else:
            self._flush()
            if not (self._delimiter(text) or self._about(line)):
                self._begin(line)

    def _ends(self, text: str) -> bool:
        """Whether a line ends the paragraph above it without a blank line between."""
        if _ATTRIBUTES.fullmatch(text) or _is_delimiter(text):
            return True
        in_list = self._kind == "item"
        return in_list and (_MARKER.match(text) or _TERM.match(text)) is not None

    def _comment(self, line: Line) -> bool:
        """Take a comment of one line."""
        if not line.text.startswith("//") or line.text.startswith("///"):
            return False
        inside = bool(self._paragraph)
        self._writer.directives.add(line.start, line.end, line.text[2:], inside=inside)
        return True

    def _entry(self, line: Line) -> bool:
        """Take an attribute; the description is prose."""
        entry = _ENTRY.match(line.text)
        if entry is None:
            return False
        if entry.group(1).lower() == "description":
            value = _after(line, entry.end())
            self._put([Line(value.start, value.text.removesuffix("\\"))], "paragraph")
        while line.text.endswith("\\") and self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
        return True

    def _delimiter(self, text: str) -> bool:
        """Take a block of code or a table whole, or begin or end a block of blocks."""
        style, options = self._style, self._options
        if _VERBATIM.fullmatch(text) or (style in _CODE and _COMPOUND.fullmatch(text)):
            self._past("```" if text.startswith("```") else text)
        elif _TABLE.fullmatch(text):
            self._table(text, "," if text[0] == "," or _CSV.search(options) else text[0])
        elif _COMPOUND.fullmatch(text):
            self._around(text, style)
        else:
            return False
        self._style = self._options = ""
        return True

    def _around(self, text: str, style: str) -> None:
        """Begin or end a block of blocks."""
        endings = [around.ending for around in self._stack]
        if text in endings:
            del self._stack[endings.index(text) :]
        elif len(endings) <= _DEEPEST:
            quotes = text[0] == "_" or style in _QUOTES
            kind = "quotation" if quotes else self._stack[-1].kind
            self._stack.append(_Around(text, kind, style == "verse"))

    def _past(self, ending: str) -> list[Line]:
        """The lines up to ``ending``, which are taken."""
        start = self._at
        while self._at < len(self._lines) and self._lines[self._at].text != ending:
            self._at += 1
        self._at += 1
        return self._lines[start : self._at - 1]

    def _about(self, line: Line) -> bool:
        """Take what stands between blocks and says something of them."""
        text = line.text
        if self._entry(line) or _BREAK.fullmatch(text):
            return True
        if _ATTRIBUTES.fullmatch(text):
            style = _STYLE.match(text)
            code = "source" if text.startswith("[,") else self._style
            self._style = style.group(1).lower() if style else code
            self._options += text
            return True
        macro = _MACRO.fullmatch(text)
        if macro:
            alternative = macro.group(2).partition(",")[0]
            if macro.group(1) == "image" and " " in alternative.strip():
                self._put([Line(line.start + macro.start(2), alternative)], "caption")
            return True
        caption = _CAPTION.match(text)
        if caption:
            self._put([_after(line, 1)], "caption")
        return caption is not None

    def _begin(self, line: Line) -> None:
        """Begin a paragraph, an item or a title."""
        text = line.text
        style, options = self._style, self._options
        self._style = self._options = ""
        around = self._stack[-1]
        attached, self._attached = self._attached, False
        awaited, self._awaited = self._awaited, False
        marker = _MARKER.match(text)
        term = None if marker else _TERM.match(text)
        title = _TITLE.match(text)
        if style in _CODE or (text[0] in " \t" and not (marker or term or awaited)):
            self._past("")
        elif title:
            self._put([_after(line, title.end(), _CLOSED.sub("", text))], "heading")
        elif self._is_underlined(text):
            self._at += 1
            self._put([line], "heading")
        elif marker:
            self._open(_after(line, marker.end()), "item")
        elif term:
            self._put([_after(line, term.start(1), text[: term.end(1)])], "item")
            self._open(_after(line, term.end()), "item")
            self._awaited = term.end() == len(text)
        elif text.startswith("> "):
            self._open(_after(line, 2), "quotation")
            while self._at < len(self._lines) and self._lines[self._at].text.startswith("> "):
                self._paragraph.append(_after(self._lines[self._at], 2))
                self._at += 1
        else:
            label = _ADMONITION.match(text)
            usual = "item" if attached or awaited else around.kind
            kind = "quotation" if style in _QUOTES else usual
            self._open(_after(line, label.end() if label else 0), kind)
            self._verse = around.verse or style == "verse" or "hardbreaks" in options

    def _is_underlined(self, text: str) -> bool:
        below = self._lines[self._at].text if self._at < len(self._lines) else ""
        fits = abs(len(below) - len(text)) <= 1 and text[0].isalnum()
        return fits and _UNDERLINE.fullmatch(below) is not None

    def _open(self, line: Line, kind: BlockKind) -> None:
        self._paragraph = [line]
        self._kind = kind
        self._verse = False

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, ending: str, separator: str) -> None:
        lines = self._past(ending)
        if separator in "|!":
            self._cells(lines)
        else:
            for line in lines:
                for field in (_FIELD if separator == "," else _COLON_FIELD).finditer(line.text):
                    start, end = field.span(field.lastindex or 0)
                    self._put([_after(line, start, line.text[:end])], "cell")

    def _cells(self, lines: Sequence[Line]) -> None:
        """Cells behind bars; a cell may go on over lines, and hold paragraphs."""
        cell: list[Line] = []
        code = False
        for line in lines:
            at = 0
            for bar in _CELL.finditer(line.text):
                cell.append(_after(line, at, line.text[: bar.start()]))
                self._put([] if code else cell, "cell")
                cell, at, code = [], bar.end(), bar.group(1) in ("l", "m")
            marker = _MARKER.match(line.text, at)
            if not line.text or _is_delimiter(line.text) or marker:
                self._put([] if code else cell, "cell")
                cell, at = [], marker.end() if marker else len(line.text)
            cell.append(_after(line, at))
        self._put([] if code else cell, "cell")

    # -- writing --------------------------------------------------------------------------------

    def _flush(self) -> None:
        """The paragraph is complete."""
        if self._verse:
            for line in self._paragraph:
                self._put([line], self._kind)
        else:
            self._put(self._paragraph, self._kind)
        self._paragraph = []

    def _put(self, lines: Sequence[Line], kind: BlockKind) -> None:
        """Write a block, and its footnotes behind it; before it where its prose follows them."""
        text = Text([line.stripped() for line in lines if line.text.strip()])
        if not text.text:
            return
        inline = scan(text.text)
        self._writer.write_with_notes(
            text, inline.cuts, inline.notes, kind, lambda note: scan(note).cuts
        )


def _is_delimiter(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_VERBATIM, _COMPOUND, _TABLE))


def _after(line: Line, length: int, text: str | None = None) -> Line:
    """What is left of a line, or of the ``text`` that it begins with, without its beginning."""
    return Line(line.start + length, (line.text if text is None else text)[length:])
