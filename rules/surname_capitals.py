"""A surname in capitals behind a given name: Nicolas SARKOZY."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Block, Document, Hit, Pattern, Rule, Span, Word

from ._known_words import key
from ._names import given_names

_VOWELS = frozenset("AEIOUYÀÁÂÄÅÈÉÊËÍÎÏÓÔÖØÚÛÜ")
_PARTICLES = frozenset("de du des di da del della van von der den ten ter el al bin ben".split())

# Given names that are places or words as well: "Georgia NATO talks", "Will UNESCO act?".
_NOT_ALONE = frozenset(
    """
    april art august austin carolina charlotte chelsea christian dallas florence georgia grace grant
    hope israel jordan june lincoln london madison mark may paris rose summer sydney victoria
    virginia washington will
    """.split()
)


# Acronyms that look like names, and numerals of kings.
_ACRONYMS = frozenset("NASA NATO OTAN OPEC UNESCO UNICEF FIFA UEFA HAMAS ISIS ISIL ASEAN".split())
_NUMERAL = Pattern(r"[IVXLCDM]+")


def check(document: Document) -> Iterator[Hit]:
    words = document.words
    for index in document.capitals:
        if not index or not words[index].text.isupper() or not _is_given(words[index - 1]):
            continue
        if not _adjacent(document, index - 1):
            continue
        last = index
        while _adjacent(document, last) and words[last + 1].text.isupper():
            last += 1
        surname = words[index : last + 1]
        if _is_surname(surname) and not _shouts(document, document.block_at(words[index].start)):
            yield Hit(
                Span(surname[0].start, surname[-1].end),
                "French, Russian and official lists write surnames in capitals; English does not.",
                (" ".join(_small(word) for word in surname),),
            )


def _is_given(word: Word) -> bool:
    """Whether this is a given name, written as one: Anna, Jean-Pierre."""
    if not word.text[0].isupper() or word.text.isupper() or word.lower.endswith("'s"):
        return False
    if word.lower in _NOT_ALONE:
        return False
    return all(key(part) in given_names() for part in word.text.split("-"))


def _adjacent(document: Document, index: int) -> bool:
    """Whether nothing but one space stands between the word at ``index`` and the next."""
    words = document.words
    if index + 1 >= len(words):
        return False
    return document.text[words[index].end : words[index + 1].start] in (" ", "\u00a0")


def _is_surname(words: tuple[Word, ...]) -> bool:
    """Whether these are words, not an acronym: four letters and a vowel, in at most three parts."""
    longest = max((word.text for word in words), key=len)
    return (
        len(words) <= 3
        and len(longest) >= 4
        and longest not in _ACRONYMS
        and not _NUMERAL.fullmatch(longest)
        and longest.replace("-", "").isalpha()
        and not _VOWELS.isdisjoint(longest)
    )


def _shouts(document: Document, block: Block) -> bool:
    """Whether a third of a block is in capitals, as a headline may be."""
    words = document.words_in(block)
    return 3 * sum(word.text.isupper() and len(word.text) > 1 for word in words) > len(words)


def _small(word: Word) -> str:
    if word.lower in _PARTICLES:
        return word.text.lower()
    parts = word.text.split("-")
    return "-".join(
        part.title() if "'" in part or "’" in part else part.capitalize() for part in parts
    )


RULE = Rule(
    id="surname-capitals",
    family="capitals",
    doc="""A surname in capitals behind a given name: Nicolas SARKOZY.

    French official texts and agencies, and lists of Russian and Spanish names, set surnames in
    capitals, so that they can be told from given names. English prose does not. Acronyms behind a
    place that is a given name too (Georgia NATO) are left alone.
    """,
    check=check,
    bad=(
        "It was presented by Claire {MARTIN -> Martin} and Jean-Pierre {LE GALL -> Le Gall}.",
        "All the questions to Peter {VAN DER BERG -> van der Berg} went unanswered that day.",
    ),
    good=(
        "The report was presented by Claire Martin of UNESCO.",
        "Talks between Georgia NATO envoys and Jordan OPEC delegates went on.",
        "One of France's INSERM laboratories was closed.",
        "CLAIRE MARTIN WINS AGAIN; Anna MARTIN LOSES",
        "Peter XXIII, Henry VIII and Anna BBC were names of cats; Marie MP sat there.",
    ),
    severity="warning",
    confidence="medium",
    mqm="linguistic-conventions/capitalization",
)
