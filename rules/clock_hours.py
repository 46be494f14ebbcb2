"""A time of day as "hours": at 15 hours, at 17 o'clock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, clock

_HOUR = r"(?P<hour>1[3-9]|2[0-3])"
_HOURS = Pattern(
    rf"\b(?:at|around|until|till|towards?) (?P<time>{_HOUR}(?:[.:](?P<minute>[0-5]\d))? hours"
    r"(?: (?P<minutes>[0-5]\d)(?: minutes)?)?)(?![\w-])"
    r"(?! (?:of|per|a|an|after|post|and|or|from|following|later|before|in|long|each)\b)"
)
_OCLOCK = Pattern(rf"(?P<time>{_HOUR} o['’]clock)(?P<minute>\b)(?P<minutes>)")
_AFTERNOON = Pattern(
    rf"(?P<time>{_HOUR}(?:[.:](?P<minute>[0-5]\d))? ?(?:p\.m\.?|pm\b))(?P<minutes>)(?!\w)"
)


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(("hours",)):
        for match in _HOURS.finditer(document.text, *sentence):
            yield _hit(document, match)
    if "o'clock" in document.positions:
        yield from _at_numbers(document, _OCLOCK)
    if "pm" in document.text or "p.m" in document.text:
        yield from _at_numbers(document, _AFTERNOON)


def _at_numbers(document: Document, pattern: Pattern) -> Iterator[Hit]:
    for match in at_numbers(document, pattern):
        if document.text[max(0, match.start() - 1) : match.start()] not in (".", ":", ","):
            yield _hit(document, match)


def _hit(document: Document, match: re.Match[str]) -> Hit:
    minute = int(match["minute"] or match["minutes"] or 0)
    return Hit(
        Span(*match.span("time")),
        "The source language counts hours to 24; English says 3 p.m. or 15:00.",
        (clock(document, int(match["hour"]), minute),),
    )


RULE = Rule(
    id="clock-hours",
    family="number",
    doc="""A time of day told in hours up to 24: at 15 hours, 17 o'clock, 17 p.m.

    French “à 15 heures”, Spanish “a las 15 horas”, German “um 17 Uhr”, Russian “в 15 часов”. Spans
    of time (after 15 hours) and the military 1500 hours are left alone.
    """,
    check=check,
    bad=(
        "The match starts at {15 hours -> 3 p.m.}.",
        "Come at {17 o'clock -> 5 p.m.}, not at {20.30 hours -> 8:30 p.m.}",
        "She rang around {17 pm -> 5 p.m.} and at {18:45 p.m. -> 6:45 p.m.}",
        "Polls close at {18 hours 30 minutes -> 6:30 p.m.}.",
    ),
    good=(
        "The patient woke at 15 hours after surgery and ate at 5 o'clock.",
        "Report at 1500 hours; the trip took 15 hours.",
        "Work was put at 20 hours a week.",
    ),
    mqm="locale-conventions/time-format",
)
