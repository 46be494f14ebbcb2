"""A comma or a stop outside the quotation marks in American text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from ._quotes import Role, quotation_marks


def check(document: Document) -> Iterator[Hit]:
    if document.settings.language != "en-US":
        return
    text = document.text
    for mark in document.once(quotation_marks):
        after = text[mark.end : mark.end + 1]
        before = text[mark.start - 1 : mark.start]
        beyond = text[mark.end + 1 : mark.end + 2]
        if (
            mark.role is Role.CLOSE
            and mark.glyph in '"”'
            and after in (",", ".")
            and (before.isalnum() or before in "’')")
            and (not beyond or beyond.isspace())
        ):
            yield Hit(
                Span(mark.start, mark.end + 1),
                "American English sets the comma and the stop inside the quotation marks; French, "
                "German and British English set them outside.",
                (after + mark.glyph,),
            )


RULE = Rule(
    id="us-quote-order",
    family="punctuation",
    doc="""A comma or a full stop follows the closing quotation mark in American text.

    American English sets both inside the marks, whatever they belong to; other languages, and
    British English with words that are not speech, set them outside.
    """,
    check=check,
    bad=(
        "They call it “solidarity{”, -> ,”} and pay.",
        'They call it "solidarity{". -> ."}',
    ),
    good=(
        "They call it “solidarity,” and pay.",
        "They call it “solidarity”; nobody pays.",
        'The pipe is 4", the board 12".',
        "Who shot “J.R.”?",
    ),
    severity="hint",
    preview=True,
    mqm="locale-conventions/punctuation",
)
