"""Derive rules/_known_words.tsv.gz from wordfreq: what English writers write, in three tiers.

    pip install wordfreq
    python benchmarks/derive_known_words.py rules/_known_words.tsv.gz

A word's key is its letters alone, lower-case and without marks, so that Jean-Yves, Jean Yves and
jeanyves are one. Possessives are left out, as are words with digits or letters that are not Latin.
The tier is by Zipf frequency (the logarithm of occurrences per billion words, spellings of one key
added up): 3 from 3.0, 2 from 2.0, 1 from 1.5; rarer words are left out. The result is sorted by
bytes, because it is searched by halving, and reproducible byte for byte.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter
from pathlib import Path

from checker.rules._known_words import key
from wordfreq import get_frequency_dict

TIERS = ((3.0, 3), (2.0, 2), (1.5, 1))


def tiers() -> dict[str, int]:
    """The tier of every key that is frequent enough."""
    frequency: Counter[str] = Counter()
    for word, share in get_frequency_dict("en", "best").items():
        letters = key(word)
        if word.endswith(("'s", "’s")) or not (letters.isascii() and letters.isalpha()):
            continue
        if letters:
            frequency[letters] += share
    found: dict[str, int] = {}
    for letters, share in frequency.items():
        zipf = math.log10(share) + 9
        tier = next((tier for least, tier in TIERS if zipf >= least), 0)
        if tier:
            found[letters] = tier
    return found


def main(target: str) -> None:
    lines = "".join(f"{word}\t{tier}\n" for word, tier in sorted(tiers().items()))
    Path(target).write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
