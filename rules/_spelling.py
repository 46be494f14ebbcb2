"""How two spellings of a name differ, and the sounds behind them.

A name that crosses alphabets has no one spelling: French writes Iouchtchenko what English writes
Yushchenko. A *skeleton* is what is left when the habits of transliteration are levelled (ou and oo,
dj and j, kh and k, doubled letters); the *consonants* leave the vowels out as well, because Arabic
writes few of them. Keys are letters alone (see ``_known_words.key``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from checker import Pattern

Edit = Literal[
    "form",  # the same letters: marks, hyphens, capitals
    "double",  # a letter doubled or not
    "swap",  # two neighbours changed places
    "sound",  # the same sounds by another transliteration
    "vowels",  # the same consonants
    "case",  # an ending that a Slavic language gives to a name
    "inner",  # one letter inside
    "end",  # the last letter
    "start",  # the first letter
    "anagram",
    "far",  # more than one letter
]

_SOUNDS = {
    "chr": "kr",
    "chl": "kl",
    "chs": "ks",
    "tsch": "S",
    "shch": "S",
    "chtch": "S",
    "sch": "S",
    "tch": "S",
    "sh": "S",
    "ch": "S",
    "cz": "S",
    "sz": "S",
    "dzh": "J",
    "dj": "J",
    "zh": "J",
    "j": "J",
    "kh": "k",
    "gh": "k",
    "gue": "ke",
    "gui": "ki",
    "qu": "k",
    "ck": "k",
    "q": "k",
    "g": "k",
    "k": "k",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "x": "ks",
    "ph": "f",
    "tz": "s",
    "ts": "s",
    "z": "s",
    "dh": "d",
    "th": "t",
    "eaux": "o",
    "eau": "o",
    "ou": "u",
    "oo": "u",
    "oe": "o",
    "ue": "u",
    "ee": "i",
    "ei": "i",
    "ai": "i",
    "ay": "i",
    "ey": "i",
    "ij": "i",
    "iy": "i",
    "yi": "i",
    "ii": "i",
    "ie": "i",
    "ae": "e",
    "aw": "o",
    "au": "o",
    "aa": "a",
    "w": "v",
    "y": "i",
    "h": "",
}
_SOUND = Pattern("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SON_OF = Pattern("[vw]i(?:c|cs|cz|ts|tz)$")  # Petrović, Lobkowicz, Horowitz, Lukashevits
_GLIDE = Pattern("^[iy](?=e)")  # Yegor, Ieltsine
_HSI = Pattern("^x(?=[iu])")  # Xiao, Hsiao
_IYYA = Pattern("i(?:yy?[ae]h|yy[ae]|[ae]h)$")  # Haniyyah, Hanieh
_RUN = Pattern(r"(.)\1+")
_VOWELS = Pattern("[aeiou]")
_FINAL = Pattern("(?<=..)[aeiou]$")


def without_article(text: str) -> str:
    """A name without an Arabic article: "al-Rahba" is "Rahba"."""
    return text[3:] if text[:3].lower() in ("al-", "el-", "al‑", "el‑") else text


@lru_cache(maxsize=200_000)
def skeleton(letters: str) -> str:
    """The sounds of a name, whatever habit of transliteration wrote it."""
    letters = _SON_OF.sub("vich", _GLIDE.sub("", _HSI.sub("s", _IYYA.sub("ia", letters))))
    sounds = _SOUND.compiled.sub(lambda match: _SOUNDS[match.group()], letters)
    return _FINAL.sub("", _RUN.sub(r"\1", sounds))


@lru_cache(maxsize=200_000)
def consonants(letters: str) -> str:
    """The sounds without vowels; a vowel at the start counts, as ``A``."""
    sounds = skeleton(letters)
    if not sounds:
        return ""
    first = "A" if sounds[0] in "aeiou" else sounds[0]
    return first + _VOWELS.sub("", sounds[1:])


@lru_cache(maxsize=200_000)
def slavic_consonants(letters: str) -> str:
    """``consonants``, where j is the sound of y."""
    return consonants(letters.replace("j", "y")) if "j" in letters else consonants(letters)


def same_sound(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other)


def same_consonants(one: str, other: str) -> bool:
    return consonants(one) == consonants(other) or slavic_consonants(one) == slavic_consonants(
        other
    )


def look(letters: str) -> str:
    """``letters`` as a hasty reader, or a scanner, sees them: rn and m are alike."""
    return letters.replace("rn", "m").replace("cl", "d").replace("vv", "w")


def deletions(word: str) -> Iterator[str]:
    """``word`` and every form of it with one letter left out.

    Two words that are one edit (or a swap of neighbours) apart share one of them.
    """
    yield word
    for index in range(len(word)):
        if not index or word[index] != word[index - 1]:
            yield word[:index] + word[index + 1 :]


def distance(one: str, other: str) -> int:
    """How many letters were added, lost, changed or swapped (4: that many or more)."""
    return OSA.distance(one, other, score_cutoff=3)


_CASES = frozenset(
    "a u e y i om em oj oy ey ej ym im ogo omu ami ami yami akh ov ev am iem ju yu ya ye".split()
)


def case_forms(one: str, other: str) -> bool:
    """Whether two keys are one word in two cases of a Slavic language: Menning, Menningom."""
    shortest = min(len(one), len(other))
    if shortest < 4 or one[:4] != other[:4]:
        return False
    stem = 4
    while stem < shortest and one[stem] == other[stem]:
        stem += 1
    ends = {one[stem:], other[stem:]}
    if "" not in ends and one[-1] == other[-1]:
        return False  # Hashem, Hashim: a vowel
    return ends - {""} <= _CASES and one[stem - 1] not in "aeiou"


def edit(one: str, other: str) -> Edit:
    """How two keys differ."""
    if one == other:
        return "form"
    apart = distance(one, other)
    if _RUN.sub(r"\1", one) == _RUN.sub(r"\1", other):
        return "double"
    if apart == 1 and len(one) == len(other) and sorted(one) == sorted(other):
        return "swap" if one[0] == other[0] else "start"
    if same_sound(one, other):
        return "sound"
    if case_forms(one, other):
        return "case"
    if apart == 1:
        if one[0] != other[0]:
            return "start"
        if same_consonants(one, other) and one[:-1] != other[:-1] and len(one) == len(other):
            return "vowels"
        short, long = sorted((one, other), key=len)
        if long[: len(short)] == short or one[:-1] == other[:-1]:
            return "end"
        return "inner"
    if look(one) == look(other):
        return "inner"
    if same_consonants(one, other):
        return "vowels"
    return "anagram" if sorted(one) == sorted(other) else "far"


__all__ = [
    "Edit",
    "case_forms",
    "consonants",
    "deletions",
    "distance",
    "edit",
    "look",
    "same_consonants",
    "same_sound",
    "skeleton",
    "slavic_consonants",
    "without_article",
]
