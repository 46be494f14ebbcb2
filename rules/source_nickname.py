"""A nickname that is left in the source language without its meaning."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span
from checker.table import language_name

from ._glossary import meaning
from ._lexicon import doubtful_english, is_english, lexicon

_ARTICLES = {
    "le": "fr",
    "la": "fr es it",
    "les": "fr",
    "l": "fr it",
    "el": "es",
    "los": "es",
    "las": "es",
    "der": "de",
    "die": "de",
    "das": "de",
    "il": "it",
    "lo": "it",
    "o": "pt",
    "os": "pt",
}
_SAID = r"(?:nicknamed|nickname(?: is| was|,)?|known(?: \w+){0,2} as|dubbed|alias|aka)"
_NICKNAME = Pattern(
    rf"\b{_SAID},? ?[“\"‘'«]\s?"
    r"(?P<name>(?P<article>[A-Za-z]{1,3})[ '’](?P<rest>[\w '’-]{2,40}?)),?\s?[”\"’'»]"
)
_EXPLAINED = Pattern(r",? ?(?:\(|[“\"‘']|or |the |meaning |which |[–—=])")
_KEPT = frozenset("chapo che cid diablo duce guapo loco mayo mencho pibe supremo".split())
_KEYS = ("nicknamed", "nickname", "known", "dubbed", "alias", "aka")


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(_KEYS):
        for match in _NICKNAME.finditer(document.text, sentence.start, sentence.end):
            if _EXPLAINED.match(document.text, match.end()) is None:
                codes = _ARTICLES.get(match["article"].lower(), "").split()
                yield from _hits(document, Span(*match.span("name")), match["rest"], codes)


def _hits(document: Document, span: Span, rest: str, codes: list[str]) -> Iterator[Hit]:
    """The hit, if a word after the article is the source's and not English."""
    for language in document.settings.source_languages:
        for word in rest.lower().split() if language in codes else ():
            entry = lexicon(language).find(word)
            if entry is None or word in _KEPT or (is_english(word) and not doubtful_english(word)):
                continue
            sense = meaning(language, word, entry.lemma)
            told = f" (“{word}” is {sense})" if sense else ""
            yield Hit(
                span,
                f"A {language_name(language)} nickname that tells the reader nothing: give its"
                f" meaning in English{told}.",
            )
            return


RULE = Rule(
    id="source-nickname",
    family="leftover",
    doc="""A nickname left in the source language, without its meaning.

    "Nicknamed “Le Borgne”" says nothing to a reader without French. A nickname that is explained
    in brackets or by an apposition, and one whose words the source's word list does not have, are
    left alone.
    """,
    check=check,
    bad=(
        "Jacques Morel, nicknamed “{Le Borgne}”, was arrested in Lyon.",
        'The smuggler, known as "{Le Boulanger}" to the police, fled.',
    ),
    good=(
        "Jacques Morel, nicknamed “Le Borgne” (the one-eyed), was arrested.",
        "The lord was known as “El Chapo” in his village.",
        "The boxer, nicknamed “The Baker”, won.",
        "The paper, called “Le Monde”, wrote it.",
    ),
    severity="hint",
    mqm="accuracy/untranslated",
    weight=1,
)
