"""A closing quotation mark that nothing opened."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._quote_repairs import glyphs, left_of, right_of
from ._quotes import Mark, Role, quotation_marks

_MARGIN = 2  # how sure the reading must be

# A single mark that can open, and is none of the usual elisions.
_SINGLE = Pattern(r"(?<![\w'’.])['‘](?=\w)(?!(?:tis|twas|til|em|cause|n|\d)\b)")


def check(document: Document) -> Iterator[Hit]:
    if len(document.blocks) < 2:
        return  # one paragraph out of an article: the quotation may have begun before it
    for mark in document.once(quotation_marks):
        if mark.unopened >= _MARGIN and mark.glyph != "»":
            if not _doubled(document, mark):
                yield _mismatched(document, mark) or _unopened(document, mark)
        elif mark.role is Role.NONE and document.text[mark.start - 1] == "s":
            yield _apostrophe(document, mark)


def _doubled(document: Document, mark: Mark) -> bool:
    """Whether another mark stands just before it: what went wrong there is not a lost mark."""
    return document.text[mark.block.start : mark.start].rstrip()[-1:] in ('"', "”", "“", "»")


def _mismatched(document: Document, mark: Mark) -> Hit | None:
    """The hit where a single mark is answered by a double one."""
    text = document.text
    start = max((text.rfind(c, mark.block.start, mark.start) for c in '"”»'), default=-1)
    candidates = list(_SINGLE.finditer(text, max(start + 1, mark.block.start), mark.start))
    if len(candidates) != 1:
        return None
    single = candidates[0]
    span = Span(single.start(), right_of(document, single.end(), mark.block))
    return Hit(
        span,
        "The quotation opens with a single mark and closes with a double one.",
        (glyphs(document).of(Role.OPEN) + text[single.end() : span.end],),
    )


def _unopened(document: Document, mark: Mark) -> Hit:
    if not (mark.tag and mark.first):
        return Hit(
            Span(left_of(document, mark.start, mark.block), mark.end),
            "A quotation ends here that was never opened.",
        )
    start = mark.block.start
    while document.text[start].isspace():
        start += 1
    end = right_of(document, start, mark.block)
    opening = glyphs(document).of(Role.OPEN)
    return Hit(
        Span(start, end),
        "The speech that ends in this paragraph is never opened: its opening mark is lost.",
        (opening + document.text[start:end],),
    )


def _apostrophe(document: Document, mark: Mark) -> Hit:
    """The Lakers" home game: an apostrophe that was taken for a quotation mark."""
    span = Span(left_of(document, mark.start, mark.block), mark.end)
    return Hit(
        span,
        "A quotation mark stands where the apostrophe of the possessive belongs.",
        (document.text[span.start : mark.start] + glyphs(document).apostrophe,),
    )


RULE = Rule(
    id="quote-unopened",
    family="punctuation",
    doc="""A quotation ends, but nothing opened it.

    Opening marks are lost where segments are joined, most often at the start of a paragraph whose
    speaker is named at its end. Quotations that run over several paragraphs are read as such. A
    possessive whose apostrophe became a quotation mark (the players" coach) is found too.
    """,
    check=check,
    bad=(
        "{We -> “We} have lost the harvest,” said the farmer.\n\n“Nobody helped us,” he added.",
        '{The -> "The} road is closed until May," the mayor said.\n\nHe spoke of "snow" and "ice".',
        "The bakers were glad.\n\nThey had waited for the {flour”}. It came on Monday.",
        "It was cold.\n\nThe {players\" -> players'} coach said nothing.",
    ),
    good=(
        "“The harbour was full.\n\n“Nobody could leave it.\n\n“We waited,” she said.",
        "He said: “The harbour was full.\n\nNobody could leave it.\n\nWe waited.”",
        'The pipe is 4" wide.\n\nThe board measures 5\'10" by 3\'2".',
        "It was rock ’n’ roll.\n\nThe students’ union met in the ’90s.",
        "« Back to the list\n\nRead more »",
        'The band "Cousins" played.\n\nThe "Cousins" themselves did not.',
    ),
    severity="error",
    mqm="linguistic-conventions/punctuation",
)
