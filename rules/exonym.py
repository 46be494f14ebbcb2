"""A place or a person spelt as the source language spells them: "Pékin", "Poutine"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from checker import Document, Hit, Rule, Span
from checker.table import language_name

from ._function_words import ENGLISH
from ._name_house import renamed


class Exonym(NamedTuple):
    """A name of several words, of a person or a place, in the languages that spell it so."""

    words: tuple[str, ...]
    person: bool
    languages: frozenset[str]
    english: str


@cache
def _exonyms() -> dict[str, tuple[Exonym, ...]]:
    """First word in lower case -> the names that it opens, the longest first."""
    found: dict[str, list[Exonym]] = {}
    for line in (files(__package__) / "_exonyms.tsv").read_text("utf-8").splitlines():
        written, kind, languages, english = line.split("\t")
        words = tuple(written.split())
        name = Exonym(words, kind == "person", frozenset(languages.split()), english)
        found.setdefault(words[0].lower(), []).append(name)
    return {
        first: tuple(sorted(names, key=lambda name: -len(name.words)))
        for first, names in found.items()
    }


def check(document: Document) -> Iterator[Hit]:
    ours = document.settings.source_languages
    table = _exonyms()
    taken: set[int] = set()
    for first in sorted(document.positions.keys() & table.keys()):
        for index in document.positions[first]:
            for name in table[first]:
                code = next((code for code in ours if code in name.languages), None)
                covered = range(index, index + len(name.words))
                if code and taken.isdisjoint(covered) and _stands(document, index, name):
                    taken.update(covered)
                    hit = _hit(document, index, name, code)
                    if not renamed(document, hit.span, name.english.split()[-1]):
                        yield hit


def _hit(document: Document, index: int, name: Exonym, code: str) -> Hit:
    words = document.words[index : index + len(name.words)]
    span = Span(words[0].start, words[-1].start + len(name.words[-1]))
    return Hit(
        span,
        f"This is the {language_name(code)} spelling of {name.english}.",
        (name.english,),
    )


def _stands(document: Document, index: int, name: Exonym) -> bool:
    """Whether the name stands at word ``index``, and belongs to no longer name."""
    words = document.words[index : index + len(name.words)]
    if len(words) < len(name.words):
        return False
    for word, wanted in zip(words, name.words, strict=True):
        written = word.text.replace("’", "'")
        if written != wanted and written != wanted + "'s":
            return False
    span = Span(words[0].start, words[-1].end)
    text = document.text
    if " ".join(text[span.start : span.end].split()) != " ".join(word.text for word in words):
        return False
    if text[span.start - 1 : span.start] in tuple("-/@#.&") or text[span.end : span.end + 1] in (
        "-",
        "/",
        "@",
    ):
        return False
    return name.person or not (
        document.marked(span, "emphasis", "foreign") or _in_longer_name(document, index, name)
    )


_LINKS = frozenset("de du des d la le del della di da do dos das von et y e".split())
_JOINTS = (" ", "-", " - ", "\u00a0")


def _in_longer_name(document: Document, index: int, name: Exonym) -> bool:
    """Whether capitals or the source's little words join it: "Air Algérie", "Foire de Paris"."""
    words, text = document.words, document.text
    last = index + len(name.words) - 1
    if index and text[words[index - 1].end : words[index].start] in _JOINTS:
        before = words[index - 1]
        if before.lower in _LINKS or (before.text[0].isupper() and before.lower not in ENGLISH):
            return True
    if last + 1 < len(words) and text[words[last].end : words[last + 1].start] in _JOINTS:
        return words[last + 1].text[0].isupper()
    return False


RULE = Rule(
    id="exonym",
    family="leftover",
    doc="""A place or a person in the spelling of the source language: Pékin, Poutine, Londres.

    Every language spells foreign places in its own way, and writes names from other alphabets as
    its own readers would say them. A table gives the English spelling. A place that is part of a
    longer name ("Air Algérie", "Credit Suisse", "Universidad de Londres") is left alone, and so is
    a spelling that the text explains ("Gaddafi, also spelt Kadhafi").
    """,
    check=check,
    bad=(
        "He flew from {Pékin -> Beijing} to {Téhéran -> Tehran} on Monday.",
        "Vladimir {Poutine -> Putin} met {Loukachenko -> Lukashenko}'s envoy.",
        "The trade between {Allemagne -> Germany} and {Royaume-Uni -> United Kingdom} fell.",
        "She works in {Londres -> London} (London).",
        "The followers of {Oussama ben Laden -> Osama bin Laden} fled.",
    ),
    good=(
        "Air Algérie and the Radio Télévision Suisse reported it.",
        "The Banque de Tunisie opened a branch in Beijing.",
        "Putin met Lukashenko in Minsk.",
        "The weekly Jeune Afrique is read in Tunis.",
        "The Brasil Telecom deal failed.",
        "Alep, also spelt Aleppo, is old.",
        "Gaddafi (also spelt Kadhafi) fell; the city of Kadhafi, or Gaddafi, was renamed.",
    ),
    mqm="accuracy/untranslated",
    weight=1,
)
