"""An acronym that has its article in most of a text and lacks it in one place, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

from ._after import is_whole
from ._running import is_running

# Behind these a noun phrase begins.
_BEFORE = frozenset("of in from to with by against within between into for on".split())
# So often the other way, and so many times more often, before the odd one out is reported.
_ENOUGH = 3


def check(document: Document) -> Iterator[Hit]:
    for acronym, (articled, bare) in document.once(_uses).items():
        if len(articled) >= _ENOUGH * max(len(bare), 1):
            for span in bare:
                yield _hit(span, acronym, f"the {acronym}", len(articled))
        elif len(bare) >= _ENOUGH * max(len(articled), 1):
            for span in articled:
                yield _hit(span, acronym, acronym, len(bare))


def _hit(span: Span, acronym: str, right: str, times: int) -> Hit:
    return Hit(
        span,
        f"“{right}” stands in {times} other places of this text; an engine decides on the article"
        f" of “{acronym}” anew in each sentence.",
        (right,),
    )


def _uses(document: Document) -> dict[str, tuple[list[Span], list[Span]]]:
    """Acronym -> where it stands as a whole phrase with "the", and where without."""
    found: dict[str, tuple[list[Span], list[Span]]] = {}
    words, text = document.words, document.text
    for index, word in enumerate(words):
        if not (word.text.isupper() and word.text.isalpha() and 2 <= len(word.text) <= 6 and index):
            continue
        before = words[index - 1]
        articled = before.lower == "the"
        if not articled and before.lower not in _BEFORE:
            continue
        if text[before.end : word.start] != " " or not is_whole(text, word.end):
            continue
        if not is_running(document, document.sentence_at(word.start)):
            continue
        uses = found.setdefault(word.text, ([], []))
        if articled:
            uses[0].append(Span(before.start, word.end))
        else:
            uses[1].append(word.span)
    return found


RULE = Rule(
    id="acronym-article",
    family="article",
    doc="""An acronym that has its article in most of a text but not in one place, or the reverse.

    Whether an acronym has an article is a matter of use in English (the BBC, but NATO), and a text
    must keep to one. An engine decides anew in each sentence, the more so where the source language
    hides its article in a preposition ("du", "al", "zum"). Reported where one use is three times as
    frequent; only phrases that end with the acronym are counted ("the CSU leader" says nothing).
    """,
    check=check,
    bad=(
        "The ABV has met. He left the ABV. They sued the ABV, and the head of {ABV -> the ABV} was"
        " ill.",
        "He works for ERG. The head of ERG has left. It is owned by ERG. He sued {the ERG -> ERG}.",
    ),
    good=(
        "The ABV has met. He left the ABV. They sued the ABV, and the ABV leader was ill.",
        "The ABV has met. He left the ABV, and the head of ABV was ill.",
        "The head of ABV staff met the ABV. He left the ABV. He sued the ABV.",
        "He joined the ABV. He left the ABV. She sued the ABV.\n\nMillions for ABV",
    ),
    confidence="medium",
    mqm="linguistic-conventions/grammar",
)
