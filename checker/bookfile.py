"""Changes to the text of a name book: what is there keeps its order, its comments and its hand.

Every function takes the text of a book and gives it changed; what would not be a right book is
refused before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .book import EMPTY, Acronym, Book, BookError, Name, parse
from .fix import write

LEARNED = "# learned from"
UNDECIDED = "# undecided:"


class Proposal(NamedTuple):
    """An entry that counts speak for, and the comment that says which."""

    name: Name
    reason: str


def text_of(file: Path) -> str:
    """What is in ``file``; "" if there is none. Raises BookError where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BookError(f"{file}: {error}") from error


def save(file: Path, text: str) -> None:
    """Write a book, wholly or not at all. Raises BookError that tells what is wrong with it, and
    FixError where the folder does not allow it."""
    _checked(text, str(file))
    write(str(file), text.encode("utf-8"))


def book_of(text: str, where: str) -> Book:
    """The book in ``text``. Raises BookError for what is wrong with it."""
    return _checked(text, where) if text else EMPTY


def _checked(text: str, where: str) -> Book:
    book, problems = parse(text, where)
    if problems:
        raise BookError("\n".join(problems))
    return book


# -- entries ---------------------------------------------------------------------------------------


def with_name(text: str, name: Name) -> str:
    """The book with ``name``: as a new entry, or what is new in it added to the entry it has.

    An entry that was learned becomes a hand-made one.
    """
    import tomlkit

    document = tomlkit.parse(text)
    for entry in document.get("name", ()):
        if entry.get("canonical") == name.canonical:
            for key, forms in (("variants", name.variants), ("accept", name.accept)):
                fresh = [form for form in forms if form not in entry.get(key, ())]
                if fresh and key in entry:
                    entry[key].extend(fresh)
                elif fresh:
                    entry[key] = fresh
            if not name.learned:
                entry.pop("learned", None)
            return _ended_as(text, tomlkit.dumps(document))
    return _appended(text, _entry("name", _values(name)))


def with_pair(text: str, pair: tuple[str, str]) -> str:
    """The book with two names that are different, however alike."""
    return _appended(text, _entry("different", {"pair": list(pair)}))


def merged(text: str, other: Book) -> str:
    """The book with all that ``other`` has beside it. Where a learned entry contradicts one made by
    hand, it is left out, as everywhere."""
    book = book_of(text, "")
    for name in other.names:
        if name.learned and name.canonical in book.wrong:
            continue
        text = with_name(text, name)
    known = {frozenset(pair) for pair in book.different}
    for pair in other.different:
        if frozenset(pair) not in known:
            text = with_pair(text, pair)
    for acronym in other.acronyms:
        if acronym not in book.acronyms:
            text = _appended(text, _entry("acronym", _acronym(acronym)))
    return text


def with_proposals(text: str, proposals: Sequence[Proposal], doubts: Iterable[str]) -> str:
    """The book with entries that were learned, and with what is undecided as comments.

    What it has already, by hand or learned before, is not proposed again.
    """
    for proposal in proposals:
        before = text
        text = with_name(text, proposal.name)
        if text.startswith(before.rstrip("\n")) and text != before:  # a new entry, at the end
            entry = _entry("name", _values(proposal.name))
            text = text[: -len(entry)] + f"{LEARNED} {proposal.reason}\n{entry}"
    for doubt in doubts:
        if doubt not in text:
            text = _appended(text, f"{UNDECIDED} {doubt}\n")
    return text


def _values(name: Name) -> dict[str, Any]:
    values: dict[str, Any] = {"canonical": name.canonical}
    if name.variants:
        values["variants"] = list(name.variants)
    if name.accept:
        values["accept"] = list(name.accept)
    if name.learned:
        values["learned"] = True
    return values


def _acronym(acronym: Acronym) -> dict[str, Any]:
    return {key: value for key, value in acronym._asdict().items() if value}


def _entry(kind: str, values: dict[str, Any]) -> str:
    import tomlkit

    return f"[[{kind}]]\n" + "".join(
        f"{key} = {tomlkit.item(value).as_string()}\n" for key, value in values.items()
    )


def _appended(text: str, entry: str) -> str:
    before = text.rstrip("\n")
    return _ended_as(text, f"{before}\n\n{entry}" if before else entry)


def _ended_as(before: str, after: str) -> str:
    """``after`` with the line ends of ``before``."""
    if "\r\n" not in before:
        return after
    return after.replace("\r\n", "\n").replace("\n", "\r\n")


# -- learning --------------------------------------------------------------------------------------


def learned(book: Book, clusters: Iterable[Any]) -> tuple[list[Proposal], list[str]]:
    """What clusters of a corpus propose to ``book``, and what they leave open, a line each.

    A spelling that the book knows, or a pair that it calls different, is decided already.
    """
    known = book.right | book.wrong.keys()
    different = {frozenset(pair) for pair in book.different}
    proposals: list[Proposal] = []
    doubts: list[str] = []
    for right, others, neighbour, _ in clusters:
        open_ = [
            other
            for other in others
            if other.text not in known and frozenset((other.text, right.text)) not in different
        ]
        clear = [one for one in open_ if right.documents >= max(3, 3 * one.documents)]
        clear = [one for one in clear if len(one.text) >= 4 and right.text not in book.wrong]
        beside = f", beside “{neighbour}”" if neighbour else ""
        if clear:
            counts = ", ".join(f"{one.text} in {one.documents}" for one in clear)
            proposals.append(
                Proposal(
                    Name(right.text, tuple(one.text for one in clear), learned=True),
                    f"{right.text} in {right.documents} articles, {counts}{beside}",
                )
            )
        doubts += [
            f"{right.text} ({right.documents}) or {one.text} ({one.documents}){beside}"
            for one in open_
            if one not in clear
        ]
    return proposals, doubts


__all__ = [
    "Proposal",
    "book_of",
    "learned",
    "merged",
    "save",
    "text_of",
    "with_name",
    "with_pair",
    "with_proposals",
]
