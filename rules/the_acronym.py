"""The definite article before an acronym that English uses as a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Rule

from ._after import articled, by_first_word

# Spoken as a word, or used without an article by those who bear it.
_NAMES = """
    AFRICOM AQAP AQIM ASEAN CARICOM CENTCOM COMESA COVID-19 Covid-19 ECOWAS EFTA Ecowas Europol
    Eurostat FIFA Fifa Frontex HIV IFRC Interpol ISIL ISIS MERCOSUR Mercosur MINUSMA MONUSCO NAFTA
    NASA NATO Nafta Nasa Nato OPEC OSHA Opec SADC SARS UEFA UNAIDS UNASUR UNESCO UNHCR UNICEF UNIDO
    UNIFIL UNITA UNRWA Uefa Unasur Unesco Unicef Unifil
    """


@cache
def _names() -> dict[str, list[str]]:
    return by_first_word(_NAMES.split())


def check(document: Document) -> Iterator[Hit]:
    for span, name in articled(document, _names()):
        yield Hit(
            span,
            f"“{name}” is used as a name, without an article; the source language gives its"
            " acronyms one.",
            (name,),
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
