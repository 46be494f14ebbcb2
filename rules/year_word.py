"""The word "year" behind a year: in 1936 year."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTHS, at_numbers, word_before

_YEAR = Pattern(
    r"(?<![\w.,/-])(?P<year>(?:1[5-9]|20)\d\d)(?P<word> year)(?![\w-])(?! (?:old|end|long)\b)"
)
_BEFORE = frozenset(("in", "since", "until", "till", "from", *(month.lower() for month in MONTHS)))


def check(document: Document) -> Iterator[Hit]:
    if "year" not in document.positions:
        return
    for match in at_numbers(document, _YEAR):
        if word_before(document, match.start()) in _BEFORE:
            yield Hit(
                Span(*match.span()),
                "A year stands alone in English; Russian and other languages add the word for it.",
                (match["year"],),
                safe=True,
            )


RULE = Rule(
    id="year-word",
    family="number",
    doc="""The word "year" behind a year: in 1936 year, in June 2010 year.

    Russian “в 1936 году”, Bulgarian, Chinese “1936年” and others add the word for year to its
    number. English has the number alone.
    """,
    check=check,
    bad=(
        "The bridge was opened in {1936 year -> 1936} and closed in May {2010 year -> 2010}.",
        "It has stood empty since {1999 year -> 1999}.",
    ),
    good=(
        "In the year 1936 the bridge was opened.",
        "A 1900 year old tree fell; the 2010 year end report is out.",
        "It lasted from 1999 to the end of the year.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
