"""Punctuation of Chinese and Japanese in English text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule

from ._foreign_marks import marks

_ENGLISH = {
    "，": ",", "、": ",", "。": ".", "．": ".", "：": ":", "∶": ":", "；": ";", "！": "!",
    "？": "?", "（": "(", "）": ")", "【": "[", "】": "]", "〔": "[", "〕": "]", "％": "%",
    "～": "–", "《": "“", "》": "”", "「": "“", "」": "”", "『": "“", "』": "”", "〈": "“",
    "〉": "”",
}  # fmt: skip
_MARKS = Pattern(f"[{''.join(_ENGLISH)}]+")


def check(document: Document) -> Iterator[Hit]:
    yield from marks(
        document,
        _MARKS,
        _ENGLISH,
        "CJK|HIRAGANA|KATAKANA|HANGUL",
        "Chinese and Japanese punctuation was copied; English has its own.",
    )


RULE = Rule(
    id="fullwidth-punctuation",
    family="punctuation",
    doc="""Full-width punctuation stands in English text.

    Chinese and Japanese marks (，。：) take the width of a character and no space; engines copy
    them. Beside letters of those scripts they are right.
    """,
    check=check,
    bad=(
        "The river rose{， -> , }and the bridge fell{。 -> .}",
        "The river{（ ->  (}the Ouse{） -> ) }rose.",
        "She read {《 -> “}The Ouse{》 -> ”} aloud{： -> : }nobody slept.",
        "It took 8{ ～ -> –}10 days, and 3{， -> ,}000 men.",
        "The ratio was 3{∶ -> :}2, or 40{％ -> %}.",
    ),
    good=(
        "The sign says 你好，世界。 in Chinese.",
        "The river rose, and the bridge fell.",
    ),
    severity="error",
    mqm="locale-conventions/punctuation",
)
