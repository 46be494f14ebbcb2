"""A date built as the source language builds it: 5 of March of 2020, in 5 May."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTH, at_numbers, date

_DATE = Pattern(
    r"(?<![\w.,/-])(?P<day>[12]\d|3[01]|[1-9])(?P<th>st|nd|rd|th)?(?P<of> of)? "
    rf"(?P<month>{MONTH})(?P<of_year>,? of)?(?:,? (?P<year>(?:1[5-9]|20)\d\d))?"
    r"(?![\w’'-])(?! of \d)"
)
_DAY_YEAR = Pattern(r"[123]?\d, (?:1[5-9]|20)\d\d(?!\w)")
_BEFORE = Pattern(
    r"(?:\b(?P<preposition>in|on|of|by|from|since|until|till|to|before|after|between|for|and) )?"
    r"(?P<the>\bthe (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?)?$",
    re.IGNORECASE,
)
_IN_MONTH = Pattern(rf"\b(?P<preposition>in) {MONTH} $", re.IGNORECASE)
# Where a date ends, and does not open a compound such as "the 5 May elections".
_END = Pattern(r"[,.;:)]|$| (?:in|at|when|and|but|by|near|from|to|as|with)\b")

_MESSAGE = (
    "An English date is not built like this; the source language says “the 5 of May of 2010”."
)
_IN = "A day takes “on” in English: “in” belongs to months and years."


def check(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _DATE):
        before = _look_back(document, _BEFORE, match.start())
        if before:
            yield from _judge(document, match, before)
    for match in at_numbers(document, _DAY_YEAR):
        before = _look_back(document, _IN_MONTH, match.start())
        if before:
            yield _in(before)


def _look_back(document: Document, pattern: Pattern, offset: int) -> re.Match[str] | None:
    return pattern.search(
        document.text, max(document.sentence_at(offset).start, offset - 30), offset
    )


def _judge(document: Document, match: re.Match[str], before: re.Match[str]) -> Iterator[Hit]:
    preposition = (before["preposition"] or "").lower()
    ends = bool(_END.match(document.text, match.end()))
    if preposition == "in" and not before["the"] and not match["of_year"] and ends:
        yield _in(before)
    elif match["of_year"] and match["year"]:
        yield _hit(document, match, before, preposition)
    elif match["of_year"] or match["th"]:
        return
    elif match["of"] and (before["the"] or preposition in ("on", "by", "of")):
        yield _hit(document, match, before, preposition)
    elif not match["of"] and before["the"] and ends:
        yield _hit(document, match, before, preposition or "none")


def _hit(document: Document, match: re.Match[str], before: re.Match[str], preposition: str) -> Hit:
    start = before.start("the") if before["the"] else match.start()
    right = date(document, int(match["day"]), match["month"], match["year"] or "")
    if preposition == "none":
        right = f"{'On' if document.text[start] == 'T' else 'on'} {right}"
    return Hit(Span(start, match.end()), _MESSAGE, (right,))


def _in(before: re.Match[str]) -> Hit:
    right = "On" if before["preposition"][0] == "I" else "on"
    return Hit(Span(*before.span("preposition")), _IN, (right,))


RULE = Rule(
    id="date-form",
    family="number",
    doc="""A date built as the source language builds it: 5 of March of 2020, the 5 May, in 5 May.

    Spanish and Portuguese join the parts of a date by “de” (of), French and Italian put an article
    before it, Russian and Slavic languages need no preposition, and “in” is often taken for “on”.
    The date that is offered follows the variety of English that is set.
    """,
    check=check,
    bad=(
        "The law of {5 of March of 2020 -> March 5, 2020} changed little.",
        "He arrived on {7 of June -> June 7} and left on {the 9 June -> June 9}.",
        "They were arrested {the 26 September -> on September 26} in Rome.",
        "{The 3 May 2011 -> On May 3, 2011}, the mine closed.",
        "She was born {in -> on} 5 May 1970, he {in -> on} March 8, 1969.",
        "It fell on {the Monday 12 March -> March 12}.",
    ),
    good=(
        "On March 5, 2020, and on 5 March 2021.",
        "The 5 May elections and the 11 September attacks were remembered.",
        "In March 2020, in May 5 people came.",
        "On the 5th of May, Parliament met.",
        "Of the 12 May graduates five left.",
    ),
    mqm="locale-conventions/date-format",
)
