"""Names of more than one word written small, whole or in part: european union, Middle east."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span

from ._lowercase import is_free

# None of them is plain words as well ("a red cross", "the west bank of the river").
_NAMES = """
    African Union|Arab League|Atlantic Ocean|Baltic Sea|Berlin Wall|Buenos Aires|Burkina Faso
    Cape Verde|Caspian Sea|Central African Republic|Costa Rica|Czech Republic|Dominican Republic
    Eiffel Tower|El Salvador|Equatorial Guinea|European Central Bank|European Union|Gaza Strip
    Great Britain|Hong Kong|Indian Ocean|International Monetary Fund|Ivory Coast|Latin America
    Latin American|Los Angeles|Middle East|Middle Eastern|New Delhi|New York|New Zealand
    Nobel Peace Prize|Nobel Prize|North America|North American|North Korea|North Korean
    Northern Ireland|Olympic Games|Pacific Ocean|Persian Gulf|Puerto Rico|Roman Catholic
    Roman Empire|San Francisco|Saudi Arabia|Saudi Arabian|Sierra Leone|South Africa|South African
    South America|South American|South Korea|South Korean|South Sudan|Soviet Union|Sri Lanka
    Third Reich|United Arab Emirates|United Kingdom|United Nations|United States|West African
    Western Sahara|World Bank|World Health Organization|World Trade Organization
"""

_FORMS = {
    name.strip().lower(): name.strip()
    for line in _NAMES.strip().splitlines()
    for name in line.split("|")
}

# Common nouns that some houses write small behind their name: the Nobel prize, the Roman empire.
_COMMON = frozenset("empire games ocean prize sea strip tower wall".split())

# Looked for first: the last words are rarer when small than the first ones are.
_LAST = frozenset(name.split()[-1] for name in _FORMS)


@cache
def _pattern() -> Pattern:
    longest_first = sorted(_FORMS, key=len, reverse=True)
    either_case = "|".join(_either_case(name) for name in longest_first)
    return Pattern(rf"(?<![\w-])(?:{either_case})(?![\w-])")


def _either_case(name: str) -> str:
    return " ".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in name.split())


def check(document: Document) -> Iterator[Hit]:
    for sentence in sorted(_candidates(document)):
        for match in _pattern().finditer(document.text, *sentence):
            span = Span(*match.span())
            right = _FORMS[match.group().lower()]
            if _is_small(match.group(), right) and is_free(document, span):
                yield Hit(
                    span,
                    "Every word of this name has a capital in English; the source language writes "
                    "one of them small, or the letter was lost.",
                    (right,),
                    safe=True,
                )


def _is_small(text: str, right: str) -> bool:
    if right.split()[-1].lower() in _COMMON:
        text, right = text.rpartition(" ")[0], right.rpartition(" ")[0]
    return text != right


def _candidates(document: Document) -> set[Span]:
    """The sentences that hold the last word of a name, written small, or "european union"'s."""
    return {
        document.sentence_at(document.words[index].start)
        for word in _LAST & document.positions.keys()
        for index in document.positions[word]
        if document.words[index].text[0].islower()
        or (index and document.words[index - 1].text[0].islower())
    }


RULE = Rule(
    id="lowercase-proper",
    family="capitals",
    doc="""A name of several words with a small letter: european union, Middle east.

    French writes “Union européenne”, “Nations unies” and “Moyen-Orient”, Russian “Европейский
    союз”: only part of the name has a capital, and the engine keeps the pattern. The list holds
    names that are never plain words; “the west bank” of a river and “a red cross” are not in it.
    """,
    check=check,
    bad=(
        "The {european union -> European Union} and the {United nations -> United Nations} agreed.",
        "Tension in the {Middle east -> Middle East} drove up prices.",
        "She moved to {new york -> New York} from {south Korea -> South Korea}.",
        "Two {South african -> South African} miners were hurt.",
    ),
    good=(
        "The European Union and the United Nations agreed.",
        "They camped on the west bank, under a red cross.",
        "A new world opened; the northern part of Ireland saw rain.",
        "THE UNITED STATES OF AMERICA",
        "He won the Nobel prize for a history of the Roman empire.",
        "A union of European cities was proposed.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
