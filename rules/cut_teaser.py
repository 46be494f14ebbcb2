"""A teaser cut off by an ellipsis, left standing beside the text that it teases."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Block, Document, Hit, Rule

from ._content import content_words

_CUTS = ("…", "...", "[…]", "[...]", "(…)", "(...)")
_EARLY = 6  # blocks: where a page prints its teaser
_WORDS = 5  # content words that the teaser and the sentence behind it share at least
_SHARED = 0.6  # of the teaser's content words
_LONGEST = 400  # characters: a teaser is short


def check(document: Document) -> Iterator[Hit]:
    for block in document.blocks[:_EARLY]:
        text = document.text[block.start : block.end].rstrip()
        if not text.endswith(_CUTS) or len(text) > _LONGEST or block.kind == "quotation":
            continue
        if _said_in_full(document, block):
            yield Hit(
                block.span,
                "The page cut this teaser off; the article says the same in full below.",
                ("",),
            )


def _said_in_full(document: Document, block: Block) -> bool:
    """Whether one sentence after ``block`` has most of its content words."""
    words = set(content_words(document, block.span))
    enough = max(_WORDS, _SHARED * len(words))
    return any(
        len(words.intersection(content_words(document, sentence))) >= enough
        for sentence in document.sentences
        if sentence.start >= block.end
    )


RULE = Rule(
    id="cut-teaser",
    family="residue",
    doc="""A teaser that ends in an ellipsis, beside the text it was cut from.

    A site prints the first words of an article under the headline and cuts them off; copied with
    the article and translated apart from it, they become half a sentence that says what a later one
    says. An ellipsis alone proves nothing: reported is a short paragraph among the first, whose
    words stand for the most part in one sentence further down.
    """,
    check=check,
    bad=(
        "Vineyards under snow\n\n{The frost that struck the valley on Tuesday night destroyed half "
        "of the … ->}\n\nGrowers are in despair.\n\nThe frost, which struck the valley on Tuesday "
        "night, has destroyed half of the harvest.",
        "{Four divers who were exploring the wreck of the Aurora have been […] ->}\n\n"
        "Four divers exploring the wreck of the Aurora were brought up alive on Sunday.",
    ),
    good=(
        "And then there was the frost …\n\nIt destroyed the vines.",
        "He could speak of wine, of vines, of harvests, of cellars …\n\nHis sons sold the house.",
        "The frost that struck the valley on Tuesday night destroyed half of the vines.\n\n"
        "The frost that struck the valley on Tuesday night was the worst since 1956.",
    ),
    mqm="accuracy/addition",
    weight=5,
)
