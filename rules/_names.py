"""The names of a document: where they stand, what they stand beside, and of what kind they are.

A name is told by its capitals: a word that has one where no sentence begins, and that is not mostly
written small elsewhere; or one that only begins sentences or stands in headlines, and that English
has no common word for. No gazetteer is needed, so unknown names are found as well as famous ones.

Other rules ask ``document.once(names)`` for ``spans`` (names as a reader sees them, adjacent words
joined, with a guess at the kind) and ``covers(span)``. What compares spellings reads ``mentions``
and ``by_key``: each single word of a name with its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from checker import Block, Document, Span, Word

from ._known_words import key, tier

Kind = Literal["person", "organisation", "place", "unknown"]


class NameSpan(NamedTuple):
    """A name as it stands in the text: half-open, without title and possessive ending."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Mention(NamedTuple):
    """One word of a name at one place.

    ``text`` has no possessive ending. ``key`` is its letters alone. ``initial``: a capital is owed
    to the place (a sentence begins), ``headline``: to the line. ``left`` and ``right`` are the keys
    of the neighbouring words of the same name, ``""`` for none; an initial is one letter.
    ``titled``: a title such as "Mr" stands right before.
    """

    start: int
    end: int
    text: str
    key: str
    initial: bool
    headline: bool
    left: str
    right: str
    titled: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Names:
    """The names of one document. ``weak`` are words that may be names: known ones that only begin
    sentences."""

    def __init__(
        self,
        spans: Sequence[NameSpan],
        mentions: Sequence[Mention],
        weak: Sequence[Mention],
    ) -> None:
        self.spans = tuple(spans)
        self.mentions = tuple(mentions)
        self.by_key = _grouped(mentions)
        self.weak = _grouped(weak)
        self._starts = [span.start for span in spans]

    def covers(self, span: Span) -> bool:
        """Whether ``span`` touches a name."""
        return self.at(span) is not None

    def at(self, span: Span) -> NameSpan | None:
        """The first name that ``span`` touches."""
        index = bisect_right(self._starts, span.start) - 1
        for name in self.spans[max(index, 0) : index + 2]:
            if name.start < span.end and span.start < name.end:
                return name
        return None


def names(document: Document) -> Names:
    """The names of ``document``; ask for them by ``document.once(names)``."""
    tokens = list(_tokens(document))
    certain, weak = _name_keys(document, tokens)
    runs = list(_runs(document, tokens, certain))
    mentions = [mention for run in runs for mention in _mentions(run)]
    return Names(
        _kinds(document, runs),
        mentions,
        [_mention(token) for token in tokens if token.key in weak],
    )


def name_spans(document: Document) -> tuple[NameSpan, ...]:
    """The names of ``document`` in order of place."""
    return document.once(names).spans


def is_name_at(document: Document, span: Span) -> bool:
    """Whether ``span`` touches a name."""
    return document.once(names).covers(span)


# -- words that are no names, and what they tell ---------------------------------------------------

TITLES = frozenset(
    """
    mr mrs ms miss messrs mister madam mme mlle m sir dame lord lady dr doctor prof professor
    president vice-president premier minister chancellor secretary ambassador senator sen
    congressman congresswoman representative rep governor gov mayor deputy judge justice
    prosecutor attorney inspector commissioner superintendent detective sheriff officer constable
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl private
    admiral commander commandant brigadier marshal field-marshal king queen prince princess duke
    duchess count countess baron baroness emperor empress sultan sheikh shaykh sheik emir imam
    ayatollah mullah rabbi pope cardinal archbishop bishop reverend rev father fr brother sister
    saint st mother chairman chairwoman chairperson chair spokesman spokeswoman spokesperson
    director chief leader coach manager captain-general herr frau monsieur madame signor signora
    señor señora comrade
    """.split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof sen rep gov gen col maj capt lt sgt cpl rev fr st m mme messrs".split()
)

# Words with a capital that are no names, whatever the place.
_NEVER = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
    fridays saturdays sundays january february march april may june july august september october
    november december spring summer autumn winter
    the this that these those there then thus they them their theirs his her hers its our ours your
    yours who whom whose which what when where why how whether while and but for nor yet with
    without within from into onto upon over under after before during between among against about
    above below because since until unless although though however moreover furthermore nevertheless
    nonetheless therefore hence meanwhile otherwise instead indeed also even only just still already
    again once here now today tomorrow yesterday tonight not all any both each every either neither
    few many much more most some such several one two three four five six seven eight nine ten
    eleven twelve twenty thirty forty fifty hundred thousand million billion first second third last
    next other another same own very too quite rather perhaps maybe you she him was were are been
    being have has had does did will would shall should can could might must let
    according despite besides beyond towards toward through throughout across along around behind
    except like near off out per than via amid amidst
    yes well okay
    """.split()
)

PARTICLES = frozenset(
    """
    de del della dello dei di da das do dos du des la le las los van von vom zu zur zum der den ter
    ten te het af av bin ibn ben bint al el ul ould abu abou umm y e i und et
    """.split()
)
# Particles that do not join two names which stand side by side in English prose.
_NO_JOIN = frozenset("do i e".split())
# Particles that may open a name in lower case ("bin Laden"); French articles would not be names.
_OPENING = frozenset(
    "de del della dei di da dos van von vom der den ter bin ibn ben bint al el ould abu".split()
)
ARTICLES = frozenset(
    "al el ad ar as az an at ash ach ed er es en et ul il as-s ad-d".split()  # Arabic "the"
)

_ORGANISATION = frozenset(
    """
    agency alliance army assembly association authority bank board brigade brigades bureau cabinet
    center centre club coalition college commission committee company confederation conference
    congress consortium corporation corps council court department federation force forces
    foundation front fund group guard institute institution journal league mission ministry
    movement museum office organisation organization parliament party police post press
    programme program school senate service services society television times tribunal union
    university united news network airlines motors inc ltd corp plc gmbh brothers sons
    """.split()
)
_GROUP_AFTER = frozenset(
    """
    group party movement organisation organization company club newspaper daily magazine agency
    network militia brigade faction coalition alliance union university institute foundation bank
    """.split()
)
_PLACE = frozenset(
    """
    river lake mount mountain mountains valley island islands sea ocean gulf bay strait straits
    peninsula desert city county province region district state states street avenue road square
    bridge park airport station cape coast republic kingdom emirates territory territories forest
    canal boulevard beach hills heights
    """.split()
)
_PLACE_BEFORE = frozenset(
    """
    city town village province region district state capital suburb port county prefecture
    department municipality island
    """.split()
)
_STATES = (["us"], ["usa"], ["uk"], ["uae"], ["ussr"], ["drc"])
_OPENING_QUOTES = frozenset("\"'“‘«„‹([")
_STOPS = frozenset(".!?:…")


@cache
def countries() -> dict[str, frozenset[str]]:
    """Country or region -> its adjectives and the words for its people, all as keys."""
    found = {}
    for line in (files(__package__) / "_countries.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(";")
            found[key(name)] = frozenset(key(word) for word in rest.split(","))
    return found


@cache
def given_names() -> dict[str, str]:
    """Given name, as a key -> the gender it tells: m, f or u (either)."""
    lines = (files(__package__) / "_given_names.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {key(name): gender for name, gender in pairs}


# -- tokens: words with a capital ------------------------------------------------------------------


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str
    initial: bool
    headline: bool
    acronym: bool
    word: int  # index into document.words


def _tokens(document: Document) -> Iterator[_Token]:
    """The words with a capital (or an Arabic article) that may be names, in order."""
    words, text = document.words, document.text
    candidates = _candidates(document)
    at = low = 0
    for block in document.blocks:
        first, at = at, bisect_left(words, (block.end,), at)
        low, high = bisect_left(candidates, first, low), bisect_left(candidates, at, low)
        capitals = candidates[low:high]
        if not capitals or (at - first > 2 and text[block.start : block.end].isupper()):
            continue
        headline = _is_headline(text, block, at - first, len(capitals))
        for index in capitals:
            word = words[index]
            base = _base(word)
            if base is None:
                continue
            start, end = base
            part = text[start:end]
            letters = key(part)
            if len(letters) < 2 or letters in _NEVER or letters in TITLES:
                continue
            before = words[index - 1] if index > first else None
            initial = start == word.start and _begins_sentence(text, before, start)
            yield _Token(start, end, part, letters, initial, headline, is_acronym(part), index)


def _candidates(document: Document) -> list[int]:
    """Indexes of the words with a capital, and of those with an Arabic article."""
    arabic = [
        index
        for form in document.positions
        if form.startswith(("al-", "el-"))
        for index in document.positions[form]
    ]
    return sorted({*document.capitals, *arabic}) if arabic else document.capitals


def _is_headline(text: str, block: Block, words: int, capitals: int) -> bool:
    """Whether a line has capitals for show: a heading, or most words of one without a full stop."""
    if block.kind == "heading":
        return True
    end = text[block.start : block.end].rstrip(" \"'”’»)")[-1:]
    return words >= 3 and capitals > 0.65 * words and end not in (".", "!", "?", ",", ";")


def is_acronym(part: str) -> bool:
    """Whether ``part`` is all capitals and short enough to be letters rather than a name.

    Also of several acronyms, or of one acronym's plural: UNU-IAS, LDCs.
    """
    if part.isupper():
        return len(part) <= 6 or all(len(piece) <= 3 for piece in part.split("-"))
    return part[-1] == "s" and 2 <= len(part[:-1]) <= 6 and part[:-1].isupper()


def _base(word: Word) -> tuple[int, int] | None:
    """Where the name inside a word stands: without possessive and lower-case parts of a compound.

    None for what is no name: a contraction, a word with digits alone.
    """
    start, end, text = word.start, word.end, word.text
    if text[-1].isdigit() or not text[0].isalpha():
        return None
    if len(text) > 2 and text[-2] in "'’":
        if text[-1] in "mMdDtT":
            return None  # I'm, he'd, isn't; but Khamene'i, Sana'a
        if text[-1] in "sS":
            end, text = end - 2, text[:-2]
    elif len(text) > 3 and text[-3] in "'’" and word.lower[-2:] in ("ll", "re", "ve"):
        return None
    if "-" not in text and "‑" not in text:
        return (start, end) if len(text) > 1 else None
    return _capital_parts(text, start)


def _capital_parts(text: str, start: int) -> tuple[int, int] | None:
    """The stretch of a compound from its first part with a capital to its last."""
    parts: list[tuple[int, int, str]] = []
    at = 0
    for part in text.replace("‑", "-").split("-"):
        parts.append((at, at + len(part), part))
        at += len(part) + 1
    if len(parts) == 2 and parts[0][2].lower() in ARTICLES and len(parts[1][2]) > 3:
        return start, start + at - 1
    capital = [index for index, part in enumerate(parts) if part[2][:1].isupper()]
    if not capital:
        return None
    proper = [index for index in capital if not is_acronym(parts[index][2])] or capital
    first, last = proper[0], proper[-1]  # "Australia-US" is Australia
    if first and parts[first - 1][2].lower() in ARTICLES:
        first -= 1
    begin, end = parts[first][0], parts[last][1]
    return (start + begin, start + end) if end - begin > 1 else None


def _begins_sentence(text: str, before: Word | None, start: int) -> bool:
    """Whether a capital at ``start`` is owed to the place."""
    if before is None:
        return True
    gap = text[before.end : start]
    if gap == " ":
        return False
    if gap[-1:] in _OPENING_QUOTES and not gap.endswith(("(", "[")):
        return True
    stop = next((char for char in gap if char in _STOPS), "")
    if stop == ".":
        return len(before.text) > 1 and before.lower not in _ABBREVIATED
    return bool(stop)


# -- which words are names -------------------------------------------------------------------------


def _name_keys(document: Document, tokens: Sequence[_Token]) -> tuple[set[str], set[str]]:
    """The keys of names, and of words that may be names."""
    middle: defaultdict[str, int] = defaultdict(int)
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for token in tokens:
        seen[token.key].add(token.text)
        if not token.initial and not token.headline:
            middle[token.key] += 1
    speakers = {token.key for token in tokens if _speaks(document, token)}
    certain, weak = set(), set()
    for letters, forms in seen.items():
        small = _written_small(document, forms)
        inside = middle[letters]
        if inside:
            if small <= inside / 3:
                certain.add(letters)
        elif not small:
            known = tier(letters) == 3 and letters not in given_names()
            if not known or letters in countries() or letters in speakers:
                certain.add(letters)
            elif len(letters) >= 5:
                weak.add(letters)
    return certain, weak


_SPEECH = frozenset(
    """
    said says told tells added adds who whose explained explains argued argues believes believed
    thinks thought insisted insists replied recalled admitted admits declared warned warns claimed
    claims denied denies refused himself herself
    """.split()
)


def _speaks(document: Document, token: _Token) -> bool:
    """Whether the next word is what a person does, so that a known word is a name: "Price said"."""
    after = document.words[token.word + 1 : token.word + 2]
    return bool(after) and after[0].lower in _SPEECH and after[0].start - token.end == 1


def _written_small(document: Document, forms: set[str]) -> int:
    """How often the word stands in lower case."""
    words, positions = document.words, document.positions
    lower = {form.lower().replace("’", "'") for form in forms}
    return sum(
        words[index].text.islower()
        for form in lower
        if not form.startswith(("al-", "el-"))
        for index in positions.get(form, ())
    )


# -- names: adjacent words -------------------------------------------------------------------------


class _Run(NamedTuple):
    """The words of one name in a row; ``start`` includes an opening particle."""

    start: int
    tokens: list[_Token]
    initials: str  # the letter of an initial that opens the name, lower case
    titled: bool
    before: str  # the word before, lower case
    after: str


def _runs(document: Document, tokens: Sequence[_Token], certain: set[str]) -> Iterator[_Run]:
    words, text = document.words, document.text
    chosen = [token for token in tokens if token.key in certain]
    at = 0
    while at < len(chosen):
        run = [chosen[at]]
        at += 1
        while at < len(chosen) and _joined(words, text, run[-1], chosen[at]):
            run.append(chosen[at])
            at += 1
        yield _run(words, text, run)


def _joined(words: Sequence[Word], text: str, one: _Token, other: _Token) -> bool:
    """Whether two words belong to one name: side by side, or with particles or initials between."""
    if other.word - one.word > 3:
        return False
    if other.word == one.word + 1:
        return text[one.end : other.start] in (" ", "\u00a0")
    gap = text[one.end : other.start].replace("\u00a0", " ")
    if gap[:1] != " " or "  " in gap:
        return False
    between = words[one.word + 1 : other.word]
    plain = gap.replace(".", "")
    if plain != " " + " ".join(word.text for word in between) + " ":
        return False
    if "." in gap:
        return all(len(word.text) == 1 and word.text.isupper() for word in between)
    return all(
        (word.lower in PARTICLES and word.text not in _NO_JOIN)
        or (len(word.text) == 1 and word.text.isupper())
        for word in between
    )


def _run(words: Sequence[Word], text: str, run: list[_Token]) -> _Run:
    first, last = run[0], run[-1]
    start, index = first.start, first.word - 1
    initials = ""
    while index >= 0:
        word = words[index]
        gap = text[word.end : start]
        if gap in (" ", "\u00a0") and (
            word.text in _OPENING or (word.text.istitle() and word.lower in PARTICLES)
        ):
            start, index = word.start, index - 1
        elif gap in (". ", ".", " ") and len(word.text) == 1 and word.text.isupper():
            if word.text == "I" and gap == " ":
                break
            start, index, initials = word.start, index - 1, word.lower
        else:
            break
    before = words[index] if index >= 0 else None
    gap = text[before.end : start] if before else ""
    title = before is not None and gap in (" ", ". ", "\u00a0") and before.lower in TITLES
    after = ""
    if last.word + 1 < len(words):
        word = words[last.word + 1]
        if text[last.end : word.start] in (" ", "\u00a0"):
            after = word.lower
    near = before.lower if before is not None and gap == " " else ""
    return _Run(start, run, initials, title, near, after)


def _mentions(run: _Run) -> Iterator[Mention]:
    """The words of one name with their neighbours; acronyms are neither."""
    proper = [token for token in run.tokens if not token.acronym]
    for index, token in enumerate(proper):
        yield _mention(
            token,
            proper[index - 1].key if index else run.initials,
            proper[index + 1].key if index + 1 < len(proper) else "",
            run.titled,
        )


def _mention(token: _Token, left: str = "", right: str = "", titled: bool = False) -> Mention:
    start, end, text, letters, initial, headline, _, _ = token
    return Mention(start, end, text, letters, initial, headline, left, right, titled)


def _grouped(mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.key].append(mention)
    return {letters: tuple(group) for letters, group in found.items()}


# -- what kind of name -----------------------------------------------------------------------------


def _kinds(document: Document, runs: Sequence[_Run]) -> list[NameSpan]:
    """The names with their kinds: by cues first, then as the same name elsewhere."""
    kinds = [_kind(run) for run in runs]
    surnames = {
        run.tokens[-1].key
        for run, kind in zip(runs, kinds, strict=True)
        if kind == "person" and (len(run.tokens) > 1 or run.titled)
    }
    found = []
    for run, kind in zip(runs, kinds, strict=True):
        same = kind == "unknown" and run.tokens[-1].key in surnames
        found.append(NameSpan(run.start, run.tokens[-1].end, "person" if same else kind))
    return found


def _kind(run: _Run) -> Kind:
    keys = [token.key for token in run.tokens]
    if "".join(keys) in countries() or keys[-1] in countries() or keys in _STATES:
        return "place"
    if not _ORGANISATION.isdisjoint(keys):
        return "organisation"
    if not _PLACE.isdisjoint(keys):
        return "place"
    if run.titled:
        return "person"
    if any(token.acronym for token in run.tokens) or run.after in _GROUP_AFTER:
        return "organisation"
    if keys[0] in given_names() and (len(keys) > 1 or run.before != "in"):
        return "person"
    if run.initials and len(keys) == 1:
        return "person"
    if run.before in _PLACE_BEFORE:
        return "place"
    return "unknown"


__all__ = ["Kind", "Mention", "NameSpan", "Names", "is_name_at", "name_spans", "names"]
