"""Which quotation mark opens, which closes and which is none: read over the whole document at once.

A mark by itself is often ambiguous: a space may stand on its wrong side, its glyph may point the
wrong way, a quotation may run on over paragraphs, and a straight mark points nowhere. So every way
of reading the marks of a document is given a price: for each mark read against its place (the
characters around it), against its glyph, or against the words beside it (a comma before, “said”
after), and for each quotation that is never closed or never opened. The cheapest reading is taken.
How much dearer the best reading is in which a mark has another role is the ``margin`` of that mark:
how sure we are of it.

The readings are paths through a row of states (outside a quotation, in one, in one within it), so
that the cheapest is found in one pass forward and one back, however long the document is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from checker import Block, Document, Pattern, Span


class Role(IntEnum):
    """What a mark does."""

    OPEN = 0
    CLOSE = 1
    NONE = 2  # an inch, an apostrophe gone wrong, or a stray mark


class Mark(NamedTuple):
    """A double quotation mark and how the cheapest reading of the document takes it.

    ``margin`` is how much dearer the best reading is that takes it otherwise. ``partner`` is the
    index of the mark that it pairs with. ``unopened`` is the end of a quotation that has no
    beginning: how much dearer the best reading is in which it is none; 0 where it has a beginning.
    ``unclosed`` is a beginning that has no end. ``depth`` is the number of quotations around it.
    ``first``: no mark stands before it in its paragraph. ``tag``: words of speech (“he said”)
    follow, after a comma or the like.
    """

    start: int
    end: int
    glyph: str
    block: Block
    role: Role
    margin: int
    partner: int | None
    unopened: int
    unclosed: bool
    depth: int
    first: bool
    tag: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


OPENING = frozenset("“«„‟") | {"``", "‘‘", ",,"}
"""Glyphs that open; “ also closes a quotation that „ opened."""

CLOSING = frozenset("”»") | {"''", "’’"}

# One class of characters comes first, so that the search is quick.
_GLYPH = Pattern(
    r"[\"“”„‟«»＂'`‘’,](?:(?<=[\"“”„‟«»＂])|(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’|(?<=[\s(],),(?=\w))"
)
_UPRIGHT = frozenset(['"', "”", "''", "’’"])  # those that an inch may be written with
_SPACES = " \u00a0\u202f\u2009\t"
_STOPS = ".,!?…;:)]}%"
_OPENERS = "([{"
_DASHES = "—–-‐‑/"
_SINGLES = "'‘’‚‹›"
_MARKS = '"“”„‟«»＂'

# Prices. A whole quotation read against all that is visible costs more than one missing mark.
_WRONG_GLYPH = 3
_UNCLOSED = 5
_UNOPENED = 5
_TAGGED_UNOPENED = 2  # “X,” said: a mark at the paragraph's start is easily lost
_NESTED = 3
_CARRIED = 1  # a quotation that runs on into a paragraph which does not reopen it
_PHRASE = 4  # ... that began in mid-sentence, with a small letter
_FAR = 20  # paragraphs further off are as good as out of reach
_BARRED = 4  # ... or into a heading, a caption, a cell
_STRAY = 14
_SAID_AFTER = 8  # to open where “, said” tells of an end
_IMPOSSIBLE = 10**6

_BARS = frozenset(["heading", "caption", "cell"])

# Where we are between two marks; a phrase is a quotation that began in mid-sentence.
_OUT, _IN_SPEECH, _IN_PHRASE, _INNER = range(4)
_STATES = 4
_DEPTH = (0, 1, 1, 2)

SPEECH = """
    said says say added adds explained explains told tells asked asks replied replies answered
    answers declared declares stated states stressed stresses noted notes insisted insists
    warned warns announced announces claimed claims argued argues concluded concludes
    continued continues recalled recalls complained complains admitted admits wrote writes
    commented comments remarked remarks observed observes emphasized emphasizes emphasised
    confirmed confirms underlined underlines affirmed affirms assured assures
    deplored deplores lamented laments confided confides joked jokes shouted exclaimed whispered
""".split()

_VERB = rf"(?:{'|'.join(SPEECH)})\b"
_TAG = Pattern(
    rf"""[{_SPACES}]*(?:
        (?P<verb>{_VERB})
        | (?:he|she|they|I|we|it|who)[ ](?:(?:has|had|have|then|also)[ ])?{_VERB}
        | (?:(?:the|a|an|his|her|their|its)[ ](?:[a-z]+[ ]){{1,2}})?(?:[A-Z][\w.’'-]*[ ]){{0,4}}
          {_VERB}(?![ ]that\b)
    )""",
    re.VERBOSE,
)
_BEFORE_TAG = ",.!?…”’'"
_INTRODUCERS = frozenset(SPEECH)


class _Place(NamedTuple):
    """A mark as it stands, and the price of each role there."""

    start: int
    end: int
    glyph: str
    block: Block
    open: int
    close: int
    none: tuple[int, int]  # outside a quotation, and in one
    first: bool
    reopens: bool  # the first thing in its paragraph
    phrase: bool  # what follows would begin in mid-sentence
    tag: bool


class _Gate(NamedTuple):
    """A border between paragraphs, and the price of carrying a quotation over it."""

    carry: int


def quotation_marks(document: Document) -> tuple[Mark, ...]:
    """The double quotation marks of ``document``; to be called through ``document.once``."""
    steps = list(_steps(document))
    return tuple(_read(steps))


def _steps(document: Document) -> Iterator[_Place | _Gate]:
    """The marks in order, and between those of two paragraphs what lies between them."""
    text, blocks = document.text, document.blocks
    number = -1  # of the block that the last mark stands in
    for match in _GLYPH.finditer(text):
        here = number
        while here < 0 or blocks[here].end <= match.start():
            here += 1
        block = blocks[here]
        place = _place(text, block, match, here != number)
        if here != number:
            yield _gate(blocks, number, here, place.reopens)
        number = here
        yield place
    yield _Gate(_IMPOSSIBLE)


def _gate(blocks: Sequence[Block], last: int, here: int, reopens: bool) -> _Gate:
    """The price of carrying a quotation from block ``last`` into block ``here``."""
    carry = 0 if reopens and here == last + 1 else _CARRIED * min(here - last, _FAR)
    if any(block.kind in _BARS for block in blocks[last + 1 : here + 1][:_FAR]):
        carry += _BARRED
    return _Gate(carry)


def _place(text: str, block: Block, match: re.Match[str], first: bool) -> _Place:
    start, end = match.span()
    left, before = _left(text, block.start, start)
    right = _right(text, end, block.end)
    tag = _TAG.match(text, end, block.end) if before and before in _BEFORE_TAG else None
    by_place = _by_place(left, right)
    by_glyph = _by_glyph(match.group())
    by_words = _by_words(text, start, left, before, tag)
    return _Place(
        start,
        end,
        match.group(),
        block,
        open=by_place[0] + by_glyph[0] + by_words[0],
        close=by_place[1] + by_glyph[1] + by_words[1],
        none=_none(text, match),
        first=first,
        reopens=left == "edge",
        phrase=left != "edge" and before != ":" and text[end : end + 1].islower(),
        tag=bool(tag),
    )


# The price of opening and of closing, by what stands on either side of the mark.
_LEFT = {
    "edge": (0, 4), "space": (0, 1), "opener": (0, 4), "dash": (0, 0), "colon": (1, 1),
    "word": (2, 0), "stop": (2, 0), "quote": (1, 1),
}  # fmt: skip
_RIGHT = {
    "edge": (4, 0), "space": (1, 0), "stop": (3, 0), "dash": (1, 0), "word": (0, 1),
    "quote": (1, 1),
}  # fmt: skip


def _by_place(left: str, right: str) -> tuple[int, int]:
    opens, closes = (a + b for a, b in zip(_LEFT[left], _RIGHT[right], strict=True))
    if left in ("edge", "space", "opener") and right == "word":
        closes += 2  # both sides say that it opens
    elif left in ("word", "stop") and right in ("space", "edge", "stop"):
        opens += 2
    return opens, closes


def _by_glyph(glyph: str) -> tuple[int, int]:
    return _WRONG_GLYPH * (glyph in CLOSING), _WRONG_GLYPH * (glyph in OPENING)


def _by_words(
    text: str, start: int, left: str, before: str, tag: re.Match[str] | None
) -> tuple[int, int]:
    opens = closes = 0
    if tag and before == ",":
        opens += _SAID_AFTER if tag["verb"] else _SAID_AFTER // 2  # , said X   , X said
    elif tag and left != "edge":
        opens += 1
    if before == ":" or (before == "," and left == "space" and _introduced(text, start)):
        closes += 2
    return opens, closes


def _introduced(text: str, start: int) -> bool:
    """Whether “he said,” stands before a mark."""
    words = text[max(0, start - 16) : start].rstrip(_SPACES).rstrip(",").split()
    return bool(words) and words[-1] in _INTRODUCERS


def _left(text: str, low: int, start: int) -> tuple[str, str]:
    """What stands before a mark, and the last character before it that is no space."""
    i = start - 1
    while i >= low and text[i] in _SINGLES and start - i <= 2:
        i -= 1
    beyond = i
    while beyond >= low and text[beyond] in _SPACES:
        beyond -= 1
    if beyond < low:
        return "edge", ""
    before = text[beyond]
    if beyond < i:
        return "space", before
    if before in _OPENERS:
        return "opener", before
    if before in _DASHES:
        return "dash", before
    if before == ":":
        return "colon", before
    if before in _MARKS:
        return "quote", before
    return ("stop" if before in _STOPS else "word"), before


def _right(text: str, end: int, high: int) -> str:
    """What stands after a mark."""
    i = end
    while i < high and text[i] in _SINGLES and i - end < 2:
        i += 1
    beyond = i
    while beyond < high and text[beyond] in _SPACES:
        beyond += 1
    if beyond >= high:
        return "edge"
    after = text[beyond]
    if beyond > i:
        return "space"
    if after in _DASHES:
        return "dash"
    if after in _MARKS:
        return "quote"
    if after in _STOPS and not (after in ".…" and text[end : end + 4].strip(".…")[:1].isalnum()):
        return "stop"
    return "word"


def _none(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The price of taking a mark for no quotation mark at all: outside a quotation, and in one."""
    start, end = match.span()
    before = text[start - 1 : start]
    if match.group() not in _UPRIGHT:
        return _STRAY, _STRAY
    if before.isdigit():  # an inch, or a second of arc
        feet = start - 1
        while feet > 0 and text[feet - 1].isdigit():
            feet -= 1
        price = 0 if feet and text[feet - 1] in "'’′" else 3
        return price, price
    if before == "s" and text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        return 3, _STRAY  # an apostrophe: the Lakers" home game
    return _STRAY, _STRAY


# -- the cheapest reading -----------------------------------------------------------------------


class _Move(NamedTuple):
    """One way over a step: from a state to a state."""

    source: int
    target: int
    price: int
    role: Role
    unopened: bool = False
    breaks: int = 0  # quotations given up as never closed


def _moves(step: _Place | _Gate) -> tuple[_Move, ...]:
    if isinstance(step, _Gate):
        return _gate_moves(step.carry)
    unopened = _TAGGED_UNOPENED if step.tag and step.first else _UNOPENED
    return _mark_moves(step.open, step.close, step.none, unopened, step.reopens, step.phrase)


@cache
def _gate_moves(carry: int) -> tuple[_Move, ...]:
    def stay(state: int, price: int) -> _Move:
        return _Move(state, state, price, Role.NONE)

    return (
        stay(_OUT, 0),
        stay(_IN_SPEECH, carry),
        stay(_IN_PHRASE, carry + _PHRASE),
        stay(_INNER, carry * 2),
        *(
            _Move(state, _OUT, _UNCLOSED * _DEPTH[state], Role.NONE, breaks=_DEPTH[state])
            for state in (_IN_SPEECH, _IN_PHRASE, _INNER)
        ),
    )


@cache
def _mark_moves(
    opens: int, closes: int, none: tuple[int, int], unopened: int, reopens: bool, phrase: bool
) -> tuple[_Move, ...]:
    begun = _IN_PHRASE if phrase else _IN_SPEECH
    again, breaks = (opens, 0) if reopens else (opens + _UNCLOSED, 1)
    moves = [
        _Move(_OUT, begun, opens, Role.OPEN),
        _Move(_OUT, _OUT, closes + unopened, Role.CLOSE, unopened=True),
        _Move(_OUT, _OUT, none[0], Role.NONE),
        _Move(_INNER, _IN_SPEECH, closes, Role.CLOSE),
        _Move(_INNER, _INNER, none[1], Role.NONE),
    ]
    for state in (_IN_SPEECH, _IN_PHRASE):
        moves += [
            _Move(state, _OUT, closes, Role.CLOSE),
            _Move(state, begun, again, Role.OPEN, breaks=breaks),
            _Move(state, _INNER, opens + _NESTED, Role.OPEN),
            _Move(state, state, none[1], Role.NONE),
        ]
    return tuple(moves)


def _read(steps: Sequence[_Place | _Gate]) -> Iterator[Mark]:
    """The marks as the cheapest path takes them, each with its margin."""
    moves = [_moves(step) for step in steps]
    costs = _costs_to_end(moves)
    here = [0] + [_IMPOSSIBLE] * (_STATES - 1)  # the price of the cheapest way to each state
    state = _OUT
    path = _Path()
    for step, ways, after in zip(steps, moves, costs[1:], strict=True):
        reached = [_IMPOSSIBLE] * _STATES
        best = [_IMPOSSIBLE] * 4  # the cheapest whole path: by role, and an unopened end
        chosen, low = ways[0], _IMPOSSIBLE * 4
        for way in ways:
            source, target, price, role, unopened, _ = way
            kind = 3 if unopened else role
            ahead = price + after[target]
            if source == state and ahead < low:
                chosen, low = way, ahead
            if here[source] + ahead < best[kind]:
                best[kind] = here[source] + ahead
            if here[source] + price < reached[target]:
                reached[target] = here[source] + price
        if isinstance(step, _Place):
            path.take(step, chosen, *_margins(chosen, best))
        else:
            path.cross(chosen)
        here, state = reached, chosen.target
    yield from path.marks()


def _margins(chosen: _Move, best: Sequence[int]) -> tuple[int, int]:
    """How much dearer it is to take a mark for something else; and an unopened end for no such."""
    opened, closed, none, unopened = best
    ends = min(closed, unopened)
    if chosen.role is not Role.CLOSE:
        here, other = (opened, none) if chosen.role is Role.OPEN else (none, opened)
        return min(ends, other) - here, 0
    margin = min(opened, none) - ends
    return margin, min(closed - unopened, margin) if chosen.unopened else 0


def _costs_to_end(moves: Sequence[Sequence[_Move]]) -> list[list[int]]:
    """For each step and state, the price of the cheapest way from there to the end."""
    after = [0] * _STATES
    costs = [after]
    for ways in reversed(moves):
        best = [_IMPOSSIBLE * 2] * _STATES
        for way in ways:
            price = way.price + after[way.target]
            if price < best[way.source]:
                best[way.source] = price
        costs.append(best)
        after = best
    costs.reverse()
    return costs


class _Path:
    """The moves taken so far, and which mark pairs with which."""

    def __init__(self) -> None:
        self.taken: list[tuple[_Place, _Move, int, int]] = []
        self.open: list[int] = []  # the marks that wait for their partner
        self.partners: dict[int, int] = {}
        self.unclosed: set[int] = set()

    def take(self, place: _Place, move: _Move, margin: int, unopened: int) -> None:
        index = len(self.taken)
        self.taken.append((place, move, margin, unopened))
        if move.role is Role.CLOSE and self.open:
            partner = self.open.pop()
            self.partners[partner], self.partners[index] = index, partner
        elif move.role is Role.OPEN:
            if move.source != _OUT and move.target != _INNER:  # again, or that one is given up
                lost = self.open.pop()
                if move.breaks:
                    self.unclosed.add(lost)
            self.open.append(index)

    def cross(self, move: _Move) -> None:
        for _ in range(move.breaks):
            self.unclosed.add(self.open.pop())

    def marks(self) -> Iterator[Mark]:
        for index, (place, move, margin, unopened) in enumerate(self.taken):
            yield Mark(
                start=place.start,
                end=place.end,
                glyph=place.glyph,
                block=place.block,
                role=move.role,
                margin=margin,
                partner=self.partners.get(index),
                unopened=unopened,
                unclosed=index in self.unclosed,
                depth=min(_DEPTH[move.source], _DEPTH[move.target]),
                first=place.first,
                tag=place.tag,
            )
