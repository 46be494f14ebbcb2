"""Subtitles, SubRip (.srt) and WebVTT (.vtt): what is said, without times, numbers and tags.

A sentence that runs over cues is one block: cues are joined where the next one begins in lower
case, or where one ends without a stop and the next follows at once. A line that begins with a dash
or ">>" is another speaker's and a block of its own; the dash is no prose. Sounds in brackets and
what is sung are captions.

Italics give a mark where they set words apart from others of their block; a voice that is all in
italics is only not in the picture. ``NOTE checker: allow RULE`` speaks to the linter in WebVTT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..document import Builder, MarkKind
from ..pattern import Pattern
from ._inline import ENTITY, decode
from ._lines import Action, Cut, Line, Text, Writer, lines_of

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.:](\d{1,3}))?"
_TIMES = Pattern(rf"{_TIME}[ \t]*--+>[ \t]*{_TIME}(?!\d)")
_NOTE = Pattern(r"NOTE(?=\s|$)")

_FORM = r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}|\{[a-zA-Z]:[^{}]*\}|\\[Nnh]|[♪♫]"
_TAG = Pattern(_FORM)
_SPECIAL = Pattern(rf"{_FORM}|{ENTITY}|\n")
_NAME = Pattern(r"<(/?)([a-zA-Z]+)(?:[ \t]+([a-zA-Z]+))?")
_ITALICS = Pattern(r"<i\b[^<>]*>.*?(?:</i>|\Z)", re.DOTALL)
_DASH = Pattern(rf"(?:{_FORM}|[ \t])*+((?:[-–—‐−](?![-\d])|>>+)[ \t]*)(?=\S)")
_ASIDE = Pattern(r"\[[^\[\]]*\]|\([^()]*\)")

_OPENING = "\"'“‘«([.… \t"
_CLOSING = "\"'”’»)] \t"
_STOPS = ".!?…:"

_AT_ONCE = 2.0  # seconds between cues that one sentence may run over,
_LATER = 10.0  # and where it plainly goes on, in lower case
_LONGEST = 1000  # code points of a block in a file that has no stops


class _Spoken(NamedTuple):
    """A line of a cue: as it stands, without tags, and the ``pause`` before its cue in seconds."""

    start: int
    text: str
    bare: str
    cue: int
    pause: float

    @property
    def stopped(self) -> bool:
        return self.bare.rstrip(_CLOSING)[-1:] in _STOPS

    @property
    def goes_on(self) -> bool:
        """Whether it begins as the middle of a sentence does."""
        return self.bare.lstrip(_OPENING)[:1].islower()

    @property
    def aside(self) -> bool:
        """Whether it is a sound or a song."""
        return self.text.lstrip()[:1] in ("♪", "♫") or _ASIDE.fullmatch(self.bare) is not None


def read(source: str) -> Builder:
    builder = Builder(source)
    writer = Writer(builder)
    web = source.startswith("WEBVTT")
    for block in _blocks(_spoken(list(lines_of(source)), writer, web)):
        text = Text([(line.start, line.text) for line in block])
        dash = _DASH.match(text.text) if _turn(None, block[0]) else None
        cuts = [Cut(*dash.span(1), "drop")] if dash else []
        cuts = sorted([*_cuts(text.text, web), *cuts])
        writer.write(text, cuts, "caption" if block[0].aside else "paragraph")
    writer.directives.finish()
    return builder


# -- cues ------------------------------------------------------------------------------------------


def _spoken(lines: Sequence[Line], writer: Writer, web: bool) -> Iterator[_Spoken]:
    """The lines that are shown, in order; notes to the linter are taken on the way."""
    cue = 0
    over = pause = 0.0
    shown = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        times = _TIMES.match(text)
        if times:
            begins, ends = _seconds(*times.group(1, 2, 3, 4)), _seconds(*times.group(5, 6, 7, 8))
            pause, over = begins - over if cue else 0.0, ends
            cue += 1
            shown = True
        elif not text:
            shown = shown and not web  # SubRip has no rule for it: a cue may hold a blank line
        elif not shown:
            if web and _NOTE.match(text) and not (index and lines[index - 1].text.strip()):
                _note(lines, index, writer)
        elif not _names_a_cue(lines, index):
            bare = _TAG.sub("", text).strip()
            yield _Spoken(*line.stripped(), bare, cue, pause)


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    part = float(f"0.{fraction}") if fraction else 0.0
    return (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds) + part


def _names_a_cue(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the number of the cue whose times follow."""
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return lines[index].text.strip().isdigit() and _TIMES.match(following) is not None


def _note(lines: Sequence[Line], index: int, writer: Writer) -> None:
    """A comment of WebVTT, which ends at a blank line."""
    last = index
    while last + 1 < len(lines) and lines[last + 1].text.strip():
        last += 1
    first = lines[index].stripped()
    content = writer.builder.source[first.start : lines[last].end]
    writer.directives.add(first.start, lines[last].end, content.removeprefix("NOTE"))


# -- blocks ----------------------------------------------------------------------------------------


def _blocks(spoken: Iterator[_Spoken]) -> Iterator[list[_Spoken]]:
    block: list[_Spoken] = []
    length = 0
    for line in spoken:
        if block and (not _joins(block[-1], line) or length > _LONGEST):
            yield block
            block, length = [], 0
        block.append(line)
        length += len(line.text)
    if block:
        yield block


def _joins(before: _Spoken, line: _Spoken) -> bool:
    """Whether ``line`` belongs to the block that ``before`` is in."""
    if before.aside or line.aside or _turn(before, line):
        return False
    if before.cue == line.cue:
        return True
    if line.goes_on:
        return line.pause <= _LATER
    return not before.stopped and line.pause <= _AT_ONCE


def _turn(before: _Spoken | None, line: _Spoken) -> bool:
    """Whether another one speaks from ``line`` on: it begins with a dash that parts no sentence."""
    if line.text.startswith("<v"):
        return True
    dash = _DASH.match(line.text)
    if dash is None:
        return False
    rest = _TAG.sub("", line.text[dash.end() :])
    return before is None or before.stopped or not rest.lstrip(_OPENING)[:1].islower()


# -- within a block --------------------------------------------------------------------------------


def _cuts(text: str, web: bool) -> Iterator[Cut]:
    apart = any(map(str.isalnum, _TAG.sub("", _ITALICS.sub("", text)))) if "<i" in text else False
    for special in _SPECIAL.finditer(text):
        start, end = special.span()
        what = special.group()
        name = _NAME.match(what)
        if what[0] in "\n\\":
            yield Cut(start, end, "space")
        elif what[0] == "&":
            prose = decode(what) if web else None
            if prose is not None:
                yield Cut(start, end, "space" if prose == " " else "put", prose)
        elif name:
            yield from _tag(start, end, name, apart)
        else:
            yield Cut(start, end, "drop")


def _tag(start: int, end: int, name: re.Match[str], apart: bool) -> Iterator[Cut]:
    closing, element, language = name.groups()
    mark: MarkKind | None = None
    if element == "i" and apart:
        mark = "emphasis"
    elif element == "lang" and (closing or language != "en"):
        mark = "foreign"
    action: Action = ("end" if closing else "begin") if mark else "drop"
    if element in ("v", "br"):
        action = "drop" if closing else "break"
    yield Cut(start, end, action, mark=mark)
