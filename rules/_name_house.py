"""What the house's name book says of the names of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from checker import Document
from checker.book import Book
from checker.house import house

from ._known_words import key
from ._names import Mention


def is_house(document: Document, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a word of a name is the house's: as a rule it stands in a name of the book, or it is
    the last word of one and stands beside no other."""
    book = document.settings.names
    if not book:
        return False
    if text in book.right:
        return True
    known = document.once(house)
    if 2 * sum(known.knows(mention.span) for mention in mentions) >= len(mentions):
        return True
    neighbours = {word for each in mentions for word in (each.left, each.right) if word}
    return any(
        canonical.split()[-1] == text and neighbours <= {key(word) for word in canonical.split()}
        for canonical in book.right
    )


def as_the_house(document: Document, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """``mentions`` with the right spelling, and no offset, for each wrong one of the book.

    A wrong spelling of several words is left out.
    """
    wrong = [misspelt.span.start for misspelt in document.once(house).wrong]
    for mention in mentions:
        index = bisect_right(wrong, mention.start) - 1
        misspelt = document.once(house).wrong[index] if index >= 0 else None
        if misspelt is None or misspelt.span.end <= mention.start:
            yield mention
        elif misspelt.span == mention.span and " " not in misspelt.right:
            yield mention._replace(start=-1, text=misspelt.right, key=key(misspelt.right))


def told_apart(book: Book) -> Iterator[tuple[str, str]]:
    """The pairs of keys, in order, that the book calls two names: words that differ in a pair."""
    for pair in book.different:
        one, other = (text.split() for text in pair)
        words = zip(one, other, strict=False) if len(one) == len(other) else [(one[-1], other[-1])]
        for mine, yours in words:
            if key(mine) != key(yours):
                yield min(key(mine), key(yours)), max(key(mine), key(yours))


__all__ = ["as_the_house", "is_house", "told_apart"]
