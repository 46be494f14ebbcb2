"""What stands inside the lines of a Markdown paragraph, told in one pass from left to right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from re import Match
from typing import NamedTuple
from unicodedata import category

from ..document import OBJECT, MarkKind
from ..pattern import Pattern
from . import html
from ._inline import ENTITY, decode, objects
from ._lines import Cut, Scanner


class Inline(NamedTuple):
    """A paragraph's cuts in order, and the stretches that are the text of images and of notes."""

    cuts: Sequence[Cut]
    images: Sequence[tuple[int, int]]
    notes: Sequence[tuple[int, int]]


_EMOJI = Pattern(r":[a-z][a-z0-9_+-]*:(?!\w)")
_SPECIAL = Pattern(
    r"[\\&\n\x0b\x0c\x85\u2028\u2029`*_~^\[\]<${]|==(?!=)|\+\+(?!\+)"
    rf"|(?<![\w:]){_EMOJI.source}"
)
_ESCAPE = Pattern(r"\\([!-/:-@\[-`{-~\n])")
_REFERENCE = Pattern(ENTITY)
_TICKS = Pattern(r"`+")
_RUN = Pattern(r"\*+|_+|~+")
_APART = Pattern(r"\[(?:\^[^\[\]\s]+|!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION))\]")
_FORMULA = Pattern(
    r"\$\$[^$]+\$\$|\$[A-Za-z]\$|\$(?=[^\s$])(?=[^$\n]*[\\^_={}])[^$\n]*(?<=\S)\$(?!\d)"
)
_TEMPLATE = Pattern(
    r"\{\{[^{}]*\}\}|\{%[^%]*%\}"
    r"|\{[A-Za-z_$][\w$]*(?:[.?(\[][^{}\n]*)?\}"  # an expression of MDX, a placeholder
)
_ATTRIBUTES = Pattern(r"\{:?[ ]?(?:[.\#]|[\w-]+=)[^{}\n]*\}|\{/\*[^{}]*\*/\}")
_WIKI = Pattern(r"\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\](?!\()")
_CITED = Pattern(r"\[(?:[^\[\]@\n]{0,80}[\s;-])?@[\w{][^\[\]\n]*\](?!\()")
_CITED_IN_TEXT = Pattern(
    r"\\(?:cite\w*|(?:eq|page|auto)?ref|label|index)(?:\[[^\]\n]{0,200}\])?\{[^{}\n]*\}"
)
_NOTE = Pattern(r"\^\[((?:[^\[\]\\]|\\.|\[[^\[\]]*+\])++)\]", re.DOTALL)
# ``H~2~O``, ``2^nd^``, ``==marked==``, ``++inserted++``: the signs and what they set apart.
_SET_APART = {
    "~": Pattern(r"~[^\s~]{1,20}~(?!~)"),
    "^": Pattern(r"\^[^\s^\[\]]{1,20}\^"),
    "=": Pattern(r"==(?=[^\s=])[^=\n]{0,200}[^\s=]==(?!=)"),
    "+": Pattern(r"(?<!\w)\+\+(?=[^\s+])[^+\n]{0,200}[^\s+]\+\+(?!\+)"),
}
# CommonMark knows a tag by its form more strictly than a browser does.
_TAG = Pattern(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)
        (?P<attributes>(?:\s+[a-zA-Z_:@][\w.:@-]*
            (?:\s*=\s*(?:[^\s"'=<>`]+ | "[^"]*" | '[^']*'))?)*+)\s*/?>""",
    re.VERBOSE,
)
_AUTOLINK = Pattern(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")

_DESTINATION = r"""(?:<[^<>\n]*>
    | (?!<)(?:\{\{[^{}]*+\}\}|[^\s()\\]|\\.
        | \((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+\))*+
    )"""
_TITLE = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_TARGET = Pattern(rf"\(\s*+{_DESTINATION}(?:\s++{_TITLE})?\s*+\)", re.VERBOSE | re.DOTALL)
_LABEL = Pattern(r"\[([^\[\]]{0,999})\]")


def scan(text: str, labels: frozenset[str]) -> Inline:
    """The cuts of a paragraph; ``labels`` are those of the file's link definitions, normalized."""
    if not _SPECIAL.search(text):
        return Inline((), (), ())
    scanner = _Scanner(text, labels)
    scanner.scan()
    return Inline(sorted(scanner.cuts, key=_start), scanner.images, scanner.notes)


def normalized(label: str) -> str:
    """A link's label as it is compared: without regard to case and white space."""
    return " ".join(label.split()).casefold()


def _start(cut: Cut) -> int:
    return cut.start


def _end(pattern: Pattern, text: str, at: int) -> int:
    """Where the match of ``pattern`` at ``at`` ends; 0 if there is none."""
    match = pattern.match(text, at)
    return match.end() if match else 0


class _Bracket(NamedTuple):
    """An open ``[`` or ``![``, and how many runs, cuts and images there were before it."""

    start: int
    end: int
    runs: int
    cuts: int
    images: int


class _Scanner(Scanner):
    def __init__(self, text: str, labels: frozenset[str]) -> None:
        super().__init__(text)
        self.images: list[tuple[int, int]] = []
        self.notes: list[tuple[int, int]] = []
        self._labels = labels
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._linked = -1  # a "[" before this cannot begin a link: there is one in it
        self._elements: dict[str, list[tuple[MarkKind, ...]]] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._never: set[str] = set()  # ends of comments and elements that do not come any more
        self._closing: set[int] = set()  # signs that end what another has begun to set apart
        self._at = 0  # what is before this has been taken

    def scan(self) -> None:
        take = {
            "\\": self._escape,
            "&": self._entity,
            "`": self._code,
            "*": self._run,
            "_": self._run,
            "~": self._run,
            "[": self._open,
            "]": self._close,
            "<": self._angle,
            "$": self._formula,
            "{": self._brace,
            "^": self._caret,
            "=": self._set_apart,
            "+": self._set_apart,
            ":": self._emoji,
        }
        addresses = [*objects(self.text, 0, len(self.text)), (len(self.text), 0)]
        address = iter(addresses)
        start, end = next(address)
        special = _SPECIAL.search(self.text)
        while special:
            at = special.start()
            while end and end <= at:
                start, end = next(address)
            if self._at <= start <= at:
                self._at = end  # its characters are its own
            else:
                self._at = take.get(self.text[at], self._white)(at)
            special = _SPECIAL.search(self.text, self._at)
        self.cuts += _pair(self._runs)

    # -- each takes what is at ``at`` and returns where scanning goes on ------------------------

    def _escape(self, at: int) -> int:
        escape = _ESCAPE.match(self.text, at)
        if escape is None:
            end = _end(_CITED_IN_TEXT, self.text, at)
            return self._cut(at, end, "put", OBJECT) if end else at + 1
        if escape.group(1) == "\n":
            return self._cut(at, at + 2, "break")
        return self._cut(at, at + 2, "put", escape.group(1))

    def _entity(self, at: int) -> int:
        reference = _REFERENCE.match(self.text, at)
        prose = decode(reference.group()) if reference else None
        if reference is None or prose is None:
            return at + 1
        return self._cut(at, reference.end(), "space" if prose == " " else "put", prose)

    def _white(self, at: int) -> int:
        start = at
        while start > self._at and self.text[start - 1] in " \t":
            start -= 1
        hard = self.text[at] == "\n" and self.text.endswith("  ", start, at)
        return self._cut(start, at + 1, "break" if hard else "space")

    def _code(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        opened = _end(_TICKS, self.text, at)
        closing = self._ticks.get(opened - at, [])
        index = bisect_left(closing, opened)
        if index == len(closing):
            return opened
        return self._cut(at, closing[index] + opened - at, "put", OBJECT)

    def _formula(self, at: int) -> int:
        end = _end(_FORMULA, self.text, at)
        return self._cut(at, end, "put", OBJECT) if end else at + 1

    def _brace(self, at: int) -> int:
        end = _end(_TEMPLATE, self.text, at)
        if end:
            return self._cut(at, end, "put", OBJECT)
        end = _end(_ATTRIBUTES, self.text, at)
        return self._cut(at, end, "drop") if end else at + 1

    def _run(self, at: int) -> int:
        end = _end(_RUN, self.text, at)
        if self.text[at] != "~" or end == at + 2:
            self._runs.append(_Run(self.text, at, end))
        elif end == at + 1:
            return self._set_apart(at)
        return end

    def _set_apart(self, at: int) -> int:
        sign = self.text[at]
        size = 2 if sign in "=+" else 1
        end = 0 if at in self._closing else _end(_SET_APART[sign], self.text, at)
        if not end:
            return at + size
        self._closing.add(end - size)
        self._cut(end - size, end, "drop")
        return self._cut(at, at + size, "drop")

    def _caret(self, at: int) -> int:
        note = None if at in self._closing else _NOTE.match(self.text, at)
        if note is None:
            return self._set_apart(at)
        self.notes.append(note.span(1))
        return self._cut(*note.span(), "drop")

    def _emoji(self, at: int) -> int:
        return self._cut(at, _end(_EMOJI, self.text, at), "put", OBJECT)

    def _open(self, at: int) -> int:
        end = _end(_APART, self.text, at)
        if end:
            return self._cut(at, end, "drop")
        start = at - 1 if at > self._at and self.text[at - 1] == "!" else at
        wiki = _WIKI.match(self.text, at)
        if wiki and start == at:
            self._cut(wiki.end(1), wiki.end(), "end", mark="link")
            return self._cut(at, wiki.start(1), "begin", mark="link")
        end = wiki.end() if wiki else _end(_CITED, self.text, at)
        if end:
            return self._cut(start, end, "put", OBJECT)
        before = len(self._runs), len(self.cuts), len(self.images)
        self._brackets.append(_Bracket(start, at + 1, *before))
        return at + 1

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        opening = self._brackets.pop()
        end = self._target(opening.end, at)
        if end and self.text[opening.start] == "!":
            del self.cuts[opening.cuts :], self._runs[opening.runs :]
            del self.images[opening.images :]
            self.images.append((opening.end, at))
            return self._cut(opening.start, end, "put", OBJECT)
        if end and opening.start > self._linked:
            self.cuts += _pair(self._runs[opening.runs :])
            del self._runs[opening.runs :]
            self._linked = opening.start
            self._cut(opening.start, opening.end, "begin", mark="link")
            return self._cut(at, end, "end", mark="link")
        end = _end(_ATTRIBUTES, self.text, at + 1)
        if end and opening.end == opening.start + 1:  # a span that has attributes
            self._cut(opening.start, opening.end, "drop")
            return self._cut(at, end, "drop")
        return at + 1

    def _target(self, opened: int, closed: int) -> int:
        """Where the link ends whose text is ``opened:closed``; 0 if it is none."""
        end = _end(_TARGET, self.text, closed + 1)
        if end:
            return end
        if not self._labels or closed - opened > 999:
            return 0
        label = _LABEL.match(self.text, closed + 1)
        name = (label.group(1) if label else "") or self.text[opened:closed]
        if normalized(name) not in self._labels:
            return 0
        return label.end() if label else closed + 1

    # -- HTML within the line -------------------------------------------------------------------

    def _angle(self, at: int) -> int:
        tag = _TAG.match(self.text, at)
        if tag:
            return self._end_tag(tag) if tag["slash"] else self._start_tag(tag)
        end = _end(_AUTOLINK, self.text, at)
        if end:
            return self._cut(at, end, "put", OBJECT)
        if self.text.startswith("<!--", at):
            end = self._find("-->", at + 2)
            if end:
                return self._cut(at, end, "comment", self.text[at + 4 : end - 3])
        return at + 1

    def _find(self, closing: str, at: int) -> int:
        """Where the next ``closing`` ends; 0 if there is none, which is asked only once."""
        if closing not in self._never:
            found = self.text.find(closing, at)
            if found >= 0:
                return found + len(closing)
            self._never.add(closing)
        return 0

    def _start_tag(self, tag: Match[str]) -> int:
        name = tag["name"].lower()
        start, end = tag.span()
        if name in html.OBJECTS or name in html.SKIPPED:
            past = self._find(f"</{name}>", end)
            if past:
                is_object = name in html.OBJECTS
                return self._cut(start, past, *(("put", OBJECT) if is_object else ("drop", "")))
        footnote = html.FOOTNOTE.match(self.text, start) if name == "sup" else None
        if footnote:
            return self._cut(start, footnote.end(), "drop")
        if name == "img":
            return self._cut(start, end, "put", OBJECT)
        if name == "q":
            return self._cut(start, end, "put", "“")
        if name == "br" or name in html.BLOCKS:
            return self._cut(start, end, "break")
        self._cut(start, end, "drop")
        if name not in html.VOID:
            marks = html.marks_of(name, tag["attributes"])
            self._elements.setdefault(name, []).append(marks)
            for mark in marks:
                self._cut(end, end, "begin", mark=mark)
        return end

    def _end_tag(self, tag: Match[str]) -> int:
        name = tag["name"].lower()
        start, end = tag.span()
        if name == "q":
            return self._cut(start, end, "put", "”")
        if name in html.BLOCKS:
            return self._cut(start, end, "break")
        if self._elements.get(name):
            for mark in self._elements[name].pop():
                self._cut(start, start, "end", mark=mark)
        return self._cut(start, end, "drop")


# -- emphasis --------------------------------------------------------------------------------------


class _Run:
    """A run of ``*``, ``_`` or ``~~``; ``start:end`` is what of it has found no partner yet."""

    __slots__ = ("char", "closes", "end", "first", "length", "opens", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.char = text[start]
        self.start = self.first = start
        self.end = end
        self.length = end - start
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        left = not after.isspace() and (not _punctuates(after) or not _wordlike(before))
        right = not before.isspace() and (not _punctuates(before) or not _wordlike(after))
        within = self.char == "_"  # an underscore within a word is a letter of it
        self.opens = left and not (within and right and not _punctuates(before))
        self.closes = right and not (within and left and not _punctuates(after))

    def pairs_with(self, closing: _Run) -> bool:
        if self.char != closing.char:
            return False
        if self.char == "~" or not (self.closes or closing.opens):
            return True
        total = self.length + closing.length
        return total % 3 != 0 or (self.length % 3 == 0 and closing.length % 3 == 0)


def _punctuates(char: str) -> bool:
    return not char.isalnum() and category(char)[0] in "PS"


def _wordlike(char: str) -> bool:
    return not char.isspace() and not _punctuates(char)


def _pair(runs: Sequence[_Run]) -> Iterator[Cut]:
    """The cuts of the runs that open and close emphasis, by CommonMark's algorithm.

    ``floors`` keeps it linear: below it no run can pair with one of that sort.
    """
    opened: list[_Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for closing in runs:
        sort = closing.char, closing.opens, closing.length % 3
        while closing.closes and closing.start < closing.end:
            index = len(opened) - 1
            floor = floors.get(sort, 0)
            while index >= 0 and opened[index].first >= floor:
                if opened[index].pairs_with(closing):
                    break
                index -= 1
            else:
                floors[sort] = closing.first
                break
            del opened[index + 1 :]
            yield from _join(opened[index], closing)
            if opened[index].start == opened[index].end:
                opened.pop()
        if closing.opens and closing.start < closing.end:
            opened.append(closing)


def _join(opening: _Run, closing: _Run) -> Iterator[Cut]:
    """Take as many characters as both have to spare, two at most."""
    size = min(opening.end - opening.start, closing.end - closing.start, 2)
    mark: MarkKind | None = "strong" if size == 2 else "emphasis"
    if opening.char == "~":
        mark = None
    yield Cut(opening.end - size, opening.end, "begin", mark=mark)
    yield Cut(closing.start, closing.start + size, "end", mark=mark)
    opening.end -= size
    closing.start += size
