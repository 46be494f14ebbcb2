"""Two determiners before one noun."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

_SECOND = "his|her|its|their|my|our|your|this|these|those|each|every"
_PATTERN = Pattern(rf"\b([Tt]he|[Aa]n?) ({_SECOND})(?= [a-z])(?![-’'])")
# "a his-and-hers", "the her in the poem": the word is named, not used.
_NAMED = Pattern(r" (?:in|of|and|or|is|was|versus)\b")


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(_SECOND.split("|")):
        for match in _PATTERN.finditer(document.text, *sentence):
            if _NAMED.match(document.text, match.end()):
                continue
            yield Hit(
                Span(match.start(), match.end()),
                f"English has one determiner before a noun, not “{match[0]}”; Italian, Portuguese"
                " and Greek put an article before the possessive.",
                (keep_case(match[1], match[2]), match[1]),
            )


RULE = Rule(
    id="doubled-determiner",
    family="article",
    doc="""Two determiners before one noun: "the his house".

    Italian ("la sua casa"), Portuguese ("o seu livro"), Greek and Arabic join an article to a
    possessive or a demonstrative; in English one of them must go.
    """,
    check=check,
    bad=(
        "He sold {the his -> his | the} old car.",
        "{The their -> Their | The} children stayed at home.",
        "It was {a this -> this | a} kind of day.",
    ),
    good=(
        "He sold his old car.",
        "Give the others the keys and her the map.",
        "The her in the poem is his mother.",
        "They bought a his-and-hers set.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
