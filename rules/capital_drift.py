"""A common noun that has a capital once and is small elsewhere in the article."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Word

from ._lowercase import capitalised

_LEFT = Pattern(
    r"(?<![\w.’'-])(?:[Aa]n?|[Tt]he|this|that|these|those|his|her|their|its|our|each|every|any|some)"
    r"[ \u00a0]$"
)
_RIGHT = Pattern(r"[ \u00a0](?!(?:of|and|for|on)\b)[a-z]{2,}|[ \u00a0]?[,.;…](?!['\"”’])")
_TIMES = 4

# What has a capital in one sense and is small in another, by long custom.
_TWO_SENSES = frozenset(
    """
    administration allies army assembly bank bible bill board cabinet central chamber church city
    club commission committee commonwealth communist communists company congress conservative
    conservatives constitution council country court crown democrat democratic democrats department
    director earth east eastern executive father federal federation galaxy general god government
    governor greens guard heaven hell house internet islamist islamists king labour law left liberal
    liberals lord mayor ministry minister moon mother nation national nature navy north northern
    office parliament party people police pope president prime prince queen republic republican
    republicans revolution right school secretary senate south southern state states sun supreme
    trust union university war web west western white world young
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    found: dict[str, list[Word]] = {}
    for word in document.once(capitalised):
        if len(word.text) > 3 and word.lower not in _TWO_SENSES:
            found.setdefault(word.lower, []).append(word)
    for key, capitals in found.items():
        small = sum(document.words[index].text.islower() for index in document.positions[key])
        if small < _TIMES:
            continue
        odd = [word for word in capitals if _stands_alone(document, word)]
        if odd and len(capitals) * _TIMES <= small:
            for word in odd:
                yield Hit(
                    word.span,
                    f"“{word.lower}” is small everywhere else in this text; here it has a capital.",
                    (word.text.lower(),),
                )


def _stands_alone(document: Document, word: Word) -> bool:
    """Whether a capitalised word stands in mid-sentence with small words around it.

    Not in a headline, and not where a title ends in quotation marks.
    """
    block = document.block_at(word.start)
    headline = block.start == 0 and document.text[block.end - 1] not in '.!?…"”’'
    if block.kind == "heading" or headline:
        return False
    return (
        _LEFT.search(document.text, max(0, word.start - 20), word.start) is not None
        and _RIGHT.match(document.text, word.end) is not None
    )


RULE = Rule(
    id="capital-drift",
    family="capitals",
    doc="""A common noun that has a capital once and is small elsewhere in the article.

    Engines decide letter case anew in each sentence; German sources have a capital on every noun,
    and headlines spread theirs. Words that custom writes both ways (government, church, state) are
    left alone.
    """,
    check=check,
    bad=(
        "A jihadist was held. One jihadist fled, one jihadist hid and a fourth jihadist gave up. "
        "The {Jihadist -> jihadist} was questioned.",
    ),
    good=(
        "A jihadist was held. One jihadist fled, one jihadist hid and a fourth jihadist gave up. "
        "Jihadist groups were named.",
        "The government met. No government, no other government, one government, my government. "
        "Then the Government fell.",
        "A jihadist was held. The Jihadist was questioned.",
        "A Jihadist in court\n\nOne jihadist fled, one jihadist hid, a third jihadist gave up and "
        "a fourth jihadist slept.",
        "A jihadist was held. One jihadist fled, one jihadist hid and a fourth jihadist gave up. "
        "He had seen the film “Back to the Jihadist.”",
    ),
    severity="hint",
    confidence="medium",
    mqm="linguistic-conventions/capitalization",
)
