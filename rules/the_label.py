"""The definite article before a numbered part or a street: the article 220, on the place Tahrir."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._after import is_whole

# Written with a capital before their number, as parts of a law or a book.
_CAPITAL = frozenset("annex appendix article chapter section".split())
_NUMBERED = _CAPITAL | frozenset("channel gate line page paragraph room track verse".split())
_LABEL = Pattern(r"([A-Za-z]+) (\d+[a-z]?)(?![\w°%]|[.,:/-]\d)")
# French "la place Tahrir", "la rue Mouffetard", Polish "ulica Długa".
_STREETS = {
    "avenue": "Avenue",
    "boulevard": "Boulevard",
    "bridge": "Bridge",
    "place": "Square",
    "square": "Square",
    "street": "Street",
}
_STREET = Pattern(r"([a-z]+) ([A-ZÀ-Þ][\w’-]*[a-zß-ÿ]\w*)(?![\w’'-])")
_ON = frozenset("on in at near from to of".split())
_NO_STREETS = Pattern(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]\w*(?:ese|ish)$")
# "The place America has in the world": a clause, not a name.
_CLAUSE = Pattern(r" (?:[a-z]+s|[a-z]+ed|had|was|will|would|can|could|may|might|must|should)\b")


def check(document: Document) -> Iterator[Hit]:
    for noun in document.positions.keys() & (_NUMBERED | _STREETS.keys()):
        for index in document.positions[noun]:
            word, the = document.words[index], document.words[index - 1]
            if not index or the.lower != "the" or document.text[the.end : word.start] != " ":
                continue
            if noun in _NUMBERED:
                found = _LABEL.match(document.text, word.start)
                right = _numbered(found, noun) if found else ""
            else:
                found = _street(document, index)
                right = f"{found[2]} {_STREETS[noun]}" if found else ""
            if found and is_whole(document.text, found.end()):
                yield Hit(
                    Span(the.start, found.end()),
                    f"“{right}” has no article in English; the source language says “the"
                    f" {found.group()}”.",
                    (keep_case(the.text, right),),
                )


def _numbered(found: re.Match[str], noun: str) -> str:
    return f"{found[1].capitalize() if noun in _CAPITAL else found[1]} {found[2]}"


def _street(document: Document, index: int) -> re.Match[str] | None:
    """A street or square that is named behind its kind: "on the place Tahrir"."""
    if index < 2 or document.words[index - 2].lower not in _ON:
        return None
    found = _STREET.match(document.text, document.words[index].start)
    if not found or _NO_STREETS.match(found[2]) or _CLAUSE.match(document.text, found.end()):
        return None
    return found


RULE = Rule(
    id="the-label",
    family="article",
    doc="""The definite article before a numbered part or a street: the article 2, the place Tahrir.

    French, Spanish, Italian and German say "l'article 220", "el párrafo 15"; in English a noun with
    a number behind it is a name and has no article: Article 220, page 3. Streets and squares put
    their kind last (Tahrir Square), where French puts it first ("la place Tahrir").
    """,
    check=check,
    bad=(
        "Under {the article 220 -> Article 220}, judges may stay.",
        "{The paragraph 15 -> Paragraph 15} is dead.",
        "See {the page 3 -> page 3} and {the Chapter 4 -> Chapter 4}.",
        "They met on {the place Tahrir -> Tahrir Square} at noon.",
        "He lives in {the street Vaugirard -> Vaugirard Street}.",
    ),
    good=(
        "Under Article 220, judges may stay; the page 3 story was false.",
        "The article 12 people wrote was long.",
        "Think of the place America has in the world, and of the street Saturday night.",
        "The 15 articles on the page were his; in the room 5.5 metres long he slept.",
        "They met on Tahrir Square, in the place where Paris begins.",
    ),
    mqm="linguistic-conventions/grammar",
)
