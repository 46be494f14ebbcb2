"""A date that opens a sentence without “on”: “April 24, 1990, the ship sank”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from . import _tags
from ._numbers import MONTH, MONTHS

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DATE = Pattern(
    rf"""["“]?(?P<date>(?:{"|".join(_DAYS)})
        |{MONTH}\s\d\d?(?:,\s\d{{4}})?
        |\d\d?\s{MONTH}(?:\s\d{{4}})?),\s
        (?=(?:the|a|an|he|she|it|they|we|his|her|its|their|this|these|some|several|many)\s
            (?!\d)(?P<next>[^\W\d_]))""",
    re.VERBOSE,
)
_WORDS = tuple(word.lower() for word in (*_DAYS, *MONTHS))
_SHORTEST = 5  # words behind the date: a diary's heading is shorter


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(_WORDS):
        match = _DATE.match(document.text, sentence.start, sentence.end)
        if not match or document.text[sentence.end - 1] not in '.!?"”':
            continue
        rest = document.words_in(Span(match.end(), sentence.end))
        if len(rest) < _SHORTEST or not any(_finite(word.lower) for word in rest):
            continue
        yield Hit(
            Span(*match.span("date")),
            "A date stands bare at the start of a sentence in the source language; English has "
            "“on” before it.",
            (f"On {match['date']}",),
        )


def _finite(word: str) -> bool:
    return word in _tags.AUXILIARIES or _tags.can_be(word, "zd")


RULE = Rule(
    id="date-without-on",
    family="syntax",
    doc="""A date that opens a sentence without “on”: “April 24, 1990, the ship sank”.

    French, Spanish and Russian give a date without a preposition (“Le 24 avril, le navire …”,
    “Lundi, la chambre …”); in an English sentence it takes “on”. Headings, lists and datelines are
    left alone.
    """,
    check=check,
    bad=(
        "{April 24, 1990 -> On April 24, 1990}, the ship sank off the western coast.",
        "{Monday -> On Monday}, the two chambers voted for the new bridge.",
        "{3 March -> On 3 March}, she was chosen as head of the choir.",
    ),
    good=(
        "On April 24, 1990, the ship sank off the western coast.",
        "Friday, the 13th, is a day that many people fear.",
        "Monday, October 1, was the day on which it opened.",
        "Tuesday, a day of rest.",
        "Wednesday was the day on which the shop opened.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/grammar",
)
