"""Where sentences end.

A stop ends a sentence if the next one can begin behind it: with a capital, a digit, an opening
mark. The one hard case is a full stop that belongs to an abbreviation. There the next word tells:
"the U.S. Navy" goes on, "in the U.S. The navy" does not, for a name is seldom "The". So does what
the abbreviation is for: a title stands before a name, "No." before a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pattern import Pattern

_STOP = Pattern(
    r"""(?: (?P<stop>(?<![.!?…])[.!?…]++) [\"'”’»)\]]*+ (?:\s[”»])?
            (?= \s+ [\"'“‘«„(\[—–-]* \s? (?:[^\W_a-z]|[$€£¥#•·￼])
              | \s+ [\"'“‘«„]
              | \s* \Z )
        | [。！？][”’»」』）]* )""",
    re.VERBOSE,
)
_NEXT = Pattern(r"[\s\"'“‘«„(\[—–-]*((?:[^\W_]+[’'])?[^\W_]+(?<!\b[^\W\d_](?=\.)))")  # no initial
_LATE = Pattern(r"\s+\"(?=\s|\Z)")

# They stand before a name.
_TITLES = frozenset(
    """
    mr mrs ms messrs mme mlle dr drs prof gen lt col sgt cpl capt cmdr maj adm brig pvt supt insp
    sen rep gov rev hon pres amb fr
    """.split()
)
# They stand before a number; elsewhere some of them are words.
_NUMBERED = frozenset("no nos nr vol vols p pp fig figs art arts sec ch chap para eq op pt".split())
# Something always follows.
_OPEN = frozenset("e.g i.e cf vs viz approx ca est incl resp".split())
# They stand anywhere, so that the next word tells.
_OTHERS = frozenset(
    """
    st ste mt ft jr sr al inc ltd co corp bros plc dept univ assn ave blvd rd hwy eds
    nos nr vol vols pp fig figs sec chap
    """.split()
)
# They do so with a capital.
_CAPITAL = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec ed mm".split())
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)
# What follows the time of day in the same sentence.
_AFTER_TIME = _MONTHS | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday gmt utc est edt cst cdt mst mdt pst pdt
    et ct mt pt bst cet cest eet msk aest aedt eastern central pacific greenwich paris moscow london
    """.split()
)
# Words that begin sentences, and seldom names or the second half of one.
_STARTERS = frozenset(
    """
    a about according after again all also although an and another any are as at be because before
    both but by can could did do does during each either even every few first for from had has have
    he her here his how however i if in indeed instead is it its just last later let like many
    meanwhile more moreover most much my neither never nevertheless no nobody none nor not nothing
    now of on once one only or other others our perhaps please several she should since so some
    soon still such than that the their them then there therefore these they this those though
    three through thus to today together tomorrow two under unless until was we were what when
    where whether which while who whose why will with within without would yes yesterday yet you
    your
    """.split()
)
_ROMAN = Pattern(r"[IVXLC]+")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` in order, without the white space around them."""
    while end > start and text[end - 1].isspace():
        end -= 1
    start = _skip_space(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.start() < start or (match.end() < end and not _ends(text, start, match, end)):
            continue
        past = _with_late_quote(text, start, match.end(), end)
        yield start, past
        start = _skip_space(text, past, end)
    if end > start:
        yield start, end


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _with_late_quote(text: str, start: int, past: int, end: int) -> int:
    """``past``, or behind a straight quotation mark apart from its sentence, which it closes."""
    late = _LATE.match(text, past, end)
    return late.end() if late and text.count('"', start, past) % 2 else past


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop of ``match`` ends the sentence that began at ``start``."""
    if match["stop"] != ".":
        return True
    stop = match.start()
    begin = stop
    while begin > start and (text[begin - 1].isalnum() or text[begin - 1] in ".’'"):
        begin -= 1
    word = text[begin:stop].lower().lstrip("’'")
    if not word or len(word) > 12:
        return True
    following = _NEXT.match(text, match.end(), end)
    following_word = following.group(1) if following else ""
    if word.isdecimal():
        return not _is_ordinal(word, following_word, first=begin == start)
    if word.endswith(("a.m", "p.m")):
        return following_word.lower() not in _AFTER_TIME
    if word in _TITLES:
        return text[begin:stop].isupper() and _starts(following_word)  # "ill with MS. They"
    if word in _OPEN and text[begin].islower():
        return False
    if word in _NUMBERED and (following_word[:1].isdigit() or _ROMAN.fullmatch(following_word)):
        return False
    if word in _OTHERS or _is_initials(word) or (word in _CAPITAL and text[begin].isupper()):
        return _starts(following_word) and not (begin == start and len(word) == 1)
    return True


def _is_ordinal(word: str, following: str, *, first: bool) -> bool:
    """Whether a number numbers a paragraph ("1. The") or a day as other languages do ("5. May")."""
    return len(word) <= 2 and (first or (int(word) <= 31 and following.lower() in _MONTHS))


def _is_initials(word: str) -> bool:
    """ "J.", "U.S.", "J.R.R.", "Ph.D."; but "I." ends a sentence more often than it is a name."""
    return (
        word != "i"
        and all(part.isalpha() and len(part) <= 2 for part in word.split("."))
        and (len(word) == 1 or "." in word)
    )


def _starts(word: str) -> bool:
    """Whether ``word`` begins a sentence rather than going on with a name."""
    return word[:1].isupper() and word.lower().partition("’")[0].partition("'")[0] in _STARTERS
