"""A decade in the manner of the source language: the years 1980, the years 80."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, word_before

_YEARS = Pattern(
    r"(?<![\w-])(?P<the>the )?(?P<part>early |late |mid[- ])?years? [’']?"
    r"(?P<first>(?:1[5-9]|20)?\d0)(?:(?P<and> and |[-–/])[’']?(?P<second>[3-9]0))?"
    r"(?![\w%’'])(?![.,:]\d)(?! ?(?:%|per ?cent|(?:to|and|or) \d|through\b|until\b|BC\b|AD\b))"
    r"(?! ?[-–/,] ?\d)(?! of the (?!(?:20th|XXe?|twentieth)\b)\w+ century)"
)

_PREPOSITIONS = frozenset("of in from since during until by".split())


_SUFFIXED = Pattern(
    r"(?<![\w.,/-])(?P<decade>(?:(?:1[5-9]|20)\d|[2-9])0)(?:-s|-?ies|-?ties|-?e?s ?ies)(?![\w’'-])"
)


def check(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _SUFFIXED):
        yield Hit(
            Span(*match.span()),
            "A decade ends in a plain s in English: 1990s.",
            (f"{match['decade']}s",),
            safe=True,
        )
    for sentence in document.sentences_with(("years", "year")):
        for match in _YEARS.finditer(document.text, *sentence):
            first, second = match["first"], match["second"]
            short = len(first) == 2
            if (short and int(first) < 30) or (second and not short):
                continue  # 20 years, or a span of years
            before = word_before(document, match.start())
            if not (match["the"] or match["part"] or before in _PREPOSITIONS):
                continue
            if "years" not in match.group() and not (short and before in ("for", "during")):
                continue
            decades = _decade(first) + (f"{match['and']}{_decade(second)}" if second else "")
            yield Hit(
                Span(*match.span()),
                "A decade is “the 1980s” in English; the source language says “the years 80”.",
                (f"{match['the'] or 'the '}{match['part'] or ''}{decades}",),
            )


def _decade(years: str) -> str:
    return f"19{years}s" if len(years) == 2 else f"{years}s"


RULE = Rule(
    id="decade",
    family="number",
    doc="""A decade in the manner of the source language: the years 1980, the years 80 and 90.

    French says “les années 80”, Spanish “los años ochenta”, Italian “gli anni '80”: the years
    eighty. A span of single years (the years 1990 to 1995) is left alone.
    """,
    check=check,
    bad=(
        "The estate was built in {the years 1960 -> the 1960s}.",
        "Rock of {the years 80 -> the 1980s} and fashion from {years 90 -> the 1990s}.",
        "Songs of the {1990-s -> 1990s} and the early {60-ies -> 60s}.",
        "In {the early years 1970 -> the early 1970s} he sang.",
        "Of {the years 60-70 -> the 1960s-1970s} little is left.",
    ),
    good=(
        "In the years 1990 to 1995, and in the years 1990 and 1991, it rained.",
        "In the year 1980 and the year 90 AD. In the years 90 of the XIXth century it rained.",
        "It lasted for the years 2010, 2011 and 2012.",
        "The company has lived for years 80% on credit.",
        "He has had all these years 40 sheep, and for 30 years 40 cows.",
    ),
    mqm="locale-conventions/date-format",
)
