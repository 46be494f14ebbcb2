"""What the rules about numbers share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Pattern

SPACE = "[ \u00a0\u2009\u202f]"
"""One space between the parts of a number: plain, no-break, thin or narrow."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)
MONTH = f"(?:{'|'.join(MONTHS)})"

NUMBER = r"\d+(?:[.,]\d+)*"
"""A number as any locale writes it, without spaces."""

_OTHER_DIGITS = "\u0660"  # the first digit that is not ASCII, as Arabic has them


def number_starts(document: Document) -> tuple[int, ...]:
    """Where the numbers begin; ask for them with ``document.once``."""
    # Comparing is cheaper than asking each word, and only digits sort before ":".
    words = document.words
    return tuple(
        words[index].start
        for index, text in enumerate(document.texts)
        if text < ":" or (text > _OTHER_DIGITS and text[0].isdigit())
    )


def at_numbers(document: Document, pattern: Pattern) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` that begin where a number begins; none overlaps another.

    Numbers are rare, so a rule that starts at one costs next to nothing.
    """
    end = 0
    for start in document.once(number_starts):
        if start >= end and (match := pattern.match(document.text, start)):
            end = match.end()
            yield match


def word_before(document: Document, offset: int) -> str:
    """The word that ends right before ``offset`` (a space, a full stop between), lower case."""
    text = document.text
    end = offset
    while end and text[end - 1] in " \u00a0.":
        end -= 1
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def date(document: Document, day: int, month: str, year: str = "") -> str:
    """A date in the order of the house's English: March 5, 2010 or 5 March 2010."""
    if document.settings.language == "en-GB":
        return f"{day} {month} {year}".strip()
    return f"{month} {day}, {year}" if year else f"{month} {day}"


def clock(document: Document, hour: int, minute: int = 0) -> str:
    """A time of day in the house's English: 5:30 p.m. or 17:30 (5.30pm is for newspapers)."""
    if document.settings.language == "en-GB":
        return f"{hour % 24:02}:{minute:02}"
    half = "a.m." if hour % 24 < 12 else "p.m."
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {half}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"
