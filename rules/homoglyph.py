"""A Cyrillic or Greek letter inside a Latin word."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._scripts import script_of

# Letters that look the same as Latin ones in most typefaces.
_LATIN = dict(
    zip(
        "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅҮοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdhqwABEKMHOPCTXIJSYoABEZHIKMNOPTYX",
        strict=True,
    )
)
_RARE = "".join(_LATIN)
_LOOKALIKE = Pattern(f"[{_RARE}]")
_WORD = Pattern(rf"[A-Za-z\u00c0-\u024f]*[{_RARE}][A-Za-z\u00c0-\u024f{_RARE}]*")
_NUMBERED = Pattern(r"[A-Za-z]-?\d{1,4}-?$")  # before the letter of "MiG-29С"
_ALONE = frozenset("аАіІ")  # "a" and "I" typed on another keyboard


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if not _LOOKALIKE.search(document.characters):
        return
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if (start and text[start - 1].isalpha()) or text[end : end + 1].isalpha():
            continue  # part of a word in the other script
        mixed = any(char not in _LATIN for char in word)
        if not mixed and not _stray(text, word, start, end):
            continue
        scripts = sorted({script_of(char) for char in word if char in _LATIN})
        yield Hit(
            Span(start, end),
            f"{' and '.join(scripts)} letters that only look like Latin ones: search and spelling"
            " will not know the word.",
            ("".join(_LATIN.get(char, char) for char in word),),
            safe=mixed,  # "В" alone may be the third letter of another alphabet
        )


def _stray(text: str, word: str, start: int, end: int) -> bool:
    """Whether a lookalike without Latin letters stands for one: "a good year", "MiG-29C"."""
    if word in _ALONE and _among_latin(text, start, end):
        return True
    return len(word) == 1 and _NUMBERED.search(text[max(0, start - 12) : start]) is not None


def _among_latin(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] in ("", " ") and after[:1] == " " and after[1:].isascii()


RULE = Rule(
    id="homoglyph",
    family="residue",
    doc="""A Cyrillic or Greek letter in a Latin word that it looks the same in.

    Left by typing on the keyboard of the source language or by text recognition. Nobody sees it,
    but search, sorting and spelling do not find the word. Symbols such as "μm" and "Δt" are other
    letters and are left alone.
    """,
    check=check,
    bad=(
        "The {\u0421arter -> Carter} report was late.",
        "They left {M\u043escow -> Moscow} on {\u0422uesday -> Tuesday}.",
        "It was {\u0430 -> a} good year.",
        "The Soyuz-2{\u0410 -> A} rocket rose.",
    ),
    good=(
        "A wave of 5 μm, a change Δt and an α-helix.",
        "The paper Правда wrote it.",
        "The letter о is Cyrillic: СССР.",
        "Vitamin Β and Ωmega are brands.",
    ),
    severity="error",
    mqm="design/markup",
    weight=1,
)
