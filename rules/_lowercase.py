"""Words with a capital and without: what the rules about them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from checker import Document, Span, Word

# Beside one of these a word is part of an address, a file name or a tag, which are written small.
_BINDS_BEFORE = frozenset("@#/\\_=&.+~")
_BINDS_AFTER = frozenset("@/\\_=&")


class Context(NamedTuple):
    """Neighbours beside which a word may be small: "french fries", "go dutch"."""

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


NOWHERE = Context()


class Small(NamedTuple):
    """A word written small: the place of the word that it is (part of), its span, its form."""

    at: int
    span: Span
    form: str


def neighbour(document: Document, index: int) -> str:
    """The word at ``index`` in lower case, or "" beyond either end."""
    return document.words[index].lower if 0 <= index < len(document.words) else ""


def is_free(document: Document, span: Span) -> bool:
    """Whether ``span`` is prose: no part of an address, a path or a tag, not marked as foreign."""
    text = document.text
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if (before in _BINDS_BEFORE and before) or (after in _BINDS_AFTER and after):
        return False
    if after == "." and text[span.end + 1 : span.end + 2].isalnum():
        return False
    return not document.marked(span, "foreign")


def written_small(
    document: Document,
    forms: Mapping[str, str],
    allowed: Mapping[str, Context],
    prefixes: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Small]:
    """Where a word of ``forms`` (lower case -> as it should be) is written small.

    A word counts as part of a compound too: "anti-american". ``allowed`` names the neighbours
    beside which the small letter is right. ``prefixes`` are forms that count in compounds alone.
    """
    places = [
        (index, document.words[index].start, part)
        for part in document.positions.keys() & forms.keys()
        for index in document.positions[part]
    ]
    places += [
        place
        for part, found in document.once(_parts).items()
        if part in forms or part in prefixes
        for place in found
    ]
    for index, start, part in sorted(places):
        span = Span(start, start + len(part))
        if document.text[start : span.end] != part or not is_free(document, span):
            continue
        context = allowed.get(part, NOWHERE)
        if (
            neighbour(document, index - 1) not in context.before
            and neighbour(document, index + 1) not in context.after
        ):
            yield Small(index, span, forms.get(part) or prefixes[part])


def capitalised(document: Document) -> tuple[Word, ...]:
    """The words with a capital, those in capitals left out; ask for them with ``document.once``."""
    words = document.words
    return tuple(words[index] for index in document.capitals if words[index].text.istitle())


def _parts(document: Document) -> dict[str, list[tuple[int, int, str]]]:
    """Part of a hyphenated word -> where it stands: index of the word, offset, part."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for word in document.positions:
        if "-" not in word:
            continue
        if word.startswith(("al-", "el-")):  # a name: what makes it whole is its own matter
            continue
        for index in document.positions[word]:
            start = document.words[index].start
            parts = word.removesuffix("'s").split("-")
            if len(parts) > 3 or any(len(part) == 1 for part in parts):
                continue  # an identifier
            for part in parts:
                found.setdefault(part, []).append((index, start, part))
                start += len(part) + 1
    return found
