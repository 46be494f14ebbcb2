"""Derive rules/_tags.txt.gz: which parts of speech an English word can be.

    pip install lingotweaker-data-en textblob
    python benchmarks/derive_tags.py rules/_tags.txt.gz

All readings come from LanguageTool's English dictionary, the likeliest one from Brill's lexicon in
textblob. Only words that are current (see ``rules/_known_words.py``) are kept. Each line of the
result is one set of readings, a tab and the words that have it; the letters are explained in
``rules/_tags.py``. A capital letter is the likeliest reading. Reproducible byte for byte.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from checker.rules._known_words import known_words

LETTERS = {
    "NN": "n",
    "NN:UN": "nu",
    "NN:U": "u",
    "NNS": "s",
    "VB": "b",
    "VBP": "b",
    "VBZ": "z",
    "VBD": "d",
    "VBN": "v",
    "VBG": "g",
    "JJ": "j",
    "JJR": "c",
    "JJS": "t",
    "RB": "r",
    "RBR": "r",
    "RBS": "r",
    "IN": "p",
}
DICTIONARY = "lingotweaker_data_en/data/en/dictionaries/english.dict"
LEXICON = "textblob/en/en-lexicon.txt"


def entries(data: bytes) -> Iterator[str]:
    """The entries ``word+lemma+tag`` of a dictionary in morfologik's format CFSA2."""
    if data[:5] != b"\\fsa\xc6":
        raise ValueError("no automaton of the kind CFSA2")
    labels = data[8 : 8 + data[7]]
    arcs = data[8 + data[7] :]
    stack = [(_arcs(arcs, labels, 0)[0][2], b"")]
    while stack:
        node, before = stack.pop()
        for label, final, target in _arcs(arcs, labels, node):
            here = before + bytes([label])
            if final:
                yield here.decode()
            if target:
                stack.append((target, here))


def _arcs(arcs: bytes, labels: bytes, at: int) -> list[tuple[int, bool, int]]:
    """The arcs of the node at ``at``: label, whether an entry ends there, and the node behind."""
    found: list[tuple[int, bool, int | None]] = []
    last = False
    while not last:
        flags = arcs[at]
        at += 1
        if flags & 31:
            label = labels[flags & 31]
        else:
            label = arcs[at]
            at += 1
        target: int | None = None  # the node right behind this one
        if not flags & 0x80:
            target, at = _number(arcs, at)
        found.append((label, bool(flags & 0x20), target))
        last = bool(flags & 0x40)
    return [(label, final, at if target is None else target) for label, final, target in found]


def _number(arcs: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = arcs[at]
        value |= (byte & 0x7F) << shift
        at += 1
        shift += 7
        if byte < 0x80:
            return value, at


def located(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))


def likeliest(lexicon: str) -> dict[str, str]:
    """Word -> the letter of its likeliest reading."""
    found: dict[str, str] = {}
    for line in lexicon.splitlines():
        word, _, tag = line.partition(" ")
        if tag in LETTERS and word.islower():
            found[word] = LETTERS[tag]
    return found


def readings() -> dict[str, set[str]]:
    """Word -> the letters of all its readings."""
    found: dict[str, set[str]] = defaultdict(set)
    known = known_words()
    for entry in entries(located("lingotweaker-data-en", DICTIONARY).read_bytes()):
        word, _, tag = entry.split("+", 2)
        if tag in LETTERS and word.isascii() and word.islower() and known.tier(word) > 1:
            found[word].update(LETTERS[tag])
    return found


def main(target: str) -> None:
    likely = likeliest(located("textblob", LEXICON).read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = defaultdict(list)
    for word, letters in readings().items():
        best = likely.get(word, "")
        kind = "".join(sorted(letters))
        groups[kind.replace(best, best.upper()) if best else kind].append(word)
    lines = "".join(
        f"{kind}\t{' '.join(sorted(words))}\n" for kind, words in sorted(groups.items())
    )
    Path(target).write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
