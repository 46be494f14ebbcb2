"""“To” with a verb where English wants the -ing form: “prevent them to leave”, “avoid to pay”."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from . import _tags
from ._tags import Tagged

# Verbs that take the -ing form, never "to" with a verb.
_PLAIN = frozenset(
    """
    avoid avoids avoided avoiding recommend recommends recommended recommending suggest suggests
    suggested suggesting deny denies denied denying enjoy enjoys enjoyed enjoying finish finishes
    finished dislike dislikes disliked imagine postpone postpones postponed justify justifies
    justified
    """.split()
)
# "Recommended to": a passive, "it is suggested to".
_BE = frozenset("is are was were be been being".split())
_PREVENT = frozenset("prevent prevents prevented preventing dissuade dissuades dissuaded".split())
_PREPOSITIONS = frozenset("before after without despite".split())
# "Better able than ever before to", "sought after to".
_ADVERBIAL = frozenset("ever never as long sought looked and or the come came is are was".split())
_OBJECTS = frozenset("me him her us them it you people everyone anyone anybody".split())
_MESSAGE = "“{word}” takes the -ing form in English; other languages have an infinitive here."


def check(document: Document) -> Iterator[Hit]:
    tagged = document.once(Tagged)
    for word in _PLAIN | _PREPOSITIONS:
        for index in document.positions.get(word, ()):
            if hit := _infinitive(document, tagged, index):
                yield hit
    for word in _PREVENT:
        for index in document.positions.get(word, ()):
            if hit := _prevented(document, tagged, index):
                yield hit


def _infinitive(document: Document, tagged: Tagged, index: int) -> Hit | None:
    word = tagged.word(index)
    if not tagged.joined(index, index + 2) or tagged.word(index + 1) != "to":
        return None
    if tagged.before(index) in _BE or (word.endswith("ed") and not _active(tagged, index)):
        return None
    if word in _PREPOSITIONS and tagged.before(index) in _ADVERBIAL:
        return None
    verb = tagged.word(index + 2)
    if not _verb(verb):
        return None
    return _hit(document, index + 1, index + 2, word, _tags.ing(verb))


def _active(tagged: Tagged, index: int) -> bool:
    """Whether “suggested” is a past tense: a person or a noun stands before it."""
    before = tagged.before(index)
    return before in _tags.PRONOUNS or before in ("has", "have", "had", "also", "never", "always")


def _prevented(document: Document, tagged: Tagged, index: int) -> Hit | None:
    word = tagged.word(index)
    to = index + 1
    while to < index + 5 and tagged.word(to) != "to":
        if tagged.word(to) in ("from", "and", "or", "of", "in", "which", "that", "who", "access"):
            return None
        to += 1
    if to == index + 1 or tagged.word(to) != "to" or not tagged.joined(index, to + 1):
        return None
    head = to - 1
    someone = tagged.word(head) in _OBJECTS or _tags.only(tagged.word(head), "s")
    if not someone and not (to == index + 3 and tagged.word(index + 1) in _tags.DETERMINERS):
        return None
    verb = tagged.word(to + 1)
    if not someone and tagged.word(head) in _TO_NOUNS:
        return None
    return _hit(document, to, to + 1, word, f"from {_tags.ing(verb)}") if _verb(verb) else None


_TO_NOUNS = frozenset(
    "plot attempt attempts plan plans effort efforts threat threats right need bid move".split()
)


def _verb(word: str) -> bool:
    return word in ("be", "have", "do") or "B" in _tags.readings(word) or _tags.only(word, "b")


def _hit(document: Document, first: int, last: int, word: str, right: str) -> Hit:
    words = document.words
    return Hit(Span(words[first].start, words[last].end), _MESSAGE.format(word=word), (right,))


RULE = Rule(
    id="infinitive-for-gerund",
    family="syntax",
    doc="""“To” with a verb where English wants the -ing form: “prevent them to leave”.

    French, Spanish, German and Russian have an infinitive behind verbs of preventing, avoiding,
    denying and recommending, and behind prepositions (“éviter de payer”, “antes de salir”); English
    has the -ing form there, with “from” behind “prevent”.
    """,
    check=check,
    bad=(
        "The fence prevents the goats {to reach -> from reaching} the road.",
        "Nothing prevented her {to sing -> from singing}.",
        "They avoid {to pay -> paying} the fee.",
        "The doctor would recommend {to take -> taking} the test.",
        "He washed his hands before {to eat -> eating}.",
    ),
    good=(
        "The fence prevents the goats from reaching the road, and damage to crops.",
        "It is recommended to take the test. The steps suggested to reduce noise were cheap.",
        "They prevented a plot to kill the king and access to water.",
        "After years, he came before to look; that was without doubt to be expected.",
        "He denied to nobody that he had been there.",
    ),
    mqm="linguistic-conventions/grammar",
)
