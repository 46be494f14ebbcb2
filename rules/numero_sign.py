"""The numero sign of other languages: n° 5, Nº 7, № 3."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import word_before

_NUMERO = Pattern(r"(?<![\w])(?:[Nn]\.? ?[°º]s?|№)(?P<space>[ \u00a0\u202f]?)(?=\d)")


def check(document: Document) -> Iterator[Hit]:
    if not any(sign in document.text for sign in "°º№"):
        return
    for match in _NUMERO.finditer(document.text):
        if word_before(document, match.start()) == "chanel":
            continue
        yield Hit(
            Span(*match.span()),
            "English abbreviates “number” as No.; this sign is that of the source language.",
            ("No. ",),
            safe=True,
        )


RULE = Rule(
    id="numero-sign",
    family="number",
    doc="""The numero sign of another language: n° 5, Nº 7, № 3.

    French and Italian write n°, Spanish and Portuguese nº, Russian №; English writes No. or the
    word. The perfume keeps its sign.
    """,
    check=check,
    bad=(
        "Resolution {n° -> No. }1973 was adopted.",
        "School {№ -> No. }3 and bus {Nº  -> No. }7.",
    ),
    good=("No. 5 was sold.", "At 5° N 7° E it turned.", "Chanel N°5 smells of roses."),
    mqm="locale-conventions/number-format",
)
