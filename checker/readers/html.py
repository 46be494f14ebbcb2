"""HTML: prose is what a browser would show of an article, without code and navigation.

Not read: ``script``, ``style``, ``template``, ``noscript``, ``nav``, ``pre``, all of the head but
its title, and what is drawn or played. ``code``, ``kbd``, ``samp`` and the like, and images within
a line, are objects; the number of a footnote is nothing. Headers, footers and asides are read: what
a web page leaves in a copied article stands there. The alternative text of an image that stands by
itself is a caption.

Entities are decoded and white space is collapsed as a browser does. A block-level element begins
and ends a block, and so does ``br``. ``em``, ``strong``, ``a`` and their kin give marks; so does a
``lang`` that is not English, but not on the page as a whole, where it is often the original's.

The markup need not be well formed: a closing tag that nothing opened is ignored, an element that is
never closed ends with the one around it, and a "<" that begins no tag is a character of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from re import Match
from typing import NamedTuple

from ..document import OBJECT, BlockKind, Builder, MarkKind
from ..pattern import Pattern
from ._directives import Directives
from ._inline import ENTITY, Flow, decode, objects

# A "<" outside quotes begins another tag: so no attempt reads on to the end of the file.
_TAG = Pattern(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/<>]*)
        (?P<attributes>(?:[^<>=]++ | =\s*+(?:"[^"]*+"|'[^']*+') | =)*+)>""",
    re.VERBOSE,
)

BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe label
    legend li main menu nav ol optgroup option p pre search section select summary table tbody td
    textarea tfoot th thead title tr ul
    """.split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("iframe noembed noframes script style textarea xmp".split())
SKIPPED = _RAW | frozenset(
    "audio canvas datalist head nav noscript object pre rp rt select svg template video".split()
)
OBJECTS = frozenset("code kbd math samp tt var".split())
_IN_HEAD = frozenset("base link meta noscript script style template title".split())

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys((*_HEADINGS, "summary", "title"), "heading"),
    **dict.fromkeys(("dd", "dt", "li", "option"), "item"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quotation",
}
_MARKS: dict[str, MarkKind] = {
    **dict.fromkeys(("cite", "dfn", "em", "i"), "emphasis"),
    **dict.fromkeys(("b", "strong"), "strong"),
    "a": "link",
}
# Elements whose end tag may be left out, or is, and those that end them by beginning.
_ENDED_BY = {
    **dict.fromkeys(
        _HEADINGS,
        (*_HEADINGS, "article", "aside", "blockquote", "footer", "ol", "p", "section", "ul"),
    ),
    **dict.fromkeys(("dd", "dt"), ("dd", "dt")),
    **dict.fromkeys(("td", "th"), ("td", "th", "tr")),
    "li": ("li",),
    "option": ("option",),
    "p": tuple(BLOCKS),
    "tr": ("tr",),
}
_DEEPEST = 512  # browsers nest no deeper

_SPACE = " \t\n\r\x0b\x0c\x85\u2028\u2029"
_SPECIAL = Pattern(rf"[{_SPACE}]{{2,}}|[{_SPACE[1:]}]|{ENTITY}")
_LANGUAGE = Pattern(r"(?:^|[\s:])lang\s*=\s*[\"']?([a-z]+)", re.IGNORECASE)
_ALTERNATIVE = Pattern(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
FOOTNOTE = Pattern(
    r"<sup\b[^<>]*>\s*+(?:<a\b[^<>]*>\s*+)?[\[(]?[\d*†‡]{1,3}[\])]?\s*+(?:</a>\s*+)?</sup>",
    re.IGNORECASE,
)


def read(source: str) -> Builder:
    builder = Builder(source)
    directives = Directives(builder)
    Reader(builder, directives).read(0, len(source))
    directives.finish()
    return builder


def marks_of(name: str, attributes: str) -> tuple[MarkKind, ...]:
    """The marks that an element sets on its text."""
    kinds: tuple[MarkKind, ...] = (_MARKS[name],) if name in _MARKS else ()
    language = _LANGUAGE.search(attributes) if "lang" in attributes.lower() else None
    if language and language.group(1).lower() != "en" and name not in ("html", "body"):
        kinds += ("foreign",)
    return kinds


class _Element(NamedTuple):
    """An open element; ``start`` is where in the file an object began, -1 where none did."""

    name: str
    kind: BlockKind
    skipped: bool
    marks: tuple[MarkKind, ...] = ()
    start: int = -1


class Reader:
    """Reads a stretch of HTML into a builder. The elements that are open are all it remembers."""

    def __init__(
        self, builder: Builder, directives: Directives, kind: BlockKind = "paragraph"
    ) -> None:
        self._flow = Flow(builder)
        self._directives = directives
        self._source = builder.source
        self._elements = [_Element("", kind, False)]
        self._names: Counter[str] = Counter()

    def read(self, start: int, end: int) -> None:
        """Read ``start:end`` of the file, and end the last block."""
        self.feed(start, end)
        self._flow.end_block()

    def feed(self, start: int, end: int) -> None:
        """Read ``start:end``, a stretch of lines; what follows may go on where it stops."""
        find = self._source.find
        text, at = start, find("<", start, end)
        while at >= 0:
            past = self._markup(text, at, end)
            if past:
                text = past
            at = find("<", past or at + 1, end)
        self._text(text, end)

    # -- markup ---------------------------------------------------------------------------------

    def _markup(self, text: int, at: int, end: int) -> int:
        """Take the text from ``text`` to the markup at ``at``, then that; 0 if it is none."""
        source = self._source
        tag = _TAG.match(source, at, end)
        if tag:
            self._text(text, at)
            return self._end_tag(tag) if tag["slash"] else self._start_tag(tag, end)
        if source.startswith("<!--", at):
            close = source.find("-->", at + 2, end)
            past = end if close < 0 else close + 3
            self._text(text, at)
            content = source[at + 4 : past - 3]
            self._directives.add(at, past, content, inside=self._flow.has_text)
            return past
        if source.startswith(("<!", "<?"), at):
            close = source.find(">", at, end)
            self._text(text, at)
            return end if close < 0 else close + 1
        return 0

    def _start_tag(self, tag: Match[str], end: int) -> int:
        """Open an element; returns where reading goes on."""
        name = tag["name"].lower()
        if name in BLOCKS:
            self._flow.end_block()
        self._end_implied(name)
        parent = self._elements[-1]
        if name == "br":
            self._flow.end_block()
        elif name == "img" and not parent.skipped:
            self._image(tag)
        elif name == "sup":
            footnote = FOOTNOTE.match(self._source, tag.start(), end)
            if footnote:
                return footnote.end()
        elif name == "q":
            self._put(tag.start(), tag.end(), "“")
        if name not in VOID and len(self._elements) < _DEEPEST:
            self._push(name, tag, parent)
        if name in _RAW:
            close = re.compile(rf"</{name}\b", re.IGNORECASE).search(self._source, tag.end(), end)
            return close.start() if close else end
        return tag.end()

    def _push(self, name: str, tag: Match[str], parent: _Element) -> None:
        kind = _KINDS.get(name, parent.kind)
        if name == "p" and kind == "cell":
            kind = "paragraph"  # the table lays out the page
        skipped = parent.skipped and not (name == "title" and parent.name == "head")
        marks = marks_of(name, tag["attributes"])
        start = tag.start() if name in OBJECTS and not skipped else -1
        skipped = skipped or name in SKIPPED or name in OBJECTS
        self._elements.append(_Element(name, kind, skipped, marks, start))
        self._names[name] += 1
        for mark in marks:
            self._flow.begin_mark(mark)

    def _end_implied(self, name: str) -> None:
        """End the innermost element if the beginning of ``name`` does."""
        while True:
            top = self._elements[-1].name
            if top == "head":
                if name in _IN_HEAD:
                    return
            elif name not in _ENDED_BY.get(top, ()):
                return
            self._pop(len(self._elements) - 1, 0)

    def _end_tag(self, tag: Match[str]) -> int:
        """Close an element, and those inside it that were left open."""
        name = tag["name"].lower()
        past = tag.end()
        if name in BLOCKS or name == "br":
            self._flow.end_block()
        if not self._names[name]:
            return past
        index = len(self._elements) - 1
        crossed = False
        while self._elements[index].name != name:
            crossed = crossed or self._elements[index].name in BLOCKS
            index -= 1
        if crossed and name not in BLOCKS:
            self._pop(index, past)  # <b><p>..</b>..</p>: the paragraph goes on
        else:
            for last in range(len(self._elements) - 1, index - 1, -1):
                self._pop(last, past)
        if name == "q":
            self._put(tag.start(), past, "”")
        return past

    def _pop(self, index: int, past: int) -> None:
        """Forget an element, which ends before ``past``."""
        element = self._elements.pop(index)
        self._names[element.name] -= 1
        for mark in element.marks:
            self._flow.end_mark(mark)
        if 0 <= element.start < past:
            self._put(element.start, past, OBJECT)

    def _image(self, tag: Match[str]) -> None:
        text = _ALTERNATIVE.search(self._source, tag.start(), tag.end())
        if self._flow.has_text:
            self._put(tag.start(), tag.end(), OBJECT)
        elif text and " " in text[text.lastindex or 0].strip():
            self._elements.append(_Element("", "caption", False))
            self._text(*text.span(text.lastindex or 0))
            self._flow.end_block()
            self._elements.pop()

    # -- text -----------------------------------------------------------------------------------

    def _text(self, start: int, end: int) -> None:
        if start >= end or self._elements[-1].skipped:
            return
        for first, last in objects(self._source, start, end):
            self._run(start, first)
            self._put(first, last, OBJECT)
            start = last
        self._run(start, end)

    def _run(self, start: int, end: int) -> None:
        """Text without objects: its entities decoded, its white space collapsed."""
        source = self._source
        for special in _SPECIAL.finditer(source, start, end):
            at, past = special.span()
            prose = decode(special.group()) if source[at] == "&" else " "
            if prose is None:
                continue
            self._copy(start, at)
            if prose == " ":
                self._flow.space(at, past)
            else:
                self._put(at, past, prose)
            start = past
        self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        """Text whose only white space to collapse is a single space at its edges."""
        if start >= end:
            return
        source = self._source
        first = start + (source[start] == " ")
        last = end - (end > first and source[end - 1] == " ")
        self._flow.space(start, first)
        self._flow.kind = self._elements[-1].kind
        self._flow.copy(first, last)
        self._flow.space(last, end)

    def _put(self, start: int, end: int, prose: str) -> None:
        if not self._elements[-1].skipped:
            self._flow.kind = self._elements[-1].kind
            self._flow.put(start, end, prose)
