"""Scale words of other languages: 3 milliards, 5 mln, 2 thousand millions, 5 M€."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import NUMBER, at_numbers

_SHORT = {"mln": "million", "mio": "million", "mlrd": "billion", "mrd": "billion", "md": "billion"}
_ABBREVIATED = Pattern(
    rf"(?<![\w.,-])(?:{NUMBER})[ \u00a0]?"
    r"(?P<word>(?:mln|mio|mlrd|mrd)s?\b|[Mm]ds?(?= ?(?:€|euros?|dollars?)))(?:\.(?= [a-z€$]))?",
    re.IGNORECASE,
)
_EURO = Pattern(rf"(?<![\w.,-])(?P<number>{NUMBER})[ \u00a0]?(?P<scale>Md?s?) ?€(?!\w)")
_MILLIARD = Pattern(r"(?<![\w-])milliards?(?: (?:of|de)(?= [a-z]))?(?![\w-])", re.IGNORECASE)
_THOUSAND_MILLION = Pattern(
    rf"(?:(?<![\w.,-]){NUMBER}|\b(?:a|one|two|three|four|five|ten|hundred))[ \u00a0]"
    r"(?P<scale>thousand millions?)(?![\w-])",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in document.sentences_with(("milliard", "milliards")):
        for match in _MILLIARD.finditer(text, *sentence):
            yield Hit(
                Span(*match.span()),
                "“Milliard” is 1,000,000,000: an English reader knows it as a billion.",
                ("billion",),
            )
    for sentence in document.sentences_with(("thousand",)):
        for match in _THOUSAND_MILLION.finditer(text, *sentence):
            yield Hit(
                Span(*match.span("scale")),
                "The source language counts thousands of millions; English says billion.",
                ("billion",),
                severity="hint",
            )
    for match in at_numbers(document, _ABBREVIATED):
        word = match["word"].lower().removesuffix("s")
        yield Hit(
            Span(match.start("word"), match.end()),
            "This abbreviation of a scale word is not English; an English reader may misread it.",
            (_SHORT[word] if text[match.start("word") - 1] in " \u00a0" else f" {_SHORT[word]}",),
        )
    if "€" in text:
        for match in at_numbers(document, _EURO):
            scale = "billion" if "d" in match["scale"] else "million"
            yield Hit(
                Span(*match.span()),
                "“M€” is a French abbreviation; English writes the sign first and the scale in "
                "full.",
                (f"€{match['number']} {scale}",),
            )


RULE = Rule(
    id="long-scale",
    family="number",
    doc="""A scale word of another language: 3 milliards, 5 mln, 2 thousand millions, 5 M€.

    French “milliard”, German “Milliarde”, Russian “миллиард” are billions; Spanish counts “mil
    millones”. Italian, Russian and Polish shorten million to “mln”, German to “Mio.”, French to
    “M€”.
    """,
    check=check,
    bad=(
        "The deficit is 3 {milliards of -> billion} euros, a {milliard -> billion} more.",
        "They invested 5 {mln -> million} dollars and 2 {Mrd. -> billion} euros.",
        "The state owes four {thousand millions -> billion}.",
        "The project cost {12 M€ -> €12 million}.",
    ),
    good=(
        "The deficit is 3 billion euros.",
        "Thousands of millions of stars shine.",
        "Dr Lee, MD, took 5 ml; 3 MDs came.",
    ),
    mqm="accuracy/mistranslation",
    weight=5,
)
