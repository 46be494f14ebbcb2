"""Words of the source language that stand in the English: found once for all rules that ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from checker import Document, Pattern, Span, Word

from ._function_words import ENGLISH, PARTICLES, function_words, telling_words
from ._known_words import tier
from ._lexicon import PREFIXES, doubtful_english, is_english, lexicon, loanwords

LATIN = ("fr", "es", "de", "it", "pt", "nl", "pl", "ro")
"""Source languages whose words would stand in the English unseen; others change the script."""

_MANY = 1 << 17  # words whose nature is remembered

_ELISIONS = {
    "fr": frozenset("l d qu n s j m t c jusqu lorsqu puisqu quoiqu quelqu presqu".split()),
    "it": frozenset("l d un dell nell all dall sull quell quest tutt bell anch com dov".split()),
}
_NOT_ELISIONS = frozenset("s'pose c'mon t'other d'you m'lady m'lord d'oh d'ye s'more".split())


class Known(NamedTuple):
    """A word of a source language that is no word of English."""

    language: str
    lemma: str
    common: bool


class Leftover(NamedTuple):
    """A source word in the text: ``position`` in ``Document.words``, its span, and what it is."""

    position: int
    span: Span
    form: str
    known: Known


def known(form: str, languages: tuple[str, ...]) -> Known | None:
    """What ``form`` is in the first of ``languages`` that has it, if it is not English."""
    if form in loanwords()[0] or (len(form) < 4 and form.isascii()):
        return None
    for language in languages:
        tail = _elided(form, language)
        if tail:
            entry = lexicon(language).find(tail)
            if entry:
                return Known(language, entry.lemma, entry.common)
    if "'" in form:
        return None
    english = is_english(form)
    if english and not doubtful_english(form):
        return None
    for language in languages:
        entry = lexicon(language).find(form)
        if not entry or entry.lemma[:1].isupper():
            continue
        if entry.doubtful and (tier(form) or lexicon(language).find(form.capitalize())):
            continue  # "offenbach"
        if _is_ours(form, language, entry.common or entry.doubtful, english):
            return Known(language, entry.lemma, entry.common)
    if "fr" in languages and not english and _looks_french(form):
        return Known("fr", form, False)
    return None


def _is_ours(form: str, language: str, common: bool, english: bool) -> bool:
    """Whether a word of ``language`` that English may have too is the source's here."""
    if form.isascii():
        rank = tier(form)
        if (rank and not common) or (rank == 3 and not english):
            return False
        if language in ("de", "nl") and _is_compound(form):
            return False
    return common or not english


def _is_compound(form: str) -> bool:
    """Whether two everyday English words make up ``form``: "taskforce"."""
    return any(
        tier(form[:cut]) == 3 and tier(form[cut:]) == 3 and is_english(form[cut:])
        for cut in range(3, len(form) - 3)
    )


_ACCENTED = Pattern(r"[a-zàâçèéêëîïôûùœ]*[àâçèéêëîïôûùœ][a-zàâçèéêëîïôûùœ]*")
_ENDINGS = Pattern(
    r".{3,}(?:ée?s?|er|era|eront|ait|aient|èrent|ant|ants|antes|tions?|ités?|ismes?|istes?|i?ens?"
    r"|i?ennes?|eurs?|euses?|rices?|iques?|ages?|ments?|aires?|ables?|ibles?|els?|elles?|ives?|ifs?"
    r"|ières?|ies?|ques|ments?|udes?|ances?|ences?|ales?|aux|ases?|odes?|ols)"
)


def _looks_french(form: str) -> bool:
    """Whether a word that no list has is French by its accents and its ending, or is an adverb."""
    if form.endswith("lement") and lexicon("fr").find(form[:-4]):  # "racialement"
        return True
    if not (_ACCENTED.fullmatch(form) and _ENDINGS.fullmatch(form)):
        return False
    plain = unicodedata.normalize("NFD", form).encode("ascii", "ignore").decode()
    return not is_english(plain)


def _elided(form: str, language: str) -> str:
    """What follows an elided article or particle of ``language``: "état" of "l'état"."""
    head, apostrophe, tail = form.partition("'")
    if apostrophe and head in _ELISIONS.get(language, ()) and form not in _NOT_ELISIONS:
        return tail
    return ""


def languages_of(document: Document) -> tuple[str, ...]:
    """The source languages of the document that are written in Latin letters."""
    return tuple(code for code in document.settings.source_languages if code in LATIN)


def leftovers(document: Document) -> tuple[Leftover, ...]:
    """Every occurrence of a source word in lower case or at the start of a sentence, in order."""
    languages = languages_of(document)
    if not languages:
        return ()
    house = {word.lower() for word in document.settings.words}
    found: list[Leftover] = []
    words = document.words
    plain = _plain(languages)
    if len(plain) > _MANY:
        plain.clear()
    for form in [form for form in document.positions if form not in plain]:
        indexes = document.positions[form]
        lower = words[indexes[0]].text[0].islower() or _no_name(form)
        if not lower and not any(words[index].text[0].islower() for index in indexes):
            continue  # most likely a name, and we need not know
        parts = _parts(form, languages)
        if not parts:
            plain.add(form)
        for offset, part, what in parts:
            if form in house or part in house:
                continue
            for index in indexes:
                word = words[index]
                if _may_be_word(word.text):
                    span = Span(word.start + offset, word.start + offset + len(part))
                    found.append(Leftover(index, span, part, what))
    if "de" in languages:
        found += _german_nouns(document)
    return tuple(sorted(found))


@cache
def _plain(languages: tuple[str, ...]) -> set[str]:
    """Forms that are nothing of ``languages``, as texts bring them: most words of most texts."""
    return set()


_GERMAN_NOUN = Pattern(
    r".*[äöüß].*|.{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tum|ling|linge|nis|nisse)"
)


def _german_nouns(document: Document) -> Iterator[Leftover]:
    """German nouns keep their capital: those with a German ending that stand among English words.

    A name would have another capital beside it, or be known to English readers.
    """
    words = document.words
    for form, indexes in document.positions.items():
        if len(form) < 7 or not _GERMAN_NOUN.fullmatch(form) or is_english(form) or tier(form) > 1:
            continue
        entry = lexicon("de").find(form.capitalize())
        if entry is None:
            continue
        for index in indexes:
            word = words[index]
            if word.text != form.capitalize() or not 0 < index < len(words) - 1:
                continue
            before, after = words[index - 1], words[index + 1]
            english = before.text.islower() or before.lower in ENGLISH
            if english and after.text[0].islower() and before.end + 1 == word.start:
                yield Leftover(index, word.span, word.text, Known("de", entry.lemma, entry.common))


def _no_name(form: str) -> bool:
    """Whether a word with a capital may be read: its ending is that of no surname."""
    return not form.isascii() or form.endswith(("ement", "mente", "aient", "erait", "irait"))


def _may_be_word(text: str) -> bool:
    """Whether it is written in lower case, its first letter apart: no acronym, no "d'Azur"."""
    return text[1:].islower()


@lru_cache(maxsize=_MANY)
def _parts(form: str, languages: tuple[str, ...]) -> tuple[tuple[int, str, Known], ...]:
    """What is foreign in ``form``, with offsets: all of it, or some of a compound with hyphens."""
    if len(form) < 3 or not form[-1].isalpha():
        return ()
    if "-" not in form:
        whole = known(form, languages)
        return ((0, form, whole),) if whole else ()
    names = form.count("-") > 1  # "clichy-la-garenne", "word-by-word"
    if names or form in loanwords()[0] or _borrowed(form.split("-")):
        return ()
    found: list[tuple[int, str, Known]] = []
    first, last = form.split("-")
    if first == last:
        return ()  # "baden-baden"
    for offset, part in ((0, first), (len(first) + 1, last)):
        what = known(part, languages) if part not in PREFIXES else None
        if what:
            found.append((offset, part, what))
    if len(found) == 2:
        return ((0, form, found[0][2]),)
    return tuple(found)


def _borrowed(words: list[str]) -> bool:
    return tuple(words) in loanwords()[1].get(words[0], ())


# -- where a source word is no fault --------------------------------------------------------------

_INTRODUCERS = frozenset(
    """
    adage maxim proverb saying called known named nicknamed dubbed termed titled entitled baptised
    baptized christened word words term terms phrase expression expressions slogan motto title
    literally meaning means pronounced spelled spelt translated translates so-called
    """.split()
)
_LANGUAGES = frozenset(
    """
    french spanish german italian portuguese dutch polish romanian latin creole catalan arabic
    english russian greek turkish hebrew afrikaans yiddish
    """.split()
)
_NAME_LINKS = frozenset("de du des d la le les l el los las et y e del della di da dos und".split())
_CLOSED_BY = {
    "“": '”"',
    "«": "»",
    "„": "“”",
    "‘": "’",
    "'": "'",
    '"': '"”',
    "(": ")",
    "[": "]",
    "*": "*",
}


def is_name(document: Document, index: int) -> bool:
    """Whether word ``index`` is capitalised, and not only because a sentence starts there."""
    word = document.words[index]
    return word.text[0].isupper() and not starts_sentence(document, index)


def starts_sentence(document: Document, index: int) -> bool:
    word = document.words[index]
    start = document.sentence_at(word.start).start
    return not any(char.isalnum() for char in document.text[start : word.start])


def adjacent(document: Document, left: int, right: int) -> bool:
    """Whether nothing but a space or a hyphen stands between two words of one block."""
    words = document.words
    between = document.text[words[left].end : words[right].start]
    return between in ("", " ", "\u00a0", "-", " - ")


def in_name(document: Document, first: int, last: int, languages: tuple[str, ...]) -> bool:
    """Whether the words ``first`` to ``last`` belong to a name: "Union fédérale autonome"."""
    words = document.words
    left = first - 1
    while left >= 0 and adjacent(document, left, left + 1) and _may_link(words[left], languages):
        left -= 1
    if left >= 0 and adjacent(document, left, left + 1) and words[left].text[0].isupper():
        form = words[left].lower
        source = any(lexicon(language).find(form) for language in languages)
        if form not in ENGLISH and (source or is_name(document, left)):
            return True
    initial = document.text[words[first].start - 2 : words[first].start] == ". "
    if initial and left == first - 1 and left >= 0 and len(words[left].text) == 1:
        return True  # "C. difficile"
    linked = words[last].lower in _NAME_LINKS
    right = last + 1
    while right < len(words) and adjacent(document, right - 1, right):
        if words[right].text[0].isupper():
            return linked
        if words[right].lower not in _NAME_LINKS:
            return False
        linked = True
        right += 1
    return False


def _may_link(word: Word, languages: tuple[str, ...]) -> bool:
    return (
        word.text[0].islower()
        and word.lower not in ENGLISH
        and any(
            word.lower in function_words(language) or lexicon(language).find(word.lower)
            for language in languages
        )
    )


def cited(document: Document, first: int, last: int) -> bool:
    """Whether the writer sets the words apart as foreign: marked, quoted, introduced or glossed."""
    words, text = document.words, document.text
    span = Span(words[first].start, words[last].end)
    if document.marked(span, "emphasis", "foreign", "link"):
        return True
    before = {word.lower for word in words[max(0, first - 4) : first]}
    after = {word.lower for word in words[last + 1 : last + 4]}
    if before & _INTRODUCERS or ("for" in after and before & _LANGUAGES):
        return True
    if before & _LANGUAGES and text[span.start - 2 : span.start - 1] in ':“"':
        return True
    glossed = text[span.end : span.end + 2] == " ("
    return glossed or _alone_in_marks(document, span) or glued(document, span)


def _alone_in_marks(document: Document, span: Span) -> bool:
    """Whether quotation marks or brackets enclose the words and nothing that is English."""
    text = document.text
    for start in range(span.start - 1, max(span.start - 60, -1), -1):
        if text[start] in _CLOSED_BY and not text[start - 1 : start].isalnum():
            break
        if text[start] == "\n":
            return False
    else:
        return False
    closers = _CLOSED_BY[text[start]]
    for end in range(span.end, min(span.end + 60, len(text))):
        if text[end] in closers:
            inside = document.words_in(Span(start, end))
            return not any(word.lower in ENGLISH for word in inside) and sum(
                is_english(word.lower) for word in inside if not span.contains(word.span)
            ) * 2 <= len(inside)
        if text[end] == "\n":
            return False
    return False


def glued(document: Document, span: Span) -> bool:
    """Whether the word is part of an address, a path, a tag or code: "lemonde.fr"."""
    text = document.text
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    return (
        before in tuple("@#/\\_.;&=~$*")
        or after[:1] in tuple("@#/\\_=&~*(")
        or (after[:1] == "." and after[1:].isalnum())
        or after == "-\n"  # a word parted at the end of a line
    )


def borrowed(document: Document, first: int, last: int) -> bool:
    """Whether a borrowed phrase covers the words: "coup de grâce"."""
    words = document.words
    phrases = loanwords()[1]
    for start in range(max(0, first - 5), last + 1):
        for phrase in phrases.get(words[start].lower, ()):
            if start + len(phrase) > first and phrase == tuple(
                word.lower for word in words[start : start + len(phrase)]
            ):
                return True
    return False


# -- several in a row -----------------------------------------------------------------------------


class Run(NamedTuple):
    """Words ``first`` to ``last``, both included, in one language.

    ``clause``: four words or more that read as a clause; otherwise a phrase.
    """

    first: int
    last: int
    language: str
    clause: bool


def runs(document: Document) -> tuple[Run, ...]:
    """Stretches of words of another language, outside names and citations, in order.

    A clause is found in any language that we have little words of, a phrase in the source
    languages alone.
    """
    return document.once(_sorted_runs)[0]


def set_apart(document: Document) -> frozenset[int]:
    """Positions of words in such stretches that belong to a name or a citation."""
    return document.once(_sorted_runs)[1]


def _sorted_runs(document: Document) -> tuple[tuple[Run, ...], frozenset[int]]:
    """The stretches that are faults, and the positions of words in all others."""
    ours = languages_of(document)
    found: list[Run] = []
    apart: set[int] = set()
    for counts in _seeds(document, ours).values():
        taken: set[int] = set()
        for language in sorted(counts, key=lambda code: (-len(counts[code]), code)):
            for run in _runs_in(document, min(counts[language]), language, language in ours):
                covered = range(run.first, run.last + 1)
                if not taken.isdisjoint(covered):
                    continue
                if _excused(document, run):
                    apart.update(covered)
                else:
                    taken.update(covered)
                    found.append(run)
    return tuple(sorted(found)), frozenset(apart)


def _seeds(document: Document, ours: tuple[str, ...]) -> dict[int, dict[str, set[int]]]:
    """Start of a sentence -> language -> its words there, where there are two or more."""
    found: dict[int, dict[str, set[int]]] = {}

    def add(index: int, language: str) -> None:
        start = document.sentence_at(document.words[index].start).start
        found.setdefault(start, {}).setdefault(language, set()).add(index)

    telling = telling_words()
    for form in document.positions.keys() & telling.keys():
        for index in document.positions[form]:
            for language in telling[form]:
                add(index, language)
    for form in document.positions.keys() & PARTICLES:
        for index in document.positions[form]:
            for language in ours:
                if document.words[index].text.islower() and form in function_words(language):
                    add(index, language)
    for item in document.once(leftovers):
        add(item.position, item.known.language)
    several: dict[int, dict[str, set[int]]] = {}
    for start in sorted(found):
        kept = {language: seen for language, seen in found[start].items() if len(seen) > 1}
        if kept:
            several[start] = kept
    return several


def _runs_in(document: Document, seed: int, language: str, ours: bool) -> Iterator[Run]:
    """The runs in the sentence that holds word ``seed``."""
    words = document.words
    sentence = document.sentence_at(words[seed].start)
    first = last = seed
    while first > 0 and words[first - 1].start >= sentence.start:
        first -= 1
    while last + 1 < len(words) and words[last + 1].start < sentence.end:
        last += 1
    weights = {i: _weight(document, i, language, ours) for i in range(first, last + 1)}
    for stretch in _stretches(weights, lambda i: weights[i] is None or _idle(weights, i)):
        while stretch and not weights[stretch[-1]]:
            stretch.pop()
        while stretch and not weights[stretch[0]]:
            stretch.pop(0)
        part = [weights[i] or 0 for i in stretch]
        strong = sum(weight > 0 for weight in part)
        enough = strong >= 3 and strong * 2 >= len(part) and part.count(2) >= (2 if ours else 3)
        if len(part) >= 4 and enough:
            if None in weights.values():
                yield Run(stretch[0], stretch[-1], language, True)
            else:  # nothing in the sentence is English: "Die Regierung hat ..."
                yield Run(first, last, language, True)
            continue
        if ours:
            yield from _phrases(document, stretch, weights, language)


def _idle(weights: dict[int, int | None], index: int) -> bool:
    """Whether the word stands among four in a row that speak for no language: a list of names."""
    return any(
        all(weights.get(i) == 0 for i in range(start, start + 4))
        for start in range(index - 3, index + 1)
    )


def _phrases(
    document: Document, stretch: list[int], weights: dict[int, int | None], language: str
) -> Iterator[Run]:
    def parts(i: int) -> bool:
        return not weights[i]

    for piece in _stretches({i: weights[i] for i in stretch}, parts):
        start = 0
        for position in range(1, len(piece) + 1):
            if position < len(piece) and adjacent(document, piece[position - 1], piece[position]):
                continue
            phrase, start = piece[start:position], position
            little = [document.words[i].lower in function_words(language) for i in phrase]
            if len(phrase) > 1 and any(little):
                clause = len(phrase) > 3 and [weights[i] for i in phrase].count(2) > 1
                yield Run(phrase[0], phrase[-1], language, clause)


def _stretches(weights: dict[int, int | None], parts: Callable[[int], bool]) -> Iterator[list[int]]:
    """The indexes in order, cut at those that part."""
    stretch: list[int] = []
    for index in weights:
        if parts(index):
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch.append(index)
    if stretch:
        yield stretch


def _weight(document: Document, index: int, language: str, ours: bool) -> int | None:
    """How much a word speaks for ``language``: 2 surely, 1 a little, 0 nothing; None against it."""
    word = document.words[index]
    form = word.lower
    if word.text[0].isdigit() or is_name(document, index):
        return 0
    if form in function_words(language):
        if language in telling_words().get(form, ()):
            return 2
        return 1 if form in PARTICLES else 0
    if form in ENGLISH:
        return None
    if ours:
        what = known(form, (language,))
        if what:
            return 2
        return 0 if lexicon(language).find(form) or not is_english(form) else None
    return None if is_english(form) else 1


def _excused(document: Document, run: Run) -> bool:
    return (
        cited(document, run.first, run.last)
        or borrowed(document, run.first, run.last)
        or in_name(document, run.first, run.last, (run.language,))
        or (run.clause and not _lower_start(document, run))
    )


def _lower_start(document: Document, run: Run) -> bool:
    """Whether a run that is not a whole sentence starts in lower case: otherwise it is a title."""
    word = document.words[run.first]
    if word.text[0].islower():
        return True
    sentence = document.sentence_at(word.start)
    last = document.words[run.last]
    return starts_sentence(document, run.first) and not any(
        char.isalnum() for char in document.text[last.end : sentence.end]
    )
