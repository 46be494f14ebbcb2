"""Two marks where one belongs: “,.”, “..”, a stop on either side of a quotation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_DOUBLED = Pattern(
    r"[,;:.?!](?:"
    r"(?P<weak>(?<=,) ?[,;:]|(?<=;) ?[,;]|(?<=:) ?[,;])(?![\d)\-])"
    r"|(?P<final>(?<=[,;:]) ?\.)(?! ?[.\w])"
    r"|(?P<stops>(?<=\.)\.)(?=[\"”’)]?\s+[A-Z\"“]|[\"”’)]?\s*$)"
    r"|(?P<asked>(?<=[?!])\.)(?=\s|$)"
    r"|(?P<across>(?<=[,.])(?P<quote>[\"”])[.,])(?=\s|$))",
    re.MULTILINE,
)
_ENTITY = Pattern(r"&\w+\Z")
_ABBREVIATIONS = frozenset(
    "etc jr sr inc ltd co corp st ave mr mrs ms dr a.m p.m u.s u.k i.e e.g fig no vs".split()
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _DOUBLED.finditer(text):
        start, found = match.start(), match.group()
        before = text[start - 1 : start]
        if not (before.isalnum() or before in (")", "]", "%")):
            continue
        if match["across"] and _abbreviation(text, start, found):
            continue
        if found[0] == ";" and _ENTITY.search(text, max(0, start - 10), start):
            continue
        yield Hit(
            Span(start, match.end()),
            "Two marks stand where one belongs: something was cut or joined between them.",
            _replacements(match["quote"], found),
            safe=bool(match["final"] or match["asked"]),
        )


def _replacements(quote: str | None, found: str) -> tuple[str, ...]:
    if quote:
        return (found[0] + quote,) if found[0] == found[-1] else (found[-1] + quote,)
    first, last = found[0], found[-1]
    if found == "..":
        return (".", "...")
    if first in "?!":
        return (first,)
    if last == ".":
        return (".",)
    return (first,) if first == last else (first, last)


def _abbreviation(text: str, stop: int, found: str) -> bool:
    """Whether the inner stop is an abbreviation's own: “founded by Acme Inc.”, it says."""
    if found[0] != ".":
        return False
    word = text[max(0, stop - 8) : stop].split()[-1:]
    return bool(word) and (word[0].lower() in _ABBREVIATIONS or "." in word[0] or len(word[0]) == 1)


RULE = Rule(
    id="doubled-punctuation",
    family="punctuation",
    doc="""Two marks stand together where one belongs: a comma and a stop, two stops.

    They meet where words between them were cut, where segments were joined, or where the mark of
    the source was kept inside the quotation and English added its own outside.
    """,
    check=check,
    bad=(
        "The river rose{,. -> .}",
        "The river rose{, , -> ,} the bridge fell.",
        "The river rose{;, -> ; | ,} the bridge fell.",
        "The river rose{.. -> . | ...} Nobody slept.",
        "They sold apples, pears, etc{.. -> . | ...}",
        "Will it hold{?. -> ?}",
        "He spoke of “the flood{.”. -> .”}",
        "He spoke of “the flood{,”. -> .”} Nobody heard him.",
        'It was "the flood{.", -> ,"} he said.',
    ),
    good=(
        "They sold apples, pears, etc., and left.",
        "It lies in Washington, D.C., they say.",
        "He waited... and left. “Really?!”",
        "The range is 1..5 and the path is ../up.",
        "The firm is called “Acme Inc.”, he said, and “the U.S.”.",
        "Who shot “J.R.”? The smile is :, or ,-) or ;,)",
        "He waited.. then left.",
    ),
    mqm="linguistic-conventions/punctuation",
)
