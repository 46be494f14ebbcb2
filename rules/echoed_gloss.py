"""A name or term explained in brackets by itself."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_BRACKETS = Pattern(r"\s\(\s?([^()\n]{3,100})\)")
_QUOTES = "\"“”«»‘’' "
_BEFORE = 24  # characters before the term that are looked at


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _BRACKETS.finditer(text):
        gloss = match[1].strip(_QUOTES)
        near = text[max(0, match.start() - len(gloss) - _BEFORE) : match.start()].rstrip(_QUOTES)
        term = near[-len(gloss) :]
        if not gloss or term.lower() != gloss.lower() or near[: -len(gloss)][-1:].isalnum():
            continue
        if not _same(term, gloss) or _defines(match[1], near[: -len(gloss)]):
            continue
        yield Hit(
            Span(match.start(), match.end()),
            "The brackets only repeat the words before them; the source gave the name in two "
            "languages.",
            ("",),
            safe=term == gloss,
        )


def _defines(bracket: str, before: str) -> bool:
    """Whether the bracket names what is meant: the last words of a longer name, or a direction.

    “The International Public Licence (“Licence”)”, “We shall pray. (We shall pray.)”
    """
    word = before.split()[-1:]
    longer = bool(word) and word[0][:1].isupper() and bracket[0] in _QUOTES
    return longer or bracket.endswith(".")


def _same(term: str, gloss: str) -> bool:
    """Whether the gloss adds nothing; a label in capitals ("email (EMAIL)") does."""
    if not any(char.isalpha() for char in gloss):
        return False
    return term == gloss or term.isupper() == gloss.isupper()


RULE = Rule(
    id="echoed-gloss",
    family="duplicate",
    doc="""A name or term that the brackets behind it repeat ("cable ties (cable ties)").

    The source named a thing in two languages, "le Rijksmuseum (musée national)" or a title with its
    original in brackets. Translated, the two became the same words, and the second says nothing.
    """,
    check=check,
    bad=(
        "She reads the Journal of Plant Ecology{ (Journal of Plant Ecology) -> } every month.",
        "They import “cable drums”{ (“cable drums”) -> } from Korea.",
        "The National Union of Miners{ (national union of miners) -> } said no.",
        "It causes jaundice{ (jaundice) -> }.",
    ),
    good=(
        "The message (email) was sent by email (EMAIL).",
        "The method is due to Moser (Moser, 1988).",
        "The National Union of Miners (NUM) said no.",
        "He lives in a village (the village of Nid) by the sea.",
        "The scores were 1 (1) and 21 (21).",
        "Use is under the Harbour Public Licence (“Public Licence”).",
        "Let us have a moment of silence. (Moment of silence.) Thank you.",
    ),
    severity="error",
    mqm="accuracy/addition",
)
