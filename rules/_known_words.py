"""How well known a word is to people who write English: a frequency list in three tiers.

The list (``_known_words.tsv.gz``, derived from wordfreq by ``benchmarks/derive_known_words.py``;
see ``_known_words.LICENSE.md``) holds names as well as words, so it tells what no dictionary does:
whether a spelling is one that anybody else writes. It is unpacked on first use (2 MB, a few
milliseconds) and searched by halving, never made into a dictionary.
"""

from __future__ import annotations

import gzip
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files

# Latin letters that do not decompose into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ə": "e",
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "ʻ": "",
        "`": "",
        "-": "",
        "‑": "",
        " ": "",
        "\u00a0": "",
        ".": "",
    }
)
_STRIDE = 64


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The letters of ``word`` alone: lower-case, no marks, no apostrophes, hyphens or spaces."""
    lower = word.lower().translate(_PLAIN)
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower).lower()
    return "".join(char for char in plain if not unicodedata.combining(char))


class KnownWords:
    """The tiers by key, kept as the bytes of sorted lines."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._starts = [0]
        stride = _STRIDE * 11  # about that many lines
        while (start := lines.find(b"\n", self._starts[-1] + stride) + 1) > 0:
            self._starts.append(start)
        self._firsts = [lines[start : lines.find(b"\t", start)] for start in self._starts]

    def tier(self, word: str) -> int:
        """3 for an everyday word or name, 2 for a current one, 1 for a rare one, 0 for none."""
        return self._of_key(key(word))

    def _of_key(self, letters: str) -> int:
        wanted = letters.encode()
        part = bisect_right(self._firsts, wanted) - 1
        if part < 0:
            return 0
        start = self._starts[part]
        end = self._starts[part + 1] if part + 1 < len(self._starts) else len(self._lines)
        at = self._lines.find(b"\n" + wanted + b"\t", max(start - 1, 0), end)
        if at < 0 and not self._lines.startswith(wanted + b"\t", start):
            return 0
        at = start if at < 0 else at + 1
        return self._lines[at + len(wanted) + 1] - ord("0")


@cache
def known_words() -> KnownWords:
    return KnownWords(gzip.decompress((files(__package__) / "_known_words.tsv.gz").read_bytes()))


@lru_cache(maxsize=100_000)  # names are asked for again with each that they are compared with
def tier(word: str) -> int:
    """How well known ``word`` is: 3 everyday, 2 current, 1 rare, 0 unknown."""
    return known_words().tier(word)
