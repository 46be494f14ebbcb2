"""The definite article before an acronym that English uses as a name."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._after import LIST_GOES_ON, PHRASE_ENDS

# Spoken as a word, or used without an article by those who bear it.
_NAMES = """
    AFRICOM AIDS AQAP AQIM ASEAN CARICOM CENTCOM COMESA COVID-19 ECOWAS EFTA Europol Eurostat FIFA
    Frontex HIV Hamas Hezbollah IFRC Interpol ISIL ISIS MERCOSUR Mercosur MINUSMA MONUSCO NAFTA NASA
    NATO OPEC OSHA SADC SARS UEFA UNAIDS UNESCO UNHCR UNICEF UNIDO UNIFIL UNITA UNRWA Unesco Unicef
"""
_PATTERN = Pattern(rf"\b([Tt]he) ({'|'.join(_NAMES.split())})\b(?!-){PHRASE_ENDS}")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in document.sentences_with(name.lower() for name in _NAMES.split()):
        for match in _PATTERN.finditer(text, *sentence):
            if not LIST_GOES_ON.match(text, match.end()):
                yield Hit(
                    Span(match.start(), match.end()),
                    f"“{match[2]}” is used as a name, without an article; the source language"
                    " gives its acronyms one.",
                    (match[2],),
                )


RULE = Rule(
    id="the-acronym",
    family="article",
    doc="""The definite article before an acronym that is a name in English.

    Acronyms that are spoken as words (NATO, UNESCO, OPEC) take no article in English; in French,
    Spanish, German and Arabic they do ("l'OTAN", "la UNESCO", "die NATO"). Before a noun ("the NATO
    summit") the article belongs to the noun.
    """,
    check=check,
    bad=(
        "{The NATO -> NATO} has made no comment.",
        "The city asked {the UNESCO -> UNESCO} for help.",
        "A spokesman for {the FIFA -> FIFA}, speaking in Zurich, denied it.",
        "He worked for {the UNICEF -> UNICEF} in Lima.",
    ),
    good=(
        "The NATO summit opened in Vilnius.",
        "The UNESCO, UNICEF and WHO offices are closed.",
        "The UN has agreed, and NATO has not.",
        "The NATO-led force left.",
    ),
    severity="warning",
    mqm="linguistic-conventions/grammar",
)
