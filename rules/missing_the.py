"""A name that needs the definite article stands without one."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._after import PHRASE_ENDS

_NAMES = (
    "United States",
    "United Kingdom",
    "United Arab Emirates",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Dominican Republic",
    "Central African Republic",
    "Democratic Republic of (?:the )?Congo",
    "Ivory Coast",
    "European Union",
    "United Nations",
    "Soviet Union",
    "African Union",
    "Arab League",
    "Arab Spring",
    "Cold War",
    "First World War",
    "Second World War",
    "Middle East",
    "Far East",
    "Islamic Maghreb",
    "Maghreb",
    "Sahel",
    "Balkans",
    "Caucasus",
    "Caribbean",
    "Gaza Strip",
    "West Bank",
    "Persian Gulf",
    "Black Sea",
    "Baltic Sea",
    "Mediterranean Sea",
    "Red Sea",
    "Atlantic Ocean",
    "Pacific Ocean",
    "Indian Ocean",
    "Suez Canal",
    "Panama Canal",
    "Alps",
    "Pyrenees",
    "Himalayas",
    "White House",
    "Kremlin",
    "Pentagon",
    "Vatican",
    "Eiffel Tower",
    "Louvre",
    "Red Cross",
    "World Bank",
    "International Monetary Fund",
    "European Commission",
    "European Parliament",
    "European Central Bank",
    "Security Council",
    "General Assembly",
    "World Health Organi[sz]ation",
    "World Trade Organi[sz]ation",
    "International Criminal Court",
)
# Behind these a noun phrase begins; "of", "in" and the like, not "and", which may join names.
_BEFORE = "of|in|from|to|with|by|into|against|across|throughout|within|towards?|between|that"
_PATTERN = Pattern(rf"\b({_BEFORE}) ({'|'.join(_NAMES)})\b(?![-&]){PHRASE_ENDS}")
_WORDS = frozenset(
    """
    states kingdom emirates netherlands philippines republic coast union nations league spring war
    east maghreb sahel balkans caucasus caribbean strip bank gulf sea ocean canal alps pyrenees
    himalayas house kremlin pentagon vatican tower louvre cross fund commission parliament council
    assembly organization organisation court congo
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    for block in document.blocks:
        if block.kind == "heading":  # headlines leave articles out
            continue
        for sentence in document.sentences_in(block):
            if not any(word.lower in _WORDS for word in document.words_in(sentence)):
                continue
            for match in _PATTERN.finditer(document.text, *sentence):
                start, end = match.span(2)
                yield Hit(
                    Span(start, end),
                    f"“{match[2]}” takes the definite article in English; the source language has"
                    " none here.",
                    (f"the {match[2]}",),
                )


RULE = Rule(
    id="missing-the",
    family="article",
    doc="""A name that takes the definite article stands without one.

    Plural and descriptive names take "the" in English: "in the United States", "of the European
    Union", "to the White House". Russian, Polish and Chinese have no articles, and French hides
    them in prepositions ("aux États-Unis", "au Maghreb islamique"). Before another noun the name
    has no article of its own ("by White House officials"), and headlines leave it out.
    """,
    check=check,
    bad=(
        "He has lived in {United States -> the United States} since 1990.",
        "The law was changed by decision of {European Union -> the European Union}.",
        "She flew to {Netherlands -> the Netherlands} on Monday.",
        "The letter came from {White House -> the White House}, he said.",
    ),
    good=(
        "He has lived in the United States since 1990.",
        "It was denied by White House officials.",
        "They are citizens of European Union countries.",
        "The article was sent to World Bank staff in Lima.",
        "Goods from United States ports are late.",
    ),
    severity="warning",
    mqm="linguistic-conventions/grammar",
)
