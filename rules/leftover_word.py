"""A word of the source language that the translator left standing."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, keep_case
from checker.table import language_name

from ._endings import is_finite, reading
from ._leftover import (
    Leftover,
    borrowed,
    cited,
    glued,
    in_name,
    leftovers,
    runs,
    starts_sentence,
)


def check(document: Document) -> Iterator[Hit]:
    found = document.once(leftovers)
    if not found:
        return
    covered = {i for run in document.once(runs) for i in range(run.first, run.last + 1)}
    for item in found:
        if item.index not in covered and not _excused(document, item):
            yield _hit(document, item)


def _excused(document: Document, item: Leftover) -> bool:
    index, form = item.index, item.form
    language, lemma, _ = item.known
    verb = is_finite(language, form, lemma)
    if document.words[index].text[0].isupper():
        return not (starts_sentence(document, index) and len(form) > 5 and _no_name(item))
    if borrowed(document, index, index):
        return True
    if verb:
        return glued(document, item.span)
    return cited(document, index, index) or in_name(document, index, index, (language,))


def _no_name(item: Leftover) -> bool:
    """Whether a word is surely none of the nouns that are surnames too."""
    language, lemma, _ = item.known
    return bool(reading(language, item.form, lemma)) or item.form.endswith(("ement", "mente"))


def _hit(document: Document, item: Leftover) -> Hit:
    language, lemma = item.known.language, item.known.lemma
    tense = reading(language, item.form, lemma)
    told = f"the {tense} of “{lemma}”" if tense else f"from “{lemma}”"
    if lemma == item.form:
        told = ""
    message = f"A {language_name(language)} word left untranslated{': ' + told if told else ''}."
    return Hit(item.span, message)


RULE = Rule(
    id="leftover-word",
    family="leftover",
    doc="""A word of the source language that the translator left standing.

    """,
    check=check,
    bad=("The group the {destituera} in 2012.",),
    good=("A coup de grâce.",),
    severity="error",
    mqm="accuracy/untranslated",
    weight=5,
)
