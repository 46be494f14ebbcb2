"""The pronoun I written small: i am, i've."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from ._lowercase import is_free, neighbour

# Verbs that say that this "i" is the speaker, not the letter, an index or a word of Italian.
_VERBS = frozenset(
    """
    am was have had will would shall should could can cannot do did don't didn't can't couldn't
    wouldn't haven't won't wasn't think know believe want need love like hope feel mean guess
    remember understand said told thought knew wanted went saw got came felt took made
    """.split()
)
_CONTRACTED = ("i'm", "i've", "i'll", "i'd")


def check(document: Document) -> Iterator[Hit]:
    for form in ("i", *_CONTRACTED):
        for index in document.positions.get(form, ()):
            word = document.words[index]
            span = Span(word.start, word.start + 1)
            if word.text[0] != "i" or not is_free(document, span):
                continue
            if form == "i" and not _speaks(document, index):
                continue
            yield Hit(
                span,
                "The pronoun “I” is a capital wherever it stands.",
                ("I",),
                safe=True,
            )


def _speaks(document: Document, index: int) -> bool:
    """Whether the "i" at ``index`` is followed by its verb, with nothing but a space between."""
    if neighbour(document, index + 1) not in _VERBS:
        return False
    return document.words[index + 1].start == document.words[index].end + 1


RULE = Rule(
    id="lowercase-i",
    family="capitals",
    doc="""The pronoun “I” written small: i am, i've.

    No other language writes this pronoun with a capital, and engines that copy letter case lose it.
    The letter as an index, in a list or in another language is left alone.
    """,
    check=check,
    bad=(
        "Yesterday {i -> I} was late, and {i -> I}'ll be late today.",
        "“When {i -> I} think of it,” she said.",
    ),
    good=(
        "Let i be the index; then i is even.",
        "The paper names (i) cost and (ii) time, i.e. two things.",
        "The motto “e i figli” hangs on the wall.",
        "I am late.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
