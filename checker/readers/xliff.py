"""XLIFF 1.2 and 2.0 (.xlf, .xliff, and what translation programs call them): the translations.

Read is every ``target``, with its ``source``; not the alternatives of a translation memory, nor
units that are not to be translated, nor the header of a message catalogue. Placeholders (``x``,
``ph``, and ``{0}`` or ``%s`` in the text) are objects; paired codes, tags that are written as text
and accelerators are nothing. A file whose target language is not English is not read.

``<note>checker: allow RULE</note>`` speaks to the linter; it covers the unit that it stands in.
The markup is told by its form alone: no entity is expanded but the characters that XML knows.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..document import OBJECT, Builder
from ..finding import Span
from ..pattern import Pattern
from . import html
from ._inline import ENTITY, decode
from ._lines import Action, Cut, Text, Writer
from ._messages import PLACEHOLDER, accelerator, kind_of

_TAG = Pattern(
    r"""<(?P<slash>[/!?]?)(?:[\w.-]+:)?(?P<name>[\w.-]+)
        (?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.VERBOSE,
)
_ATTRIBUTE = Pattern(r"""([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPECIAL = Pattern(
    r"(?:<|&lt;)/?(?P<tag>[a-zA-Z0-9]+)(?:(?!&[lg]t;)[^<>])*(?:>|&gt;)"  # written as text
    rf"|(?P<entity>{ENTITY})|(?P<object>{PLACEHOLDER})|%%"
    r"|(?P<blank>(?:\r?\n[ \t]*){2,})|[\n\r\x0b\x0c\x85\u2028\u2029]"
)
_UNITS = ("trans-unit", "unit")
_OTHERS = ("alt-trans", "match")  # a translation memory's
_READ = ("source", "target", "note")
_CODE = ("bpt", "ept", "it", "ph")  # their content is code of the original's format
_PAIRED = Pattern(r"(?:START|CLOSE)_|x-")  # told of an x or ph that stands for one tag of a pair


class _Tag(NamedTuple):
    """A tag, or a comment or CDATA section, whose name is its beginning."""

    start: int
    end: int
    name: str
    closes: bool = False
    empty: bool = False
    rest: str = ""

    def attribute(self, *names: str) -> str:
        """The value of the first of ``names`` that it has."""
        found = {match[1]: match[2] or match[3] for match in _ATTRIBUTE.finditer(self.rest)}
        return next((found[name] for name in names if name in found), "")


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = Writer(builder)
    reader = _Reader(writer)
    for tag in _tags(source):
        reader.take(tag)
    reader.end_unit(len(source))
    writer.directives.finish()
    return builder


def _tags(source: str) -> Iterator[_Tag]:
    """The tags of a file in order, comments and CDATA sections among them."""
    ends = {"<!--": "-->", "<![CDATA[": "]]>"}
    at = source.find("<")
    while at >= 0:
        past = at + 1
        for opening in [opening for opening in ends if source.startswith(opening, at)]:
            close = source.find(ends[opening], at + len(opening))
            if close < 0:
                del ends[opening]  # it does not come any more: nobody looks again
            else:
                past = close + 3
                yield _Tag(at, past, opening)
        tag = _TAG.match(source, at) if past == at + 1 else None
        if tag:
            past = tag.end()
            if tag["slash"] in ("", "/"):
                empty = tag["rest"].endswith("/")
                yield _Tag(at, past, tag["name"].lower(), tag["slash"] == "/", empty, tag["rest"])
        at = source.find("<", past)


class _Reader:
    """Is given the tags of a file, and remembers the unit that it is in."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._file = writer.builder.source
        self._foreign = False
        self._unit = -1  # where the unit began
        self._hidden = ""  # the element within which nothing is read
        self._open: _Tag | None = None  # a source, target or note
        self._inner: list[_Tag] = []
        self._original = ""
        self._plain_original = ""
        self._notes: list[tuple[int, int, str]] = []

    def take(self, tag: _Tag) -> None:
        if self._hidden:
            if tag.closes and tag.name == self._hidden:
                self._hidden = ""
        elif self._open:
            if tag.closes and tag.name == self._open.name:
                self._content(self._open, tag)
                self._open = None
            else:
                self._inner.append(tag)
        elif tag.closes:
            if tag.name in _UNITS:
                self.end_unit(tag.end)
        elif tag.name in ("xliff", "file"):
            language = tag.attribute("trgLang", "target-language")
            self._foreign = language.partition("-")[0].lower() not in ("", "en", "eng")
        elif not tag.empty:
            self._begin(tag)

    def _begin(self, tag: _Tag) -> None:
        if tag.name in _UNITS:
            self.end_unit(tag.start)
            self._unit = tag.start
        if tag.name in _OTHERS or (tag.name in _UNITS and _untranslated(tag)):
            self._hidden = tag.name
        elif tag.name in _READ:
            self._open = tag
            self._inner = []

    def end_unit(self, end: int) -> None:
        """A unit ends: what its notes say to the linter holds for all of it."""
        scope = Span(self._unit, end) if self._unit >= 0 else None
        for start, past, content in self._notes:
            self._writer.directives.add(start, past, content, scope=scope)
        self._notes = []
        self._unit = -1
        self._original = self._plain_original = ""

    def _content(self, opened: _Tag, closed: _Tag) -> None:
        """A source, a target or a note is complete."""
        start, end = opened.end, closed.start
        raw = self._file[start:end].rstrip()
        plain = _plain(raw, start, self._inner)
        if opened.name == "note":
            self._notes.append((opened.start, closed.end, plain))
        elif opened.name == "source":
            self._original, self._plain_original = raw, plain
        elif not self._foreign:
            builder = self._writer.builder
            before = len(builder.blocks)
            sign = accelerator(raw, self._original)
            cuts = [Cut(*sign, "drop")] if sign else []
            cuts += [*_code(start, self._inner), *_cuts(raw, start, self._inner)]
            self._writer.write(Text([(start, raw)]), sorted(cuts, key=_place), kind_of(plain))
            if self._plain_original:
                builder.pair(builder.blocks[before:], self._plain_original)


def _untranslated(unit: _Tag) -> bool:
    return unit.attribute("translate") == "no" or unit.attribute("restype").endswith("-header")


def _place(cut: Cut) -> tuple[int, int]:
    return cut.start, -cut.end


def _plain(raw: str, base: int, tags: Sequence[_Tag]) -> str:
    """A text without its markup, on one line."""
    parts = [raw[start:end] for start, end in _gaps(raw, base, tags)]
    return " ".join(entities.unescape("".join(parts)).split())


def _gaps(raw: str, base: int, tags: Sequence[_Tag]) -> Iterator[tuple[int, int]]:
    """What of ``raw``, which stands at ``base`` of the file, is text, CDATA included."""
    at = 0
    for tag in tags:
        yield at, tag.start - base
        at = tag.end - base
        if tag.name == "<![CDATA[":
            yield tag.start - base + len(tag.name), at - 3
    yield at, len(raw)


def _code(base: int, tags: Sequence[_Tag]) -> Iterator[Cut]:
    """The cuts that inline elements are; those of code take their content with them."""
    hidden: _Tag | None = None
    for tag in tags:
        start, end = tag.start - base, tag.end - base
        if hidden:
            if tag.closes and tag.name == hidden.name:
                yield _stands_for(hidden, hidden.start - base, end)
                hidden = None
        elif tag.name == "<![CDATA[":
            yield Cut(start, start + len(tag.name), "drop")
            yield Cut(end - 3, end, "drop")
        elif not (tag.closes or tag.empty) and (tag.name in _CODE or _protected(tag)):
            hidden = tag
        else:
            yield _stands_for(tag, start, end)
    if hidden:
        yield _stands_for(hidden, hidden.start - base, hidden.end - base)


def _protected(tag: _Tag) -> bool:
    return tag.name == "mrk" and (
        tag.attribute("translate") == "no" or tag.attribute("mtype") == "protected"
    )


def _stands_for(tag: _Tag, start: int, end: int) -> Cut:
    about = tag.attribute("ctype", "equiv", "id")
    if about in ("lb", "LINE_BREAK"):
        return Cut(start, end, "break")
    is_object = tag.name in ("x", "ph") and not _PAIRED.match(about)
    if not tag.closes and (is_object or _protected(tag)):
        return Cut(start, end, "put", OBJECT)
    return Cut(start, end, "drop")


def _cuts(raw: str, base: int, tags: Sequence[_Tag]) -> Iterator[Cut]:
    """The cuts in the text between the tags."""
    for first, last in _gaps(raw, base, tags):
        for special in _SPECIAL.finditer(raw, first, last):
            yield from _cut(special)


def _cut(special: re.Match[str]) -> Iterator[Cut]:
    start, end = special.span()
    action: Action = "put"
    prose: str | None = ""
    if special["tag"]:
        action = "break" if special["tag"].lower() in (*html.BLOCKS, "br") else "drop"
    elif special["entity"]:
        prose = decode(special["entity"])
        action = "space" if prose == " " else "put"
    elif special["object"]:
        prose = OBJECT
    elif special.group() == "%%":
        prose = "%"
    else:
        action = "break" if special["blank"] else "space"
    if prose is not None:
        yield Cut(start, end, action, prose)
