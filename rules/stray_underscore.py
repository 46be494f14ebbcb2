"""A low line glued to the front of a word."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._lexicon import is_english

_UNDERSCORE = Pattern(r"(?<![\w./\\-])_([A-Za-z]{3,}|as|at|by|in|it|of|on|to)(?![\w_./\\(\[=])")


def check(document: Document) -> Iterator[Hit]:
    if "_" not in document.text:
        return
    for match in _UNDERSCORE.finditer(document.text):
        # A pair of low lines is emphasis in plain text, and what is no word may be an identifier.
        block = document.block_at(match.start())
        paired = document.text.count("_", block.start, block.end) > 1
        if not paired and is_english(match[1].lower()):
            starts = document.sentence_at(match.start()).start == match.start()
            word = match[1].capitalize() if starts else match[1]
            yield Hit(
                Span(match.start(), match.end()),
                "The low line is a mark of the translation engine, not of the text.",
                (word,),
            )


RULE = Rule(
    id="stray-underscore",
    family="residue",
    doc="""A low line glued to the front of a word: "_as an example".

    Rule-based engines mark words that they could not place, and some segmenters join with it.
    Emphasis in plain text has one on either side, and identifiers are no English words.
    """,
    check=check,
    bad=(
        "{_as -> As} an example he named the bridge.",
        "The harbour, {_first -> first} of its kind, is full.",
    ),
    good=(
        "He was _very_ late, and the field is called _rhs here.",
        "Set the option _id in the file.",
        "The file is src/_first.",
    ),
    severity="warning",
    confidence="high",
    mqm="design/markup",
)
