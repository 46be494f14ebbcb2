"""Two or three words of the source language in a row."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span
from checker.table import language_name

from ._glossary import meaning
from ._leftover import known, runs


def check(document: Document) -> Iterator[Hit]:
    for run in document.once(runs):
        if run.clause:
            continue
        words = document.words[run.first : run.last + 1]
        senses: list[str] = []
        for word in words:
            what = known(word.lower, (run.language,))
            sense = what and meaning(run.language, word.lower, what.lemma)
            if sense:
                senses.append(f"“{word.text}” is {sense}")
        told = f": {'; '.join(senses)}" if senses else ""
        yield Hit(
            Span(words[0].start, words[-1].end),
            f"{language_name(run.language)} words left untranslated{told}.",
        )


RULE = Rule(
    id="leftover-phrase",
    family="leftover",
    doc="""Two or more words of the source language in a row, a little word among them.

    Articles and prepositions that an engine copies together with what it does not know ("de la
    rentrée", "les ravisseurs", "según el"). Names ("Oscar de la Renta") and borrowed phrases ("à la
    carte") are left alone, and so is what is quoted, italic or glossed.
    """,
    check=check,
    bad=(
        "The police arrested {les ravisseurs} on Tuesday.",
        "The talks {de la} commission failed.",
        "He spoke {avec des syndicalistes} in the yard.",
        "Prices rose, {según el} ministry, by a third.",
        "They waited {für das} result.",
    ),
    good=(
        "Oscar de la Renta and Charles de Gaulle dined à la carte.",
        "The de facto ruler of the Côte d'Azur is a man of the world.",
        "The group Médecins sans frontières et des associations locales.",
        "Juan de la Cierva met Ursula von der Leyen in Rio de la Plata.",
        "He read “les grandes espérances” twice.",
    ),
    severity="error",
    mqm="accuracy/untranslated",
    weight=5,
)
