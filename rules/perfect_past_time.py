"""“Has” with a past participle beside a time that is over: English wants the simple past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from . import _tags
from ._numbers import MONTH
from ._past import past_of_perfect
from ._tags import Tagged

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|some|many)"
_TIME = Pattern(
    rf"""(?: yesterday
        | last\s(?:week|month|year|night|summer|winter|spring|autumn|fall|{_DAY}|{MONTH})
        | in\s(?:{MONTH},?\s)?(?:1[5-9]\d\d|20[0-3]\d)
        | on\s{_DAY}
        | {_COUNT}\s(?:minute|hour|day|week|month|year|decade|centur)(?:s|y|ies)?\sago
    )\b(?!['’]s|\s(?:and|to|or)\s(?:the\s)?(?:now|today|this|\d))""",
    re.VERBOSE,
)
_OPENING_TIME = Pattern(rf"[\"“]?(?P<time>(?i:{_TIME.source})),?\s", re.VERBOSE)
# Behind the opening time these begin another clause.
_CLAUSE = frozenset(
    """
    who which that and or but because when where what how if whether since is are was were had did
    does do will would can could says said after before as than to
    """.split()
)
_BETWEEN = frozenset("not also already always been just finally recently even only".split())
# Behind these the time belongs to something else.
_STOPS = frozenset(
    """
    who which that since from between by until till as than and but or nor because when where what
    how if whether to over every after before so far for up like unlike below above beyond against
    is are was were be been had has have did do does will would can could the last during within
    through throughout about
    """.split()
) - frozenset(["the"])
_FARTHEST = 9


def check(document: Document) -> Iterator[Hit]:
    tagged = document.once(Tagged)
    for auxiliary in ("has", "have"):
        for index in document.positions.get(auxiliary, ()):
            if tagged.word(index) == auxiliary and (hit := _perfect(document, tagged, index)):
                yield hit


def _perfect(document: Document, tagged: Tagged, index: int) -> Hit | None:
    before = tagged.before(index)
    if before in _tags.MODALS or before in ("to", "not", "n't") or before.endswith("n't"):
        return None
    if before.endswith("ly") or before in _BETWEEN:
        earlier = tagged.before(index - 1)
        if earlier in _tags.MODALS or earlier.endswith("n't") or earlier == "not":
            return None
    verb = index + 1
    while tagged.word(verb) in _BETWEEN or _tags.only(tagged.word(verb), "r"):
        verb += 1
    if tagged.word(verb - 1) == "been" and "v" not in tagged.kinds(verb).lower():
        verb -= 1
    if verb > index + 4 or not tagged.joined(index, verb):
        return None
    if tagged.word(verb) != "been" and "v" not in tagged.kinds(verb).lower():
        return None
    time = _time(document, tagged, verb + 1) or _leading_time(document, tagged, index)
    if not time:
        return None
    words = document.words
    between = document.text[words[index + 1].start : words[verb].start]
    right = past_of_perfect(tagged.word(index), between, words[verb].text)
    return Hit(
        Span(words[index].start, words[verb].end),
        f"“{time}” is over, so English has the simple past; the source language has one past for "
        "both.",
        (right,) if right else (),
    )


def _time(document: Document, tagged: Tagged, start: int) -> str:
    """The time that belongs to the verb before word ``start``; empty if there is none."""
    words = document.words
    for at in range(start, min(start + _FARTHEST, len(words))):
        if not tagged.joined(at - 1, at):
            return ""
        word = tagged.word(at)
        match = _TIME.match(document.text, words[at].start)
        if match and tagged.word(at - 1) not in ("the", "of", "early", "late"):
            return match.group()
        if word in _STOPS or (word not in _tags.LITTLE and _verb_like(tagged, at)):
            return ""
    return ""


def _leading_time(document: Document, tagged: Tagged, index: int) -> str:
    """The time that opens the sentence, if the verb at ``index`` is its first: “In 2003 he has”."""
    start = document.sentence_at(document.words[index].start).start
    match = _OPENING_TIME.match(document.text, start)
    if not match:
        return ""
    for word in document.words_in(Span(match.end(), document.words[index].start)):
        if word.lower in _CLAUSE or document.text[word.end : word.end + 1] in ",;:":
            return ""
    return match["time"].lstrip('"“').lower()


def _verb_like(tagged: Tagged, index: int) -> bool:
    kinds = tagged.kinds(index)
    return any(kind in kinds for kind in "ZDVBG") or (
        bool(kinds) and all(kind in _tags.VERB for kind in kinds.lower())
    )


RULE = Rule(
    id="perfect-past-time",
    family="syntax",
    doc="""“Has” with a past participle beside a time that is over: English wants the simple past.

    French, German, Italian and others tell what is over in their compound past: “il a été tué en
    2012”, “er hat gestern gesagt”. English has the present perfect only for what reaches into the
    present, never with “yesterday”, “last week”, “in 2012”, “on Monday” or “two years ago”. Only a
    time in the same clause is taken, behind the verb or at the start, with no other verb between.
    """,
    check=check,
    bad=(
        "The bridge {has been closed -> was closed} in 2012.",
        "The council {has approved -> approved} the plan yesterday.",
        "The miners {have gone -> went} on strike two weeks ago.",
        "The ban {has not been lifted -> was not lifted} in 1998 either.",
        "Last year, the museum {has bought -> bought} a second painting.",
        "In 1996 the lake {has been drained -> was drained}.",
        "The two towns {have finally reached -> finally reached} an agreement on Monday.",
    ),
    good=(
        "The bridge was closed in 2012. It has been closed since 2012.",
        "The plan may have been approved yesterday; they seem to have left last week.",
        "Sales have risen in the last year. It has had a mayor who was elected in 2012.",
        "They have repealed the laws adopted in 1945. He has won since he began in 1998.",
        "In 1996 nobody knew that the lake has been drained. On Monday, he said, it has rained.",
        "Output has fallen below last year’s level.",
        "Five years ago we wouldn't even have been able to see it.",
    ),
    mqm="linguistic-conventions/grammar",
)
