"""One word written twice running."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span, Word

# Twice running they are a slip, whatever stands around them.
_CERTAIN = frozenset(
    """
    the a and or but nor of from if than into as his its their our my your they we he she
    this these those am are was were be been being has have would could should shall must might
    cannot because between through during without against toward towards upon
    """.split()
)
# Nearly always a slip; "what I hoped for for years" is possible.
_LIKELY = frozenset(
    """
    an to by for with it i them him me us is not also then when where while which who there
    """.split()
)
# Right twice running, or twice on purpose.
_RIGHT = frozenset(
    """
    that had her you in on at up out off over down about after before around under along
    will can may do did does done one no so
    very many much more most far long really too never ever always only well just quite pretty
    big old little great good bad new real same high deep dear fine sure right okay yes please
    true thank thanks love miss
    hundred thousand million billion trillion
    blah bla knock tick tock tap bang beep chop chug clap click cluck drip buzz honk hush hear tut
    chew woof quack tweet squeak boom yada ylang mahi agar beri chow hula poco goody
    """.split()
)
_LETTERS = 4  # a content word at least; "ha ha", "tin tin" are sounds and names
_NOMINAL = frozenset("what all where who how reason problem thing point fact truth".split())


def check(document: Document) -> Iterator[Hit]:
    previous: Word | None = None
    before: Word | None = None
    for word in document.words:
        if previous and word.lower == previous.lower and word.start == previous.end + 1:
            hit = _doubled(document, before, previous, word)
            if hit:
                yield hit
        before, previous = previous, word


def _doubled(document: Document, before: Word | None, first: Word, second: Word) -> Hit | None:
    text, lower = document.text, second.lower
    if text[first.end] not in " \u00a0" or lower in _RIGHT:
        return None
    sentence = document.sentence_at(first.start)
    if second.text != second.lower and lower != "i":
        return None  # "the The Hague office", "Duran Duran"
    certain = lower in _CERTAIN
    if first.text != second.text and (first.start != sentence.start or not _known(lower)):
        return None
    if before and before.start <= sentence.start:
        before = None
    if not _known(lower) and not _slip(text, before, first, second):
        return None
    if lower in ("is", "it") and _nominal(document, first):
        return None
    return Hit(
        Span(first.start, second.end),
        f"“{second.lower}” is written twice running.",
        (first.text,),
        safe=certain,
        severity="error" if certain else None,
    )


def _known(word: str) -> bool:
    return word in _CERTAIN or word in _LIKELY


def _slip(text: str, before: Word | None, first: Word, second: Word) -> bool:
    """Whether a content word that stands twice does so by mistake.

    A sound stands in quotation marks, a subspecies after the name of its genus, a word for effect
    three times.
    """
    if len(second.text) < _LETTERS or not second.text.isalpha():
        return False
    if before and (before.text[0].isupper() or before.lower == second.lower):
        return False
    after = text[second.end : second.end + 1 + len(second.text)].strip().lower()
    quoted = first.start > 0 and text[first.start - 1] in "\"'“‘«"
    return not quoted and after != second.lower


def _nominal(document: Document, word: Word) -> bool:
    """Whether ``word`` ends a clause that is a subject: "what it is is a mystery"."""
    start = document.sentence_at(word.start).start
    return any(other.lower in _NOMINAL for other in document.words_in(Span(start, word.start))[-8:])


RULE = Rule(
    id="doubled-word",
    family="duplicate",
    doc="""A word written twice running ("of the the river").

    Statistical and neural translators stutter, and two segments are joined with the last word of
    one as the first of the other. Function words that are never right twice are corrected by
    ``--fix``; other words are offered. Words that may stand twice ("that that", "had had"), words
    doubled for effect ("very very", "long long") and names ("Duran Duran") are left alone.
    """,
    check=check,
    bad=(
        "They crossed {the the -> the} river at night.",
        "{The the -> The} river had frozen.",
        "He is one {of of -> of} the last who know.",
        "It was built {by by -> by} the monks.",
        "The {harbour harbour -> harbour} stayed shut.",
        "Prices rose because {they they -> they} had to.",
        "The house {is is -> is} for sale.",
        "{It it -> It} rained.",
        "I know that {I I -> I} was late.",
    ),
    good=(
        "All that that man had had had been taken.",
        "It is a very very long long road, with many many bends.",
        "He flew to Bora Bora to hear Duran Duran.",
        "We met in the The Hague branch.",
        "What it is is a mystery.",
        "The state took in in taxes what it gave out.",
        "I gave her her coat and told you you could go.",
        "Rupicapra rupicapra lives in the Alps, and Pan troglodytes troglodytes lives in Gabon.",
        "The whip bird answers 'chew chew'.",
        "The light is a hundred trillion trillion times weaker.",
        "“No, no,” he said, “never never.”",
        "She wrote two two-part plans.",
        "They sang la la la and rain rain rain.",
    ),
    mqm="linguistic-conventions/duplication",
)
