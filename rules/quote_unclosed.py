"""A quotation that is opened and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._quote_repairs import glyphs, left_of, right_of
from ._quotes import Mark, Role, quotation_marks

_MARGIN = 3

# A single mark that can close: behind a word, and no possessive before another word.
_SINGLE = Pattern(r"(?<=[\w.,!?…)])(?:(?<!s)['’](?!\w)|(?<=s)['’](?=[.,;:!?)]|\s*$))")


def check(document: Document) -> Iterator[Hit]:
    marks = document.once(quotation_marks)
    for index, mark in enumerate(marks):
        if not mark.unclosed or mark.margin < _MARGIN or mark.block is document.blocks[-1]:
            continue
        following = marks[index + 1] if index + 1 < len(marks) else None
        reopened = following is not None and following.block is mark.block
        if reopened or document.text[mark.block.start : mark.start].strip():
            end = following.start if following and reopened else mark.block.end
            yield (
                _mismatched(document, mark, end)
                or _possessive(document, mark)
                or Hit(
                    Span(mark.start, right_of(document, mark.end, mark.block)),
                    "The quotation that begins here is never closed.",
                )
            )


def _mismatched(document: Document, mark: Mark, end: int) -> Hit | None:
    """The hit where a double mark is answered by a single one."""
    candidates = list(_SINGLE.finditer(document.text, mark.end, end))
    if len(candidates) != 1:
        return None
    single = candidates[0]
    span = Span(left_of(document, single.start(), mark.block), single.end())
    closing = glyphs(document).of(Role.CLOSE)
    return Hit(
        span,
        "The quotation opens with a double mark and closes with a single one.",
        (document.text[span.start : single.start()] + closing,),
    )


def _possessive(document: Document, mark: Mark) -> Hit | None:
    """The workers "housing: an apostrophe that was taken for an opening mark."""
    text = document.text
    if text[mark.start - 2 : mark.start] != "s " or not text[mark.end : mark.end + 1].islower():
        return None
    start = left_of(document, mark.start - 1, mark.block)
    end = right_of(document, mark.end, mark.block)
    apostrophe = glyphs(document).apostrophe
    return Hit(
        Span(start, end),
        "The quotation that begins here is never closed; it may be the apostrophe of a possessive.",
        (f"{text[start : mark.start - 1]}{apostrophe} {text[mark.end : end]}",),
    )


RULE = Rule(
    id="quote-unclosed",
    family="punctuation",
    doc="""A quotation begins inside a paragraph, but it never ends.

    Closing marks are lost or become single ones where an engine takes text to pieces. A quotation
    may run on into the next paragraphs, reopened there or not; one that begins with its paragraph
    and is not closed is left alone, for some papers write their last quotation so.
    """,
    check=check,
    bad=(
        "The mayor called it {“madness} and left.\n\nNobody followed him.",
        'He wrote of {"snow} and later of "ice".\n\nIt was spring.',
        "The farmers call it “the year of the {locust’ -> locust”} and pray.\n\nIt has not rained.",
        "It ruined the {workers \"housing -> workers' housing} and the mill.\n\nNobody was hurt.",
        'They want a "two-speed {system\' -> system"}, it seems.\n\nNobody agreed.',
    ),
    good=(
        "“The harbour was full.\n\n“Nobody could leave it.\n\n“We waited,” she said.",
        "He said: “The harbour was full.\n\nNobody could leave it.\n\nWe waited.”",
        "He said: “The harbour was full.\n\n“Nobody could leave it.”",
        "“The farmers’ year was bad.\n\nIt has not rained.",
        'The pipe is 4" wide.\n\nThe board measures 5\'10" by 3\'2".',
        "The last word was “madness",
    ),
    mqm="linguistic-conventions/punctuation",
)
