"""Word documents (.docx): the text of body, tables, text boxes, footnotes and endnotes.

A Word document is an archive, so its text is taken to be its paragraphs, one a line, in the order
of the file, those of the notes last: the line of a finding is the number of its paragraph, the
column that of a character in it. A tab counts as one, and so does a line break within a paragraph
(which ends a block), a picture or a formula. Nothing is ever written into one.

Styles tell what is a heading, an item, a quotation, a caption, a cell or code, which is not read.
Deleted and hidden text, fields' codes, headers, footers and comments are not read. Of the language
that a run says it is in nothing is believed: a translated document often keeps its original's.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal
from xml.parsers import expat

from ..document import OBJECT, BlockKind, Builder, MarkKind
from ..files import InputError
from ..pattern import Pattern
from ._lines import Cut, Text, Writer

_LARGEST = 100_000_000  # bytes of a part: a text of that length nobody writes
_DEEPEST = 500
_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # how Word stores what a password protects, and old .doc files

_HIDDEN = frozenset(
    """
    Fallback del delText fldData instrText moveFrom pPrChange rPrChange rt sectPr tblPr tcPr trPr
    """.split()
)
_OBJECTS = frozenset("drawing object oMath pict sym".split())
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "‑"}
_OFF = ("0", "false", "off", "none")
_WHITE = str.maketrans(dict.fromkeys("\n\r\v\f\x85\u2028\u2029", " "))

_MARKS: dict[str, MarkKind] = {"i": "emphasis", "b": "strong"}
_MARK_STYLES: dict[str, MarkKind] = {"emphasis": "emphasis", "strong": "strong"}
_KINDS: tuple[tuple[Pattern, BlockKind | None], ...] = (
    (Pattern(r"(?:heading|(?:sub)?title|toc heading)\b"), "heading"),
    (Pattern(r"(?:image |table )?caption\b"), "caption"),
    (Pattern(r"(?:intense )?quote\b|block text\b"), "quotation"),
    (Pattern(r"list\b"), "item"),
    (Pattern(r"(?:source code|html preformatted|macro text|verbatim|toc \d|index \d)\b"), None),
)
_CODE = Pattern(
    r"(?:source text|verbatim char|html (?:code|keyboard|sample|variable|typewriter))\b"
)


_SPECIAL = Pattern(rf"[\t\v{OBJECT}]")


class _Broken(Exception):
    """What is wrong with the document, and what to do."""


def read(data: bytes, path: str) -> Builder:
    """Raises InputError where ``data`` is no Word document that can be read."""
    try:
        return _built(_body(data))
    except _Broken as error:
        raise InputError(f"{path}: {error}") from error


# -- the archive -----------------------------------------------------------------------------------


def _body(data: bytes) -> _Body:
    if data.startswith(_ENCRYPTED):
        raise _Broken(
            "this is an old .doc, or a password protects it; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _of_parts(archive)
    except expat.ExpatError as error:
        raise _Broken(f"the document is damaged ({error}); save it anew as .docx") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise _Broken(f"this is no Word document ({error}); save it anew as .docx") from error


def _of_parts(archive: zipfile.ZipFile) -> _Body:
    """The paragraphs of the parts that hold text; what each part is, the archive says itself."""
    parts = _Contents()
    _parse(archive, "[Content_Types].xml", parts)
    if "document" not in parts.names:
        raise _Broken("there is no text document in it; save it anew as .docx")
    styles = _Styles()
    if "styles" in parts.names:
        _parse(archive, parts.names["styles"], styles)
    body = _Body(styles)
    for part in ("document", "footnotes", "endnotes"):
        if part in parts.names:
            _parse(archive, parts.names[part], body)
    return body


class _Handler:
    """Is told of the elements of a part, by their names without the namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element is complete."""

    def text(self, text: str) -> None:
        """Characters between tags."""


def _parse(archive: zipfile.ZipFile, name: str, handler: _Handler) -> None:
    """Tell ``handler`` of the part ``name``; no entity that it declares is ever expanded."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = size = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Broken("its elements are nested too deep for a text")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def declared(*_: object) -> None:
        raise _Broken("it declares a document type, which Word never does")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = declared
    for chunk in _chunks(archive, name):
        size += len(chunk)
        if size > _LARGEST:
            raise _Broken(f"{name} in it is larger than {_LARGEST // 1_000_000} MB")
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise _Broken(f"{name} is missing in it; save it anew as .docx") from None
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Broken("it is compressed in a way that Word does not know; save it anew as .docx")
    with archive.open(info) as part:
        yield from iter(lambda: part.read(1 << 16), b"")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Contents(_Handler):
    """The names of the parts, by what they are."""

    _TYPE = Pattern(
        r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)"
        r"\.(document|template|footnotes|endnotes|styles)(?:\.main|\.macroEnabled\.main)?\+xml"
    )

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = self._TYPE.fullmatch(attributes.get("ContentType", ""))
        if kind and "PartName" in attributes:
            part = kind.group(1).replace("template", "document")
            self.names.setdefault(part, attributes["PartName"].removeprefix("/"))


# -- styles ----------------------------------------------------------------------------------------


class _Styles(_Handler):
    """What styles make of text. Those of Word have English names in whatever language it runs."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._based: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name":
            self._names[self._id] = attributes.get("val", "").lower()
        elif name == "basedOn":
            self._based[self._id] = attributes.get("val", "")

    def _line(self, style: str) -> Iterator[str]:
        """The name of a style, and the names of those that it is based on."""
        seen: set[str] = set()
        while style in self._names and style not in seen:
            seen.add(style)
            yield self._names[style]
            style = self._based.get(style, "")

    def kind(self, style: str) -> BlockKind | None:
        """The kind of a paragraph; None if it is not prose."""
        for name in self._line(style):
            for pattern, kind in _KINDS:
                if pattern.match(name):
                    return kind
        return "paragraph"

    def character(self, style: str) -> MarkKind | Literal["code"] | None:
        """What a style makes of a run."""
        for name in self._line(style):
            if _CODE.match(name):
                return "code"
            if name in _MARK_STYLES:
                return _MARK_STYLES[name]
        return None


# -- the text --------------------------------------------------------------------------------------


class _Paragraph:
    """The characters of a paragraph, and stretches of them that are marked or are code."""

    def __init__(self) -> None:
        self.style = ""
        self.listed = self.outlined = self.in_table = False
        self.text = ""
        self.stretches: list[tuple[int, int, MarkKind | Literal["code"]]] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def length(self) -> int:
        return self._length

    def add(self, text: str, marks: Iterable[MarkKind | Literal["code"]] = ()) -> None:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self.stretches += [(start, self._length, mark) for mark in marks]

    def end(self) -> None:
        self.text = "".join(self._parts)

    def kind(self, styles: _Styles) -> BlockKind | None:
        kind = styles.kind(self.style)
        if kind is None or self.outlined:
            return kind and "heading"
        if self.in_table and kind != "heading":
            return "cell"
        return "item" if kind == "paragraph" and self.listed else kind


class _Body(_Handler):
    """Collects the paragraphs of a part."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.paragraphs: list[_Paragraph] = []
        self._open: list[_Paragraph] = []  # a text box stands within a paragraph
        self._runs: list[set[MarkKind | Literal["code", "hidden"]]] = []
        self._links: list[tuple[_Paragraph, int]] = []
        self._hidden = self._tables = self._about_paragraph = 0
        self._reads = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._hidden or name in _HIDDEN or "eparator" in attributes.get("type", ""):
            self._hidden += 1  # the lines that part notes from the text are among them
        elif name in _OBJECTS:
            self._put(OBJECT)
            self._hidden += name == "oMath"
        elif name == "p":
            paragraph = _Paragraph()
            paragraph.in_table = self._tables > 0
            self._open.append(paragraph)
            self.paragraphs.append(paragraph)
        elif name == "r":
            self._runs.append(set())
        elif name in ("tbl", "pPr"):
            self._count(name, 1)
        elif name == "hyperlink" and self._open:
            self._links.append((self._open[-1], self._open[-1].length))
        elif name == "t":
            self._reads = True
        elif self._about_paragraph:
            self._describe_paragraph(name, attributes)
        elif name in _CHARACTERS:
            self._put(_CHARACTERS[name])
        elif self._runs:
            self._describe_run(name, attributes)

    def end(self, name: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif name == "p" and self._open:
            self._open.pop().end()
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name in ("tbl", "pPr"):
            self._count(name, -1)
        elif name == "hyperlink" and self._links:
            paragraph, start = self._links.pop()
            paragraph.stretches.append((start, paragraph.length, "link"))
        elif name == "t":
            self._reads = False

    def text(self, text: str) -> None:
        if self._reads and not self._hidden:
            self._put(text.translate(_WHITE))

    def _count(self, name: str, step: int) -> None:
        if name == "tbl":
            self._tables += step
        else:
            self._about_paragraph += step

    def _put(self, text: str) -> None:
        run = self._runs[-1] if self._runs else set()
        if self._open and "hidden" not in run:
            self._open[-1].add(text, sorted(mark for mark in run if mark != "hidden"))

    def _describe_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        value = attributes.get("val", "")
        if name == "pStyle":
            self._open[-1].style = value
        elif name == "numId":
            self._open[-1].listed = value != "0"
        elif name == "outlineLvl":
            self._open[-1].outlined = value != "9"

    def _describe_run(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "rStyle":
            made = self.styles.character(value)
            if made:
                self._runs[-1].add(made)
        elif value not in _OFF:
            if name in _MARKS:
                self._runs[-1].add(_MARKS[name])
            elif name == "vanish":
                self._runs[-1].add("hidden")


def _built(body: _Body) -> Builder:
    builder = Builder("\n".join(paragraph.text for paragraph in body.paragraphs), writable=False)
    writer = Writer(builder)
    at = 0
    for paragraph in body.paragraphs:
        kind = paragraph.kind(body.styles)
        if kind:
            text = Text([(at, paragraph.text)])
            writer.write(text, sorted(_cuts(paragraph)), kind)
        at += len(paragraph.text) + 1
    return builder


def _cuts(paragraph: _Paragraph) -> Iterator[Cut]:
    for match in _SPECIAL.finditer(paragraph.text):
        char = match.group()
        if char == OBJECT:
            yield Cut(*match.span(), "put", OBJECT)
        else:
            yield Cut(*match.span(), "break" if char == "\v" else "space")
    for start, end, what in paragraph.stretches:
        if what == "code":
            yield Cut(start, end, "put", OBJECT)
        else:
            yield Cut(start, start, "begin", mark=what)
            yield Cut(end, end, "end", mark=what)
