"""A courtesy title of the source language before a name: "M. Dupont", "Herr Schulz"."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span
from checker.table import language_name

_MR, _MS, _MESSRS = "Mr", "Ms", "Messrs"
# Language -> titles as they are written; the stop is part of them where it stands there.
_TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "M": (_MR,),
        "MM": (_MESSRS,),
        "Mme": (_MS, "Mrs"),
        "Mmes": (_MS, "Mrs"),
        "Mlle": (_MS, "Miss"),
        "Monsieur": (_MR,),
        "Madame": (_MS, "Mrs"),
        "Mademoiselle": (_MS, "Miss"),
    },
    "de": {"Herr": (_MR,), "Herrn": (_MR,), "Frau": (_MS, "Mrs")},
    "es": {
        "Señor": (_MR,),
        "Señora": (_MS, "Mrs"),
        "Señorita": (_MS, "Miss"),
        "Sra": (_MS, "Mrs"),
        "Srta": (_MS, "Miss"),
        "Dña": (_MS, "Mrs"),
    },
    "it": {"Signor": (_MR,), "Signora": (_MS, "Mrs"), "Signorina": (_MS, "Miss")},
    "pt": {"Senhor": (_MR,), "Senhora": (_MS, "Mrs"), "Sra": (_MS, "Mrs")},
}
_FAMOUS = frozenset("bovary butterfly chairman curie president secretary speaker tussauds".split())
_SHORT = frozenset("M MM Mme Mmes Mlle".split())
_NEXT = Pattern(r"\.?[ \u00a0](?=(?:[Ll][ae] |[Dd][eu] |[Vv][ao]n )*[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")
_INITIAL = Pattern(r"[ \u00a0](?:[A-Z]\.|[A-Z][\w'’-]+,? (?:[A-Z]\.|\(?\d|et al))")


def check(document: Document) -> Iterator[Hit]:
    for language in document.settings.source_languages:
        for title, english in _TITLES.get(language, {}).items():
            for index in document.positions.get(title.lower(), ()):
                word = document.words[index]
                if word.text != title:
                    continue
                after = _NEXT.match(document.text, word.end)
                name = document.words[index + 1].lower if after else ""
                if (
                    after
                    and name not in _FAMOUS
                    and (title != "M" or _is_title(document, index, after.group()))
                ):
                    stop = document.text[word.end : word.end + 1] == "."
                    span = Span(word.start, word.end + stop)
                    yield _hit(document, span, language, title, english)


def _is_title(document: Document, index: int, after: str) -> bool:
    """Whether "M." is monsieur and no initial: "M. Night", "J. M. Barrie", "Ward, M."

    The one sure sign is the article's own use: the name stands elsewhere with its first name, or
    it opens the sentence or follows a little word.
    """
    text, words = document.text, document.words
    if not after.startswith(".") or _INITIAL.match(text, words[index].end + 1):
        return False
    before = words[index - 1] if index else None
    if before and text[before.end : words[index].start] in (" ", ". ", ", ", "-"):
        if before.text[0].isupper() and before.end + 1 == words[index].start:
            return False
        if text[before.end : words[index].start] != " " and not _opens(document, index):
            return False
    name = words[index + 1] if index + 1 < len(words) else None
    return name is not None and _named_in_full(document, index + 1)


def _opens(document: Document, index: int) -> bool:
    start = document.words[index].start
    return document.sentence_at(start).start == start


def _named_in_full(document: Document, index: int) -> bool:
    """Whether another mention of the surname has a first name before it."""
    words = document.words
    while words[index].text[0].islower() or words[index].lower in ("le", "la", "de", "du"):
        index += 1
        if index == len(words):
            return False
    for other in document.positions.get(words[index].lower.removesuffix("'s"), ()):
        if other == index or not other:
            continue
        first = words[other - 1]
        if first.end + 1 == words[other].start and len(first.text) > 2 and first.text.istitle():
            return True
        if (
            first.lower in ("le", "la", "de", "du")
            and other > 1
            and words[other - 2].text.istitle()
        ):
            return len(words[other - 2].text) > 2
    return False


def _hit(
    document: Document, span: Span, language: str, title: str, english: tuple[str, ...]
) -> Hit:
    stop = "." if document.settings.language == "en-US" else ""
    right = tuple(title if title == "Miss" else title + stop for title in english)
    return Hit(
        span,
        f"This title before a name is {language_name(language)}; English has its own.",
        right,
        severity=None if title in _SHORT else "hint",
    )


RULE = Rule(
    id="source-title",
    family="leftover",
    doc="""A courtesy title of the source language before a name: M. Dupont, Mme Royal, Herr Schulz.

    English news writes Mr. and Ms. (without the stop in Britain), or nothing. "M." is taken for
    monsieur only where the same surname stands elsewhere in the text with a first name, for it is
    an initial more often. Madame, Herr, Señora and Signor are used in English for flavor, so they
    are hints.
    """,
    check=check,
    bad=(
        "Alain Lambert was late. The case of {M. -> Mr.} Lambert was heard.",
        "{M. -> Mr.} Garnier left; his brother, Paul Garnier, stayed.",
        "The speech of {Mme -> Ms. | Mrs.} Garnier was short.",
        "{Mlle -> Ms. | Miss} Petit, the secretary, agreed.",
        "The lawyer of {Herr -> Mr.} Schulz and {Señora -> Ms. | Mrs.} Ortiz spoke.",
    ),
    good=(
        "M. Night Shyamalan and M. Ward met J. M. Barrie.",
        "The paper is by Smith, M. and Garnier, M. Lopez and others.",
        "Mr. Lambert and Ms. Garnier agreed. Paul Lambert left.",
        "Madame Tussauds, the museum, is open.",
        "The M. in his name stands for Marcel.",
    ),
    severity="warning",
    mqm="accuracy/untranslated",
    weight=1,
)
