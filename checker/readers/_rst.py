"""What stands inside the lines of a reStructuredText paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from unicodedata import category

from ..document import OBJECT, MarkKind
from ..pattern import Pattern
from ._inline import objects
from ._lines import Cut, Scanner

_SPECIAL = Pattern(r"[\\\n`*|_]|\[(?=[^\s\[\]]+\]_)|:(?=[a-zA-Z])")
_ESCAPED = Pattern(r"[\\\n]")
_WORDS = Pattern(r"[^\s\\{}=^<>_()/]+(?:\s+[^\s\\{}=^<>_()/]+)+\Z")
_ROLE = Pattern(r":([a-zA-Z][\w.+-]*(?::[\w.+-]+)*):`")
_ROLE_AFTER = Pattern(r":([a-zA-Z][\w.+-]*(?::[\w.+-]+)*):")
_FOOTNOTE = Pattern(r"\[(?:\d+|\*|#[\w.-]*)\]_")
_CITATION = Pattern(r"\[[^\s\[\]]+\]_")
_TITLED = Pattern(r"\s*(?<!\\)<[^<>]*>\Z")

# Roles whose text is what a reader sees; that of any other is the name of something.
_TEXT: dict[str, MarkKind | None] = {
    **dict.fromkeys(("emphasis", "title", "title-reference", "t", "dfn"), "emphasis"),
    "strong": "strong",
    **dict.fromkeys(("term", "guilabel", "menuselection", "abbr", "abbreviation", "ac")),
    **dict.fromkeys(("sub", "sup", "subscript", "superscript", "acronym")),
}
_CLOSINGS = {
    "`": Pattern(r"(?<![\s\\])`(?!`)"),
    "``": Pattern(r"(?<!\s)``(?!`)"),
    "*": Pattern(r"(?<![\s\\*])\*(?!\*)"),
    "**": Pattern(r"(?<![\s\\])\*\*(?!\*)"),
    "|": Pattern(r"(?<![\s\\])\|(?!\|)"),
}


def scan(text: str) -> list[Cut]:
    """The cuts of a paragraph, in order."""
    if not _SPECIAL.search(text):
        return []
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.cuts


class _Scanner(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._ends: dict[str, list[int]] = {}

    def scan(self) -> None:
        take: dict[str, Callable[[int], int]] = {
            "`": self._quoted,
            "*": self._starred,
            "|": self._substitution,
            "_": self._reference,
            "[": self._label,
            ":": self._role,
        }
        urls = [*objects(self.text, 0, len(self.text)), (len(self.text), len(self.text))]
        url = 0
        special = _SPECIAL.search(self.text)
        while special:
            at = special.start()
            while urls[url][1] <= at < len(self.text) and url < len(urls) - 1:
                url += 1
            char = self.text[at]
            if urls[url][0] <= at and char not in "\\\n":
                past = urls[url][1]  # its characters are its own
            else:
                past = take.get(char, self._plain)(at)
            special = _SPECIAL.search(self.text, past)

    # -- each takes what is at ``at`` and returns where scanning goes on ------------------------

    def _plain(self, at: int) -> int:
        """A line break or an escape."""
        if self.text[at] == "\n":
            return self._cut(at, at + 1, "space")
        following = self.text[at + 1 : at + 2]
        if not following:
            return at + 1
        if following.isspace():
            return self._cut(at, at + 2, "drop")
        return self._cut(at, at + 2, "put", following)

    def _quoted(self, at: int) -> int:
        if self.text.startswith("``", at):
            end = self._end("``", at, at + 2)
            return self._cut(at, end + 2, "put", OBJECT) if end else at + 2
        end = self._end("`", at, at + 1)
        if not end:
            return at + 1
        past = end + 1
        role = _ROLE_AFTER.match(self.text, past)
        if role:
            return self._interpreted(at, at + 1, end, role.end(), role.group(1))
        if self.text[past : past + 1] == "_":
            past += 1 + self.text.startswith("_", past + 1)
            return self._linked(at, at + 1, end, past)
        is_title = _WORDS.match(
            self.text, at + 1, end
        )  # where others write code, a title may stand
        return self._interpreted(at, at + 1, end, past, "title" if is_title else "")

    def _role(self, at: int) -> int:
        role = _ROLE.match(self.text, at) if self._may_start(at) else None
        end = self._end("`", at, role.end()) if role else 0
        if role is None or not end:
            return at + 1
        return self._interpreted(at, role.end(), end, end + 1, role.group(1))

    def _interpreted(self, at: int, start: int, end: int, past: int, role: str) -> int:
        """The text ``start:end`` of a role, which takes ``at:past``."""
        if _TITLED.search(self.text, max(start, end - 500), end) and self.text[start] not in "<!~":
            return self._linked(at, start, end, past)
        if role.lower() not in _TEXT:
            return self._cut(at, past, "put", OBJECT)
        return self._set_apart(at, start, end, past, _TEXT[role.lower()])

    def _linked(self, at: int, start: int, end: int, past: int) -> int:
        """The text of a link, which may tell its address in angle brackets."""
        address = _TITLED.search(self.text, max(start, end - 500), end)
        if address and address.start() <= start:
            return self._cut(at, past, "put", OBJECT)
        return self._set_apart(at, start, address.start() if address else end, past, "link")

    def _set_apart(self, at: int, start: int, end: int, past: int, mark: MarkKind | None) -> int:
        """Text without its markup; within it nothing but escapes and line breaks is any."""
        self._cut(at, start, "begin" if mark else "drop", mark=mark)
        while start < end:
            found = _ESCAPED.search(self.text, start, end)
            start = min(self._plain(found.start()), end) if found else end
        return self._cut(end, past, "end" if mark else "drop", mark=mark)

    def _starred(self, at: int) -> int:
        stars = "**" if self.text.startswith("**", at) else "*"
        end = self._end(stars, at, at + len(stars))
        if not end:
            return at + len(stars)
        mark: MarkKind = "strong" if stars == "**" else "emphasis"
        return self._set_apart(at, at + len(stars), end, end + len(stars), mark)

    def _substitution(self, at: int) -> int:
        end = self._end("|", at, at + 1)
        if not end:
            return at + 1
        past = end + 1
        while self.text.startswith("_", past) and past <= end + 2:
            past += 1
        return self._cut(at, past, "put", OBJECT)

    def _reference(self, at: int) -> int:
        """The underscore behind a name that is a link, or before the text that is a target."""
        if self.text.startswith("_`", at) and self._may_start(at):
            end = self._end("`", at, at + 2)
            return self._set_apart(at, at + 2, end, end + 1, None) if end else at + 1
        past = at + 1 + self.text.startswith("_", at + 1)
        if at and self.text[at - 1].isalnum() and self._may_end(past):
            return self._cut(at, past, "drop")
        return past

    def _label(self, at: int) -> int:
        """A reference to a footnote, which takes the space before it along, or to a citation."""
        footnote = _FOOTNOTE.match(self.text, at)
        if footnote:
            start = at
            while start and self.text[start - 1] in " \t":
                start -= 1
            return self._cut(start, footnote.end(), "drop")
        citation = _CITATION.match(self.text, at)
        return self._cut(at, citation.end(), "put", OBJECT) if citation else at + 1

    # -- where markup may begin and end ---------------------------------------------------------

    def _end(self, closing: str, at: int, start: int) -> int:
        """Where the ``closing`` of the markup is that begins at ``at``; 0 if there is none.

        ``start`` is where its text begins.
        """
        text = self.text
        if not self._may_start(at) or text[start : start + 1] in ("", *" \t\n"):
            return 0
        if closing not in self._ends:
            size = len(closing)
            found = _CLOSINGS[closing].finditer(text)
            self._ends[closing] = [m.start() for m in found if self._may_end(m.start() + size)]
        ends = self._ends[closing]
        index = bisect_left(ends, start + 1)
        return ends[index] if index < len(ends) else 0

    def _may_start(self, at: int) -> bool:
        before = self.text[at - 1] if at else " "
        return before.isspace() or before == "<" or category(before) in _BEFORE

    def _may_end(self, past: int) -> bool:
        after = self.text[past : past + 1] or " "
        return after.isspace() or after in "\\>_:" or category(after) in _AFTER


_BEFORE = ("Ps", "Pi", "Pf", "Pd", "Po")
_AFTER = ("Pe", "Pi", "Pf", "Pd", "Po")
