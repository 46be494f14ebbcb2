"""What stands inside the lines of an AsciiDoc paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..document import OBJECT, MarkKind
from ..pattern import Pattern
from ._inline import ENTITY, decode, objects
from ._lines import Action, Cut, Scanner

_LONGEST = 500  # code points of a target
_SPECIAL = Pattern(
    rf"[\\\n*_`\#^~+<\[{{&(\"'-]|\b[a-z][a-z0-9]{{0,30}}(?=:[^\s\[\]]{{0,{_LONGEST}}}\[)"
)
_MACRO = Pattern(rf"([a-z][a-z0-9]*):(?!:)[^\s\[\]]{{0,{_LONGEST}}}\[")
_ADDRESS = Pattern(r"(?:https?|ftp|irc)://[^\s\[\]<>]+")
_ROLE = Pattern(r"\[[\w.\#%-]+\](?=[*_`\#])")
_ANCHOR = Pattern(r"\[\[\[?[^\[\]]+\]\]\]?")
_REFERENCE = Pattern(r"<<[^<>,]+(?:,\s*([^<>]*))?>>")
_AUTOLINK = Pattern(r"<(?:https?|ftp|irc|mailto):[^\s<>]+>")
_ATTRIBUTE = Pattern(r"\{([a-zA-Z0-9_][\w-]*)(?::[^{}]*)?\}")
_INDEX = Pattern(r"\(\(\([^()]+\)\)\)|\(\(([^()]+)\)\)")
_OPTIONS = Pattern(r",\s*[\w-]+=|\^(?:\Z|,)")
_SCRIPT = Pattern(r"\^[^\s^]+(\^)|~[^\s~]+(~)")
_BRACKETS = Pattern(r"\\.|[\[\]]")
_ENTITY = Pattern(ENTITY)
_ESCAPES = "*_`#^~+<[{&(\"'-|:\\"

# Where a mark may end that stands at the edges of words, and one that may stand anywhere.
_CLOSINGS = {
    **{mark: Pattern(rf"(?<![\s\\])\{mark}(?![\w\{mark}])") for mark in "*_#+"},
    "`": Pattern(r"(?<![\s\\])`(?![\w\"'`])"),
    **{mark * 2: Pattern(rf"\{mark}\{mark}") for mark in "*_#+`"},
    "+++": Pattern(r"\+\+\+"),
}

_NAMED = {
    "amp": "&", "apos": "'", "asterisk": "*", "backslash": "\\", "backtick": "`", "blank": "",
    "brvbar": "¦", "caret": "^", "cpp": "C++", "deg": "°", "empty": "", "endsb": "]", "gt": ">",
    "ldquo": "“", "lsquo": "‘", "lt": "<", "nbsp": "\u00a0", "plus": "+", "quot": '"',
    "rdquo": "”", "rsquo": "’", "sp": " ", "startsb": "[", "tilde": "~", "two-colons": "::",
    "two-semicolons": ";;", "vbar": "|", "wj": "\u2060", "zwsp": "\u200b",
}  # fmt: skip
_MARKS: dict[str, MarkKind | None] = {"*": "strong", "_": "emphasis", "#": None}
_LINKS = ("link", "mailto", "xref")
_CURVED = {'"': "“”", "'": "‘’"}


class Inline(NamedTuple):
    """A paragraph's cuts in order, and the stretches that are the text of a footnote."""

    cuts: Sequence[Cut]
    notes: Sequence[tuple[int, int]]


def scan(text: str) -> Inline:
    if not _SPECIAL.search(text):
        return Inline((), ())
    scanner = _Scanner(text)
    scanner.scan()
    return Inline(sorted(scanner.cuts, key=_place), scanner.notes)


def _place(cut: Cut) -> tuple[int, int]:
    return cut.start, -cut.end


class _Scanner(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.notes: list[tuple[int, int]] = []
        self._ends: dict[str, list[int]] = {}
        self._closed: dict[int, int] = {}  # where a closing mark stands -> where it ends
        self._brackets: dict[int, int] | None = None
        self._named: dict[int, int] = {}  # the bracket behind an address -> where that began

    def scan(self) -> None:
        take: dict[str, Callable[[int], int]] = {
            "\\": self._escape,
            "\n": self._line_break,
            "*": self._mark,
            "_": self._mark,
            "#": self._mark,
            "`": self._code,
            "^": self._script,
            "~": self._script,
            "+": self._passed,
            "<": self._angle,
            "[": self._bracket,
            "{": self._attribute,
            "&": self._entity,
            "(": self._index,
            '"': self._quote,
            "'": self._quote,
            "-": self._dash,
        }
        addresses = iter([*self._addresses(), (len(self.text), 0)])
        start, end = next(addresses)
        special = _SPECIAL.search(self.text)
        while special:
            at = special.start()
            while end and end <= at:
                start, end = next(addresses)
            if start <= at < end:
                past = end  # its characters are its own
            elif at in self._closed:
                past = self._closed[at]
            else:
                past = take.get(self.text[at], self._macro)(at)
            special = _SPECIAL.search(self.text, past)

    def _addresses(self) -> Iterator[tuple[int, int]]:
        """The URLs and mailboxes; one that a bracket follows has a text of its own."""
        for start, end in objects(self.text, 0, len(self.text)):
            address = _ADDRESS.match(self.text, start)
            if address and self.text.startswith("[", address.end()):
                self._named[address.end()] = start
                yield address.span()
            elif self.text[start] != "#":
                yield start, end

    # -- each takes what is at ``at`` and returns where scanning goes on ------------------------

    def _escape(self, at: int) -> int:
        if self.text[at + 1 : at + 2] not in _ESCAPES:
            return at + 1
        return self._cut(at, at + 1, "drop") + 1

    def _line_break(self, at: int) -> int:
        return self._cut(at, at + 1, "space")

    def _entity(self, at: int) -> int:
        reference = _ENTITY.match(self.text, at)
        prose = decode(reference.group()) if reference else None
        if reference is None or prose is None:
            return at + 1
        return self._cut(at, reference.end(), "space" if prose == " " else "put", prose)

    def _attribute(self, at: int) -> int:
        attribute = _ATTRIBUTE.match(self.text, at)
        if attribute is None:
            return at + 1
        prose = _NAMED.get(attribute.group(1).lower(), OBJECT)
        action: Action = "space" if prose == " " else "put" if prose else "drop"
        return self._cut(at, attribute.end(), action, prose)

    def _dash(self, at: int) -> int:
        """Two hyphens between words or spaces are a dash."""
        end = at + 1
        while self.text.startswith("-", end):
            end += 1
        around = self.text[at - 1 : at] + self.text[end : end + 1]
        if end == at + 2 and len(around) == 2 and (around.isspace() or around.isalnum()):
            return self._cut(at, end, "put", "—")
        return end

    def _code(self, at: int) -> int:
        if self.text.startswith("`'", at):
            return self._cut(at, at + 2, "put", "’")
        ticks = "``" if self.text.startswith("``", at) else "`"
        end = self._end(ticks, at)
        return self._cut(at, end + len(ticks), "put", OBJECT) if end else at + len(ticks)

    def _quote(self, at: int) -> int:
        """Curved quotation marks, written as a quotation mark and a back-quote."""
        sign = self.text[at]
        if self.text[at + 1 : at + 2] != "`":
            return at + 1
        end = self.text.find(f"`{sign}", at + 3)
        if end < 0:
            return at + 1
        opening, closing = tuple(_CURVED[sign])
        self._closed[end] = self._cut(end, end + 2, "put", closing)
        return self._cut(at, at + 2, "put", opening)

    def _mark(self, at: int) -> int:
        sign = self.text[at]
        signs = sign * 2 if self.text.startswith(sign, at + 1) else sign
        end = self._end(signs, at)
        if not end:
            return at + len(signs)
        mark = _MARKS[sign]
        self._closed[end] = self._cut(end, end + len(signs), "end" if mark else "drop", mark=mark)
        return self._cut(at, at + len(signs), "begin" if mark else "drop", mark=mark)

    def _script(self, at: int) -> int:
        script = _SCRIPT.match(self.text, at)
        if script is None:
            return at + 1
        past = script.end()
        self._closed[past - 1] = self._cut(past - 1, past, "drop")
        return self._cut(at, at + 1, "drop")

    def _passed(self, at: int) -> int:
        """What is not markup because it stands between plus signs, or a hard line break."""
        text = self.text
        if text[at - 1 : at] in (" ", "\t") and text[at + 1 : at + 2] in ("", "\n"):
            return self._cut(at, min(at + 2, len(text)), "break")
        signs = next(signs for signs in ("+++", "++", "+") if text.startswith(signs, at))
        end = self._end(signs, at)
        if not end:
            return at + len(signs)
        if signs == "+++":
            return self._cut(at, end + 3, "put", OBJECT)
        self._cut(at, at + len(signs), "drop")
        line_break = text.find("\n", at, end)
        while line_break >= 0:
            self._line_break(line_break)
            line_break = text.find("\n", line_break + 1, end)
        return self._cut(end, end + len(signs), "drop")

    def _index(self, at: int) -> int:
        """A term of the index, which is shown where it stands in two parentheses."""
        term = _INDEX.match(self.text, at)
        if term is None:
            return at + 1
        if term.group(1) is None:
            return self._cut(at, term.end(), "drop")
        self._cut(term.end(1), term.end(), "drop")
        return self._cut(at, term.start(1), "drop")

    def _angle(self, at: int) -> int:
        reference = _REFERENCE.match(self.text, at)
        if reference and reference.group(1):
            return self._link(at, *reference.span(1), reference.end())
        link = reference or _AUTOLINK.match(self.text, at)
        return self._cut(at, link.end(), "put", OBJECT) if link else at + 1

    def _bracket(self, at: int) -> int:
        if at in self._named:
            close = self._close(at)
            return self._link(self._named[at], at + 1, close, close + 1) if close else at + 1
        apart = _ANCHOR.match(self.text, at) or _ROLE.match(self.text, at)
        return self._cut(at, apart.end(), "drop") if apart else at + 1

    def _macro(self, at: int) -> int:
        macro = _MACRO.match(self.text, at)
        close = self._close(macro.end() - 1) if macro else 0
        if macro is None or not close:
            return at + 1
        name, start, past = macro.group(1), macro.end(), close + 1
        if name in ("footnote", "footnoteref"):
            self.notes.append((start, close))
            while at and self.text[at - 1] in " \t\n":
                at -= 1
            return self._cut(at, past, "drop")
        if name in _LINKS:
            return self._link(at, start, close, past)
        if name == "indexterm2":
            self._cut(close, past, "drop")
            return self._cut(at, start, "drop")
        if name in ("indexterm", "anchor"):
            return self._cut(at, past, "drop")
        return self._cut(at, past, "put", OBJECT)

    def _link(self, at: int, start: int, end: int, past: int) -> int:
        """A link at ``at:past`` whose text, and options perhaps, are ``start:end``."""
        if (
            self.text[start : start + 1] == '"'
            and (quote := self.text.find('"', start + 1, end)) > 0
        ):
            start, end = start + 1, quote
        else:
            options = _OPTIONS.search(self.text, start, end)
            end = options.start() if options else end
        if not self.text[start:end].strip():
            return self._cut(at, past, "put", OBJECT)
        self._cut(end, past, "end", mark="link")
        return self._cut(at, start, "begin", mark="link")

    # -- where markup may begin and end ---------------------------------------------------------

    def _end(self, signs: str, at: int) -> int:
        """Where the ``signs`` stand that close those at ``at``; 0 if there are none."""
        text, start = self.text, at + len(signs)
        if len(signs) == 1:
            before = text[at - 1 : at]
            if before.isalnum() or before in tuple("_;:}") or text[start : start + 1].isspace():
                return 0
        if signs not in self._ends:
            found = _CLOSINGS[signs].finditer(text)
            self._ends[signs] = [closing.start() for closing in found]
        ends = self._ends[signs]
        index = bisect_left(ends, start + 1)
        return ends[index] if index < len(ends) else 0

    def _close(self, bracket: int) -> int:
        """The bracket that closes the one at ``bracket``; 0 if none does."""
        if self._brackets is None:
            self._brackets = {}
            opened: list[int] = []
            for found in _BRACKETS.finditer(self.text):
                if found.group() == "[":
                    opened.append(found.start())
                elif found.group() == "]" and opened:
                    self._brackets[opened.pop()] = found.start()
        return self._brackets.get(bracket, 0)
