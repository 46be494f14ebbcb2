"""What the house's name book says of the names of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from checker import Document, Pattern, Span
from checker.book import Book
from checker.house import Misspelt, house

from ._known_words import key
from ._names import Mention

_SAYING = "or|also|called|formerly|previously|once|known|spel(?:led|t)|written|alias|aka"
_WORDS = f"{_SAYING}|now|renamed|rather|instead|not"
_SAID = Pattern(rf"\b(?:{_SAYING})\b")
_BETWEEN = Pattern(  # two names for one thing: "Kyiv (formerly Kiev)", "AQIM, or AQMI in French"
    rf"(?=.*(?:[(\[/=]|\b(?:{_WORDS})\b))"
    rf"(?:[\s,;:(\[/=“\"‘'-]|\b(?:{_WORDS}|than|of|as|in|by|its|the|to|be|is|was|till|until|old|former"
    r"|name|spelling|acronym|initials|[A-Z][a-z]+(?:ese|ic|an|sh|ch)|\d{4})\b)+"
)
_NEAR = 40  # code points between a name and its explanation


def explained(document: Document, misspelt: Misspelt) -> bool:
    """Whether the text gives a wrong spelling of the book together with the right one, as in "Kyiv
    (formerly Kiev)": its author knows both."""
    text, (start, end) = document.text, misspelt.span
    for name in document.once(house).right:
        gap = (name.end, start) if name.end <= start else (end, name.start)
        if misspelt.right.lower() in text[name.start : name.end].lower() and _explains(text, *gap):
            return True
    return False


def renamed(document: Document, span: Span, right: str) -> bool:
    """Whether the text says in words that ``right``, beside ``span``, is the same name: "Gaddafi
    (also spelt Kadhafi)". A bracket alone says no more than that the translator looked it up."""
    text, reach = document.text, _NEAR + len(right)
    before = text.rfind(right, max(span.start - reach, 0), span.start)
    after = text.find(right, span.end, span.end + reach)
    return (before >= 0 and _says(text, before + len(right), span.start)) or (
        after >= 0 and _says(text, span.end, after)
    )


def _says(text: str, start: int, end: int) -> bool:
    return _explains(text, start, end) and _SAID.search(text, start, end) is not None


def _explains(text: str, start: int, end: int) -> bool:
    """Whether what stands between two names says that they are names for one thing."""
    return 0 < end - start <= _NEAR and _BETWEEN.fullmatch(text[start:end]) is not None


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


__all__ = ["as_the_house", "explained", "is_house", "renamed", "told_apart"]
