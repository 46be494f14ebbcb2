"""Plain text: what is prose is told by its lines alone.

A file has either one paragraph a line or paragraphs wrapped at some width, and nothing says which:
the text decides. It is wrapped where lines end because the next word had no room, and go on in
lower case. Only then are lines joined, each break as one space, and even then a short line that
could have held the next word stays by itself, such as a button's label at the foot of a copied
page. Blank lines always part paragraphs.

A short line without a final stop is a heading. A line that begins with a bullet or "1." is an
item; the bullet is no prose. A line ``[checker: allow RULE]`` speaks to the linter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..document import BlockKind, Builder
from ..pattern import Pattern
from ._directives import Directives
from ._inline import LINE_BREAK, copy

_WIDEST = 100  # of a line that was wrapped by a person or an editor
_NARROWEST = 45

_HEADING = 80  # code points that a heading has at most,
_HEADING_WORDS = 12
_TITLE = 150  # and the first line of a file, which is its headline

# No paragraph ends in these: what follows goes on, be it a name with a capital.
_DANGLING = frozenset("a an the of and or to in for with by from under".split())

_BREAK = Pattern(LINE_BREAK)
_MARKER = Pattern(r"(?:[-*•‣▪]|(\d{1,3})[.)])[ \t]+(?=\S)")
_FIRST_WORD = Pattern(r"\S+")
_OPENING = "\"'“‘«([„"
_CLOSING = "\"'”’»)]"
_STOPS = ".!?…"
_DIRECTIVE = Pattern(r"\[\s*(checker:[^\]]*)\]")


class _Line(NamedTuple):
    """A line without its outer white space; ``column`` is how far it is indented."""

    start: int
    end: int
    column: int
    text: str

    @property
    def last(self) -> str:
        """The character it ends in, closing marks apart."""
        return self.text.rstrip(_CLOSING)[-1:]

    @property
    def width(self) -> int:
        return self.column + len(self.text)

    def full(self, following: _Line, width: int) -> bool:
        """Whether the first word of the ``following`` line had hardly room in this one."""
        word = _FIRST_WORD.match(following.text)
        return self.width + 1 + (len(word.group()) if word else 0) > width * 15 // 16


def read(source: str) -> Builder:
    builder = Builder(source)
    directives = Directives(builder)
    lines = [_undirected(line, directives) for line in _lines(source)]
    first = True
    for paragraph in _paragraphs(lines, _width(lines)):
        _write(builder, paragraph, first=first)
        first = False
    directives.finish()
    return builder


def _lines(source: str) -> Iterator[_Line]:
    at = 0
    for match in _BREAK.finditer(source + "\n"):
        raw = source[at : match.start()]
        text = raw.strip()
        column = len(raw) - len(raw.lstrip()) if text else 0
        yield _Line(at + column, at + column + len(text), column, text)
        at = match.end()


def _undirected(line: _Line, directives: Directives) -> _Line:
    """``line``, or an empty one if it speaks to the linter."""
    match = _DIRECTIVE.fullmatch(line.text) if line.text.startswith("[") else None
    if match and directives.add(line.start, line.end, match.group(1)):
        return line._replace(end=line.start, text="")
    return line


def _width(lines: Sequence[_Line]) -> int:
    """The width at which the lines of the file were wrapped; 0 if they were not.

    The evidence is every break within a paragraph after a line of some length. Most lines must be
    nearly as long as the longest of them would let them be, and a fair part of them must end within
    a sentence, as a line that is a paragraph seldom does.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.text and b.text and not _MARKER.match(b.text)]
    short = sorted(a.width for a, b in pairs if max(a.width, b.width) <= _WIDEST)
    width = short[len(short) * 9 // 10] if short else 0
    if width < _NARROWEST:
        return 0
    pairs = [(a, b) for a, b in pairs if a.width * 2 > width]
    full = [(a, b) for a, b in pairs if max(a.width, b.width) <= _WIDEST and a.full(b, width)]
    going = sum(_goes_on(a, b.text) for a, b in full)
    unstopped = sum(a.last not in _STOPS for a, _ in full)
    if len(full) > len(pairs) * 0.6 and going > len(full) * 0.3:
        return width
    # Names begin with capitals: then all lines must be full.
    return width if len(full) == len(pairs) >= 4 and unstopped > len(full) * 0.5 else 0


def _goes_on(before: _Line, text: str) -> bool:
    """Whether ``text`` on the next line is the middle of the sentence that ``before`` is in."""
    return text.lstrip(_OPENING)[:1].islower() and before.last not in _STOPS


def _paragraphs(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines that make a paragraph each, blank ones left out."""
    paragraph: list[_Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if paragraph and not (width and line.text and _joins(paragraph, line, following, width)):
            yield paragraph
            paragraph = []
        if line.text:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _joins(paragraph: list[_Line], line: _Line, following: _Line | None, width: int) -> bool:
    """Whether ``line`` goes on with ``paragraph`` in a file that is wrapped at ``width``."""
    before = paragraph[-1]
    if max(before.width, line.width) > _WIDEST:
        return False
    full = before.full(line, width)
    in_item = _MARKER.match(paragraph[0].text) is not None
    marker = _MARKER.match(line.text)
    if marker:
        dash = full and not in_item and before.last not in ":;"
        if not (dash and _goes_on(before, line.text[marker.end() :])):
            return not (in_item or marker.group(1) in (None, "1")) and full
    elif before.text.rpartition(" ")[2] in _DANGLING:
        return True
    elif _goes_on(before, line.text):
        return full or before.text[-1] == "-" or before.width * 2 > width
    if line.column > before.column and not in_item:
        return False
    ends = following is None or not following.text
    label = ends and before.last in _STOPS and line.last not in _STOPS
    return full and not label


def _write(builder: Builder, lines: Sequence[_Line], *, first: bool) -> None:
    marker = _MARKER.match(lines[0].text)
    builder.open(_kind(lines, first=first) if marker is None else "item")
    start = lines[0].start + (marker.end() if marker else 0)
    for line, following in pairwise(lines):
        copy(builder, start, line.end)
        start = following.start
        hyphenated = line.text[-1] == "-" and line.text[-2:-1].isalpha()
        if not (hyphenated and following.text[0].islower()):
            builder.replace(line.end, start, " ")
    copy(builder, start, lines[-1].end)


def _kind(lines: Sequence[_Line], *, first: bool) -> BlockKind:
    line = lines[0]
    if len(lines) > 1 or line.text.lstrip(_OPENING)[:1].islower():
        return "paragraph"
    if first and len(line.text) <= _TITLE and line.last != ".":
        return "heading"
    short = len(line.text) <= _HEADING and line.text.count(" ") < _HEADING_WORDS
    return "heading" if short and line.last not in _STOPS + ":;," else "paragraph"
