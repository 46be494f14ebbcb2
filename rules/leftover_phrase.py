"""Two or three words."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span
from checker.table import language_name

from ._leftover import runs


def check(document: Document) -> Iterator[Hit]:
    for run in document.once(runs):
        if not run.clause:
            span = Span(document.words[run.first].start, document.words[run.last].end)
            yield Hit(span, f"{language_name(run.language)} words left untranslated.")


RULE = Rule(
    id="leftover-phrase",
    family="leftover",
    doc="""Little words of the source language.
    """,
    check=check,
    bad=("x",), good=("y",),
)
