"""What the house's name book says of acronyms and their expansions."""

from __future__ import annotations

from checker.book import Acronym, Book
from checker.table import language_name

from ._acronyms import SMALL
from ._known_words import key


def words(expansion: str) -> str:
    """The words of an expansion that matter, as keys: two with the same ones are one name."""
    parts = expansion.replace("-", " ").split()
    return " ".join(key(word) for word in parts if word.lower() not in SMALL)


def of_name(book: Book, expansion: str) -> str:
    """The acronym that the house writes for ``expansion``; "" if the book has none."""
    if not book.acronyms:
        return ""
    named = words(expansion)
    return next((each.ours for each in book.acronyms if words(each.long) == named), "")


def with_letters(book: Book, acronym: str) -> tuple[Acronym, ...]:
    """The entries of the book that have ``acronym``: different bodies may share it."""
    return tuple(each for each in book.acronyms if acronym in (each.short, each.ours))


def foreign(book: Book, acronym: str) -> str:
    """What the book knows of an acronym that another language has; "" if that is nothing."""
    entry = next((each for each in book.acronyms if each.short == acronym and each.lang), None)
    if entry is None:
        return ""
    return f"“{acronym}” is the {language_name(entry.lang)} acronym of “{entry.long}”"


__all__ = ["foreign", "of_name", "with_letters", "words"]
