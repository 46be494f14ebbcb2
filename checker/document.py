"""A document: the prose of one file, its blocks, sentences and words, and the way back to the file.

Rules see prose alone. Markup is gone; an inline object that is no prose (code, a URL, an image)
stands as one ``OBJECT`` character. A block holds no newline: a soft line break is one space.
Blocks are joined by a blank line. Every code point of the prose knows where it came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast

from ._sentences import split
from .book import EMPTY, Book
from .finding import Span
from .pattern import Pattern

if TYPE_CHECKING:
    from .grammar import Grammar

T = TypeVar("T")

OBJECT = "\ufffc"
"""Stands in the prose for an inline object that is not prose: code, a URL, an image."""

BlockKind = Literal["paragraph", "heading", "item", "quotation", "caption", "cell"]
MarkKind = Literal["emphasis", "strong", "link", "foreign"]


class Block(NamedTuple):
    """A stretch of prose that hangs together: half-open, code points of ``Document.text``."""

    start: int
    end: int
    kind: BlockKind = "paragraph"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Mark(NamedTuple):
    """A stretch that the author set apart: emphasis, a link's text, or words marked as foreign."""

    span: Span
    kind: MarkKind


class Pair(NamedTuple):
    """A stretch of the prose and the text that it was translated from, where the file holds it."""

    span: Span
    source: str


class Word(NamedTuple):
    """A run of letters, digits, apostrophes and hyphens; ``lower`` has straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_word = cast("Callable[[Iterable[object]], Word]", partial(tuple.__new__, Word))
"""``Word._make`` without its own steps: a document has very many words."""


class Piece(NamedTuple):
    """Prose ``start:end`` comes from ``file_start:file_end`` of the file.

    Of equal length: code point by code point. Otherwise the piece is one unit (a decoded entity, a
    line break with its indentation).
    """

    start: int
    end: int
    file_start: int
    file_end: int


class Directive(NamedTuple):
    """An inline comment to the linter, as written in the file.

    ``span`` is the comment in the FILE; ``scope`` is the stretch of the FILE that it covers.
    """

    span: Span
    scope: Span
    rules: tuple[str, ...]
    problem: str = ""


class Settings(NamedTuple):
    """What the house says of its text; the part of the configuration that rules may read.

    ``source_languages`` are ISO 639-1 codes of the languages that were translated from.
    ``language`` is the variety of English, ``en-US`` or ``en-GB``.
    ``words`` are words and names that the house knows to be right; ``names`` is its name book, or
    the part of it that a document may touch.
    """

    source_languages: tuple[str, ...] = ("fr",)
    language: str = "en-US"
    words: tuple[str, ...] = ()
    names: Book = EMPTY

    def about(self, text: str) -> Settings:
        """These settings with the part of the name book that ``text`` may touch."""
        return self._replace(names=self.names.about(text)) if self.names else self


# Letters with inner apostrophes and hyphens, or a number with inner separators. Where accents are
# characters of their own, they belong to the letter before; such text is rare, and dearer to read.
# The plain word that most are is tried first, as the same in fewer steps. The group makes `split`
# give the words too.
_LETTERS = r"[^\W\d_]+"
_ACCENT = "[\u0300-\u036f]"
_ACCENTED_LETTERS = rf"[^\W\d_](?:[^\W\d_]|{_ACCENT})*"
_WORD_FORM = r"({1}{0}(?:['’\-‑]{0})*\d*|\d+(?:[.,:]\d+)*(?:{0})?)"
WORD = Pattern(_WORD_FORM.format(_LETTERS, r"[A-Za-z]++(?=[ ,.\n])|"))
_ACCENTED_WORD = Pattern(_WORD_FORM.format(_ACCENTED_LETTERS, ""))
_HAS_ACCENT = Pattern(_ACCENT)


class Document:
    """The prose of one file and the way back to the file. Immutable once made.

    ``source`` is the file's text, or what is taken for it where the file is no text: then it is
    not ``writable``. ``grammar`` is the run's grammar engine, or None where grammar is off.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        pieces: Sequence[Piece],
        source: str,
        *,
        writable: bool = True,
        marks: Sequence[Mark] = (),
        pairs: Sequence[Pair] = (),
        directives: Sequence[Directive] = (),
        settings: Settings | None = None,
        grammar: Grammar | None = None,
    ) -> None:
        self.text = text
        self.blocks = tuple(blocks)
        self.marks = tuple(marks)
        self.pairs = tuple(pairs)
        self.directives = tuple(directives)
        self.settings = settings or Settings()
        self.grammar = grammar
        self.source = source
        self.writable = writable
        self._pieces = tuple(pieces)
        self._memo: dict[object, object] = {}

    def under(self, settings: Settings) -> Document:
        """The same document under other settings."""
        return Document(
            self.text,
            self.blocks,
            self._pieces,
            self.source,
            writable=self.writable,
            marks=self.marks,
            pairs=self.pairs,
            directives=self.directives,
            settings=settings,
            grammar=self.grammar,
        )

    def once(self, compute: Callable[[Document], T]) -> T:
        """``compute(self)``, computed at most once for this document.

        What several rules need (names, quotation structure) is a module-level function that they
        all pass here, so that it is worked out once and only if somebody asks.
        """
        if compute not in self._memo:
            self._memo[compute] = compute(self)
        return cast(T, self._memo[compute])

    def forget(self) -> None:
        """Drop what ``once`` keeps.

        Some of it holds the document in turn, so that without this the garbage collector would have
        to find out that nobody needs either.
        """
        self._memo.clear()

    # -- units of prose -------------------------------------------------------------------------

    @cached_property
    def characters(self) -> str:
        """Each character of the prose once, in order of code point.

        What a rule about rare characters searches first: most texts have none of them.
        """
        return "".join(sorted(set(self.text)))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(map(_word, zip(*self._columns, strict=True)))

    @cached_property
    def _columns(self) -> tuple[list[int], list[int], list[str], list[str]]:
        """Starts, ends, texts and lower-case forms of all words.

        The dearest step of a document, so it is taken for all words at once and not for each: what
        stands between words and the words alternate, and add up to their places. No word holds a
        line break, so none goes beyond its block.
        """
        form = _ACCENTED_WORD if _HAS_ACCENT.search(self.text) else WORD
        parts = form.split(self.text)
        places = list(accumulate(map(len, parts)))
        texts = parts[1::2]
        lowers = "\n".join(texts).lower().replace("’", "'").split("\n") if texts else []
        return places[0:-1:2], places[1::2], texts, lowers

    @property
    def _word_starts(self) -> list[int]:
        return self._columns[0]

    @property
    def texts(self) -> list[str]:
        """The words as they stand: what to go through where all of them must be looked at."""
        return self._columns[2]

    @property
    def lowers(self) -> list[str]:
        """The words in lower case, with straight apostrophes."""
        return self._columns[3]

    @cached_property
    def capitals(self) -> list[int]:
        """Indexes into ``words`` of those not in lower case: with capitals, or bare numbers."""
        return [index for index, text in enumerate(self.texts) if not text.islower()]

    def words_in(self, span: Span | Block) -> tuple[Word, ...]:
        """The words that start inside ``span``, in order."""
        low = bisect_right(self._word_starts, span.start - 1)
        high = bisect_right(self._word_starts, span.end - 1)
        return self.words[low:high]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Lower-case word (straight apostrophes) -> indexes into ``words``, in order.

        A possessive is found under its own form and without the ending.
        """
        found: dict[str, list[int]] = defaultdict(list)
        for index, lower in enumerate(self.lowers):
            found[lower].append(index)
        for possessive in [word for word in found if word.endswith("'s")]:
            found[possessive[:-2]] = sorted(found[possessive[:-2]] + found[possessive])
        return dict(found)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order; none crosses a block, and outer white space belongs to none."""
        return tuple(
            Span(start, end)
            for block in self.blocks
            for start, end in split(self.text, block.start, block.end)
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds ``offset`` (the nearest before it, for white space between)."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(index, 0)] if self.sentences else Span(0, len(self.text))

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """For each of ``words`` the index of its sentence in ``sentences``."""
        bounds = [bisect_left(self._word_starts, sentence.start) for sentence in self.sentences]
        numbers = [0] * (bounds[0] if bounds else 0)
        for number, (start, end) in enumerate(pairwise([*bounds, len(self.words)])):
            numbers += [number] * (end - start)
        return numbers

    def sentences_in(self, span: Span | Block) -> tuple[Span, ...]:
        """The sentences that start inside ``span``, in order."""
        low = bisect_right(self._sentence_starts, span.start - 1)
        high = bisect_right(self._sentence_starts, span.end - 1)
        return self.sentences[low:high]

    def sentences_with(self, words: Iterable[str]) -> list[Span]:
        """The sentences that hold any of ``words`` (lower-case, straight apostrophes), in order.

        The way to look for something cheaply: find the rare words first, then read around them.
        """
        found = {
            self.sentence_at(self.words[position].start)
            for word in words
            for position in self.positions.get(word, ())
        }
        return sorted(found)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block:
        """The block that holds ``offset`` (the one before it, for the gap between blocks)."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[max(index, 0)] if self.blocks else Block(0, len(self.text))

    def marked(self, span: Span, *kinds: MarkKind) -> bool:
        """Whether ``span`` touches a mark of one of ``kinds`` (of any kind, if none is given)."""
        for kind in kinds or self._marked:
            starts, ends = self._marked.get(kind, ((), ()))
            before = bisect_left(starts, span.end)
            if before and ends[before - 1] > span.start:
                return True
        return False

    @cached_property
    def _marked(self) -> dict[MarkKind, tuple[list[int], list[int]]]:
        """By kind: where marks start, and the furthest that those up to each of them reach."""
        found: dict[MarkKind, tuple[list[int], list[int]]] = {}
        for span, kind in sorted(self.marks):
            starts, ends = found.setdefault(kind, ([], []))
            starts.append(span.start)
            ends.append(max(span.end, ends[-1] if ends else 0))
        return found

    # -- the way back ---------------------------------------------------------------------------

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self._pieces]

    def _piece_at(self, offset: int) -> Piece | None:
        index = bisect_right(self._piece_starts, offset) - 1
        return self._pieces[index] if index >= 0 else None

    def locate(self, span: Span) -> Span:
        """The stretch of the file that ``span`` of the prose came from."""
        first = self._piece_at(span.start)
        if first is None:
            return Span(0, 0)
        start = _into(first, span.start, at_end=False)
        if span.end <= span.start:
            return Span(start, start)
        last = self._piece_at(span.end - 1) or first
        return Span(start, max(start, _into(last, span.end, at_end=True)))

    def prose_at(self, where: Span) -> Span:
        """The stretch of the prose that came from ``where`` of the file: ``locate``, undone.

        Empty where none did, at the prose that follows in the file.
        """
        pieces, starts = self._in_file_order
        index = max(bisect_right(starts, where.start) - 1, 0)
        while index < len(pieces) and pieces[index].file_end <= where.start < where.end:
            index += 1
        if index == len(pieces):
            return Span(len(self.text), len(self.text))
        start = end = _back(pieces[index], where.start, at_end=False)
        for piece in pieces[index:]:
            if piece.file_start >= where.end:
                break
            start = min(start, _back(piece, where.start, at_end=False))
            end = max(end, _back(piece, where.end, at_end=True))
        return Span(start, end)

    @cached_property
    def _in_file_order(self) -> tuple[list[Piece], list[int]]:
        pieces = sorted(self._pieces, key=lambda piece: (piece.file_start, piece.file_end))
        return pieces, [piece.file_start for piece in pieces]

    def editable(self, span: Span) -> bool:
        """Whether the file's slice reads as the prose does, so that a replacement can be written.

        White space may differ: a soft line break is a space in the prose.
        """
        if not self.writable:
            return False
        where = self.locate(span)
        raw, prose = self.source[where.start : where.end], self.text[span.start : span.end]
        return OBJECT not in prose and (raw == prose or raw.split() == prose.split())


def _into(piece: Piece, offset: int, *, at_end: bool) -> int:
    """The file offset of a prose offset inside ``piece``."""
    if piece.end - piece.start == piece.file_end - piece.file_start:
        return min(piece.file_start + offset - piece.start, piece.file_end)
    return piece.file_end if at_end else piece.file_start


def _back(piece: Piece, file_offset: int, *, at_end: bool) -> int:
    """The prose offset inside ``piece`` of an offset of the file."""
    if piece.end - piece.start == piece.file_end - piece.file_start:
        return min(max(piece.start, piece.start + file_offset - piece.file_start), piece.end)
    if at_end:
        return piece.end if file_offset > piece.file_start else piece.start
    return piece.start if file_offset < piece.file_end else piece.end


class _Open(NamedTuple):
    """The open block: its kind and start, and how much there was before it."""

    kind: BlockKind
    start: int
    parts: int
    pieces: int
    marks: int


class Builder:
    """Puts a document together from a file's text, piece by piece; what every reader uses.

    >>> builder = Builder("<p>Caf&eacute;s</p>")
    >>> builder.open("paragraph"); builder.copy(3, 6); builder.replace(6, 14, "é")
    >>> builder.copy(14, 15); builder.close()
    >>> builder.build().text
    'Cafés'
    """

    def __init__(self, source: str, *, writable: bool = True) -> None:
        self.source = source
        self._writable = writable
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._pairs: list[Pair] = []
        self._directives: list[Directive] = []
        self._open: _Open | None = None
        self._has_text = False

    def open(self, kind: BlockKind = "paragraph") -> None:
        """Begin a block; an open one is closed first."""
        self.close()
        parts = len(self._parts)
        if self._blocks:
            self._parts.append("\n\n")
            self._length += 2
        self._open = _Open(kind, self._length, parts, len(self._pieces), len(self._marks))
        self._has_text = False

    @property
    def is_open(self) -> bool:
        return self._open is not None

    @property
    def length(self) -> int:
        """The prose length so far, in code points: where the next piece will stand."""
        return self._length

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks that are closed."""
        return self._blocks

    def copy(self, start: int, end: int) -> None:
        """Prose that stands in the file as it is, at ``start:end``. It must hold no line break."""
        if end > start:
            self._add(start, end, self.source[start:end])

    def replace(self, start: int, end: int, prose: str) -> None:
        """Prose that the file writes otherwise: a decoded entity, a line break, an object."""
        if prose:
            self._add(start, end, prose)

    def _add(self, start: int, end: int, prose: str) -> None:
        if self._open is None:
            self.open()
        self._parts.append(prose)
        self._pieces.append(Piece(self._length, self._length + len(prose), start, end))
        self._length += len(prose)
        self._has_text = self._has_text or not (prose.isspace() or prose == OBJECT)

    def mark(self, start: int, end: int, kind: MarkKind) -> None:
        """Record that prose ``start:end`` (see ``length``) is set apart."""
        if end > start:
            self._marks.append(Mark(Span(start, end), kind))

    def pair(self, blocks: Sequence[Block], source: str) -> None:
        """Record what ``blocks``, which are closed and follow each other, were translated from."""
        if blocks:
            self._pairs.append(Pair(Span(blocks[0].start, blocks[-1].end), source))

    def direct(self, directive: Directive) -> None:
        self._directives.append(directive)

    def close(self) -> None:
        """End the open block; one of nothing but white space and objects leaves no trace."""
        if self._open is None:
            return
        kind, start, parts, pieces, marks = self._open
        self._open = None
        if self._has_text:
            self._blocks.append(Block(start, self._length, kind))
        else:
            del self._parts[parts:], self._pieces[pieces:], self._marks[marks:]
            self._length = self._blocks[-1].end if self._blocks else 0

    def build(self, settings: Settings | None = None, grammar: Grammar | None = None) -> Document:
        self.close()
        return Document(
            "".join(self._parts),
            self._blocks,
            self._pieces,
            self.source,
            writable=self._writable,
            marks=self._marks,
            pairs=self._pairs,
            directives=self._directives,
            settings=settings,
            grammar=grammar,
        )
