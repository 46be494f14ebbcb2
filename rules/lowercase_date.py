"""Days and months written small: on monday, 5 march 2015."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._lowercase import is_free, written_small

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february april june july september october november december".split()
_FORMS = {word: word.capitalize() for word in (*_DAYS, *(f"{day}s" for day in _DAYS), *_MONTHS)}

# "march", "may" and "august" are words of their own: only a date makes months of them.
_IN_DATE = Pattern(
    r"(?<![\w-])(march|may|august)(?=,? (?:1[5-9]|20)\d\d(?![\d,]))"
    r"|\b(?:on|of|from|to|until|till|since|by|before|after) \d{1,2} (march|august)(?![\w'’-])"
    r"|\b(?:on|of|from|to|until|till|since|by|before|after) \d{1,2} (may)(?= ?[,.;)])"
    r"|\d(?:st|nd|rd|th)(?: of)? (march|august)(?![\w'’-])"
    r"|\d(?:st|nd|rd|th) of (may)(?![\w'’-])"
)


def check(document: Document) -> Iterator[Hit]:
    for small in written_small(document, _FORMS, {}):
        yield _hit(small.span, small.form)
    for sentence in document.sentences_with(("march", "may", "august")):
        for match in _IN_DATE.finditer(document.text, *sentence):
            span = Span(*match.span(match.lastindex or 0))
            if is_free(document, span):
                yield _hit(span, document.text[span.start : span.end].capitalize())


def _hit(span: Span, form: str) -> Hit:
    return Hit(
        span,
        "English writes days and months with a capital; the source language writes them small.",
        (form,),
        safe=True,
    )


RULE = Rule(
    id="lowercase-date",
    family="capitals",
    doc="""A day of the week or a month without a capital: on monday, 5 march 2015.

    French, Spanish, Italian, Portuguese, Dutch, Polish and Russian write days and months small.
    The months that are words as well (march, may, august) are named only inside a date.
    """,
    check=check,
    bad=(
        "The hearing was moved from {monday -> Monday} to {wednesday -> Wednesday}.",
        "He signed on 5 {march -> March} 2015 and left in {october -> October}.",
        "Her speech of 8 {may -> May}, broadcast live, lasted an hour.",
        "The {friday -> Friday}-night train is late on {sundays -> Sundays} too.",
    ),
    good=(
        "An august assembly may march for hours.",
        "The 12 may be too many, and 30 march past the gate.",
        "In 2015 may the best team win.",
        "Police counted the crowd at the July 9 march.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
