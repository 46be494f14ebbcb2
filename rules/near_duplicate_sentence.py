"""A sentence that says again, in nearly the same words, what another has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple

from checker import Document, Hit, Rule, Span

from ._content import FUNCTION_WORDS, content_words

_SHARED = 8  # content words that both must have
_CONTAINED = 0.85  # of the shorter sentence's content words
_LONGER = 1.4  # times as many content words the longer may have
_RARE_SHARED = 3  # rare words that two sentences must share to be compared at all
_OFTEN = 9  # places in the document that a rare word does not reach
_RARE_LETTERS = 5
_HEADLINE = 2  # blocks: a headline and a standfirst may say the same, and a first sentence again
_LEAD = 4


class Content(NamedTuple):
    """A sentence and the words that carry its content."""

    span: Span
    words: frozenset[str]
    exact: frozenset[str]  # numbers and names: a sentence that differs in them says another thing


def _content(document: Document, span: Span) -> Content:
    exact = [
        word.lower.removesuffix("'s")
        for word in document.words_in(span)[1:]
        if not word.text.islower() and word.lower not in FUNCTION_WORDS
    ]
    return Content(span, frozenset(content_words(document, span)), frozenset(exact))


def _candidates(document: Document) -> Iterator[tuple[Span, Span]]:
    """An earlier and a later sentence that share some rare words, in order of the later."""
    numbers = document.sentence_numbers
    long = {number for number, words in Counter(numbers).items() if words >= _SHARED}
    shared: Counter[tuple[int, int]] = Counter()
    for word, places in document.positions.items():
        if 1 < len(places) < _OFTEN and len(word) >= _RARE_LETTERS and word not in FUNCTION_WORDS:
            held = {numbers[place] for place in places} & long
            shared.update(combinations(sorted(held), 2))
    found = [pair for pair, count in shared.items() if count >= _RARE_SHARED]
    for earlier, later in sorted(found, key=lambda pair: (pair[1], pair[0])):
        yield document.sentences[earlier], document.sentences[later]


def _alike(one: Content, other: Content) -> bool:
    shorter, longer = sorted((len(one.words), len(other.words)))
    return (
        len(one.words & other.words) >= max(_SHARED, _CONTAINED * shorter)
        and longer <= _LONGER * shorter
        and one.exact <= other.words
        and other.exact <= one.words
    )


def check(document: Document) -> Iterator[Hit]:
    headline, lead = (
        document.blocks[min(number, len(document.blocks)) - 1].end if document.blocks else 0
        for number in (_HEADLINE, _LEAD)
    )
    told: set[Span] = set()
    content = cache(partial(_content, document))
    for earlier, later in _candidates(document):
        if later in told or (earlier.end <= headline and later.end <= lead):
            continue
        if _whole_block(document, later) and _same_text(document, earlier, later):
            continue  # what duplicate-paragraph reports
        if _alike(content(earlier), content(later)):
            told.add(later)
            said = document.text[earlier.start : earlier.end]
            yield Hit(
                later,
                f"This repeats an earlier sentence, “{_short(said)}”: it was printed or "
                "translated twice.",
                ("",),
            )


def _whole_block(document: Document, span: Span) -> bool:
    return document.block_at(span.start).span == span


def _same_text(document: Document, one: Span, other: Span) -> bool:
    return document.text[one.start : one.end] == document.text[other.start : other.end]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"


RULE = Rule(
    id="near-duplicate-sentence",
    family="duplicate",
    doc="""A sentence that repeats another of the same document in nearly the same words.

    A page prints a sentence twice (as a pull quote, a caption or a teaser and in the text), and the
    translation renders each anew; or a segment is translated twice. What counts is how many content
    words of the shorter sentence the longer one has, not how alike the letters are: two renderings
    of one sentence differ in order and in function words. A headline, its standfirst and the first
    sentences may say the same. Sentences that differ in a number or a name say different things.
    """,
    check=check,
    bad=(
        "The bakery opened in 1987.\n\nIt has four tables.\n\n"
        "Marta Olsen kneads the dough by hand every morning before the first ferry leaves the quay."
        "\n\nShe learned it from an aunt.\n\n"
        "{Every morning, Marta Olsen kneads the dough by hand before the first ferry is leaving "
        "the quay. ->}",
        "Snow fell for six days.\n\nNobody came.\n\nThe helicopter dropped bread, medicine and "
        "candles to villages cut off by the avalanche. {The helicopter has dropped bread, "
        "medicine and candles to the villages cut off by the avalanche. ->}",
    ),
    good=(
        "Ferry service between Oban and the outer islands suspended after storm damage at the "
        "harbour\n\nFerry service between Oban and the outer islands was suspended after storm "
        "damage at the harbour.\n\nIt will resume on Friday.",
        "Introduction.\n\nIt rained.\n\nWheat exports from the northern provinces fell by 12 "
        "percent in the first quarter of 2011. Wheat exports from the northern provinces fell by "
        "9 percent in the first quarter of 2012.",
        "One.\n\nTwo.\n\nAbroad, the change from old alliances to new ones was no retreat but a "
        "promise of peace. At home, the change from old policies was a burden that fell on the "
        "poor, the sick and the old.",
    ),
    mqm="accuracy/addition",
)
