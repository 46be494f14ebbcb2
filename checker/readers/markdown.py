"""Markdown (CommonMark and what GitHub, Hugo, Jekyll, MkDocs, MDX, Pandoc and Quarto add): prose
without its markup.

Not read: code (inline it is an object), the targets of links, link definitions, labels of
footnotes, shortcodes and templates, fences of ``:::`` containers, attributes in braces, formulas
that are plainly formulas, TeX, imports of MDX, Pandoc's drawn tables, and the front matter but for
its titles, descriptions and captions, which are headings. URLs, citations and images within a line
are objects; the text of an image that stands by itself is a caption. HTML is read as in an HTML
file, a block of it as well as tags within a line.

A footnote and a definition are blocks of their own, with the indented paragraphs that follow them;
so are the title and the text of an admonition (``!!! note``).

The text of a link, emphasis and ``lang`` give marks. Entities and backslash escapes are decoded.
Lines of a paragraph are joined, block quotes' ">" left out; a hard line break ends a block, as does
the border of a table's cell.

The blocks are told by tree-sitter's grammar, what stands inside a line by ``_markdown``: that takes
one pass, stays linear on hostile text, and knows which brackets are links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tree_sitter
import tree_sitter_markdown

from ..document import OBJECT, BlockKind, Builder
from ..pattern import Pattern
from ._dialects import blanked
from ._frontmatter import read_front_matter
from ._lines import Cut, Text, Writer
from ._markdown import Inline, normalized, scan
from .html import Reader

_KINDS: dict[str, BlockKind] = {
    "atx_heading": "heading",
    "block_quote": "quotation",
    "list_item": "item",
    "setext_heading": "heading",
}
_LEAVES = frozenset(
    """
    fenced_code_block html_block indented_code_block inline link_reference_definition
    pipe_table_cell pipe_table_delimiter_row thematic_break
    """.split()
)
_END = r"(?:\r\n|[\r\n])"
_LINE = Pattern(rf"([^\r\n]*)(?:{_END}|\Z)")
# A footnote, an abbreviation, a definition: what follows is a block of its own.
_LABEL = Pattern(r"\[\^[^\[\]\s]+\]:[ \t]*|\*\[[^\[\]]+\]:[ \t]*|:[ \t]+")
_ADMONITION = Pattern(r'(?:!!!|\?\?\?\+?|===[+!]?)[ \t][\w \t-]*+(?:"([^"]*)"[ \t]*+)?+')
_ITEM = Pattern(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
_VERSE = Pattern(r"\|[ \t]+(?=\S)")
_DEFINED = Pattern(r"\[((?:[^\[\]\\]|\\.){1,999})\]:")
# Lines of their own that the grammar takes for text: containers' fences and shortcodes.
_FENCE = Pattern(
    r"^[ \t>]*(?::{3,}[^\r\n]*|\{\{[<%][^{}\r\n]*\}\}|\{%[^%\r\n]*%\})[ \t]*(?=[\r\n])",
    re.MULTILINE,
)
_ESCAPED = Pattern(r"\\[!-/:-@\[-`{-~]|&")  # over which the grammar stumbles within brackets
_FORMULA = Pattern(r"^([ \t]*\$\$[ \t]*)(?=[\r\n])", re.MULTILINE)
_NO_BREAK = Pattern(r"[^\r\n]")

_Lines = list[tuple[int, str]]  # each with its start in the file

_CONTINUATION = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that begin no code point
_STEP = 1024


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = _Writer(builder)
    start = read_front_matter(builder)
    leaves = list(_leaves(source, start))
    writer.define(leaf for leaf in leaves if leaf.type == "link_reference_definition")
    for leaf in leaves:
        writer.write(leaf)
    writer.directives.finish()
    return builder


# -- blocks ----------------------------------------------------------------------------------------


class _Leaf(NamedTuple):
    """A block that holds no other: its place in the file, and what it stands in."""

    type: str
    start: int
    end: int
    kind: BlockKind
    quoted: bool


def _leaves(source: str, start: int) -> Iterator[_Leaf]:
    """The leaf blocks of ``source`` from ``start`` on."""
    # A blank line first: what the grammar takes for front matter is none, or has been read.
    data = _masked(f"\n{source[start:]}\n").encode("utf-8", "surrogatepass")
    place = _Place(data, start - 1)
    language = tree_sitter.Language(tree_sitter_markdown.language())
    cursor = tree_sitter.Parser(language).parse(data).walk()
    around: list[tuple[BlockKind, bool]] = [("paragraph", False)]
    while True:
        node = cursor.node
        name = node.type if node else ""
        kind, quoted = around[-1]
        if name in _LEAVES and node:
            first, last = place(node.start_byte), place(node.end_byte)
            if name == "link_reference_definition" and source.startswith("[^", first):
                name = "inline"  # a footnote of one word
            yield _Leaf(name, first, min(last, len(source)), kind, quoted)
        elif cursor.goto_first_child():
            around.append((_KINDS.get(name, kind), quoted or name == "block_quote"))
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            around.pop()


def _masked(text: str) -> str:
    """``text`` with what no Markdown parser knows blanked out, its length and lines kept."""
    text = blanked(text.replace("\0", " "))
    if "\\" in text or "&" in text:
        text = _ESCAPED.compiled.sub(_crossed, text)
    if ":::" in text or "{%" in text or "{{" in text:
        text = _FENCE.compiled.sub(_blank, text)
    if "$$" in text:
        parts = _FORMULA.compiled.split(text)
        for at in range(1, len(parts) - 3, 4):  # a fence, the formula, a fence, text
            parts[at : at + 3] = [_NO_BREAK.sub(" ", part) for part in parts[at : at + 3]]
        text = "".join(parts)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _crossed(match: re.Match[str]) -> str:
    return "x" * len(match.group())


class _Place:
    """From a byte of UTF-8 to a code point of the file, in constant time."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = b"" if data.isascii() else data
        self._counts = [start]  # code points before every _STEPth byte
        for at in range(0, len(self._data), _STEP):
            self._counts.append(self._counts[-1] + self._count(at, at + _STEP))
        self._start = start

    def __call__(self, byte: int) -> int:
        if not self._data:
            return self._start + byte
        step = byte // _STEP
        return self._counts[step] + self._count(step * _STEP, byte)

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, _CONTINUATION))


# -- text ------------------------------------------------------------------------------------------


class _Writer:
    """Writes leaf blocks into the builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._writer = Writer(builder)
        self.directives = self._writer.directives
        self._labels: frozenset[str] = frozenset()
        self._goes_on = False  # an indented block goes on with what was labelled

    def define(self, definitions: Iterator[_Leaf]) -> None:
        """Learn which labels in brackets are links."""
        source = self._builder.source
        found = (_DEFINED.match(source, leaf.start, leaf.end) for leaf in definitions)
        self._labels = frozenset(normalized(match.group(1)) for match in found if match)

    def write(self, leaf: _Leaf) -> None:
        if leaf.type == "indented_code_block" and self._goes_on:
            for lines, kind in self._indented(leaf):
                self._write_parts(lines, kind)
            self._goes_on = True
            return
        self._goes_on = False
        if leaf.type == "html_block":
            reader = Reader(self._builder, self.directives, leaf.kind)
            if leaf.quoted:
                for start, line in self._lines(leaf):
                    reader.feed(start, start + len(line))
            reader.read(leaf.end if leaf.quoted else leaf.start, leaf.end)
        elif leaf.type == "pipe_table_cell":
            self._write(self._lines(leaf), "cell")
        elif leaf.type == "inline":
            lines = self._lines(leaf)
            if leaf.kind == "heading":
                lines[-1] = lines[-1][0], _without_hashes(lines[-1][1])
                self._write(lines, "heading")
            else:
                self._write_parts(lines, leaf.kind)

    def _lines(self, leaf: _Leaf) -> _Lines:
        """The lines of a leaf, each with its start: without indentation and marks of quotation."""
        lines: _Lines = []
        before = " \t>" if leaf.quoted else " \t"
        for match in _LINE.finditer(self._builder.source, leaf.start, leaf.end):
            line = match.group(1)
            text = line.lstrip(before if lines else " \t")
            if text:
                lines.append((match.end(1) - len(text), text))
        return lines or [(leaf.start, "")]

    def _indented(self, leaf: _Leaf) -> Iterator[tuple[_Lines, BlockKind]]:
        """The paragraphs and items of an indented block, without the code that is fenced in it."""
        part: _Lines = []
        kind, fenced = leaf.kind, False
        for match in _LINE.finditer(self._builder.source, leaf.start, leaf.end):
            text = match.group(1).lstrip(" \t>" if leaf.quoted else " \t")
            start = match.end(1) - len(text)
            fence = text.startswith(("```", "~~~"))
            item = None if fenced or fence else _ITEM.match(text)
            if fence or item or not text:
                if part:
                    yield part, kind
                part, kind = [], leaf.kind
            fenced = fenced is not fence
            if item:
                part, kind = [(start + item.end(), text[item.end() :])], "item"
            elif text and not fenced and not fence:
                part.append((start, text))
        if part:
            yield part, kind

    def _write_parts(self, lines: _Lines, kind: BlockKind) -> None:
        """Write the lines, parted where a footnote or the like begins, without its label."""
        verses = [(start, line, _VERSE.match(line)) for start, line in lines]
        if all(verse for *_, verse in verses):
            for start, line, verse in verses:
                at = verse.end() if verse else 0
                self._write([(start + at, line[at:])], kind)
            return
        part: _Lines = []
        for start, line in lines:
            title = _ADMONITION.fullmatch(line)
            label = None if title else _LABEL.match(line)
            item = _ITEM.match(line) if self._goes_on and not label else None
            if title or label or item:
                self._write(part, kind)
                part = []
                self._goes_on = True
            if title and title.group(1):
                self._write([(start + title.start(1), title.group(1))], "heading")
            elif not title:
                begin = label or item
                at = begin.end() if begin else 0
                part.append((start + at, line[at:]))
        self._write(part, kind)

    def _write(self, lines: _Lines, kind: BlockKind) -> None:
        if not lines:
            return
        text = Text(lines)
        inline = scan(text.text, self._labels)
        if inline.images and _is_image(text.text, inline):
            for start, end in inline.images:
                caption = text.text[start:end]
                self._writer.write(text, self._cuts(caption), "caption", start, caption)
        else:
            self._writer.write_with_notes(text, inline.cuts, inline.notes, kind, self._cuts)

    def _cuts(self, text: str) -> Sequence[Cut]:
        return scan(text, self._labels).cuts


def _without_hashes(line: str) -> str:
    """A heading's line without the number signs that close it."""
    bare = line.rstrip().rstrip("#")
    return bare if not bare or bare[-1] in " \t" else line


def _is_image(text: str, inline: Inline) -> bool:
    """Whether the paragraph is nothing but images, in links perhaps."""
    at = 0
    for cut in inline.cuts:
        if text[at : cut.start].strip() or (cut.action == "put" and cut.value != OBJECT):
            return False
        at = max(at, cut.end)
    return not text[at:].strip()
