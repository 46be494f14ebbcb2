"""A time of day as "hours": at 15 hours, at 17 o'clock."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import clock

_HOUR = r"(?P<hour>1[3-9]|2[0-3])"
_HOURS = Pattern(
    rf"\b(?:at|around|until|till|towards?) (?P<time>{_HOUR}(?:[.:](?P<minute>[0-5]\d))? hours"
    r"(?: (?P<minutes>[0-5]\d)(?: minutes)?)?)(?![\w-])"
    r"(?! (?:of|per|a|an|after|post|and|or|from|following|later|before|in|long|each)\b)"
)
_OCLOCK = Pattern(rf"(?<![\w.,:-])(?P<time>{_HOUR} o['’]clock)(?P<minute>\b)(?P<minutes>)")


def check(document: Document) -> Iterator[Hit]:
    for words, pattern in ((("hours",), _HOURS), (("o'clock",), _OCLOCK)):
        for sentence in document.sentences_with(words):
            for match in pattern.finditer(document.text, *sentence):
                minute = int(match["minute"] or match["minutes"] or 0)
                yield Hit(
                    Span(*match.span("time")),
                    "The source language counts to 24 and says “15 hours”; English says 3 p.m. or "
                    "15:00.",
                    (clock(document, int(match["hour"]), minute),),
                )


RULE = Rule(
    id="clock-hours",
    family="number",
    doc="""A time of day told in hours up to 24: at 15 hours, at 17 o'clock.

    French “à 15 heures”, Spanish “a las 15 horas”, German “um 17 Uhr”, Russian “в 15 часов”. Spans
    of time (after 15 hours) and the military 1500 hours are left alone.
    """,
    check=check,
    bad=(
        "The match starts at {15 hours -> 3 p.m.}.",
        "Come at {17 o'clock -> 5 p.m.}, not at {20.30 hours -> 8:30 p.m.}",
        "Polls close at {18 hours 30 minutes -> 6:30 p.m.}.",
    ),
    good=(
        "The patient woke at 15 hours after surgery and ate at 5 o'clock.",
        "Report at 1500 hours; the trip took 15 hours.",
        "Work was put at 20 hours a week.",
    ),
    mqm="locale-conventions/time-format",
)
