"""A hyphen with spaces inside a compound."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._compounds import STAND_ALONE, joined

_SPACED = Pattern(r"-(?<= -) (?=[A-Za-z])")
_FIRST = Pattern(r"(?<![\w’'\-])(?:[A-Za-z]+|\d+) \Z")
_SECOND = Pattern(r"[A-Za-z]+(?: - old\b| -old\b|- old\b)?(?![\w’'])")
_MEASURES = frozenset("year month week day hour minute man member point storey story".split())


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _SPACED.finditer(text):
        first = _FIRST.search(text, max(0, match.start() - 16), match.start())
        second = _SECOND.match(text, match.end())
        if first and second and _compound(text, first.group()[:-1], second.group(), match.end()):
            span = Span(first.start(), second.end())
            yield Hit(
                span,
                "The hyphen of a compound has no spaces; an engine took the word to pieces.",
                (text[span.start : span.end].replace(" ", ""),),
                safe=first.group()[:-1].lower() not in STAND_ALONE,
            )


def _compound(text: str, first: str, second: str, start: int) -> bool:
    if first.isdigit():
        return second in _MEASURES or second.replace(" ", "") in ("year-old", "years-old")
    if first.lower() in STAND_ALONE and not _closes(text, start + len(second)):
        return False
    return joined(first, second)


def _closes(text: str, end: int) -> bool:
    """Whether no second dash follows: “himself - his better self - angry” sets words apart."""
    return " - " not in text[end : end + 60]


RULE = Rule(
    id="spaced-hyphen",
    family="punctuation",
    doc="""The hyphen of a compound word stands between spaces.

    Engines that take text to pieces write “vice - president” and “Franco - German”. A hyphen
    between spaces may also stand for a dash, so only first parts that are joined whenever they
    meet a second one are reported (anti, co, vice with president, 12 with year).
    """,
    check=check,
    bad=(
        "The {vice - president -> vice-president} of the club resigned.",
        "The {Franco - German -> Franco-German} axis had {anti - tank -> anti-tank} guns.",
        "A {12 - year - old -> 12-year-old} boy won the {100 - year -> 100-year} cup.",
        "The {so - called -> so-called} experts made it a {long - term -> long-term} plan.",
        "It was {self - defence -> self-defence}, he said.",
        "There were {twenty - three -> twenty-three} of them.",
    ),
    good=(
        "The vice-president came - and left - in a hurry.",
        "He knew his vice - gambling - too well.",
        "She was her old self - kind, patient - again.",
        "It ended well - the road was open - and soon.",
        "The match ended 12 - 10.",
        "London - Paris in two hours; the euro - Europe’s pride - fell.",
        "In 2019 - years later - he came back.",
        "The trip was long - too long.",
    ),
    mqm="linguistic-conventions/punctuation",
)
