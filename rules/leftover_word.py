"""A word of the source language that the translator left standing."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, keep_case
from checker.table import language_name

from ._endings import is_finite, reading
from ._glossary import meaning, translations
from ._leftover import (
    Leftover,
    borrowed,
    cited,
    glued,
    in_name,
    leftovers,
    runs,
    set_apart,
    starts_sentence,
)


def check(document: Document) -> Iterator[Hit]:
    found = document.once(leftovers)
    if not found:
        return
    covered = {i for run in document.once(runs) for i in range(run.first, run.last + 1)}
    for item in found:
        if item.position not in covered and not _excused(document, item):
            yield _hit(document, item)


def _excused(document: Document, item: Leftover) -> bool:
    index, form = item.position, item.form
    if document.words[index].text[0].isupper() and not _is_german_noun(item):
        return not (starts_sentence(document, index) and _no_surname(item))
    if borrowed(document, index, index) or glued(document, item.span):
        return True
    if is_finite(item.known.language, form, item.known.lemma):
        return False  # no name and no quoted term is a verb in its tense
    if index in document.once(set_apart):
        return True
    return cited(document, index, index) or in_name(document, index, index, (item.known.language,))


def _is_german_noun(item: Leftover) -> bool:
    return item.known.language == "de" and item.known.lemma[:1].isupper()


def _no_surname(item: Leftover) -> bool:
    """Whether a word with a capital is surely none of the nouns that are surnames too."""
    form, (language, lemma, _) = item.form, item.known
    return form.endswith(("ement", "mente", "aient", "erait", "irait")) or (
        not form.isascii() and bool(reading(language, form, lemma))
    )


def _hit(document: Document, item: Leftover) -> Hit:
    language, lemma, _ = item.known
    name = language_name(language)
    if "-" in item.form:  # both parts are foreign; what we know is the sense of one of them
        return Hit(item.span, f"{name} words joined by a hyphen and left untranslated.")
    written = document.text[item.span.start : item.span.end]
    tense = reading(language, item.form, lemma)
    sense = meaning(language, item.form, lemma)
    told = f" ({sense})" if sense else ""
    if tense:
        message = f"{name} verb left untranslated: the {tense} of “{lemma}”{told}."
    elif lemma == item.form or "'" in item.form:
        message = f"{name} word left untranslated{told}."
    else:
        message = f"{name} word left untranslated: from “{lemma}”{told}."
    right = translations(language, item.form, lemma)
    if not _is_german_noun(item):
        right = tuple(keep_case(written, word) for word in right)
    return Hit(item.span, message, right)


RULE = Rule(
    id="leftover-word",
    family="leftover",
    doc="""A word of the source language that the translator left standing.

    An engine copies what it does not know: rare inflections most of all, such as a French future
    ("destituera") or a simple past. What is reported is no English word, no borrowed one ("coup
    d'état"), stands in no name and is not set apart as foreign (italics, "known as", a gloss in
    brackets), and the word list of a source language has it. The message names the lemma, and the
    tense where the ending makes it certain. A translation is offered where a small glossary of news
    words has one that can stand as it is.

    Word lists: simplemma and pyspellchecker. The languages are those of the setting
    `source-languages`; words of the house in the setting `words` are never reported.
    """,
    check=check,
    bad=(
        "The board {destituera} its chairman in the spring.",
        "Two {ravisseurs -> kidnappers} were seen near the harbor.",
        "The drivers {manifestaient} in front of the depot.",
        "Peace is a long {bataille -> battle} for the two villages.",
        "The ministers spoke of {l'avenir} of the mines.",
        "Farmers fear the new {sécheresse}.",
        "The region is {officiellement -> officially} closed to tourists.",
        "The pilots' {sindicato -> union} rejected the offer.",
        "The mayor asked for {vielleicht -> perhaps} ten days more.",
        "Rescuers reached the {terremoto -> earthquake} zone at dawn.",
        "The {Flüchtling -> refugee} policy failed, and the {Bevölkerung} knew.",
        "It was an anti-{musulman -> Muslim} slogan.",
        "The {libre-penseur} priest left the order.",
    ),
    good=(
        "The coup d'état of 1973 began with a fait accompli.",
        "Her résumé mentions a thesis on the bourgeoisie and a café in Lyon.",
        "The Union syndicale solidaire called for a march.",
        "He lives in the rue de la Convention, near the mairie du XVe.",
        "The custom is known as parrainage in Burgundy.",
        "The charity Action contre la faim sent two lorries.",
        "The doctrine of laïcité divides the parties.",
        "She sang “chanson triste” and left.",
        "See lemonde.fr/actualités for the programme.",
        "The favela was quiet, and the Bundestag voted on Friday.",
        "The labour organisation centralises its programmes.",
        "The word bidonville (shanty town) came up often.",
        "Marchand said the deal was off.",
        "The Süddeutsche Zeitung and the Stiftung Warentest wrote so in Nürnberg.",
    ),
    severity="error",
    mqm="accuracy/untranslated",
    weight=5,
)
