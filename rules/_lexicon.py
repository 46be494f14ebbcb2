"""What is a word of English, and what is a word of another language, with its lemma.

The word lists are those of simplemma and the frequency lists of pyspellchecker. Unpacking them
takes up to a second and 100 MB each, so on first use each language becomes one file of sorted lines
``word TAB mark and lemma`` in the cache folder; from then on it is mapped into memory and searched
by halving. Where nothing can be written, the same bytes are kept in memory.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

from checker.paths import cache_folder, keep

_FORMAT = "checker lexicon 3"
_END = b"\n\xff end\n"  # no UTF-8: sorts behind every word, and shows that the file is whole

# How often a word must stand in a million words of film dialogue to be in common use; a word that
# only the frequency list has, and more seldom than "rare", may be a foreigner or a slip.
_COMMON = 0.3
_RARE = 0.15


class Entry(NamedTuple):
    """A word of a language: its lemma, and whether it is in common use.

    It is doubtful where only the frequency list has it: a foreign word or a name perhaps.
    """

    lemma: str
    common: bool
    doubtful: bool


class _Buffer(Protocol):
    """What bytes and a memory map have in common."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...
    def find(self, sub: bytes, start: int, end: int, /) -> int: ...
    def rfind(self, sub: bytes, start: int, end: int, /) -> int: ...


class Lexicon:
    """The words of one language, as it spells them.

    >>> lexicon("fr").find("ravisseurs").lemma
    'ravisseur'
    """

    def __init__(self, lines: _Buffer) -> None:
        self._lines = lines
        self._first = lines.find(b"\n", 0, len(lines)) + 1

    def find(self, word: str) -> Entry | None:
        """What is known of ``word``, spelt exactly so; None if it is no word of the language."""
        lines, wanted = self._lines, word.encode() + b"\t"
        low, high = self._first, len(lines) - len(_END) + 1
        while low < high:
            middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = lines.find(b"\n", middle, high)
            line = lines[middle:end]
            if line.startswith(wanted):
                mark, lemma = line[len(wanted) :].decode()[:1], line[len(wanted) + 1 :].decode()
                return Entry(lemma, mark == "+", mark == "?")
            if line < wanted:
                low = end + 1
            else:
                high = middle
        return None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code; empty where no list is known."""
    stamp = " ".join((_FORMAT, language, version("simplemma"), version("pyspellchecker")))
    path = cache_folder() / f"{stamp.replace(' ', '-')}.txt"
    return Lexicon(_mapped(path, stamp) or _build(path, stamp, language))


def _mapped(path: Path, stamp: str) -> mmap.mmap | None:
    """The file, if it is there, of this make and whole."""
    try:
        with path.open("rb") as file:
            lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    head = _head(stamp, len(lines))
    if lines[: len(head)] == head and lines[-len(_END) :] == _END:
        return lines
    lines.close()
    return None


def _head(stamp: str, size: int) -> bytes:
    return f"{stamp} {size:12}\n".encode()


def _build(path: Path, stamp: str, language: str) -> _Buffer:
    body = _lines(language)
    head = _head(stamp, 0)
    lines = _head(stamp, len(head) + len(body) + len(_END)) + body + _END
    if not keep(path, lines):
        return lines
    for other in path.parent.glob(f"checker-lexicon-*-{language}-*.txt"):
        if other != path:  # of another version of ours or of the lists: 5 MB each
            with suppress(OSError):
                other.unlink()
    return _mapped(path, stamp) or lines


def _lines(language: str) -> bytes:
    """All words with their marks and lemmas, sorted by bytes, without the last line break."""
    from simplemma.strategies.dictionaries.dictionary_factory import (
        SUPPORTED_LANGUAGES,
        DefaultDictionaryFactory,
    )

    lemmas: dict[str, str] = {}
    if language in SUPPORTED_LANGUAGES:
        lemmas = dict(DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language))
    counts = _frequencies(language)
    lines = [f"{word}\t{_mark(counts.get(word))}{lemma}" for word, lemma in lemmas.items()]
    for word, rate in counts.items():
        if word in lemmas:
            continue
        if language == "en":
            lines.append(f"{word}\t{'?' if rate < _RARE else _mark(rate)}{word}")
        elif not word.isascii():
            lines.append(f"{word}\t{_mark(rate)}{word}")
        elif rate >= _COMMON:  # the list has names too, all in lower case
            lines.append(f"{word}\t?{word}")
    return "\n".join(sorted(lines)).encode()


def _mark(rate: float | None) -> str:
    return "+" if rate and rate >= _COMMON else " "


def _frequencies(language: str) -> dict[str, float]:
    """Word -> how often it stands in a million words; empty where pyspellchecker has no list."""
    from spellchecker import SpellChecker

    try:
        frequency = SpellChecker(language=language).word_frequency
    except ValueError:
        return {}
    scale = 1e6 / frequency.total_words
    return {word: count * scale for word, count in frequency.items()}


# -- English --------------------------------------------------------------------------------------

PREFIXES = tuple(
    """
    agro anti auto bio co counter cyber de dis eco electro euro ex extra fore geo hydro hyper il im
    in infra inter intra ir kilo macro magneto mal mega meta micro mid milli mini mis mono multi
    nano neo neuro nitro non out over para petro photo poly post pre pro proto pseudo psycho quasi
    radio re self semi socio step sub super techno tele trans tri ultra un under uni up
    """.split()
)
_SUFFIXES = tuple(
    """
    s es ed d ing er ers r rs est ly ness less like ish y isation isations ization ise ised ises
    ising able wise ward wards ship ships hood dom ite ites ian ians
    """.split()
)


def is_english(form: str) -> bool:
    """Whether ``form`` (lower case, straight apostrophes) is or could be an English word."""
    found = _english(form)
    return found is not None


def doubtful_english(form: str) -> bool:
    """Whether only a rare entry of a frequency list speaks for ``form`` being English."""
    entry = _english(form)
    return entry is not None and entry.doubtful


@lru_cache(maxsize=1 << 16)
def _english(form: str) -> Entry | None:
    words = lexicon("en")
    for spelling in (form, form.capitalize(), form.upper(), _american(form)):
        entry = words.find(spelling)
        if entry:
            return entry
    bases = (words.find(base) for base in _bases(form))
    return next((entry for entry in bases if entry and not entry.doubtful), None)


def _american(form: str) -> str:
    """The spelling that the word list has: "-ise" as "-ize", "-our" as "-or"."""
    for british, american in (("isation", "ization"), ("ise", "ize"), ("ising", "izing")):
        form = form.replace(british, american)
    return form


def _bases(form: str) -> Iterator[str]:
    """What ``form`` would be derived from, if it were an English derivation: long parts only."""
    for suffix in _SUFFIXES:
        base = form[: -len(suffix)]
        if not form.endswith(suffix) or len(base) < 4:
            continue
        if suffix == "es" and not base.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        yield base
        if suffix in ("ed", "ing", "er", "ers", "able", "y"):
            yield base + "e"
    for prefix in PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= 5:
            yield form[len(prefix) :]


# -- borrowed words -------------------------------------------------------------------------------


@cache
def loanwords() -> tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]:
    """Borrowed words that stand alone; and first word -> the borrowed phrases that it opens."""
    single: set[str] = set()
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for line in (files(__package__) / "_loanwords.txt").read_text("utf-8").splitlines():
        for item in () if line.startswith("#") else line.split(","):
            words = tuple(item.split())
            if len(words) > 1:
                phrases.setdefault(words[0], []).append(words)
            else:
                single.update(words)
    return frozenset(single), {first: tuple(rest) for first, rest in phrases.items()}
