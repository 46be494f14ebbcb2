"""A decimal number torn apart: 0, 22 %, 45 6%."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTHS, at_numbers, word_before

_UNIT = r"(?:%|percent\b|per cent\b|percentage\b|(?:m|b|tr)illion\b|points?\b|[cmk]?m\b|[km]?g\b)"
_TORN = Pattern(
    rf"(?<![\w.,:/-])(?P<zero>0) ?[.,] (?P<zeroes>\d{{1,3}})(?= ?{_UNIT})"
    r"|(?<=[$€£])(?P<sum>\d{1,3}) ?[.,] (?P<part>\d{1,2})(?= (?:m|b|tr)illion\b)"
    r"|(?<![\w.,:/-])(?P<whole>[1-9]\d?) (?P<tenth>\d)(?=%)"
)

# Before a number that ends here: "in May 45 6%", "aged 45".
_ENDS = frozenset(("aged", "age", "of", *(month.lower() for month in MONTHS)))


def check(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _TORN):
        if match["whole"] and word_before(document, match.start()) in _ENDS:
            continue
        whole, part = (group for group in match.groups() if group)
        yield Hit(
            Span(*match.span()),
            "A decimal number was torn apart: the source has a decimal comma, which was taken for "
            "a comma of the sentence.",
            (f"{whole}.{part}",),
        )


RULE = Rule(
    id="broken-decimal",
    family="number",
    doc="""A decimal number torn apart at its comma: 0, 22 %, $1. 5 billion, 45 6%.

    The decimal comma of the source was taken for punctuation and got a space, or was dropped. A
    zero before the comma, a currency sign before the number or a percent sign right behind the
    second part tell that the two belong together.
    """,
    check=check,
    bad=(
        "Growth slowed to {0, 22 -> 0.22} % in spring.",
        "The deal is worth ${1. 5 -> 1.5} billion.",
        "Support fell to {45 6 -> 45.6}%.",
    ),
    good=(
        "In groups of 10, 20 % left; from 0, 5 steps lead down.",
        "He paid $5. Three million others paid more.",
        "Growth slowed to 0.22 %, then 6%.",
        "In May 45 6% notes were sold.",
    ),
    severity="error",
    mqm="locale-conventions/number-format",
    weight=5,
)
