"""A name that needs the definite article stands without one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span

from ._after import by_first_word, is_whole
from ._running import is_running

_NAMES = (
    "United States",
    "United Kingdom",
    "United Arab Emirates",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Dominican Republic",
    "Central African Republic",
    "Democratic Republic of Congo",
    "Democratic Republic of the Congo",
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
    "World Health Organisation",
    "World Health Organization",
    "World Trade Organisation",
    "World Trade Organization",
    "International Criminal Court",
)
# Said letter by letter, with the article that the full name has.
_INITIALS = """
    BBC CIA ECB EPA EU FBI FDA FSB GDR IAEA ICC ICJ ICRC ILO IMF IOC IPCC IRGC KGB NHS OECD OSCE
    PLO UAE UK UN US USA USSR WHO WTO
""".split()
# Behind these a noun phrase begins; "of", "in" and the like, not "and", which may join names.
_BEFORE = frozenset(
    "of in from to with by into against across throughout within towards toward between that"
    " through inside outside under over".split()
)
_VERB = Pattern(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)(?!\w)"
)
# "The World Bank (WB) staff": the name goes on behind its letters.
_GLOSS_GOES_ON = Pattern(r" \([A-Z]+\) (?!(?:is|was|has|had|and|in|on|for|to|as|said|will)\b)[a-z]")


def check(document: Document) -> Iterator[Hit]:
    words, text = document.words, document.text
    names = _names()
    for first in document.positions.keys() & names.keys():
        for index in document.positions[first]:
            start = words[index].start
            name = next((name for name in names[first] if text.startswith(name, start)), "")
            end = start + len(name)
            if name and _is_bare(document, index, end) and is_whole(text, end):
                yield Hit(
                    Span(start, end),
                    f"“{name}” takes the definite article in English; the source language has none"
                    " here.",
                    (f"The {name}" if _opens(document, index) else f"the {name}",),
                )


@cache
def _names() -> dict[str, list[str]]:
    return by_first_word((*_NAMES, *_INITIALS))


def _opens(document: Document, index: int) -> bool:
    word = document.words[index]
    return document.sentence_at(word.start).start == word.start


def _is_bare(document: Document, index: int, end: int) -> bool:
    """Whether a noun phrase begins with the name: behind a preposition, or as a subject."""
    words, text = document.words, document.text
    sentence = document.sentence_at(words[index].start)
    if not is_running(document, sentence) or _GLOSS_GOES_ON.match(text, end):
        return False
    if sentence.start == words[index].start:
        return bool(_VERB.match(text, end))
    before = words[index - 1]
    return before.lower in _BEFORE and text[before.end : words[index].start] == " "


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
        "{European Union -> The European Union} has lifted the ban.",
        "He was expelled from {USSR -> the USSR} in 1974.",
        "She reported to {UN -> the UN} on Friday.",
    ),
    good=(
        "He has lived in the United States since 1990.",
        "It was denied by White House officials.",
        "They are citizens of European Union countries.",
        "The article was sent to World Bank staff in Lima.",
        "Goods from United States ports are late.",
        "Storms in Balkans",
        "European Union officials met; European Union, one reads on the wall.",
        "A team of US, French and Chinese researchers met in World Trade Organization (WTO) talks.",
        "It was sent by EU and UN observers, and the price is in US dollars.",
    ),
    severity="warning",
    mqm="linguistic-conventions/grammar",
)
