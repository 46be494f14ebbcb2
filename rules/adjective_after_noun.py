"""An adjective behind its noun, where English has it before."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from . import _tags
from ._forms import Forms
from ._tags import Tagged

_DEGREES = frozenset("very too quite rather more less really increasingly particularly".split())

# What stands behind a noun in good English.
_POSTPOSED = frozenset(
    """
    worldwide nationwide available responsible possible present alive alone due worth absent general
    elect proper extraordinaire galore aplenty akin alike awake asleep ablaze afloat aware afraid
    politic martial incarnate supreme emeritus royal laureate designate apparent unanswered
    unbecoming untold unseen unheard unspoiled unchanged visible imaginable conceivable
    long-term short-term full-time part-time online offline overseas inclusive exclusive free clear
    long wide high deep tall old broad thick ready able unable similar different equal separate
    unprecedented unparalleled unmatched unrivalled unrivaled worthy eligible liable likely capable
    sapiens divine immemorial aforethought regnant passant errant
    """.split()
)
# No noun here, or one that an adjective follows: "a bit awkward", "a matter political and moral".
_NO_NOUN = frozenset(
    """
    bit tad little lot way shade touch trifle court way thing something nothing anything sound one
    time year week day month mile foot meter metre inch man woman child court poet attorney notary
    deal step while great hair fraction
    """.split()
)
# Adjectives that name a field: only before their noun, never said of it.
_FIELDS = frozenset(
    """
    political economic financial social cultural presidential parliamentary electoral judicial legal
    nuclear industrial commercial agricultural municipal regional international governmental
    ministerial constitutional diplomatic educational environmental monetary budgetary fiscal
    medical scientific technological nutritional territorial colonial ethnic geopolitical
    socioeconomic macroeconomic multinational supranational humanitarian linguistic atmospheric
    electric electronic mechanical chemical biological pharmaceutical cardiac cerebral coronary
    clinical surgical statistical theoretical historical archaeological architectural musical
    theatrical literary journalistic editorial mathematical
    """.split()
)
_OPENERS = frozenset("the this that his her its their our of in by with".split())
# Behind these an adjective is said of the object: "made the debate political".
_MAKERS = frozenset(
    """
    make makes made making keep keeps kept keeping leave leaves left leaving find finds found
    finding consider considers considered considering render renders rendered rendering think
    thinks thought believe believed deem deemed call called calling declare declared judge judged
    become becomes became becoming remain remains remained turn turned turning prove proved get
    getting got hold held set seem seems
    """.split()
)
_ENDS = frozenset("who which that is was are were has have had will would can could but".split())
_MARKS = (".", ",", ";", ")", "?", "!")
"""With one of these, or one of those words, behind it the phrase ends with the adjective."""
_MESSAGE = "“{adjective}” stands behind its noun, as in the source language; English has it before."


def check(document: Document) -> Iterator[Hit]:
    tagged = document.once(Tagged)
    text, words = document.text, document.words
    for word in _TELLING.of(document):
        for index in document.positions[word]:
            mark = text[words[index].end : words[index].end + 1]
            if mark not in _MARKS and tagged.word(index + 1) not in _ENDS:
                continue
            if hit := _behind_noun(document, tagged, index):
                yield hit


def _tellable(word: str) -> bool:
    """Whether ``word`` is an adjective that does not stand behind its noun by rights."""
    return (
        (_tags.only(word, "jdv") or _tags.likely(word, "j"))
        and word not in _POSTPOSED
        and word not in _tags.LITTLE
    )


_TELLING = Forms(_tellable)


def _behind_noun(document: Document, tagged: Tagged, index: int) -> Hit | None:
    sure = _tags.only(tagged.word(index), "j")
    degree = _is_degree(tagged.before(index), sure)
    noun = index - 2 if degree else index - 1
    if not (sure or degree) or not tagged.joined(noun - 1, index):
        return None
    if document.text.startswith(", ", document.words[index].end) and _listed(tagged, index):
        return None
    opener, word = tagged.word(noun - 1), tagged.word(noun)
    if not tagged.noun(noun) or word in _NO_NOUN or document.words[noun].text != word:
        return None
    if opener in ("a", "an"):
        if not degree and not _tags.only(word, "nub"):
            return None
    elif (
        opener not in _OPENERS
        or tagged.word(index) not in _FIELDS
        or "with" in (tagged.word(noun - 2), tagged.word(noun - 3))
    ):
        return None
    if any(tagged.word(at) in _MAKERS for at in range(max(noun - 5, 0), noun - 1)):
        return None
    return _moved(document, noun, index, opener)


def _is_degree(word: str, sure: bool) -> bool:
    return (sure and word in _DEGREES) or (word.endswith("ly") and _tags.only(word, "r"))


def _listed(tagged: Tagged, index: int) -> bool:
    """Whether another adjective follows the comma: “a man tall, thin and pale” is a style."""
    return tagged.adjective(index + 1)


def _moved(document: Document, noun: int, adjective: int, opener: str) -> Hit:
    words = document.words
    modifier = document.text[words[noun + 1].start : words[adjective].end]
    first = noun
    if opener in ("a", "an"):
        first = noun - 1
        article = "an" if _tags.vowel(modifier) else "a"
        if words[first].text[0].isupper():
            article = article.capitalize()
        modifier = f"{article} {modifier}"
    return Hit(
        Span(words[first].start, words[adjective].end),
        _MESSAGE.format(adjective=words[adjective].lower),
        (f"{modifier} {words[noun].text}",),
    )


RULE = Rule(
    id="adjective-after-noun",
    family="syntax",
    doc="""An adjective behind its noun, where English has it before.

    In French, Spanish, Italian and Arabic most adjectives follow the noun: “une monnaie virtuelle”,
    “un monde constamment connecté”. An adjective with a complement (“a house full of books”), those
    that English itself puts last (“available”, “worldwide”, “general”) and those that are said of
    an object (“made the border safe”) are left alone. Behind “the” only adjectives that name a
    field are looked at (“the reform judicial”), because they are never said of anything.
    """,
    check=check,
    bad=(
        "They pay with {a currency virtual -> a virtual currency}, not with coins.",
        "It had {an effect really positive -> a really positive effect}.",
        "In {a market constantly connected -> a constantly connected market}, news travels fast.",
        "The bank fears {a winter more gloomy -> a more gloomy winter}.",
        "Nobody foresaw the {reform judicial -> judicial reform}.",
    ),
    good=(
        "They pay with a virtual currency. It was a really positive effect.",
        "A house full of books, a number available, a success worldwide.",
        "That made the debate political. She keeps a house tidy.",
        "It is a bit awkward, and a lot different. He was a man proud of his work.",
        "He has a sound financial and economic basis. There was a court martial.",
        "With the situation political, legal and moral, he left.",
        "It needs a stable, strong and independent press.",
    ),
    mqm="linguistic-conventions/word-order",
)
