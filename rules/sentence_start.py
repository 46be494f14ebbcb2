"""A sentence or a paragraph that begins with a small letter."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Block, Document, Hit, Pattern, Rule, Span

from ._known_words import tier
from ._lowercase import is_free

# Words that begin a sentence behind a full stop; what an abbreviation is followed by is rarely one.
_OPENERS = (
    "the|this|that|these|those|it|he|she|they|we|you|his|her|its|their|our|my|with|without|from"
    "|in|on|at|after|before|since|during|according|when|where|while|why|what|who|how|if|although"
    "|because|but|and|so|then|there|here|however|moreover|also|for|as|not|no|both|each|every|some"
    "|many|most|several|another|now|today|yesterday|meanwhile|finally|thus|therefore|instead"
)
_INSIDE = Pattern(rf"\. +(?P<word>{_OPENERS})(?= [a-z])")
_WORD_BEFORE = Pattern(r"(?<![\w.'’-])[a-z]{4,}$")
_ABBREVIATIONS = frozenset(
    "approx incl excl dept temp misc orig resp prob spec corp assoc govt prof sect fasc".split()
)

# A dash or an underscore opens a speech in a dialogue.
_FIRST = Pattern(r"(?:[—_] ?)?(?P<word>[a-z]+)(?=,? [\w“\"(‘'])")
# Particles that begin a name, and words that are written small whatever they begin.
_PARTICLES = frozenset(
    """
    de da di du del della der den des van von ten ter el al la le les los las bin ibn abu
    """.split()
)
# A heading does not end like this: the line was broken in mid-sentence.
_BROKEN = Pattern(
    r"[,;:–-]$|\b(?:a|an|the|of|to|in|on|for|with|and|but|or|as|by|from|that|if|is|are|be)$"
)


def check(document: Document) -> Iterator[Hit]:
    yield from _paragraphs(document)
    if ". " in document.text:
        for match in _INSIDE.finditer(document.text):
            span = Span(*match.span("word"))
            if _ends_sentence(document, match.start()) and is_free(document, span):
                yield _hit(document, span, "sentence", safe=False)


def _ends_sentence(document: Document, stop: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence, not an abbreviation."""
    before = _WORD_BEFORE.search(document.text, max(0, stop - 30), stop)
    word = before.group() if before else ""
    return word not in _ABBREVIATIONS and tier(word) >= 2


def _paragraphs(document: Document) -> Iterator[Hit]:
    behind_prose: list[Span] = []
    behind_headings: list[Span] = []
    continued = 0
    before: Block | None = None
    for block in document.blocks:
        match = _FIRST.match(document.text, block.start, block.end)
        if match and _may_begin(document, span := Span(*match.span("word"))):
            if before is not None and not _is_prose(document, before):
                if _is_heading(document, before) and _is_prose(document, block):
                    behind_headings.append(span)
                else:
                    continued += 1
            elif _is_prose(document, block):
                behind_prose.append(span)
        before = block
    # Where lines go on that the last one broke off, what looks like a heading is such a line too.
    small = behind_prose if continued > 1 else sorted(behind_prose + behind_headings)
    if len(small) > 2 and 3 * len(small) > sum(_is_prose(document, b) for b in document.blocks):
        return  # a text that mostly does without capitals means it
    for span in small:
        yield _hit(document, span, "paragraph", safe=True)


def _may_begin(document: Document, span: Span) -> bool:
    """Whether a small word is one that would have a capital at the beginning of a sentence."""
    word = document.text[span.start : span.end]
    return word not in _PARTICLES and tier(word) >= 2 and is_free(document, span)


def _is_prose(document: Document, block: Block) -> bool:
    """Whether a block is a paragraph that ends as a sentence ends."""
    end = document.text[max(block.start, block.end - 3) : block.end].rstrip('"”’») ')
    return (
        block.kind == "paragraph"
        and end.endswith((".", "!", "?", "…"))
        and len(document.words_in(block)) >= 6
    )


def _is_heading(document: Document, block: Block) -> bool:
    if block.kind != "heading" or document.text[block.start].islower():
        return False
    return not _BROKEN.search(document.text, max(block.start, block.end - 6), block.end)


def _hit(document: Document, span: Span, what: str, *, safe: bool) -> Hit:
    return Hit(
        span,
        f"This {what} begins with a small letter.",
        (document.text[span.start : span.end].capitalize(),),
        safe=safe,
    )


RULE = Rule(
    id="sentence-start",
    family="capitals",
    doc="""A sentence or a paragraph that begins with a small letter.

    A segment that was translated as the middle of a sentence keeps its small letter when it becomes
    the beginning of one. Items of lists, paragraphs that go on where the last one broke off, names
    that begin small and abbreviations with a full stop are left alone.
    """,
    check=check,
    bad=(
        "The mine was closed for good in the autumn.\n\n"
        "{with -> With} all its faults, the union had fought for every single job.",
        "The old miner slowly shook his head.\n\n"
        "— {and -> And} who will pay for the new pump then, he asked.",
        "Nobody answered the mayor's letter. {the -> The} council met without him.",
    ),
    good=(
        "Three people met in the old town hall:\n\nthe mayor, the clerk and two members came.",
        "It weighs approx. the same, incl. the box, etc. and so on.",
        "iPhone sales fell again in the last quarter of the year.",
        "van Gogh lived there for more than two years.",
        "Buy it at example.com. or by post from the shop in town.",
        "what a day, said one\n\nwhat a night, said another\n\nwhat a week that was, said a third.",
        "“What for?” he asked. … the rest is silence.",
    ),
    mqm="linguistic-conventions/capitalization",
)
