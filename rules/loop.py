"""The same words over and over: a translator that could not stop."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._repeats import Repeat, repeats

# Sung, shouted or said for effect as often as one likes.
_FOR_EFFECT = frozenset(
    """
    la na da di do ba bam boom ha hah he hee hi ho hey yeah yes yep no nah oh ooh ah aah blah bla
    go come wait stop please run more very so long far big way love thank sorry work ever never
    knock tick tock tap bang beep rain row fire kill buy sell help hear wow bravo hip hurrah
    hallelujah amen holy million billion trillion again
    """.split()
)
_PHRASE = 5  # words: three times is enough
_RUNNING = 3  # times, with nothing but spaces between
_LISTED = 4  # times, with commas or dashes between


def check(document: Document) -> Iterator[Hit]:
    for repeat in document.once(repeats):
        if _endless(document, repeat):
            unit = repeat.unit(document)
            once = document.text[unit[0].start : unit[-1].end]
            yield Hit(
                repeat.span(document),
                f"“{once}” is written {repeat.times} times running: the translator was caught in "
                "a loop.",
                (once,),
            )


def _endless(document: Document, repeat: Repeat) -> bool:
    unit = repeat.unit(document)
    if not any(word.text.isalpha() and len(word.text) > 1 for word in unit):
        return False
    if all(word.lower in _FOR_EFFECT for word in unit):
        return False
    gaps = repeat.gaps(document)
    if any(mark in gap for gap in gaps for mark in ".!?"):
        return False
    spaced = all(gap.isspace() for gap in gaps)
    enough = _RUNNING if spaced or repeat.size >= _PHRASE else _LISTED
    return repeat.times >= enough


RULE = Rule(
    id="loop",
    family="duplicate",
    doc="""The same words three or more times running ("sets of sets of sets of").

    A neural translator that meets what it does not know (a table, a rare name, a list) may repeat
    itself without end. Words that are repeated for effect, in song or in speech ("no, no, no",
    "long long long"), are left alone, and so is what commas part fewer than four times.
    """,
    check=check,
    bad=(
        "The book has {sets of sets of sets of -> sets of} tables.",
        "They grow {barley, barley, barley, barley -> barley}, and nothing else.",
        "He spoke to {the head of the head of the head of -> the head of} the firm.",
        "A {cell cell cell cell -> cell} divides.",
    ),
    good=(
        "No, no, no, no, he said.",
        "And the lamps, and the lamps, and the lamps went out.",
        "They sang la la la la all night.",
        "Location, location, location.",
        "It is a long long long way.",
        "We must act. We must act. We must act.",
        "The code is 0 0 0 0, the cells B6, B6, B6, B6.",
        "The stars are billions and billions and billions of miles away.",
    ),
    severity="error",
    mqm="accuracy/addition",
    weight=5,
)
