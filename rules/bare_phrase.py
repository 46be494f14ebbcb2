"""A set phrase without its "the": at same time, in framework of, for first time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._after import is_whole
from ._numbers import at_numbers, word_before
from ._running import is_running

# Preposition: nouns that need "the" between it and "of". Not here: in case of, on behalf of, at
# risk of, by order of and all others that have no article, or need none.
_OF = {
    "in": """
        absence aftermath area beginning capacity center centre city composition context
        countryside course direction district east end event eyes face field form framework hands
        heart hierarchy implementation interests middle midst mouth name north northeast
        northwest opinion outskirts presence process province region rest role run-up shadow
        south southeast southwest sphere spirit suburbs territory town vicinity village wake west
        world
    """,
    "on": """
        anniversary background basis border borders brink coast day edge eve example fringes
        initiative issue length morning night occasion outskirts problem question shores side
        streets subject surface territory threshold topic verge walls
    """,
    "at": """
        age beginning bottom end entrance expense foot head heart height hands initiative insistence
        invitation level mercy moment outset request stage start suggestion summit time top turn
    """,
    "by": "beginning end example hands middle start time",
    "with": """
        advent aid aim arrival assistance beginning collapse exception fall goal help intervention
        onset participation passage purpose rest start
    """,
    "under": """
        aegis auspices banner chairmanship command direction guidance guise influence jurisdiction
        leadership name patronage presidency pretext reign sign slogan supervision weight wing yoke
    """,
    "until": "beginning end middle start time",
    "till": "beginning end middle start time",
    "since": "beginning collapse creation end fall founding introduction middle start time",
    "from": "bottom beginning depths end hands middle outskirts point position rest start",
    "before": "beginning end start time",
    "after": "collapse end signing",
    "during": "beginning course end presidency reign",
    "for": "benefit duration purpose rest sake",
    "to": "bottom detriment east end north south top west",
    "into": "center centre hands heart territory",
    "within": "bounds confines framework limits meaning scope territory",
    "over": "course heads",
    "through": "eyes prism streets",
    "against": "background backdrop will",
    "despite": "absence lack presence",
    "about": "existence possibility question",
}
# Preposition: phrases that need "the" behind it, whatever follows.
_FIXED = """
    at, in, on, of, to, from, by, with, for, under, during, into, within: same
    at: present time | very moment | very beginning | very least | last minute | last moment
    on, from: other hand | contrary
    on: other side | left side | right side | opposite side
    for: first time | second time | third time | last time | umpteenth time | time being | most part
    in: meantime | near future | foreseeable future | distant future | recent past | distant past
    in: long run | short run | long term | short term | medium term | first half of | second half of
    in: first quarter of | second quarter of | third quarter of | fourth quarter of
    in: right direction | wrong direction | opposite direction | final analysis | last analysis
    in, of, to, from, all over, around, throughout, across: whole world | modern world
    over, around, throughout, across: world
    despite, of, by, for, from: fact that
    due to: fact that
"""
_JOINED = Pattern(r"[\w’'-]")
_TIME = Pattern(r"(?:(?:1[89]|20)\d0[’']?s|(?:\d?1st|2nd|3rd|\d{1,2}th)[- ]century)\b")
_BEFORE_TIME = frozenset("in of from since until till by during around throughout".split())


def check(document: Document) -> Iterator[Hit]:
    for index in (*_before_of(document), *_fixed(document), *_times(document)):
        word = document.words[index]
        if is_running(document, document.sentence_at(word.start)):
            before = document.words[index - 1]
            span, right = word.span, f"the {word.text}"
            if before.lower == "in" and word.lower in ("end", "beginning"):
                span, right = Span(before.start, word.end), keep_case(before.text, f"at {right}")
            yield Hit(
                span,
                f"“{before.lower} {word.text}” needs “the” in English; the source language has no"
                " article, or hides it in the preposition.",
                (right,),
                safe=True,
            )


def _preposition(document: Document, index: int) -> str:
    """The word before, in lower case, if a single space parts them."""
    if not index:
        return ""
    before = document.words[index - 1]
    gap = document.text[before.end : document.words[index].start]
    return before.lower if gap in (" ", "\u00a0") else ""


def _before_of(document: Document) -> Iterator[int]:
    table = _nouns()
    for index in document.positions.get("of", ()):
        prepositions = table.get(_preposition(document, index), ())
        if prepositions and _preposition(document, index - 1) in prepositions:
            yield index - 1


def _fixed(document: Document) -> Iterator[int]:
    text, table = document.text, _phrases()
    for first in document.positions.keys() & table.keys():
        for index in document.positions[first]:
            before = _preposition(document, index)
            start = document.words[index].start
            if before and any(
                before in prepositions
                and text.startswith(phrase, start)
                and not _JOINED.match(text, start + len(phrase))
                for phrase, prepositions in table[first]
            ):
                yield index


def _times(document: Document) -> Iterator[int]:
    """ "In 1990s", "of 19th century": where the time is the whole phrase."""
    for match in at_numbers(document, _TIME):
        if word_before(document, match.start()) not in _BEFORE_TIME:
            continue
        index = bisect_left(document.words, match.start(), key=lambda word: word.start)
        if _preposition(document, index) and is_whole(document.text, match.end()):
            yield index


@cache
def _nouns() -> dict[str, set[str]]:
    """Noun -> the prepositions before it."""
    table: dict[str, set[str]] = {}
    for preposition, nouns in _OF.items():
        for noun in nouns.split():
            table.setdefault(noun, set()).add(preposition)
    return table


@cache
def _phrases() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """First word -> the phrases that it opens, each with the prepositions before it."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for line in _FIXED.strip().splitlines():
        prepositions, _, phrases = line.partition(":")
        # Of "all over" or "due to" the last word tells enough.
        last = frozenset(part.split()[-1] for part in prepositions.split(","))
        for phrase in phrases.split("|"):
            table.setdefault(phrase.split()[0], []).append((phrase.strip(), last))
    return table


RULE = Rule(
    id="bare-phrase",
    family="article",
    doc="""A set phrase without its "the": at same time, in framework of, for first time.

    Russian, Polish, Czech and Chinese have no articles, and Romance languages hide theirs in the
    preposition ("au cours de", "nel corso di") or have none in set phrases ("à base de", "en nombre
    de"). English has "the" in these: in the course of, under the leadership of, at the same time,
    in the 1990s. Sentences of running text only, since headlines leave articles out.
    """,
    check=check,
    bad=(
        "In {course -> the course} of the debate he left, and at {same -> the same} time she came.",
        "It was built under {leadership -> the leadership} of Greek masters.",
        "They met for {first -> the first} time at {end -> the end} of March.",
        "He was paid despite {fact -> the fact} that he was ill.",
        "In {1990s -> the 1990s}, and in {19th -> the 19th} century, it was a port.",
        "She is known all over {world -> the world}; he, on {other -> the other} hand, is not.",
        "{In end -> At the end} of his life he was poor.",
        "The law is a step in {right -> the right} direction.",
    ),
    good=(
        "In the course of the debate he left, and in case of fire so should you.",
        "On behalf of all, in front of the house, in need of help, at risk of failure.",
        "The first time he came, they had same-sex marriage and same-day delivery.",
        "At end of season, a same old song",
        "In 19th-century Paris and 1990s London; a hero of 1990s cinema.",
        "He is in charge of water, under control of no one, by order of the king.",
        "The around-the-world race, in world politics, in world history.",
        "A long-term plan, in long-term care.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
