"""A degree sign parted from its scale: 28 ° C."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import SPACE

_DEGREE = Pattern(rf"[°º]{SPACE}(?P<scale>[CF])(?![\w’'])")


def check(document: Document) -> Iterator[Hit]:
    if "°" not in document.text and "º" not in document.text:
        return
    for match in _DEGREE.finditer(document.text):
        if document.text[max(0, match.start() - 2) : match.start()].strip()[-1:].isdigit():
            yield Hit(
                Span(*match.span()),
                "The degree sign belongs to the letter of its scale: °C.",
                (f"°{match['scale']}",),
                safe=True,
            )


RULE = Rule(
    id="degree-space",
    family="number",
    doc="""A degree sign parted from the letter of its scale: 28 ° C.

    Engines that split text into tokens do not always join the sign with its letter again; some
    sources write it so.
    """,
    check=check,
    bad=("It was 28 {° C -> °C} in the shade, 82{º F -> °F} by his thermometer.",),
    good=("It was 28 °C or 28°C in the shade.",),
    severity="hint",
    mqm="locale-conventions/measurement-format",
)
