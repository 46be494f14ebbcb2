"""Dates in two orders within one article: March 5, 2010 and 7 May 2010."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTH, at_numbers

_DAY = r"(?P<day>[12]\d|3[01]|[1-9])"
_DAY_FIRST = Pattern(rf"(?<![\w.,-]){_DAY} (?P<month>{MONTH})(?: (?P<year>\d{{4}}))?(?![\w-])")
_DAY_LAST = Pattern(rf"{_DAY}(?:, (?P<year>\d{{4}}))?(?![\w-])(?![.,]\d)(?! {MONTH})")
_MONTH = Pattern(rf"(?<![\w-])(?<!\d )(?P<month>{MONTH}) $")


class _Date(NamedTuple):
    span: Span
    day: str
    month: str
    year: str


def check(document: Document) -> Iterator[Hit]:
    day_first = _ordinary(_day_first(document))
    month_first = _ordinary(_month_first(document))
    if not month_first or not day_first:
        return
    balance = len(month_first) - len(day_first)
    british = balance < 0 or (balance == 0 and document.settings.language == "en-GB")
    for found in month_first if british else day_first:
        yield Hit(
            found.span,
            "Most dates of this article are written in the other order.",
            (_british(found) if british else _american(found),),
        )


def _ordinary(dates: Iterable[_Date]) -> list[_Date]:
    """The dates without September 11, which is a name by now."""
    return [found for found in dates if (found.day, found.month) != ("11", "September")]


def _day_first(document: Document) -> Iterator[_Date]:
    for match in at_numbers(document, _DAY_FIRST):
        yield _Date(Span(*match.span()), match["day"], match["month"], match["year"] or "")


def _month_first(document: Document) -> Iterator[_Date]:
    for match in at_numbers(document, _DAY_LAST):
        start = match.start()
        month = _MONTH.search(document.text, max(0, start - 11), start)
        if month and document.text[max(0, month.start() - 3) : month.start()].lower() != "in ":
            span = Span(month.start(), match.end())
            yield _Date(span, match["day"], month["month"], match["year"] or "")


def _british(found: _Date) -> str:
    return " ".join(filter(None, (found.day, found.month, found.year)))


def _american(found: _Date) -> str:
    return f"{found.month} {found.day}" + (f", {found.year}" if found.year else "")


RULE = Rule(
    id="date-order",
    family="number",
    doc="""Dates in two orders within one article: March 5, 2010 and 7 May 2010.

    An engine decides the order of a date anew in each sentence. The order of most dates of the
    article is taken for its style; where both are as many, the variety of English that is set.
    """,
    check=check,
    bad=(
        "It began on March 5, 2010, paused on April 2 and ended on {7 May 2010 -> May 7, 2010}.",
        "From 3 May to 8 June, but not on {June 1 -> 1 June}.",
    ),
    good=(
        "It began on March 5, 2010, and ended on April 2.",
        "On 3 May he spoke of September 11.",
        "From 3 May to 8 June 2011; in May 12 people left.",
    ),
    severity="hint",
    confidence="medium",
    mqm="locale-conventions/date-format",
)
