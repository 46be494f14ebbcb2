"""Punctuation of Arabic in English text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule

from ._foreign_marks import marks

_ENGLISH = {"،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "۔": "."}
_MARKS = Pattern(f"[{''.join(_ENGLISH)}]+")


def check(document: Document) -> Iterator[Hit]:
    yield from marks(
        document,
        _MARKS,
        _ENGLISH,
        "ARABIC",
        "Arabic punctuation was copied; English has its own.",
    )


RULE = Rule(
    id="arabic-punctuation",
    family="punctuation",
    doc="""Arabic punctuation stands in English text.

    The comma ، the semicolon ؛ and the question mark ؟ of Arabic, Persian and Urdu are turned the
    other way; engines copy them. Beside Arabic letters they are right.
    """,
    check=check,
    bad=(
        "The river rose{، -> ,} and the bridge fell.",
        "Who saw it{؟ -> ?} Nobody{؛ -> ;} it was dark.",
        "The price rose by 5{٪ -> %}.",
    ),
    good=(
        "The sign says مرحبا، أهلا in Arabic.",
        "Who saw it? Nobody; it was dark.",
    ),
    severity="error",
    mqm="locale-conventions/punctuation",
)
