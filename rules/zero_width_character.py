"""Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._scripts import JOINING, RIGHT_TO_LEFT

_RUN = Pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
}
_JOINED = Pattern(rf"[{JOINING}\u2190-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff]")
_RIGHT_TO_LEFT = Pattern(f"[{RIGHT_TO_LEFT}]")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if not _RUN.search(document.characters):
        return
    for match in _RUN.finditer(text):
        span = Span(*match.span())
        joiner = set(match.group()) <= {"\u200c", "\u200d"}
        near, pattern = (3, _JOINED) if joiner else (40, _RIGHT_TO_LEFT)
        around = text[max(0, span.start - near) : span.start] + text[span.end : span.end + near]
        if pattern.search(around) or _wanted(document, span):
            continue
        name = _NAMES.get(match.group()[0], "mark of writing direction")
        yield Hit(
            span,
            f"An invisible character ({name}) was carried over with the source or its page.",
            ("",),
            safe=True,
        )


def _wanted(document: Document, span: Span) -> bool:
    """Whether the file spells the character out ("&shy;"): somebody wants it."""
    where = document.locate(span)
    return document.source[where.start : where.start + 1] == "&"


RULE = Rule(
    id="zero-width-character",
    family="residue",
    doc="""An invisible character: a zero-width space, a soft hyphen, a mark of direction.

    Copied from the source's page or left by a translation tool. It splits words for search and
    spelling. Joiners within emoji and in Arabic, Persian and Indic words are left alone, as are
    marks of direction beside Hebrew and Arabic, and entities such as `&shy;` that a file spells
    out.
    """,
    check=check,
    bad=(
        "The min{\u200b ->}ister agreed.",
        "A co{\u00ad ->}operation treaty was signed.{\ufeff ->}",
        "The {\u200e ->}strike ended on Friday.",
    ),
    good=(
        "The minister agreed.",
        "The family emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 was used twice.",
        "The word می\u200cخواهم is Persian.",
        "He wrote שלום\u200e on the wall.",
    ),
    severity="error",
    mqm="design/markup",
    weight=1,
)
