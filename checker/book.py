"""The house's name book, ``names.toml``: which spellings are right, whatever a text's habits are.

    [[name]]
    canonical = "Mokhtar Belmokhtar"
    variants  = ["Belmoktar", "Belkmokhtar"]   # wrong: corrected to the word of canonical they mean
    accept    = ["MBM"]                        # right too: never reported

    [[different]]
    pair = ["Horan", "Horgan"]                 # two names, however alike

    [[acronym]]
    short  = "AQMI"                            # the acronym of long ...
    long   = "Al-Qaeda in the Islamic Maghreb"
    lang   = "fr"                              # ... in this language (English, if there is none)
    prefer = "AQIM"                            # what the house writes for it (short, if left out)

An entry with ``learned = true`` was written by a program from the counts of a corpus. It is held
for probable, not certain, and where it contradicts a hand-made entry it is as if it were not there.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .errors import CheckerError

FILE = "names.toml"
"""What a name book is called, in the folder of the configuration file."""

SHORTEST = 3
"""Letters that a wrong spelling must have: shorter ones stand in any text."""


class BookError(CheckerError):
    """A name book that cannot be used; the message names the file, the entry and the fault."""


class Name(NamedTuple):
    """A name as the house spells it, the spellings that it corrects and those that it lets be."""

    canonical: str
    variants: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    learned: bool = False


class Acronym(NamedTuple):
    """An acronym and its expansion; ``lang`` is the language of ``short`` ("" for English)."""

    short: str
    long: str
    lang: str = ""
    prefer: str = ""

    @property
    def ours(self) -> str:
        """What the house writes."""
        return self.prefer or self.short


class Right(NamedTuple):
    """What the book has for a wrong spelling; ``sure`` unless a program put it there."""

    text: str
    sure: bool


@dataclass(frozen=True)
class Book:
    """A name book. Immutable; its ``repr`` tells all, so that caches know one from another."""

    names: tuple[Name, ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    acronyms: tuple[Acronym, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.different or self.acronyms)

    @cached_property
    def right(self) -> frozenset[str]:
        """The spellings that are never reported."""
        return frozenset(
            [
                *(form for name in self.names for form in (name.canonical, *name.accept)),
                *(form for acronym in self.acronyms for form in (acronym.ours, acronym.long)),
            ]
        )

    @cached_property
    def wrong(self) -> Mapping[str, Right]:
        """The spellings that are always reported, and what must stand in their place."""
        found = {
            variant: Right(meant(variant, name.canonical), not name.learned)
            for name in self.names
            for variant in name.variants
        }
        ours: dict[str, set[str]] = {}
        for acronym in self.acronyms:
            ours.setdefault(acronym.short, set()).add(acronym.ours)
        for short, meant_by in ours.items():
            if len(meant_by) == 1 and short not in self.right:
                found[short] = Right(meant_by.pop(), True)
        return found  # what two bodies call themselves is wrong only beside one of their names

    def about(self, text: str) -> Book:
        """The part of the book that ``text`` may touch.

        What a text is checked against is only this, so that a new entry makes none but the texts
        that it is about be checked again.
        """
        if not self:
            return self
        index = self._index
        touched = {number for word in _words(text) if word in index for number in index[word]}
        if not touched:
            return EMPTY
        items = [item for number, item in enumerate(self._items) if number in touched]
        return Book(
            tuple(item for item in items if isinstance(item, Name)),
            tuple(item for item in items if not isinstance(item, Name | Acronym)),
            tuple(item for item in items if isinstance(item, Acronym)),
        )

    @cached_property
    def _items(self) -> tuple[Name | Acronym | tuple[str, str], ...]:
        return (*self.names, *self.different, *self.acronyms)

    @cached_property
    def _index(self) -> dict[bytes, list[int]]:
        """Word -> the numbers of the items that a text with this word may be about."""
        found: dict[bytes, list[int]] = {}
        for number, item in enumerate(self._items):
            if isinstance(item, Name):
                words = {word for part in item.canonical.split() for word in _telling(part)}
                words |= {
                    word for form in (*item.variants, *item.accept) for word in _telling(form)
                }
            elif isinstance(item, Acronym):
                words = {
                    word for form in (item.short, item.ours, item.long) for word in _telling(form)
                }
            else:
                words = {word for form in item for word in _telling(form)}
            for word in words:
                found.setdefault(word, []).append(number)
        return found


EMPTY = Book()


def meant(variant: str, canonical: str) -> str:
    """The words of ``canonical`` that ``variant`` is a spelling of; all, if it is like none.

    >>> meant("Belmoktar", "Mokhtar Belmokhtar")
    'Belmokhtar'
    >>> meant("Bombay", "Mumbai")
    'Mumbai'
    """
    words = canonical.split()
    letters = _letters(variant)
    best, likeness = canonical, 0.5
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            run = " ".join(words[start:end])
            like = SequenceMatcher(None, letters, _letters(run), autojunk=False).ratio()
            if like > likeness or (like == likeness and run != canonical):
                best, likeness = run, like
    return best


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())


# -- words, fast -----------------------------------------------------------------------------------

_GAPS = re.compile(rb"\xe2[\x80\x81].|\xc2[\x80-\xbf]", re.DOTALL)  # marks beyond ASCII, in UTF-8
_SMALL = bytes(
    code if code >= 128 else ord(chr(code).lower() if chr(code).isalnum() else " ")
    for code in range(256)
)


def _words(text: str) -> list[bytes]:
    """The words of a text, markup and all, in small letters (of ASCII; others stay)."""
    if "&" in text:
        text = html.unescape(text)
    return _GAPS.sub(b" ", text.encode("utf-8", "surrogatepass")).translate(_SMALL).split()


def _telling(form: str) -> set[bytes]:
    """The word of ``form`` that a text with ``form`` must have, in each case it may stand in."""
    parts = form.replace("-", " ").replace("'", " ").replace("’", " ").split()
    capital = [part for part in parts if part[:1].isupper()]
    longest = max(capital or parts, key=len, default="")
    return {word for each in (longest, longest.lower(), longest.upper()) for word in _words(each)}


# -- reading ---------------------------------------------------------------------------------------


def load(file: Path) -> Book:
    """The name book in ``file``. Raises BookError that tells the first thing wrong with it."""
    book, problems = read(file)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise BookError(problems[0] + more)
    return book


def read(file: Path) -> tuple[Book, list[str]]:
    """The name book in ``file`` and all that is wrong with it, a line each.

    Raises BookError for a file that cannot be read or is no TOML.
    """
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BookError(f"{file}: {error}") from error
    return parse(text, str(file))


def parse(text: str, where: str) -> tuple[Book, list[str]]:
    """The name book in ``text`` and all that is wrong with it; ``where`` opens each line.

    Raises BookError for what is no TOML.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BookError(f"{where}: {error}") from error
    problems: list[str] = []
    entries: dict[str, list[_Entry]] = {kind: [] for kind in _KINDS}
    for kind, value in table.items():
        if kind not in _KINDS:
            problems.append(f"{where}: {_unknown(kind, _KINDS)}")
        elif not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            problems.append(f"{where}: {kind}: entries are wanted, each begun by [[{kind}]]")
        else:
            entries[kind] = list(_entries(kind, value, where, problems))
    different = tuple(_pairs(entries["different"]))
    book = Book(
        tuple(_names(entries["name"], different, problems)),
        different,
        tuple(_acronyms(entries["acronym"], problems)),
    )
    problems += _contradictions(book, where)
    return book, problems


class _Entry(NamedTuple):
    """An entry with values of the right types, and how to call it."""

    place: str
    values: dict[str, Any]


def _string(value: Any) -> str:
    if not isinstance(value, str) or not any(char.isalnum() for char in value):
        raise ValueError("a spelling is wanted")
    return " ".join(value.split())


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of spellings is wanted")
    return tuple(dict.fromkeys(map(_string, value)))


def _pair(value: Any) -> tuple[str, ...]:
    names = _strings(value)
    if len(names) != 2:
        raise ValueError("two spellings are wanted")
    return names


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is wanted")
    return value


def _code(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2,3}", value):
        raise ValueError("the code of a language is wanted, such as fr")
    return value


_KINDS: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "name": {
        "canonical": _string,
        "variants": _strings,
        "accept": _strings,
        "learned": _boolean,
    },
    "different": {"pair": _pair},
    "acronym": {"short": _string, "long": _string, "lang": _code, "prefer": _string},
}
_NEEDED = {"name": ("canonical",), "different": ("pair",), "acronym": ("short", "long")}
_CALLED = ("canonical", "short", "pair")


def _unknown(key: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    return f"unknown key {key!r}; {hint}"


def _entries(
    kind: str, tables: list[dict[str, Any]], where: str, problems: list[str]
) -> Iterator[_Entry]:
    """The entries of one kind that can be read; the faults of the others."""
    for number, table in enumerate(tables, 1):
        called = next((str(table[key]) for key in _CALLED if key in table), "")
        place = f"{where}: [[{kind}]] {number}" + (f" ({called})" if called else "")
        values: dict[str, Any] = {}
        faults = [f"{key!r} is missing" for key in _NEEDED[kind] if key not in table]
        for key, value in table.items():
            if key not in _KINDS[kind]:
                faults.append(_unknown(key, _KINDS[kind]))
                continue
            try:
                values[key] = _KINDS[kind][key](value)
            except ValueError as error:
                faults.append(f"{key}: {error}")
        problems += [f"{place}: {fault}" for fault in faults]
        if not faults:
            yield _Entry(place, values)


def _names(
    entries: list[_Entry], different: Collection[tuple[str, str]], problems: list[str]
) -> Iterator[Name]:
    """The names, the learned ones without what contradicts the others."""
    names = [Name(**entry.values) for entry in entries]
    right = {form: n for n in names if not n.learned for form in (n.canonical, *n.accept)}
    wrong = {form for name in names if not name.learned for form in name.variants}
    for entry, name in zip(entries, names, strict=True):
        short = [form for form in name.variants if len(_letters(form)) < SHORTEST]
        if short:
            problems.append(
                f"{entry.place}: the variant {short[0]!r} is too short: it would be found in any"
                f" text ({SHORTEST} letters are the least)"
            )
        if not name.learned:
            yield name
        elif name.canonical not in wrong:
            told = {name.canonical, *right, *wrong}
            variants = tuple(
                form
                for form in name.variants
                if form not in told and not _told_apart(form, name.canonical, different)
            )
            if variants or name.accept:
                yield name._replace(variants=variants)


def _told_apart(variant: str, canonical: str, different: Iterable[tuple[str, str]]) -> bool:
    """Whether a pair has ``variant`` and the name, or the word of it, that it would stand for."""
    right = {canonical, meant(variant, canonical)}
    return any(variant in pair and not right.isdisjoint(pair) for pair in different)


def _pairs(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        one, other = entry.values["pair"]
        yield one, other


def _acronyms(entries: list[_Entry], problems: list[str]) -> Iterator[Acronym]:
    ours: dict[str, str] = {}
    for entry in entries:
        acronym = Acronym(**entry.values)
        if ours.setdefault(acronym.long, acronym.ours) != acronym.ours:
            problems.append(
                f"{entry.place}: {acronym.long!r} has the acronym {ours[acronym.long]!r} elsewhere;"
                " `prefer` says which one the house writes"
            )
        yield acronym


def _contradictions(book: Book, where: str) -> Iterator[str]:
    """What two entries say against each other, and what to do about it."""
    times = Counter(name.canonical for name in book.names if not name.learned)
    for canonical, count in times.items():
        if count > 1:
            yield f"{where}: {canonical!r} is the canonical form of {count} entries; make them one"
    right = {form: name for name in book.names for form in (name.canonical, *name.accept)}
    meanings: dict[str, str] = {}
    for name in book.names:
        place = f"{where}: [[name]] ({name.canonical})"
        for variant in name.variants:
            if variant in right:
                other = "this entry" if right[variant] is name else repr(right[variant].canonical)
                yield f"{place}: {variant!r} is wrong here and right in {other}; take it out of one"
            elif variant in book.right:
                yield f"{place}: {variant!r} is wrong here and right in an [[acronym]]; drop it"
            elif meanings.setdefault(variant, name.canonical) != name.canonical:
                yield (
                    f"{place}: {variant!r} is also a variant of {meanings[variant]!r}; take it out"
                    " of one"
                )
    for acronym in book.acronyms:
        place = f"{where}: [[acronym]] ({acronym.short})"
        if acronym.short != acronym.ours and acronym.short in right:
            yield f"{place}: a [[name]] has it for right; take it out there, or drop `prefer` here"
        elif meanings.get(acronym.short, acronym.ours) != acronym.ours:
            yield (
                f"{place}: it is also a variant of {meanings[acronym.short]!r}; take it out of one"
            )
    for pair in book.different:
        yield from _no_pair(book, pair, f"{where}: [[different]] {list(pair)}")


def _no_pair(book: Book, pair: tuple[str, str], place: str) -> Iterator[str]:
    """Why ``pair`` cannot be two names: an entry has both for one."""
    for name in book.names:
        right = (meant(form, name.canonical) for form in name.variants)
        if set(pair) <= {name.canonical, *name.accept, *name.variants, *right}:
            yield (
                f"{place}: [[name]] ({name.canonical}) has both for one name; drop the pair, or"
                " take one of them out there"
            )


__all__ = [
    "EMPTY",
    "FILE",
    "Acronym",
    "Book",
    "BookError",
    "Name",
    "Right",
    "load",
    "meant",
    "parse",
    "read",
]
