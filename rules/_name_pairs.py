"""Whether two spellings are one name: vetoes first, then evidence for and against, added up.

Likeness of letters alone cannot tell: Johnson and Johnston are more alike than Gaddafi and Kadhafi.
What tells is whether anybody else writes the rarer spelling, whether the words beside the two agree
or differ, how transliteration works, and what English does to names (plurals, nationalities).
The weights are those of a logistic regression on labelled pairs, rounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Indel, JaroWinkler

from checker import Pattern

from ._known_words import tier
from ._names import countries, given_names
from ._spelling import (
    case_forms,
    consonants,
    deletions,
    distance,
    edit,
    look,
    same_consonants,
    same_sound,
    skeleton,
    slavic_consonants,
)


class Profile(NamedTuple):
    """A spelling as a text, or a corpus, uses it.

    ``bare`` is the key without an Arabic article. ``body`` is the number of mentions outside
    headlines, ``total`` of all. ``lefts`` and ``rights`` are the keys of its neighbours. ``weak``:
    it only ever begins sentences.
    """

    key: str
    bare: str
    form: str
    body: int
    total: int
    lefts: frozenset[str]
    rights: frozenset[str]
    weak: bool = False

    @property
    def known(self) -> int:
        """How well known the spelling is (0 to 3)."""
        return max(tier(self.key), tier(self.bare))

    @property
    def only_given(self) -> bool:
        return bool(self.rights) and not self.lefts


class Verdict(NamedTuple):
    """How sure it is that two spellings are one name, and the neighbours that say so."""

    score: float
    neighbour: str


NO = Verdict(-9.0, "")


def compare(one: Profile, other: Profile) -> Verdict:
    """The evidence that two spellings with different keys are one name."""
    left = _agree(one.lefts, other.lefts)
    right = _agree(one.rights, other.rights)
    if _vetoed(one, other, left, right):
        return NO
    return Verdict(_score(one, other, left, right), left or right)


# -- vetoes ----------------------------------------------------------------------------------------


def _vetoed(one: Profile, other: Profile, left: str, right: str) -> bool:
    short, long = sorted((one.bare, other.bare), key=len)
    shared = bool(left or right)
    if {short, long} in _TWO_PLACES:
        return True
    if short == long or inflected(short, long) or _foreign_people(long, short):
        return True  # with and without the article is a matter of style
    if one.weak or other.weak:
        strong = other if one.weak else one
        like = strong.known and not (edit(short, long) == "double" and _stranger(one, other))
        if like or strong.weak or distance(short, long) > 2:
            return True
    if len(short) < 5 and not shared and not _short_slip(one, other):
        return True
    english = min(one.known, other.known) >= 2  # two words, until something says otherwise
    if english and (
        _role_of(short, long)
        or (not shared and not same_sound(short, long) and distance(short, long) > 2)
    ):
        return True
    if (long.startswith(short) or long.endswith(short)) and len(long) - len(short) > 1:
        return not _declined(one, other)
    if not shared and (_variety(short, long, english) or _syllables_differ(short, long)):
        return True
    if short[0] != long[0] and not shared and not _same_start(short, long):
        return True
    if is_slip_of_known(one, other):
        return False
    if {given_names().get(one.key), given_names().get(other.key)} == {"m", "f"}:
        return True
    if _differ(one.lefts, other.lefts, left) or _differ(one.rights, other.rights, right):
        return True
    roles = one.only_given != other.only_given and one.lefts | other.lefts
    return bool(roles) and not shared


_TWO_PLACES = ({"shanxi", "shaanxi"}, {"hebei", "hubei"}, {"henan", "hunan"})


def _role_of(verb: str, noun: str) -> bool:
    """Whether the longer is who does or gets what the shorter says: License, Licensee."""
    return verb.endswith("e") and noun.removesuffix("s") in (verb + "e", verb[:-1] + "or")


def _declined(one: Profile, other: Profile) -> bool:
    """Whether both may be one foreign name that kept the endings of its language."""
    return min(one.known, other.known) == 0 and case_forms(one.bare, other.bare)


_BRITISH = (("centre", "center"), ("our", "or"), ("ence", "ense"))
_ROMANCE = (("cion", "tion"), ("zione", "tion"), ("ique", "ic"))


def _variety(one: str, other: str, english: bool) -> bool:
    """Whether two spellings are of two languages, not of one: the Aviación here, the Aviation
    there; or, if they are English words, of two kinds of it (Mansour and Mansor are none)."""
    varieties = (*_ROMANCE, *_BRITISH) if english else _ROMANCE
    return any(one.replace(a, b) == other.replace(a, b) for a, b in varieties)


_PINYIN = Pattern(
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang|uang|i?ong|eng|ing|[iu]?an|en|in|un|i?ao|[aeu]i|ou|i[aeu]|u[aeo]|[aeiou]))+"
)


def _syllables_differ(one: str, other: str) -> bool:
    """Whether both are Chinese, and more than a letter differs: other syllables, another name."""
    return (
        edit(one, other) == "far"
        and _PINYIN.fullmatch(one) is not None
        and _PINYIN.fullmatch(other) is not None
    )


def is_slip_of_known(one: Profile, other: Profile) -> bool:
    """A word that nobody writes, one slip away from one that everybody writes."""
    return (
        {one.known, other.known} == {0, 3}
        and one.bare[0] == other.bare[0]
        and min(len(one.bare), len(other.bare)) >= 5
        and distance(one.bare, other.bare) == 1
    )


def _short_slip(one: Profile, other: Profile) -> bool:
    """Whether a name of four letters is near enough to another to be doubted."""
    if min(len(one.bare), len(other.bare)) < 4:
        return False
    if same_sound(one.bare, other.bare) and _stranger(one, other):
        return True
    return (
        one.bare[0] == other.bare[0]
        and distance(one.bare, other.bare) == 1
        and (0 in (one.known, other.known) or _stranger(one, other))
    )


_STARTS = ("gqkc", "jdgyi", "cts", "uowv", "aeiouy", "szxc", "hk", "fp", "bvp", "td")


def _same_start(one: str, other: str) -> bool:
    """Whether the first letters may be one sound, written in two ways."""
    pair = {one[0], other[0]}
    if any(pair <= set(letters) for letters in _STARTS):
        return True
    return "h" in pair and (one[1:2] == other[0] or other[1:2] == one[0])


_ENDINGS = (
    # what is added to the shorter, or replaces the end of it: plural, people, adjective, woman
    ("", "s"), ("", "es"), ("y", "ies"), ("", "n"), ("", "an"), ("", "ans"), ("", "ns"),
    ("", "ian"), ("", "ians"), ("a", "an"), ("a", "ans"), ("a", "ian"), ("a", "ians"),
    ("o", "an"), ("o", "ans"), ("e", "an"), ("e", "ans"), ("y", "ian"), ("y", "ians"),
    ("ia", "ian"), ("", "i"), ("", "is"), ("", "ese"), ("a", "ese"), ("", "ish"), ("", "ic"),
    ("", "er"), ("", "ers"), ("", "ite"), ("", "ites"), ("", "ist"), ("", "ists"), ("", "ism"),
    ("ism", "ist"), ("ism", "ists"), ("ist", "ists"), ("ic", "ism"), ("ic", "ist"),
    ("ic", "ists"), ("", "al"), ("", "ia"), ("ish", "and"), ("ov", "ova"), ("ev", "eva"),
    ("in", "ina"),
    ("iy", "aya"), ("y", "aya"), ("i", "aya"), ("ij", "aja"), ("ky", "kaya"), ("ki", "ka"),
    ("", "ova"), ("ek", "kova"), ("a", "ova"), ("", "uv"), ("a", "uv"), ("sky", "ska"),
    ("an", "any"), ("ian", "any"),
    ("er", "ry"), ("ster", "stry"), ("", "ess"), ("e", "ess"), ("", "ville"),
    ("ia", "ic"), ("ic", "ia"), ("us", "i"), ("is", "i"), ("", "y"), ("or", "orial"), ("", "in"),
    ("an", "ans"), ("ain", "iton"), ("ain", "itish"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def inflected(short: str, long: str) -> bool:
    """Whether English makes one of the other: a plural, a nationality, a woman's surname."""
    for old, new in _ENDINGS:
        if long.endswith(new) and short.endswith(old):
            if (new == "n" and short[-1] not in "aeiou") or (new == "y" and short[-1] == "i"):
                continue
            stem = short[: len(short) - len(old)] if old else short
            if len(stem) >= 3 and stem == long[: len(long) - len(new)]:
                return True
    return bool(_families().get(short, frozenset()) & _families().get(long, frozenset()))


@cache
def _families() -> dict[str, frozenset[str]]:
    """Word -> the countries it belongs to."""
    found: dict[str, set[str]] = {}
    for country, people in countries().items():
        for word in (country, *people):
            found.setdefault(word, set()).add(country)
            found.setdefault(word + "s", set()).add(country)
    return {word: frozenset(group) for word, group in found.items()}


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(word for people in countries().values() for word in people)


def _foreign_people(one: str, other: str) -> bool:
    """Whether one is an English nationality and the other may be its name abroad ("Mexicana")."""
    words = _nationalities()
    if not any(word in words or word.removesuffix("s") in words for word in (one, other)):
        return False
    kind = edit(one, other)
    if one.endswith(("os", "as")) and not other.endswith(("os", "as")):
        return True
    return kind in ("vowels", "sound", "case", "far") or (kind == "end" and one[-1] in "aeos")


def _given(neighbours: frozenset[str]) -> frozenset[str]:
    """Neighbours that may be part of a person's name."""
    return neighbours - _nationalities() - countries().keys()


def _agree(some: frozenset[str], others: frozenset[str]) -> str:
    """A neighbour that two spellings share, be it in another spelling; "" for none."""
    common = {word for word in some & others if len(word) > 2}
    if common:
        return max(common, key=lambda word: (len(word), word))
    for word in sorted(some):
        for rival in others:
            if len(word) > 3 and len(rival) > 3 and alike(word, rival):
                return word
    return ""


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two neighbours may be one, spelt in two ways."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one[0] == other[0] and (
        distance(one, other) <= 1 or same_sound(one, other) or same_consonants(one, other)
    )


def _differ(some: frozenset[str], others: frozenset[str], shared: str) -> bool:
    """Whether both have neighbours, and none of one fits any of the other."""
    if shared:
        return False
    mine, yours = _given(some), _given(others)
    return bool(mine and yours) and not any(alike(a, b) for a in mine for b in yours)


# -- evidence --------------------------------------------------------------------------------------

_EDITS = {
    "double": 2.0,
    "swap": 2.0,
    "inner": 1.5,
    "sound": 1.0,
    "case": 1.0,
    "anagram": 1.0,
    "end": 0.5,
    "start": 0.0,
    "vowels": -1.0,
    "far": -1.0,
    "form": 2.5,
}


def _score(one: Profile, other: Profile, left: str, right: str) -> float:
    kind = edit(one.bare, other.bare)
    score = -0.25 + _EDITS[kind]
    if kind == "start" and _same_start(one.bare, other.bare):
        score += 1.0
    stranger = _stranger(one, other)
    if stranger:
        score += 2.0 if kind != "far" else 1.0 if max(one.known, other.known) < 3 else 0.0
    shortest = min(len(one.bare), len(other.bare))
    if kind == "far" and shortest >= 8 and likeness(one.bare, other.bare) >= 0.8:
        score += 1.0
    if kind == "case":
        score += 2.0 if min(one.known, other.known) == 0 else -2.0
    elif same_consonants(one.bare, other.bare):
        score += 3.0
        if kind == "vowels" and not (left or right) and distance(one.bare, other.bare) > 2:
            score -= 2.0
    if kind == "far" and not (left or right):
        score -= 1.0
    if left:
        score += 2.0
    if right:
        score += 2.5
    if not (one.lefts or one.rights or other.lefts or other.rights):
        score -= 1.0
    low, high = sorted((one.known, other.known))
    if low == 3:
        score -= 2.0 if stranger and kind in ("double", "sound") else 3.5
        if (left or right) and kind not in ("far", "start"):
            score += 1.5
    elif low == 2:
        score -= 1.5
    elif low == 0:
        score += 1.5 + (high == 3)
    if likeness(one.bare, other.bare) < 0.7:
        score -= 2.0
    if shortest <= 5:
        score -= 1.0
    few, many = sorted((one.body, other.body))
    if few == many:
        score -= 0.5
    elif many >= 3 * max(few, 1):
        score += 0.5
    if few >= 3 and not (left or right):
        score -= 1.0  # a slip is seldom made again and again
    return score


def _stranger(one: Profile, other: Profile) -> bool:
    """Whether the text introduces one by a given name and never the other.

    Nobody is a surname alone, so the other is likely to be the same person. (If the other is no
    rarer, it may be a place: then only a well-known given name will do.)
    """
    given, surname = (one, other) if _given(one.lefts) else (other, one)
    if surname.lefts or surname.rights:
        return False
    if surname.body < given.body:
        return bool(_given(given.lefts))
    return not given_names().keys().isdisjoint(given.lefts)


def likeness(one: str, other: str) -> float:
    """0 to 1: how much of their sounds two keys share."""
    return max(
        Indel.normalized_similarity(skeleton(one), skeleton(other)),
        Indel.normalized_similarity(one, other),
    )


# -- candidates ------------------------------------------------------------------------------------


@lru_cache(maxsize=100_000)
class _Signs(NamedTuple):
    """What tells, before two spellings are compared at length, whether that is worth while."""

    key: str
    bare: str
    look: str
    sound: str
    consonants: str
    slavic: str


def _signs(profile: Profile) -> _Signs:
    bare = profile.bare
    return _Signs(
        profile.key, bare, look(bare), skeleton(bare), consonants(bare), slavic_consonants(bare)
    )


def _blocks(name: _Signs) -> set[str]:
    """The keys under which a spelling meets those that it may be confused with.

    Forms with a letter left out meet every spelling one slip away; the consonants, and these with
    one left out, meet transliterations. So no spelling is compared with all.
    """
    bare = name.bare
    found = set(deletions(bare)) if len(bare) >= 4 else {bare}
    found.add("~" + name.look)
    found.add("~" + bare[:6])
    for sounds in {name.consonants, name.slavic}:
        if len(sounds) >= 2:
            found.add("=" + sounds)
        if len(sounds) >= 4:
            found.update("=" + part for part in deletions(sounds) if len(part) >= 3)
    return found


def candidates(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    """The unordered pairs of keys that are worth comparing."""
    each = [(_signs(profile), profile.lefts) for profile in profiles]
    meeting = _groups((block, name) for name, _ in each for block in _blocks(name))
    beside = _groups((left, name) for name, lefts in each for left in lefts)
    return {
        (min(one.key, other.key), max(one.key, other.key))
        for groups, fit in ((meeting, _near), (beside, _near_beside))
        for group in groups
        if len(group) <= _CROWD
        for one, other in combinations(group, 2)
        if fit(one, other)
    }


def _groups(keyed: Iterable[tuple[str, _Signs]]) -> Iterable[list[_Signs]]:
    """Those of one key, where there are several. Most are alone: no list is made for them."""
    first: dict[str, _Signs] = {}
    several: dict[str, list[_Signs]] = {}
    for block, each in keyed:
        earlier = first.setdefault(block, each)
        if earlier is not each:
            several.setdefault(block, [earlier]).append(each)
    return several.values()


_CROWD = 100  # so many names with one block or beside one word: they have little in common


def _near_beside(one: _Signs, other: _Signs) -> bool:
    """Whether two spellings that stand beside the same word are near enough to be compared."""
    return (
        min(len(one.bare), len(other.bare)) >= 5
        and one.bare[0] == other.bare[0]
        and one.bare != other.bare
        and distance(one.sound, other.sound) <= 2
        and JaroWinkler.similarity(one.bare, other.bare) >= 0.78
    )


def _near(one: _Signs, other: _Signs) -> bool:
    """Whether two spellings are near enough to be compared at all."""
    if one.bare == other.bare:
        return False
    apart = distance(one.bare, other.bare)
    shortest = min(len(one.bare), len(other.bare))
    least = (3, 3, 5 if one.bare[0] == other.bare[0] else 6, 9, 99)[apart]
    return (
        shortest >= least
        or one.sound == other.sound
        or one.look == other.look
        or (
            len(one.consonants) >= 3
            and (one.consonants == other.consonants or one.slavic == other.slavic)
        )
        or case_forms(one.bare, other.bare)
    )


__all__ = ["NO", "Profile", "Verdict", "candidates", "compare", "is_slip_of_known"]
