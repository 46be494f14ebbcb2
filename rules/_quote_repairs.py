"""What is to be changed at quotation marks, and the hits that say so in words that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checker import Block, Document, Hit, Span
from checker.document import OBJECT

from ._quotes import Mark, Role

SPACES = " \u00a0\u202f\u2009\t"
_INSERT_BEFORE = ".,;:!?)"
_SUFFIXES = frozenset("s es ed d ing ish er ers ness like".split())


class Edit(NamedTuple):
    """One change, at its tightest: ``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


class Repair(NamedTuple):
    """The changes that one mark needs, and the stretch around them that shows what they mean."""

    mark: Mark
    edits: tuple[Edit, ...]
    shown: Span


class Glyphs(NamedTuple):
    """The quotation marks that a document uses: (double, single), each opening and closing."""

    double: tuple[str, str]
    single: tuple[str, str]

    def of(self, role: Role, depth: int = 0) -> str:
        pair = self.single if depth % 2 else self.double
        return pair[role is Role.CLOSE]

    @property
    def apostrophe(self) -> str:
        return self.single[1]


CURLY = Glyphs(("“", "”"), ("‘", "’"))
_STRAIGHT = Glyphs(('"', '"'), ("'", "'"))


def glyphs(document: Document) -> Glyphs:
    """The English marks that most of the document uses; curly ones where it has none."""
    return document.once(_glyphs)


def _glyphs(document: Document) -> Glyphs:
    text = document.text
    straight = text.count('"')
    curly = text.count("“") + text.count("”")
    if straight or curly:
        return _STRAIGHT if straight > curly else CURLY
    return _STRAIGHT if text.count("'") > text.count("’") else CURLY


def is_turned(mark: Mark, marks: tuple[Mark, ...]) -> bool:
    """Whether the glyph points the wrong way. A “ rightly closes what a „ opened."""
    if mark.role is Role.OPEN:
        return mark.glyph in ("”", "’’")
    if mark.role is Role.CLOSE and mark.glyph in ("“", "‟", "‘‘"):
        return mark.partner is None or marks[mark.partner].glyph != "„"
    return False


def space_edits(document: Document, mark: Mark) -> tuple[Edit, ...]:
    """The spaces to delete inside the quotation, and to insert outside it."""
    if mark.role is Role.NONE:
        return ()
    text, block = document.text, mark.block
    before = mark.start
    while before > block.start and text[before - 1] in SPACES:
        before -= 1
    after = mark.end
    while after < block.end and text[after] in SPACES:
        after += 1
    left = text[before - 1] if before > block.start else ""
    right = text[after] if after < block.end else ""
    edits: list[Edit] = []
    if mark.role is Role.OPEN:
        if before == mark.start and (left.isalnum() or (left and left in _INSERT_BEFORE)):
            edits.append(Edit(mark.start, mark.start, " "))
        if after > mark.end and right and not _is_quote(right):
            edits.append(Edit(mark.end, after, ""))
    else:
        if before < mark.start and left and not _is_quote(left):
            edits.append(Edit(before, mark.start, ""))
        if (
            after == mark.end
            and right.isalpha()
            and left not in '"“”'
            and _word_after(text, after) not in _SUFFIXES
        ):
            edits.append(Edit(mark.end, mark.end, " "))
    return tuple(edits)


def _is_quote(char: str) -> bool:
    """A space between a mark and another mark may be meant: “‘Go,’ he said.”"""
    return char in "\"'“”‘’«»„‚‹›`" or char == OBJECT


def _word_after(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].lower()


def repair(document: Document, mark: Mark, edits: Iterable[Edit]) -> Repair:
    """The changes with what is to be shown: the mark, the word that it belongs to, and on a side
    where a space is wrong, the word or the punctuation there."""
    ordered = tuple(sorted(edits))
    block = mark.block
    left_edit = any(edit.end <= mark.start for edit in ordered)
    right_edit = any(edit.start >= mark.end for edit in ordered)
    start = min(mark.start, ordered[0].start)
    end = max(mark.end, ordered[-1].end)
    if mark.role is Role.CLOSE or left_edit:
        start = left_of(document, start, block)
    if mark.role is Role.OPEN or right_edit:
        end = right_of(document, end, block)
    return Repair(mark, ordered, Span(start, end))


def left_of(document: Document, start: int, block: Block) -> int:
    """The start of the word, or of the one punctuation mark, that ends at ``start``."""
    text = document.text
    if start > block.start and not _is_wordlike(text[start - 1]):
        return start - (text[start - 1] not in SPACES)
    while start > block.start and _is_wordlike(text[start - 1]):
        start -= 1
    return start


def right_of(document: Document, end: int, block: Block) -> int:
    """The end of the word that starts at ``end``."""
    while end < block.end and _is_wordlike(document.text[end]):
        end += 1
    return end


def _is_wordlike(char: str) -> bool:
    return char.isalnum() or char in "-‑'’"


def hits(
    document: Document, repairs: Iterable[Repair], message: Callable[[Repair], str], sure: int
) -> Iterator[Hit]:
    """One hit for each repair, those whose stretches overlap joined; safe where all are sure."""
    group: list[Repair] = []
    for item in repairs:
        if group and item.shown.start >= group[-1].shown.end:
            yield _joined(document, group, message, sure)
            group = []
        group.append(item)
    if group:
        yield _joined(document, group, message, sure)


def _joined(
    document: Document, group: list[Repair], message: Callable[[Repair], str], sure: int
) -> Hit:
    span = Span(
        min(item.shown.start for item in group),
        max(item.shown.end for item in group),
    )
    edits = sorted(edit for item in group for edit in item.edits)
    return Hit(
        span,
        message(group[0]),
        (rewrite(document.text, span, edits),),
        safe=all(item.mark.margin >= sure and _is_paired(item.mark) for item in group),
    )


def rewrite(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """The text of ``span`` with ``edits``, which are in order and do not overlap, made."""
    parts: list[str] = []
    done = span.start
    for edit in edits:
        if edit.start < done:
            continue  # two marks share one space: it is deleted once
        parts += (text[done : edit.start], edit.new)
        done = edit.end
    parts.append(text[done : span.end])
    return "".join(parts)


def _is_paired(mark: Mark) -> bool:
    return mark.partner is not None and not mark.unopened and not mark.unclosed
