"""A paragraph of running text that ends without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Block, Document, Hit, Rule, Span, Word

from ._compounds import LITTLE_WORDS
from ._quotes import SPEECH

_LONG = 12  # words, as a paragraph of running text has at least
_TOO_LONG = 25  # ... and more than a caption or a standfirst has
_OTHERS = 3  # paragraphs that end with a stop show that this text has stops
_CLOSERS = "\"'”’»)]*_ \u00a0"
_ENDS = ".!?…:;,—–-。！？"
_FINITE = frozenset(
    """
    is are was were has have had will would can could may might must shall should does did do
    said says told added explained announced declared
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    running = [block for block in document.blocks if block.kind == "paragraph"]
    long = [block for block in running if len(document.words_in(block)) >= _LONG]
    open_ended = [block for block in long if not _ends(document, block)]
    if not open_ended or len(long) - len(open_ended) < max(_OTHERS, 4 * len(open_ended)):
        return
    first_stop = next(block.start for block in document.blocks if _ends(document, block))
    for block in open_ended:
        if block.start > first_stop and _is_running_text(document, block):
            yield _hit(document, document.words_in(block)[-1], block)


def _hit(document: Document, word: Word, block: Block) -> Hit:
    rest = document.text[word.start : block.end].rstrip()
    message = (
        "The paragraph ends without a full stop, unlike the others: it was cut, or the stop was "
        "lost."
    )
    span = Span(word.start, word.start + len(rest))
    if word.lower in LITTLE_WORDS:
        return Hit(span, message)  # the end of the sentence is missing too
    if rest[-1] in '"”' and document.settings.language == "en-US":
        return Hit(span, message, (f"{rest[:-1]}.{rest[-1]}",))
    return Hit(span, message, (f"{rest}.",))


def _ends(document: Document, block: Block) -> bool:
    """Whether the paragraph ends with any mark of punctuation."""
    return document.text[block.start : block.end].rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _is_running_text(document: Document, block: Block) -> bool:
    """Whether the paragraph is too long for a caption, and nothing carries it on."""
    words = document.words_in(block)
    if not any(word.lower in _FINITE for word in words):
        return False
    text = document.text
    said = words[-1].lower in SPEECH and any(mark in text[block.start : block.end] for mark in '"”')
    if len(words) < _TOO_LONG and not said:
        return False  # it may be a caption, or a standfirst: "..., scientists say"
    last = text[block.end - 1]
    if not (last.isalnum() or last in '"”’)') or "/" in text[words[-1].start - 2 : block.end]:
        return False
    following = text[block.end : block.end + 8].lstrip()[:1]
    return not (following.islower() or following in ("(", "[", "–", "—", "-"))


RULE = Rule(
    id="no-final-stop",
    family="punctuation",
    doc="""A paragraph of running text ends without a full stop.

    The end of a paragraph is lost where a page is copied or a segment is cut. Headings, captions,
    items and the lines above the article (before the first paragraph that ends with a stop) are
    left alone, and so is a text that has no stops.
    """,
    check=check,
    bad=(
        "The river rose on Monday and the old bridge fell into it before noon, they say.\n"
        "Nobody was hurt, but the mill was lost, and with it the whole of the winter flour.\n"
        "The mayor was not there, for he had gone to the fair with the two of his sons.\n"
        "The bakers, who had waited for the flour all night long in front of the old mill, were "
        "told by the miller himself that it was time for them all to go {home -> home.}\n"
        "The bridge was rebuilt in the spring, and the mill in the autumn, with foreign money.\n"
        "It has stood since then, through two more floods, and nobody has a bad word for it.",
    ),
    good=(
        "The river rose on Monday and the old bridge fell into it before noon, they say\n"
        "Nobody was hurt, but the mill was lost, and with it the whole of the winter flour.",
        "The river rose on Monday and the old bridge fell into it before noon, they say.\n"
        "Nobody was hurt, but the mill was lost, and with it the whole of the winter flour.\n"
        "The mayor was not there, for he had gone to the fair with the two of his sons.\n"
        "The mill in winter: this is what the flood has left of flour, bridge and barn\n"
        "The way the river carries its sand could move the mill one day, the engineers say\n"
        "The bridge was rebuilt in the spring, and the mill in the autumn, with foreign money.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/punctuation",
)
