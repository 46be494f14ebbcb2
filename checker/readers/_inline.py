"""What all formats share inside a line: objects that are no prose, entities, and open marks."""

from __future__ import annotations

import html
from collections.abc import Iterator
from html.entities import html5
from re import Match

from ..document import OBJECT, BlockKind, Builder, MarkKind
from ..pattern import Pattern

_LINE_BREAKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"
LINE_BREAK = r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])"
"""What ends a line in any file. The prose of a block holds none of these."""

ENTITY = r"&(?:\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
"""What looks like a character reference of HTML; ``decode`` knows whether it is one."""

# Top-level domains under which newspapers and offices are cited by a bare host name. One that is a
# common English word ("no", "is") may as well be a sentence whose space was lost.
_TOP = "com|org|net|edu|gov|info|eu|fr|es|de|it|pt|ru|cn|jp|uk|be|ch|at|nl|pl|ua|br|mx|ca|au|tv|io"

# What may begin an object, or lie within one whose beginning is then looked for.
_TRIGGER = Pattern(
    rf"https?://|ftp://|www\.(?=\w)|@|\#(?=[^\W\d]\w)|\.(?:(?:{_TOP})(?![\w@-])|[a-z]{{2,6}}(?=/\w))"
)

# An ampersand belongs to an address unless it begins an entity that does not.
_ADDRESS = Pattern(r"""(?:[^\s<>"“”„«»‘’`\\^{|}&￼]|&(?!(?!amp;)\w{2,31};))+""")
_HOST = Pattern(r"[^\W_][\w-]*(?:\.[\w-]*[^\W_])+")
_PATH = Pattern(r"(?::\d+)?(?=[/?#])" + _ADDRESS.source)
_HANDLE = Pattern(rf"@(?=\w*[^\W\d_])\w*[^\W_](?:@{_HOST.source})?")
_HASHTAG = Pattern(r"\#\w*[^\W_]")

_LONGEST_NAME = 64  # of a mailbox, and of a host name that stands without "www."


def objects(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The URLs, e-mail addresses, @handles and #hashtags in ``text[start:end]``, in order."""
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.start() >= start:
            found = _object(text, trigger, start, end)
            if found:
                yield found
                start = found[1]


def _object(text: str, trigger: Match[str], low: int, end: int) -> tuple[int, int] | None:
    """The object around ``trigger``, if there is one; it begins at ``low`` or later."""
    at, sign = trigger.start(), text[trigger.start()]
    before = text[at - 1] if at > low else " "
    if sign == "@":
        name = _name_before(text, low, at)
        host = _HOST.match(text, at + 1, end) if name < at else None
        if host:
            return name, host.end()
        handle = None if before.isalnum() else _HANDLE.match(text, at, end)
        return (at, handle.end()) if handle else None
    if sign == "#":
        tag = None if before.isalnum() or before in "&/#_" else _HASHTAG.match(text, at, end)
        return (at, tag.end()) if tag else None
    if sign == ".":
        name = _name_before(text, low, at)
        host = _HOST.match(text, name, end) if name < at else None
        if host is None or host.end() < trigger.end():
            return None
        path = _PATH.match(text, host.end(), end)
        return name, _trimmed(text, name, path.end() if path else host.end())
    address = None if before.isalnum() else _ADDRESS.match(text, at, end)
    past = _trimmed(text, at, address.end()) if address else at
    return (at, past) if past > trigger.end() else None


def _name_before(text: str, low: int, at: int) -> int:
    """Where the run of name characters that ends at ``at`` begins."""
    low = max(low, at - _LONGEST_NAME)
    start = at
    while start > low and (text[start - 1].isalnum() or text[start - 1] in "._+-"):
        start -= 1
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of an address without the punctuation of the sentence around it."""
    while end > start:
        last = text[end - 1]
        if last == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        if last not in ".,;:!?…'*_~)]":
            break
        end -= 1
    return end


def copy(builder: Builder, start: int, end: int) -> None:
    """Copy ``start:end`` of the file, with one ``OBJECT`` in place of each object."""
    for first, last in objects(builder.source, start, end):
        builder.copy(start, first)
        builder.replace(first, last, OBJECT)
        start = last
    builder.copy(start, end)


def decode(reference: str) -> str | None:
    """What a character reference stands for; None if it is none.

    A soft hyphen is nothing (it only says where a word may part), a line break is a space.
    """
    if reference[1] == "#":
        prose = html.unescape(reference)
    elif reference[1:] in html5:
        prose = html5[reference[1:]]
    else:
        return None
    return (
        ""
        if prose == "\xad"
        else " "
        if prose.isspace() and prose in "\t\n\r\x0b\x0c\x85"
        else prose
    )


class Flow:
    """Writes the prose of markup: a block opens when its first text comes.

    White space is written once text follows it, so that a block has none at its edges and markup
    between two spaces does not leave both. Nested marks of one kind are one mark; a mark that runs
    on over several blocks is one in each.
    """

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.kind: BlockKind = "paragraph"
        self._space: tuple[int, int, str] | None = None
        self._spaced = False  # white space has been written, and no text after it
        self._marks: dict[MarkKind, tuple[int, int]] = {}  # kind -> where it began, how deep

    @property
    def has_text(self) -> bool:
        """Whether the block that the next text would belong to has text already."""
        return self.builder.is_open

    def copy(self, start: int, end: int) -> None:
        """Text that stands in the file as it is, without white space at its edges."""
        if start < end:
            self._before_text()
            self.builder.copy(start, end)

    def put(self, start: int, end: int, prose: str) -> None:
        """Text that the file writes otherwise."""
        if prose:
            self._before_text()
            self.builder.replace(start, end, prose)

    def space(self, start: int, end: int, prose: str = " ") -> None:
        """White space, which counts if there is text on both sides."""
        if start < end and self._space is None and self.builder.is_open and not self._spaced:
            self._space = start, end, prose

    def begin_mark(self, kind: MarkKind) -> None:
        self._flush_space()
        start, depth = self._marks.get(kind, (self.builder.length, 0))
        self._marks[kind] = start, depth + 1

    def end_mark(self, kind: MarkKind) -> None:
        """Close what ``begin_mark`` opened; nothing happens where nothing is open."""
        start, depth = self._marks.pop(kind, (self.builder.length, 1))
        if depth > 1:
            self._marks[kind] = start, depth - 1
        else:
            self.builder.mark(start, self.builder.length, kind)

    def end_marks(self) -> None:
        """Close every mark that was left open."""
        for kind, (start, _) in self._marks.items():
            self.builder.mark(start, self.builder.length, kind)
        self._marks.clear()

    def end_block(self) -> None:
        """What follows is another block."""
        self._space = None
        if self.builder.is_open:
            end = self.builder.length
            for kind, (start, depth) in self._marks.items():
                self.builder.mark(start, end, kind)
                self._marks[kind] = end, depth
            self.builder.close()

    def _before_text(self) -> None:
        if self.builder.is_open:
            self._flush_space()
        else:
            self.builder.open(self.kind)
            for kind, (_, depth) in self._marks.items():
                self._marks[kind] = self.builder.length, depth
        self._spaced = False

    def _flush_space(self) -> None:
        if self._space:
            self.builder.replace(*self._space)
            self._space = None
            self._spaced = True
