"""Three to eight words written twice running."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from ._content import FUNCTION_WORDS
from ._repeats import Repeat, repeats

# Two words are enough where the first is one of these: "the crops the crops", "in a in a".
_OPENERS = frozenset(
    """
    the a an his her its their our my this these some in of at on for with by from is are was were
    be been has have had will would can could
    """.split()
)
# The second of two: "coast to coast to", "years and years and", "be that be that".
_LINKS = frozenset("and or to by after in on for of upon over that it is you have do".split())
_PHRASE = 3
_IDIOMS = frozenset(["and so on", "and so forth", "of the worst", "of the best", "on and on"])
# "Whoever is not good is not good": the subject is a clause that ends as the sentence goes on.
_CLAUSE_OPENERS = frozenset("what whatever who whoever which whichever that those all".split())
_VERBS = frozenset("is are was were be has have had will would can could".split())


def check(document: Document) -> Iterator[Hit]:
    for repeat in document.once(repeats):
        if repeat.times == 2 and _slip(document, repeat):
            unit = repeat.unit(document)
            once = document.text[unit[0].start : unit[-1].end]
            yield Hit(repeat.span(document), f"“{once}” is written twice running.", (once,))


def _slip(document: Document, repeat: Repeat) -> bool:
    """Whether the words stand twice by mistake: with nothing but spaces between them."""
    if not all(gap.isspace() for gap in repeat.gaps(document)):
        return False
    unit = [word.lower for word in repeat.unit(document)]
    if all(word.isdigit() for word in unit):
        return False
    if unit[0] in _VERBS and _after_clause(document, repeat):
        return False
    if repeat.size >= _PHRASE:
        return " ".join(unit) not in _IDIOMS and not all(word in FUNCTION_WORDS for word in unit)
    return repeat.size == 2 and unit[0] in _OPENERS and unit[1] not in _LINKS


def _after_clause(document: Document, repeat: Repeat) -> bool:
    span = repeat.span(document)
    before = Span(document.sentence_at(span.start).start, span.start)
    return any(word.lower in _CLAUSE_OPENERS for word in document.words_in(before)[-4:])


RULE = Rule(
    id="repeated-phrase",
    family="duplicate",
    doc="""A phrase written twice running ("the choice of the choice of").

    A neural translator that loses its place begins a phrase again; a post-editor pastes a phrase
    beside what it was to replace. Nothing but spaces may stand between the two: repetition after a
    comma or a dash is a figure of speech.
    """,
    check=check,
    bad=(
        "He regretted {the choice of the choice of -> the choice of} his heirs.",
        "The frost killed {the vines the vines -> the vines} in March.",
        "The survey was made {in three villages in three villages -> in three villages}.",
        "They live {in a in a -> in a} house by the lake.",
    ),
    good=(
        "They walked for miles and miles and miles.",
        "She travelled from coast to coast to coast.",
        "We must act, we must act now.",
        "I do what I have to have to do.",
        "It goes on and on and on and on.",
        "The law -- the law of the land -- says so.",
        "What will be will be, and whoever is right is right.",
        "It went from bad to worse, and so on and so on.",
        "The bits are 0 1 2 3 0 1 2 3 and 4.",
    ),
    mqm="linguistic-conventions/duplication",
)
