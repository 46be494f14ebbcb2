"""One page for a person: the articles to read, each finding marked in its words.

The page needs no network: its head forbids the browser to load anything, and to run any script or
style but its own, whose digests it names. Without scripts it is the articles with numbered notes
below each, which is also how it prints.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise
from typing import NamedTuple

from .. import __version__
from ..document import OBJECT, Block, Document
from ..explain import manual
from ..finding import SEVERITIES, Finding, Span
from ..report import Report
from . import HIDDEN, ODD, by_severity, counted, one_line

_TAGS = {"heading": "h3", "item": "li", "quotation": "blockquote"}
_INLINE = {"emphasis": "em", "strong": "strong", "link": "u", "foreign": "i"}
_LONGEST_OBJECT = 48  # code points that are shown of code, a URL or an image in the text
_JOINERS = "\u200c\u200d"  # hidden, and at home in emoji and in Persian
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def render(report: Report) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    notes = [_Note(number, finding) for number, finding in enumerate(report.findings, 1)]
    by_path = {path: list(group) for path, group in groupby(notes, key=lambda n: n.finding.path)}
    articles = [
        _article(index, report, path, by_path[path])
        for index, path in enumerate(report.paths, 1)
        if path in by_path
    ]
    values = {
        "policy": f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        "title": escape(f"{counted(len(notes), 'finding')} — checker"),
        "headline": escape(counted(len(notes), "finding")),
        "read": escape(_read(report)),
        "version": escape(__version__),
        "troubles": "".join(_troubles(report)),
        "severities": "".join(_severities(report)),
        "rules": "".join(_rules(notes)),
        "files": "".join(_files(report, by_path)),
        "articles": "".join(articles) or '<p class="none">Nothing to mend: no findings.</p>',
        "manual": "".join(_manual(notes)),
    }
    page = _PLACE.sub(lambda match: values[match.group(1)], _asset("page.html"))
    return page.encode("utf-8", "replace").decode()  # a lone surrogate cannot be written


class _Note(NamedTuple):
    """A finding with its number on the page."""

    number: int
    finding: Finding

    @property
    def rule(self) -> str:
        """The rule, without the case within it."""
        return self.finding.rule.partition("/")[0]


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _source(content: str) -> str:
    """How the policy names an inline script or style: by its digest."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _read(report: Report) -> str:
    grammar = f"grammar by {report.engine}" if report.engine else "without a grammar engine"
    read = f"{counted(len(report.paths), 'article')}, {counted(report.words, 'word')}"
    return f"in {read}, {grammar}"


# -- the side: what there is, and what to show ----------------------------------------------------


def _troubles(report: Report) -> Iterator[str]:
    for kind, texts in (("error", report.errors), ("note", report.notices)):
        for text in texts:
            yield f'<p class="trouble {kind}">{escape(one_line(text))}</p>'


def _severities(report: Report) -> Iterator[str]:
    for severity, number in by_severity(report).items():
        off = "" if number else " disabled"
        yield (
            f'<button type="button" class="severity {severity}" data-severity="{severity}"'
            f' aria-pressed="true"{off}><b>{number:,}</b> {_plural(severity, number)}</button>'
        )


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"


def _rules(notes: Sequence[_Note]) -> Iterator[str]:
    """Every rule that found something, the busiest first."""
    for name, number in sorted(
        Counter(note.rule for note in notes).items(), key=lambda item: (-item[1], item[0])
    ):
        rule, summary = escape(name), escape(manual(name).splitlines()[0])
        yield (
            f'<li><label title="{summary}"><input type="checkbox" checked'
            f' data-rule="{rule}"><span class="name">{rule}</span></label>'
            f'<button type="button" class="only" data-only="{rule}"'
            f' aria-label="Only {rule}">only</button><span class="count">{number:,}</span></li>'
        )


def _files(report: Report, by_path: dict[str, list[_Note]]) -> Iterator[str]:
    """Every file with findings, in order, and how many were clean."""
    for index, path in enumerate(report.paths, 1):
        if path in by_path:
            yield (
                f'<li><a href="#a{index}"><span class="name"><bdi>{_safe(path)}</bdi></span></a>'
                f'<span class="count">{len(by_path[path]):,}</span></li>'
            )
    clean = len(report.paths) - len(by_path)
    if clean:
        yield f'<li class="clean">{counted(clean, "article")} without findings</li>'


def _manual(notes: Sequence[_Note]) -> Iterator[str]:
    """What each rule that found something is about; the page shows it beside a finding."""
    for name in sorted({note.rule for note in notes}):
        paragraphs = re.split(r"\n\s*\n", manual(name))
        text = "".join(f"<p>{_code(part)}</p>" for part in paragraphs if part.strip())
        yield f'<section id="rule-{escape(name)}"><h3>{escape(name)}</h3>{text}</section>'


def _code(text: str) -> str:
    """Escaped, with what stands in backticks set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(" ".join(text.split())))


# -- an article -----------------------------------------------------------------------------------


def _article(index: int, report: Report, path: str, notes: Sequence[_Note]) -> str:
    document = report.source.builder(path).build()
    found = Counter(note.finding.severity for note in notes)
    tallies = "".join(
        f'<span class="tally {severity}">{counted(found[severity], severity)}</span>'
        for severity in SEVERITIES
        if found[severity]
    )
    listed = "".join(map(_note, notes))
    return (
        f'<article id="a{index}"><header><h2><bdi>{_safe(path)}</bdi></h2><p class="tallies">'
        f"<span>{counted(report.words_by_path[path], 'word')}</span>{tallies}</p></header>"
        f'<div class="text">{"".join(_text(document, notes))}</div>'
        f'<ol class="notes" start="{notes[0].number}">{listed}</ol></article>'
    )


def _text(document: Document, notes: Sequence[_Note]) -> Iterator[str]:
    """The blocks of the article, items that follow each other as a list."""
    painter = _Painter(document, notes)
    for kind, group in groupby(document.blocks, key=lambda block: block.kind):
        tag = _TAGS.get(kind, "p")
        name = f' class="{kind}"' if kind in ("caption", "cell") else ""
        blocks = "".join(f'<{tag}{name} dir="auto">{painter(block)}</{tag}>' for block in group)
        yield f"<ul>{blocks}</ul>" if kind == "item" else blocks


class _Painter:
    """Writes the text of a block with its findings, emphasis and objects."""

    def __init__(self, document: Document, notes: Sequence[_Note]) -> None:
        self._document = document
        self._starts = [block.start for block in document.blocks]
        self._marks: dict[int, list[tuple[Span, _Note]]] = defaultdict(list)
        for note in notes:
            span = document.prose_at(note.finding.span)
            for number in self._blocks(span):
                self._marks[number].append((span, note))
        self._inline: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        for span, kind in document.marks:
            for number in self._blocks(span):
                self._inline[number].append((span, _INLINE[kind]))

    def _blocks(self, span: Span) -> range:
        """The numbers of the blocks that ``span`` touches; the nearest one, if it is empty."""
        first = max(bisect_left(self._starts, span.start + 1) - 1, 0)
        last = max(bisect_left(self._starts, span.end) - 1, first)
        return range(first, last + 1) if self._starts else range(0)

    def __call__(self, block: Block) -> str:
        number = bisect_left(self._starts, block.start)
        marks = [(_within(block, span), note) for span, note in self._marks[number]]
        inline = [(_within(block, span), tag) for span, tag in self._inline[number]]
        edges = {block.start, block.end}
        for span, _ in (*marks, *inline):
            edges.update(span)
        points = [note for span, note in marks if span.start == span.end == block.start]
        parts = [_point(note) for note in points]
        for start, end in pairwise(sorted(edges)):
            piece = self._prose(start, end)
            for span, tag in inline:
                if span.start <= start and end <= span.end:
                    piece = f"<{tag}>{piece}</{tag}>"
            here = [(s, note) for s, note in marks if s.start <= start and end <= s.end]
            parts.append(_marked(piece, here, end) if here else piece)
            parts += [_point(n) for s, n in marks if s.start == s.end == end]
        return "".join(parts)

    def _prose(self, start: int, end: int) -> str:
        parts = self._document.text[start:end].split(OBJECT)
        shown = [_safe(parts[0])]
        for part in parts[1:]:
            at = start + len(OBJECT.join(parts[: len(shown)]))
            shown.append(self._object(at) + _safe(part))
        return "".join(shown)

    def _object(self, at: int) -> str:
        where = self._document.locate(Span(at, at + 1))
        raw = " ".join(self._document.source[where.start : where.end].split()).strip("`")
        if len(raw) > _LONGEST_OBJECT:
            raw = raw[: _LONGEST_OBJECT - 1] + "…"
        return f"<code>{_safe(raw)}</code>"


def _within(block: Block, span: Span) -> Span:
    start = min(max(span.start, block.start), block.end)
    return Span(start, max(start, min(span.end, block.end)))


def _marked(piece: str, here: Iterable[tuple[Span, _Note]], end: int) -> str:
    """``piece`` as a link to its notes, that of the fewest words first."""
    inner = sorted(here, key=lambda item: (item[0].end - item[0].start, item[1].number))
    ending = " ".join(str(note.number) for span, note in inner if span.end == end)
    return _link([note for _, note in inner], piece, ending)


def _point(note: _Note) -> str:
    """What shows a finding that is about no words of the prose."""
    return _link([note], "‸", str(note.number))


def _link(notes: Sequence[_Note], content: str, ending: str) -> str:
    first = notes[0]
    numbers = " ".join(str(note.number) for note in notes)
    superscript = f' data-end="{ending}"' if ending else ""
    return (
        f'<a class="mark" href="#f{first.number}" data-s="{first.finding.severity}"'
        f' data-n="{numbers}"{superscript}>{content}</a>'
    )


def _note(note: _Note) -> str:
    finding = note.finding
    place = f"{finding.line}:{finding.column}"
    offers = "".join(map(_offer, finding.replacements))
    instead = f'<ul class="instead" aria-label="Write instead">{offers}</ul>' if offers else ""
    return (
        f'<li id="f{note.number}" value="{note.number}" data-s="{finding.severity}"'
        f' data-r="{escape(note.rule)}"><p class="kind"><span class="severity">{finding.severity}'
        f'</span> <span class="rule">{escape(finding.rule)}</span></p>'
        f'<p class="words"><q><bdi>{_words(finding.text)}</bdi></q></p>'
        f'<p class="message">{escape(one_line(finding.message))}</p>{instead}'
        f'<p class="place"><bdi>{_safe(finding.path)}</bdi>:{place}</p></li>'
    )


def _words(text: str) -> str:
    """The words in question; white space alone is made visible."""
    return _safe(text) if text.strip() else "␣" * len(text) or "‸"


def _offer(replacement: str) -> str:
    if not replacement:
        return "<li><i>delete</i></li>"
    shown = "one space" if replacement == " " else _safe(replacement)
    copied = escape(one_line(replacement))
    return f'<li><button type="button" data-copy="{copied}"><bdi>{shown}</bdi></button></li>'


def _safe(text: str) -> str:
    """``text`` as HTML; what would turn the text around or hide in it is shown by its number."""
    return ODD.sub(lambda match: _shown(match.group()), escape(text))


def _shown(char: str) -> str:
    if char in _JOINERS:
        return char
    if not HIDDEN.match(char):
        return one_line(char)
    code = f"U+{ord(char):04X}"
    return f'<span class="odd" title="{unicodedata.name(char, code)}">{code}</span>'
