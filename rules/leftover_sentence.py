"""A sentence or clause in another language."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span
from checker.table import language_name

from ._leftover import runs

# What web pages say between paragraphs; too short for the count of little words.
_PAGE = {
    "fr": ("lire la suite", "lire aussi", "à lire aussi", "voir aussi", "en savoir plus"),
    "es": ("leer más", "lea también", "lee también", "ver más", "te puede interesar"),
    "de": ("lesen sie auch", "mehr zum thema", "weiterlesen", "mehr dazu", "jetzt lesen"),
    "it": ("leggi anche", "leggi tutto", "continua a leggere", "vedi anche"),
    "pt": ("leia mais", "leia também", "veja também", "saiba mais", "veja mais"),
    "nl": ("lees ook", "lees meer", "lees verder"),
    "pl": ("czytaj też", "czytaj także", "czytaj więcej", "zobacz też"),
    "ro": ("citește și", "citește mai mult", "vezi și"),
}


def check(document: Document) -> Iterator[Hit]:
    for run in document.once(runs):
        if run.clause:
            first, last = document.words[run.first], document.words[run.last]
            yield _hit(Span(first.start, last.end), run.language)
    for language, openings in _PAGE.items():
        for opening in openings:
            first_word, *rest = opening.split()
            for index in document.positions.get(first_word, ()):
                words = document.words[index : index + 1 + len(rest)]
                span = Span(words[0].start, words[-1].end)
                if [word.lower for word in words[1:]] == rest and _opens_block(document, span):
                    yield _hit(span, language)


def _opens_block(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    before = document.text[block.start : span.start]
    return not any(char.isalnum() for char in before)


def _hit(span: Span, language: str) -> Hit:
    return Hit(span, f"{language_name(language)} left untranslated.")


RULE = Rule(
    id="leftover-sentence",
    family="leftover",
    doc="""A sentence or clause in another language: four words or more, little words among them.

    A segment that was never translated, or one that the engine gave back as it was; and the
    furniture of the source page ("Lire la suite", "Leia mais"). Found in French, Spanish, German,
    Italian, Portuguese, Dutch, Polish and Romanian, whatever the source languages are. A title in
    quotation marks or italics, the name of an organisation and a quoted sentence are left alone.
    """,
    check=check,
    bad=(
        "The talks failed. {Le gouvernement n'a pas encore répondu à cette demande}.",
        "{El presidente dijo que no habrá más cambios en el gabinete}. The unions disagree.",
        "{Die Regierung hat sich noch nicht zu den Vorwürfen geäußert}.",
        "{Il ministro non ha ancora risposto alle domande della stampa}.",
        "{Lire la suite}",
        "{Leia mais}: the five questions that remain",
    ),
    good=(
        "Her first film was “Le vieil homme et les enfants de la gare”.",
        "The Rassemblement pour la défense et le progrès des femmes rurales was founded in 1990.",
        "He is known as le petit père des peuples, and nobody laughs.",
        "The de la Rue family met la Reine in a salon.",
        "The mayor said that the case was closed.",
    ),
    severity="error",
    mqm="accuracy/untranslated",
    weight=25,
)
