"""Which words of a sentence carry its content: what comparisons of sentences count."""

from __future__ import annotations

from checker import Document, Span

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any no every each both all either neither such
    i me my mine myself you your yours yourself he him his himself she her hers herself it its
    itself we us our ours ourselves they them their theirs themselves one who whom whose which what
    and or but nor so yet for if than then as because while although though whereas unless until
    since when where why how whether
    of to in on at by with from into onto over under about after before between through during
    against among without within along across behind beyond near per via upon out up down off
    am is are was were be been being has have had having do does did doing will would shall should
    can could may might must not n't
    also very too just only even still more most much many there here again already
    'll 're 've 'd 's
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't
    couldn't shouldn't it's he's she's that's there's i'm we're they're you're i've we've they've
    """.split()
)


def content_words(document: Document, span: Span) -> list[str]:
    """The words in ``span`` that carry content: lower case, no possessive ending."""
    return [
        word.lower.removesuffix("'s")
        for word in document.words_in(span)
        if word.lower not in FUNCTION_WORDS
    ]
