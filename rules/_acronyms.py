"""Acronyms and what a text says that they stand for: "the World Health Organization (WHO)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker import Document, Pattern, Span, Word

from ._known_words import key

_BRACKET = Pattern(r"\((?P<acronym>[A-Z][A-Za-z0-9&/.-]{1,9})(?=[),;:])")
_GLOSS = Pattern(r"\b(?P<acronym>[A-Z][A-Z0-9&-]{1,8})[ \u00a0]\((?P<expansion>[^()]{6,90})\)")

SMALL = frozenset(
    """
    a an and at by de del della der des di do du e el en et for für from in la le les of on or per
    the to und upon van von with y & within against between under
    """.split()
)

_BEGINNING = 3  # letters that one word gives an acronym at most


class Definition(NamedTuple):
    """An acronym with the words that the text gives for it.

    ``fits``: the letters spell the words. Where they do not, the expansion is the run of words
    before the bracket that has the same initials in another order, or else that has capitals.
    """

    acronym: str
    acronym_span: Span
    expansion: str
    expansion_span: Span
    fits: bool


def definitions(document: Document) -> tuple[Definition, ...]:
    """What ``document`` defines, in order; ask for it by ``document.once(definitions)``."""
    return tuple(
        sorted(
            [*_in_brackets(document), *_glossed(document)],
            key=lambda definition: definition.acronym_span,
        )
    )


def letters(acronym: str) -> str:
    """The letters that count: capitals, without a plural s."""
    return "".join(char for char in acronym if char.isupper())


def _in_brackets(document: Document) -> Iterator[Definition]:
    for match in _BRACKET.finditer(document.text):
        acronym = match.group("acronym")
        if not _is_acronym(acronym):
            continue
        tail = _before(document, match.start(), len(letters(acronym)))
        if not tail:
            continue
        fitting = _fitting(letters(acronym), tail)
        words = fitting or _shuffled(letters(acronym), tail) or _capitals(document.text, tail)
        if words:
            yield _definition(document, acronym, match.start("acronym"), words, bool(fitting))


def _glossed(document: Document) -> Iterator[Definition]:
    """ "WHO (World Health Organization)", where the letters fit."""
    for match in _GLOSS.finditer(document.text):
        acronym = match.group("acronym")
        inside = Span(match.start("expansion"), match.end("expansion"))
        words = document.words_in(inside)
        if words and _is_acronym(acronym) and _fitting(letters(acronym), words) == list(words):
            yield _definition(document, acronym, match.start("acronym"), words, True)


def _definition(
    document: Document, acronym: str, start: int, words: Sequence[Word], fits: bool
) -> Definition:
    span = Span(words[0].start, words[-1].end)
    text = document.text[span.start : span.end]
    return Definition(acronym, Span(start, start + len(acronym)), text, span, fits)


def _is_acronym(text: str) -> bool:
    capitals = sum(char.isupper() for char in text)
    small = sum(char.islower() for char in text)
    return capitals >= 2 and small <= capitals // 2 and not text.endswith((".", "-", "/"))


def _before(document: Document, at: int, count: int) -> list[Word]:
    """The words right before a bracket that may be what it abbreviates."""
    sentence = document.sentence_at(max(at - 1, 0))
    words = document.words_in(Span(max(sentence.start, at - 160), at))
    if not words or document.text[words[-1].end : at].strip(" \u00a0”\"’'»"):
        return []
    tail: list[Word] = []
    for word in reversed(words):
        gap = document.text[word.end : tail[-1].start] if tail else ""
        if any(char in gap for char in '();:.!?“”"\u2014') or len(tail) > 2 * count + 4:
            break
        tail.append(word)
    return tail[::-1]


def _fitting(wanted: str, words: Sequence[Word]) -> list[Word]:
    """The shortest run of words up to the last that ``wanted`` spells."""
    for test in (_by_initials, _by_letters):
        for start in range(len(words) - 1, -1, -1):
            run = words[start:]
            if run[0].text[0].upper() == wanted[0] and test(wanted, [word.text for word in run]):
                return list(run)
    return []


def _parts(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in word.replace("‑", "-").split("-") if part]


def initials(words: Sequence[str]) -> str:
    """The first letters of the words that matter: "Food and Drug Administration" is FDA."""
    return "".join(
        part if part.isupper() and len(part) < 4 else part[0].upper()
        for part in _parts(words)
        if part.lower() not in SMALL
    )


def _by_initials(wanted: str, words: Sequence[str]) -> bool:
    parts = _parts(words)
    return wanted in (
        initials(words),
        "".join(part[0] for part in parts).upper(),
        "".join(word[0] for word in words if word.lower() not in SMALL).upper(),
    )


def _by_letters(wanted: str, words: Sequence[str]) -> bool:
    """Whether the letters stand in the words in order, each word that matters giving one or more.

    ("Hezbollah" may give HB; a word may be passed over only if it is small.)
    """
    return _spelt(wanted.lower(), tuple(key(part) for part in _parts(words)))


@lru_cache(maxsize=4096)
def _spelt(wanted: str, parts: tuple[str, ...], spare: int | None = None) -> bool:
    """``spare``: how many words that matter may give no letter (one of four, none of three)."""
    if spare is None:
        spare = len(wanted) // 4
    if not parts:
        return not wanted
    first, rest = parts[0], parts[1:]
    if first in SMALL and _spelt(wanted, rest, spare):
        return True
    if wanted and first[:1] == wanted[0]:
        at, used = 0, 0
        while used < len(wanted):
            at = first.find(wanted[used], at) + 1
            if not at:
                break
            used += 1
            if _spelt(wanted[used:], rest, spare):
                return True
    return spare > 0 and _spelt(wanted, rest, spare - 1)


def _shuffled(wanted: str, words: Sequence[Word]) -> list[Word]:
    """The shortest run of words up to the last that has the letters as initials, out of order."""
    if len(set(wanted)) < 3:
        return []
    for start in range(len(words) - 1, -1, -1):
        given = initials([word.text for word in words[start:]])
        if len(given) > len(wanted):
            break
        if sorted(given) == sorted(wanted) and words[start].lower not in SMALL:
            return list(words[start:])
    return []


def nearly_fits(definition: Definition) -> bool:
    """Whether the letters are those of the words, but for order or one of them.

    That is what translating the words and copying the letters leads to; letters that have nothing
    to do with the words belong to something else (a party behind a politician, a country).
    """
    wanted, given = definition.acronym, initials(definition.expansion.split())
    if not 3 <= len(wanted) <= 6 or letters(wanted) != wanted:
        return False
    if len(given) < 3 or abs(len(wanted) - len(given)) > 1:
        return False
    if _within(wanted, given) or _within(given, wanted):
        return False  # a word more or less
    if _by_beginnings(wanted.lower(), [key(part) for part in _parts(definition.expansion.split())]):
        return False
    shared = (Counter(wanted) & Counter(given)).total()
    if shared == len(wanted) == len(given):
        return True
    if not definition.expansion[0].isupper():
        return False
    if len(wanted) > 3:
        return shared >= len(wanted) - 1
    ends_fit = len(given) == 3 and wanted[0] == given[0] and wanted[2] == given[2]
    return shared == 3 or ends_fit


def _by_beginnings(wanted: str, parts: Sequence[str]) -> bool:
    """Whether the letters are beginnings of words, in order: "Australian Rock Art" gives AURA."""
    if not wanted or not parts:
        return not wanted
    return _by_beginnings(wanted, parts[1:]) or any(
        parts[0][:count] == wanted[:count] and _by_beginnings(wanted[count:], parts[1:])
        for count in range(1, _BEGINNING + 1)
    )


def _within(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _capitals(text: str, words: Sequence[Word]) -> list[Word]:
    """The run of words with capitals (small words between them) up to the last."""
    run: list[Word] = []
    for word in reversed(words):
        if not word.text[0].isupper() and word.lower not in SMALL:
            break
        if run and ("," in text[word.end : run[-1].start] or word.lower.endswith("'s")):
            break  # "France's National Centre"
        run.append(word)
    while run and (run[-1].lower in SMALL or not run[-1].text[0].isupper()):
        run.pop()
    return run[::-1]


__all__ = ["SMALL", "Definition", "definitions", "initials", "letters", "nearly_fits"]
