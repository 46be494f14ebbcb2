"""An acronym of the source language where English has its own: "OTAN" for NATO."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from checker import Document, Hit, Rule, Span
from checker.table import language_name

# Letters that stand for many things, and a word that a text about the one in question has.
_SPEAKS_OF = {"RDC": frozenset("congo congolese kinshasa goma kivu katanga kabila".split())}


class Acronym(NamedTuple):
    """An acronym as it is written, the languages that have it, and what English has."""

    written: str
    languages: frozenset[str]
    english: str


@cache
def _acronyms() -> dict[str, tuple[Acronym, ...]]:
    """First word in lower case ("ee" of "EE.UU.") -> the acronyms, the longest first."""
    found: dict[str, list[Acronym]] = {}
    for line in (files(__package__) / "_acronyms.tsv").read_text("utf-8").splitlines():
        written, languages, english = line.split("\t")
        acronym = Acronym(written, frozenset(languages.split()), english)
        found.setdefault(written.partition(".")[0].lower(), []).append(acronym)
    return {
        word: tuple(sorted(same, key=lambda acronym: -len(acronym.written)))
        for word, same in found.items()
    }


def check(document: Document) -> Iterator[Hit]:
    table = _acronyms()
    for first in sorted(document.positions.keys() & table.keys()):
        for index in document.positions[first]:
            start = document.words[index].start
            for acronym in table[first]:
                span = Span(start, start + len(acronym.written))
                if document.text[span.start : span.end] == acronym.written:
                    yield from _hits(document, span, acronym)
                    break


def _hits(document: Document, span: Span, acronym: Acronym) -> Iterator[Hit]:
    ours, text = document.settings.source_languages, document.text
    code = next((code for code in ours if code in acronym.languages), None)
    if code is None or acronym.written in document.settings.words or not _alone(text, span):
        return
    if f"({acronym.written})" in text or _explained(document, span):
        return
    if acronym.written in _SPEAKS_OF and _SPEAKS_OF[acronym.written].isdisjoint(document.positions):
        return
    yield Hit(
        span,
        f"This is the {language_name(code)} acronym; English has “{acronym.english}”.",
        (acronym.english,),
    )


def _alone(text: str, span: Span) -> bool:
    """Whether no address, compound or figure goes on around the acronym."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() or before in tuple("-/@#_.&")) and not (
        after.isalnum() or after in tuple("-/@_&")
    )


def _explained(document: Document, span: Span) -> bool:
    """Whether the source's name is given with it: in brackets, or with its own gloss."""
    text = document.text
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return before.endswith(("(", "[", "“", '"', ": ")) or after in (" (", " =")


RULE = Rule(
    id="source-acronym",
    family="leftover",
    doc="""An acronym of the source language where English has its own: OTAN, ONU, FMI, SIDA.

    French, Spanish, Italian, Portuguese and German build their acronyms from their own words, and
    an engine copies them. A table names the English one. An acronym in brackets after the source's
    full name, in quotation marks or with a gloss of its own is left alone; so are acronyms that
    mean something else in English (CPI, DUI, BCE).
    """,
    check=check,
    bad=(
        "The {ONU -> UN} sent observers and the {OTAN -> NATO} troops.",
        "Loans from the {FMI -> IMF} came late; {PIB -> GDP} fell.",
        "Exports to {EE.UU. -> U.S.} buyers rose.",
        "The {UE -> EU}'s budget was passed.",
    ),
    good=(
        "The UN and NATO agreed with the IMF and the EU.",
        "The Organisation internationale du travail (OIT) was founded in 1919.",
        "A DUI arrest, the CPI figures and the year 300 BCE.",
        "The signature OMS-4 and the brand ADN-X.",
    ),
    mqm="accuracy/untranslated",
    weight=1,
)
