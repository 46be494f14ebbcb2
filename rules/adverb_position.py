"""An adverb between a verb and its object, or behind “be”, where English has it before."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span, keep_case

from . import _tags
from ._tags import Tagged

_LINKING = frozenset("also therefore thus".split())
"""They go before the verb, whatever follows it but what they may belong to."""
# “It leads also to debt”, “they saw also that”: as English as “it also leads to debt”.
_MAY_FOLLOW = frozenset(
    """
    and or but as far back that to of on in into at by with from for upon against over under toward
    towards
    """.split()
)

_SENTENCE = frozenset(
    """
    probably certainly undoubtedly often always never already sometimes rarely frequently usually
    generally regularly currently finally immediately eventually recently surely
    """.split()
)
"""They go before the verb where an object follows, and between “will” and “be”."""

_BESIDE_BE = (_LINKING | _SENTENCE | {"ever"}) - frozenset(
    "immediately regularly generally".split()
)

# Adverbs that speak of the words behind them and stand rightly before an object.
_FOCUS = frozenset(
    """
    only mainly mostly largely partly partially merely simply solely exclusively especially
    particularly specifically exactly precisely approximately roughly nearly hardly scarcely barely
    virtually practically effectively entirely wholly fully purely strictly essentially basically
    primarily chiefly principally notably namely really actually literally arguably supposedly
    allegedly reportedly possibly presumably potentially ostensibly equally similarly likely
    hopefully technically theoretically apparently seemingly evidently family early daily weekly
    monthly yearly nightly hourly directly shortly exceedingly fairly relatively increasingly
    sufficiently slightly extremely highly truly fundamentally inherently genuinely
    """.split()
)
_OBJECTS = frozenset("the a an his her its their my our your this these several".split())
# What makes an object of time or manner of it: "rose sharply the next day".
_NO_OBJECT = frozenset(
    """
    day days week weeks month months year years morning afternoon evening night hour hours minute
    minutes moment time times way weekend summer winter spring autumn season century decade instant
    second fortnight monday tuesday wednesday thursday friday saturday sunday more less better
    worse same few whole entire next following previous first last distance while
    """.split()
)
# Verbs without an object before adverbs: "becomes finally a...", "seems therefore that".
_SEEM = frozenset("seems seem seemed appears appear appeared follows follow followed".split())
# Spoken English says "I think also", and newspapers "take seriously the idea that".
_SPOKEN = frozenset("think mean guess know hope believe suppose say get take keep".split())
_BE = frozenset("is are was were be been being".split())
_BECOME = frozenset("become becomes became".split())
_QUICKLY = frozenset(
    "suddenly gradually finally eventually immediately soon also therefore".split()
)

_MESSAGE = (
    "“{adverb}” stands behind the verb, as the source language has it; English puts it before it."
)


def check(document: Document) -> Iterator[Hit]:
    tagged = document.once(Tagged)
    for word, indexes in document.positions.items():
        if word in _BESIDE_BE or _manner(word) or word == "suddenly" or word == "soon":
            for index in indexes:
                if hit := _misplaced(document, tagged, index):
                    yield hit


def _manner(word: str) -> bool:
    return word.endswith("ly") and word not in _FOCUS and _tags.only(word, "r")


def _misplaced(document: Document, tagged: Tagged, index: int) -> Hit | None:
    if not tagged.joined(index - 2, index + 1):
        return None
    adverb, verb, behind = tagged.word(index), tagged.word(index - 1), tagged.word(index + 1)
    words = document.words
    if words[index].text != adverb or words[index - 1].text != verb:
        return None  # a capital: a name or a heading
    if verb == "be":
        return _behind_be(document, tagged, index)
    if verb in _SEEM or verb in _SPOKEN or not tagged.verb(index - 1, "zdvb"):
        return None
    before = tagged.before(index - 1)
    if before in _BE or before in ("if", "when", "as", "than"):
        return None  # a passive: "affected also by", "if watched carefully the ..."
    if verb in _BECOME:
        wrong = adverb in _QUICKLY and tagged.kinds(index + 1) != ""
    elif adverb in ("soon", "suddenly"):
        return None
    elif adverb in _LINKING:
        wrong = behind not in _MAY_FOLLOW and not _is_predicate(tagged, index + 1)
        wrong = wrong or (adverb != "also" and behind == "that")
    else:
        # "to weigh carefully the pros and cons" does not split the infinitive, and is English.
        heavy = _tags.readings(verb).lower().startswith("b") and adverb not in _SENTENCE
        wrong = not heavy and behind in _OBJECTS and not _of_time(tagged, index + 2)
    return _swap(document, index - 1, index) if wrong else None


def _is_predicate(tagged: Tagged, index: int) -> bool:
    """Whether the sentence's verb stands there, so that what seems one before it is none.

    “This tax cut also helped”, “the dogs that died also have”.
    """
    return tagged.word(index) in _tags.AUXILIARIES or tagged.verb(index, "zdb")


def _of_time(tagged: Tagged, index: int) -> bool:
    return any(tagged.word(at) in _NO_OBJECT for at in (index, index + 1))


def _behind_be(document: Document, tagged: Tagged, index: int) -> Hit | None:
    """“will be probably built”, “will not be ever”."""
    if tagged.word(index) not in _BESIDE_BE or not tagged.kinds(index + 1):
        return None
    before = tagged.before(index - 1)
    if tagged.word(index) == "ever":
        return _never(document, index) if before == "not" else None
    return _swap(document, index - 1, index) if before in _tags.MODALS else None


def _never(document: Document, index: int) -> Hit:
    """“will not be ever” is “will never be”."""
    words = document.words
    return Hit(
        Span(words[index - 2].start, words[index].end),
        _MESSAGE.format(adverb="ever"),
        ("never be",),
    )


def _swap(document: Document, verb: int, adverb: int) -> Hit:
    words = document.words
    span = Span(words[verb].start, words[adverb].end)
    return Hit(
        span,
        _MESSAGE.format(adverb=words[adverb].lower),
        (keep_case(words[verb].text, f"{words[adverb].text} {words[verb].text}"),),
    )


RULE = Rule(
    id="adverb-position",
    family="syntax",
    doc="""An adverb between a verb and its object, or behind “be”, where English has it before.

    French, Spanish and Italian put the adverb right behind the verb, object or no object: “confirme
    donc que”, “améliore considérablement la situation”, “sera probablement construit”. Carried
    over, it tears the English verb from its object. Adverbs that speak of what follows (“only”,
    “mainly”, “nearly”) stand there rightly and are left alone, as are expressions of time (“rose
    sharply the next day”) that are no object.
    """,
    check=check,
    bad=(
        "The survey {shows also -> also shows} similar trends in the south.",
        "This {proves therefore -> therefore proves} that the dam is safe.",
        "The new road {improves considerably -> considerably improves} the access to the harbour.",
        "Critics {denounced openly -> openly denounced} the reform.",
        "The museum will {be probably -> probably be} closed until May.",
        "The list will {not be ever -> never be} complete.",
        "In two years the lake had {become suddenly -> suddenly become} green.",
    ),
    good=(
        "The survey also shows similar trends in the south.",
        "Prices rose sharply the next day, and fell quickly the following week.",
        "It remains largely a farming country and employs mainly the young.",
        "He came also as a friend, but she left early.",
        "The tax cut also helped. It leads also to debt, and we saw also that prices fell.",
        "What they have undertaken thus far is little.",
        "Those that died also have graves, and the oil that forms also saves fuel.",
        "It will be probably the last time; it will probably be repeated.",
        "He speaks fluently and works slowly. The harbour became increasingly busy.",
        "The mayor, who resigned recently, the papers say, has left. He was once young.",
        "She was never the best.",
    ),
    mqm="linguistic-conventions/word-order",
)
