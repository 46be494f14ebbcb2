"""One nickname in two languages: once as the source has it, once translated."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_NICKNAME = Pattern(
    r"\b(?:nicknamed?|dubbed|known as|alias|called|surnamed)\b,?(?: (?:is|was|of))?(?: the)? ?"
    r"[“\"«‘'][ \u00a0]?(?P<name>[^“”\"«»\n]{2,40}?),?[ \u00a0]?[”\"»’']"
)
_CUES = ("nickname", "nicknamed", "dubbed", "known", "alias", "called", "surnamed")
_ARTICLES = frozenset("le la les l el los las il lo gli der die das o os un une".split())


def check(document: Document) -> Iterator[Hit]:
    foreign: list[str] = []
    english: list[Span] = []
    for sentence in document.sentences_with(_CUES):
        for match in _NICKNAME.finditer(document.text, sentence.start, sentence.end):
            first = match["name"].replace("’", "'").replace("'", " ").split(maxsplit=1)
            if len(first) > 1 and first[0].lower() in _ARTICLES:
                foreign.append(match["name"])
            elif first[0].lower() == "the" or match.group().find(" the ") >= 0:
                english.append(Span(match.start("name"), match.end("name")))
    if len(foreign) != 1 or len(english) != 1:
        return
    yield Hit(
        english[0],
        f"Is this the nickname that the text also gives as “{foreign[0]}”? The source has one.",
    )


RULE = Rule(
    id="nickname-twice",
    family="consistency",
    doc="""One nickname in two languages ("Le Corbeau" and later "the Raven").

    A nickname that the source gives twice is kept once and translated once, and the reader takes it
    for two. Reported where a text introduces exactly one nickname that begins with a foreign
    article and exactly one that begins with "the".
    """,
    check=check,
    bad=(
        "Jean Morel, nicknamed “Le Corbeau”, ran the port. He wore black, hence his nickname, "
        "“{the Raven}”.",
        "He was known as “El Zorro”. The police called him a thief; the press dubbed him, and he "
        "liked it, well: he was dubbed “{the Fox}”.",
    ),
    good=(
        "Jean Morel, nicknamed “Le Corbeau” (the Raven), ran the port.",
        "One brother was nicknamed “the Raven”, the other was nicknamed “the Fox”.",
        "He was called “Le Corbeau”.",
    ),
    severity="hint",
    confidence="low",
    preview=True,
    mqm="terminology/inconsistent-with-itself",
)
