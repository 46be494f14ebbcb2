"""A paragraph that breaks off in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from checker import Block, Document, Hit, Rule, Span

# No sentence ends in one of these.
_OPEN = frozenset("the a an and or my our his its their of than whose because".split())
# ... unless it is a clause turned round: "what dreams are made of", "a friend of his".
_OF_ENDS = frozenset(
    """
    made heard hear think thought dream dreamed dreamt dreams speak spoke spoken talk talked know
    knew known aware afraid proud fond tired sick capable accused suspected convicted
    guilty consist consists comprised composed half part full short out inside outside ahead because
    get got rid sort kind deserve worthy ashamed jealous scared
    """.split()
)
_POSSESSIVES = frozenset("my our his its their".split())
_WORDS = 6
_KINDS = frozenset(["paragraph", "heading", "quotation"])  # a short line may pass for a heading


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        if block.kind not in _KINDS or not text[block.end - 1].isalpha():
            continue
        words = document.words_in(block)
        if len(words) < _WORDS or words[-1].text not in _OPEN or words[-1].end != block.end:
            continue
        if _complete(words[-2].lower, words[-1].text) or not _breaks_off(document, block, after):
            continue
        yield Hit(
            Span(words[-2].start, words[-1].end),
            "The sentence breaks off here: a part of it was lost, perhaps the text of a link.",
        )


def _complete(before: str, last: str) -> bool:
    if last == "of":
        return before in _OF_ENDS
    return last in _POSSESSIVES and before in ("of", "is", "was", "be", "than")


def _breaks_off(document: Document, block: Block, after: Block | None) -> bool:
    """Whether the sentence does not go on in a list, a quotation or the next line."""
    text = document.text
    last = document.words_in(block)[-1]
    if text[last.start - 4 : last.start].rstrip()[-1:] in (";", ","):
        return False  # "...; and": an item of a list
    opens_as_item = text[block.start] in "-–—•*·(" or text[block.start].isdigit()
    if opens_as_item or text[block.start].islower():
        return False
    if after is None:
        return True
    return after.kind in _KINDS and text[after.start].isupper()


RULE = Rule(
    id="truncated-sentence",
    family="residue",
    doc="""A paragraph that ends in the middle of a sentence ("It began with the invention of").

    The end was lost on the way: a link whose text was not copied, a line cut by the page, a segment
    that the translation tool did not export. Reported is a paragraph without a stop that ends in a
    word which needs another one ("the", "of", "and", "their").
    """,
    check=check,
    bad=(
        "The town lives from fishing.\n\nIts harbour was built by the {engineers of}",
        "The whole village took part in the {search and}\n\nNobody slept that night.",
        "She has written on bees, on wasps and {on the}\n\nHer first book appeared in 1971.",
    ),
    good=(
        "What dreams and harbours are made of\n\nThe town lives from fishing.",
        "We ask the Assembly to vote for\n\n(1) a law on rivers; and\n\n(2) a law on lakes.",
        "He gave the boat to a friend of his\n\nNobody asked why.",
        "It is about this and that and the\n\n- river\n- lake",
        "The Importance of\n\nBeing Late",
    ),
    mqm="accuracy/omission",
    weight=5,
)
