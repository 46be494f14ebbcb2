"""Where a document has the names of the house, rightly or wrongly spelt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .document import Document
from .finding import Span

_ALIKE = str.maketrans({"\u00a0": " ", "’": "'", "‑": "-"})


class Misspelt(NamedTuple):
    """A wrong spelling of the name book at one place, and what must stand there."""

    span: Span
    right: str
    sure: bool


class House:
    """The names of the house in one document: ``right`` are never reported, ``wrong`` always."""

    def __init__(self, right: Iterable[Span], wrong: Iterable[Misspelt]) -> None:
        self.right = tuple(sorted(right))
        self.wrong = tuple(sorted(wrong))
        self._starts = [span.start for span in self.right]

    def knows(self, span: Span) -> bool:
        """Whether ``span`` lies inside a name that is right."""
        name = self._before(span)
        return name is not None and name.contains(span)

    def touches(self, span: Span) -> bool:
        """Whether ``span`` touches a name that is right."""
        name = self._before(Span(span.start, span.end))
        return name is not None and name.end > span.start

    def _before(self, span: Span) -> Span | None:
        """The last name that starts before the end of ``span``."""
        index = bisect_right(self._starts, span.end - 1) - 1
        return self.right[index] if index >= 0 else None


def house(document: Document) -> House:
    """The names of the house in ``document``; ask for them by ``document.once(house)``.

    Of names that share words the longest counts: in "Chicken Kiev", which is right, there is no
    wrong "Kiev".
    """
    settings = document.settings
    if not settings.names and not settings.words:
        return House((), ())
    text = document.text.translate(_ALIKE)
    right = [
        (place, None)
        for form in {*settings.names.right, *settings.words}
        for place, _ in _places(document, text, form)
    ]
    wrong = [
        (place, Misspelt(place, fixed, meant.sure))
        for form, meant in settings.names.wrong.items()
        for place, loud in _places(document, text, form)
        if (fixed := _fitted(document, place, meant.text, loud)) != document.text[slice(*place)]
    ]
    taken = list(_longest([*right, *wrong]))
    return House(
        (place for place, misspelt in taken if misspelt is None),
        (misspelt for _, misspelt in taken if misspelt is not None),
    )


_Found = tuple[Span, "Misspelt | None"]


def _longest(found: list[_Found]) -> Iterator[_Found]:
    """Of those that share words the longest, and of two of one length the right one."""
    covered: set[int] = set()
    for place, misspelt in sorted(
        found, key=lambda item: (item[0].start - item[0].end, item[1] is not None, item[0])
    ):
        if covered.isdisjoint(range(*place)):
            covered.update(range(*place))
            yield place, misspelt


def _places(document: Document, text: str, form: str) -> Iterator[tuple[Span, bool]]:
    """Where ``form`` stands as words of its own, as it is or with a first capital; and, told by
    ``True``, where it stands in capitals."""
    form = form.translate(_ALIKE)
    as_written = {form, _capital(form)}
    for shape in {*as_written, form.upper()}:
        loud = shape not in as_written
        at = text.find(shape)
        while at >= 0:
            end = at + len(shape)
            if _alone(text, at, end) and not (loud and _acronym(document, at, form)):
                yield Span(at, end), loud
            at = text.find(shape, at + 1)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _acronym(document: Document, at: int, form: str) -> bool:
    """Whether capitals at ``at`` may be an acronym's: not those of the line, or of surnames."""
    block = document.block_at(at)
    return len(form) < 5 and not document.text[block.start : block.end].isupper()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether no word, and no other half of a double name ("Anne-Marie"), goes on around."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before == "_" or after.isalnum() or after == "_":
        return False
    if after == "-" and text[end + 1 : end + 2].isupper():
        return False
    if before == "-":
        first = start - 1
        while first and text[first - 1].isalpha():
            first -= 1
        return not text[first].isupper() or text[first : start - 1].lower() in _PREFIXES
    return True


_PREFIXES = frozenset("al el ad ar as az an at ash pro anti ex non neo post pre ultra mid".split())


def _fitted(document: Document, place: Span, right: str, loud: bool) -> str:
    """``right`` as it must stand at ``place``: in capitals, or with one where a sentence begins."""
    written = document.text[place.start : place.end]
    if "’" in written:
        right = right.replace("'", "’")
    if loud:
        return right.upper()
    begins = document.sentence_at(place.start).start == place.start
    inner = any(char.isupper() for char in right.split()[0][1:])  # iPhone keeps its small letter
    return _capital(right) if begins and not inner else right


__all__ = ["House", "Misspelt", "house"]
