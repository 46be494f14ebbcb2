"""British and American spellings in one document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from checker import Document, Hit, Rule, Word, keep_case


@cache
def _varieties() -> tuple[dict[str, str], dict[str, str]]:
    """British spelling -> American, and the other way round."""
    lines = (files(__package__) / "_spelling_variety.tsv").read_text("utf-8").splitlines()
    british = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return british, {american: word for word, american in british.items()}


# What names begin with: parties, ministries, institutes, towns by the water.
_NAMES = frozenset(
    "labor labour defence defense centre center harbor harbour theater theatre honor honour".split()
)


def check(document: Document) -> Iterator[Hit]:
    british, american = (_found(document, spellings) for spellings in _varieties())
    if not british or not american:
        return
    decided_by_house = document.settings.language == "en-GB"
    keep_british = len(british) > len(american) or (
        len(british) == len(american) and decided_by_house
    )
    wrong, kept = (american, british) if keep_british else (british, american)
    spellings = _varieties()[1] if keep_british else _varieties()[0]
    variety = "British" if keep_british else "American"
    for word in wrong:
        yield Hit(
            word.span,
            f"The document has {variety} spelling, such as “{kept[0].text}”, in most places.",
            (keep_case(word.text, _respelled(word, spellings)),),
        )


def _respelled(word: Word, spellings: dict[str, str]) -> str:
    """The word in the other variety, a possessive ending kept."""
    stem = word.lower.removesuffix("'s")
    return spellings[stem] + word.text[len(stem) :]


def _found(document: Document, spellings: dict[str, str]) -> list[Word]:
    """The words of one variety, in order; those with a capital may be names and stay as they are.

    Also at the start of a sentence, where the Labour party, a Defence ministry and a Centre stand.
    """
    starts = {sentence.start for sentence in document.sentences}
    return sorted(
        document.words[index]
        for spelling in spellings.keys() & document.positions.keys()
        for index in document.positions[spelling]
        if document.words[index].text.islower()
        or (document.words[index].start in starts and spelling not in _NAMES)
    )


RULE = Rule(
    id="spelling-variety-mix",
    family="consistency",
    doc="""British and American spellings mixed in one document ("defence" and "color").

    Translators are trained on both and choose word by word. The variety that most words of the
    document have is kept; where both are equally frequent, the variety that is configured decides.
    Only spellings that belong to one variety count; "-ize" and "-ise" do not, nor "travelled"
    and "grey", which both have, nor words with a capital ("Labour", "Pearl Harbor").
    """,
    check=check,
    bad=(
        "The centre of the harbour was dredged. Its {color -> colour} has changed.",
        "The defense of the harbor failed, say {neighbours -> neighbors}.",
        "The {armoured -> armored} car has a color of its own.",
        "Its color is the {harbour’s -> harbor’s}.",
    ),
    good=(
        "The centre of the harbour was dredged. Its colour has changed.",
        "Labor’s pledge of three litres a head was kept.",
        "The Labour leader spoke at Pearl Harbor about the color of the sea.",
        "They organise a meeting and realize that nobody came to the center.",
        "The grey theatre was cancelled; its color was labeled honor.",
    ),
    severity="hint",
    confidence="medium",
    mqm="style/inconsistent-style",
)
