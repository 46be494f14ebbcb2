"""A date in figures with full stops: 15.09.2020."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTHS, at_numbers, date, word_before

_DATE = Pattern(
    r"(?<![\w.,:/-])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\."
    r"(?P<year>(?:19|20)\d\d)(?![\w])(?!\.\d)"
)
_LABELS = frozenset("version release v section chapter build".split())


def check(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _DATE):
        if word_before(document, match.start()) in _LABELS:
            continue
        month = MONTHS[int(match["month"]) - 1]
        yield Hit(
            Span(*match.span()),
            "German, Russian and Polish write dates with full stops; English prose writes out the "
            "month.",
            (date(document, int(match["day"]), month, match["year"]),),
        )


RULE = Rule(
    id="dotted-date",
    family="number",
    doc="""A date in figures parted by full stops: 15.09.2020.

    German, Russian, Polish, Czech, Turkish and Norwegian write dates so, day first. An English
    reader may take 03.09.2020 for the ninth of March, and prose writes out the month.
    """,
    check=check,
    bad=(
        "The store opened on {15.09.2020 -> September 15, 2020}.",
        "Between {1.3.1999 -> March 1, 1999} and {02.04.1999 -> April 2, 1999} nothing happened.",
    ),
    good=(
        "Version 1.2.2020 was released on September 15, 2020.",
        "The score was 15.13.2020 by mistake; call 01.02.20.2010.",
    ),
    mqm="locale-conventions/date-format",
)
