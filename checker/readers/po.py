r"""Gettext's message catalogues (.po): the translations, each with the text that it translates.

Read is every ``msgstr`` that is not obsolete, fuzzy ones too: what a machine translated often is.
Placeholders (``%s``, ``%(name)s``, ``{0}``), code in back-quotes and the like are objects;
accelerators (``&File``) and tags are nothing. ``\n`` ends a block where a sentence or a line of its
own does. A catalogue whose header names another language than English is not read.

``# checker: allow RULE`` above an entry speaks to the linter; it covers the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..document import OBJECT, Builder
from ..finding import Span
from ..pattern import Pattern
from . import html
from ._inline import ENTITY, decode
from ._lines import Cut, Line, Text, Writer, lines_of
from ._messages import PLACEHOLDER, accelerator, kind_of

_STRING = Pattern(r'[ \t]*(?:(msg(?:ctxt|id_plural|id|str(?:\[\d+\])?))[ \t]*)?"')
_CONTENT = Pattern(r'(?:[^"\\]|\\.)*+')
_COMMENT = Pattern(r"[ \t]*#(?![.:,|~])[ \t]*")
_LANGUAGE = Pattern(r"(?:^|\\n)Language:[ \t]*([a-z]{2,3})", re.IGNORECASE)

_SPECIAL = Pattern(
    rf"\\(?P<escape>.)|</?(?P<tag>[a-zA-Z0-9]+)[^<>]*>|(?P<entity>{ENTITY})"
    rf"|(?P<object>{PLACEHOLDER})|%%"
)
_PLAIN = Pattern(r"\\(.)")
_STOPS = '.!?…:;”"'


class _Field(NamedTuple):
    """A keyword of an entry with its strings, each told by its start and content as it stands."""

    keyword: str
    strings: list[tuple[int, str]]

    @property
    def text(self) -> str:
        return "".join(string for _, string in self.strings)


class _Entry:
    """The fields of an entry, and the comments before it."""

    def __init__(self) -> None:
        self.comments: list[Line] = []
        self.fields: list[_Field] = []

    @property
    def complete(self) -> bool:
        """Whether it has a translation, so that what is no translation begins another entry."""
        return bool(self.fields) and self.fields[-1].keyword.startswith("msgstr")

    def text(self, keyword: str) -> str | None:
        found = (field.text for field in self.fields if field.keyword == keyword)
        return next(found, None)


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = Writer(builder)
    foreign = False
    for entry in _entries(source):
        original = entry.text("msgid")
        if original == "":
            language = _LANGUAGE.search(entry.text("msgstr") or "")
            foreign = language is not None and language.group(1).lower() not in ("en", "eng")
        elif original is not None and not foreign:
            _write(entry, original, writer)
    writer.directives.finish()
    return builder


def _entries(source: str) -> Iterator[_Entry]:
    entry = _Entry()
    for line in lines_of(source):
        string = _STRING.match(line.text)
        comment = None if string else _COMMENT.match(line.text)
        keyword = (string.group(1) or "") if string else ""
        if entry.complete and (comment or (keyword and not keyword.startswith("msgstr"))):
            yield entry
            entry = _Entry()
        if comment:
            entry.comments.append(line)
        elif string:
            content = _CONTENT.match(line.text, string.end())
            if keyword:
                entry.fields.append(_Field(keyword, []))
            if content and entry.fields:
                part = line.start + content.start(), content.group()
                entry.fields[-1].strings.append(part)
    yield entry


def _write(entry: _Entry, original: str, writer: Writer) -> None:
    builder = writer.builder
    plural = entry.text("msgid_plural") or original
    first, last = entry.fields[0].strings, entry.fields[-1].strings
    end = last[-1][0] + len(last[-1][1]) if last else 0
    scope = Span(first[0][0] if first else end, end)
    for comment in entry.comments:
        content = _COMMENT.sub("", comment.text)
        writer.directives.add(comment.start, comment.end, content, scope=scope)
    for field in entry.fields:
        if field.keyword.startswith("msgstr") and field.strings:
            before = len(builder.blocks)
            told = original if field.keyword in ("msgstr", "msgstr[0]") else plural
            text = Text(field.strings, "")
            writer.write(text, _cuts(text.text, told), kind_of(_decoded(text.text)))
            builder.pair(builder.blocks[before:], _decoded(told))


def _decoded(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        return {"n": "\n", "t": "\t", "r": "\r"}.get(match.group(1), match.group(1))

    return _PLAIN.compiled.sub(character, text)


def _cuts(text: str, original: str) -> list[Cut]:
    cuts = [cut for special in _SPECIAL.finditer(text) if (cut := _cut(text, special))]
    sign = accelerator(text, original)
    return sorted([*cuts, Cut(*sign, "drop")]) if sign else cuts


def _cut(text: str, special: re.Match[str]) -> Cut | None:
    start, end = special.span()
    if special["escape"]:
        return _escape(text, start, end, special["escape"])
    if special["tag"]:
        ends = special["tag"].lower() in (*html.BLOCKS, "br")
        return Cut(start, end, "break" if ends else "drop")
    if special["entity"]:
        prose = decode(special["entity"])
        return None if prose is None else Cut(start, end, "space" if prose == " " else "put", prose)
    return Cut(start, end, "put", OBJECT if special["object"] else "%")


def _escape(text: str, start: int, end: int, char: str) -> Cut:
    if char == "n":
        going = start and text[start - 1] not in _STOPS and text[end : end + 1].isalpha()
        return Cut(start, end, "space" if going else "break")
    if char.isalnum():
        return Cut(start, end, "space" if char in "tr" else "drop")
    return Cut(start, end, "put", char)
