"""A space inside brackets, or none outside them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_INNER = Pattern(r"[(\[][ \u00a0]+(?=\w)")
_SPACED_END = Pattern(r"[)\]](?<=[ \u00a0].)")
_INSIDE_END = Pattern(r"[\w.!?%”\"’']")
# A bracket that holds words in their own right, joined to the word before it or after it.
_BEFORE = Pattern(r"\((?<=[a-z]{3}.)(?:[A-Z]{2,6}|[A-Za-z]+(?: [\w’'-]+)+)\)")
_WORD = Pattern(r"[A-Za-z]?[a-z]{3,}")
_AFTER = Pattern(r"\([A-Za-z]+(?: [\w’'.,-]+)+\)[A-Za-z]{2,}")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if "(" not in text and "[" not in text:
        return
    for span in _inner_spaces(text):
        yield Hit(
            span,
            "No space belongs inside the bracket.",
            (text[span.start : span.end].strip(),),
            safe=True,
        )
    for match in _BEFORE.finditer(text):
        start = match.start()
        while start and (text[start - 1].isalnum() or text[start - 1] in "_."):
            start -= 1
        first = text[start : match.start()]
        if _WORD.fullmatch(first):
            yield Hit(
                Span(start, match.end()),
                "A space is missing before the bracket.",
                (f"{first} {match.group()}",),
                safe=True,
            )
    for match in _AFTER.finditer(text):
        inside, bracket, rest = match.group().rpartition(")")
        yield Hit(
            Span(match.start() + len(inside), match.end()),
            "A space is missing after the bracket.",
            (f"{bracket} {rest}",),
            safe=True,
        )


def _inner_spaces(text: str) -> Iterator[Span]:
    """Brackets with the spaces that stand on their inner side."""
    for match in _INNER.finditer(text):
        yield Span(match.start(), match.end())
    for match in _SPACED_END.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \u00a0":
            start -= 1
        if start and _INSIDE_END.match(text, start - 1):
            yield Span(start, match.end())


RULE = Rule(
    id="bracket-spacing",
    family="punctuation",
    doc="""A space stands inside brackets, or is missing outside them.

    Engines that take text to pieces put brackets back with a space on the wrong side, and Chinese
    writes none around its own.
    """,
    check=check,
    bad=(
        "The mill {(  -> (}closed in May) and the barn (empty{ ) -> )} burnt.",
        "They took {measurements(at dawn) -> measurements (at dawn)} and slept.",
        "The {union(TUC) -> union (TUC)} agreed.",
        "The mill (closed in May{)was -> ) was} sold.",
    ),
    good=(
        "The mill (closed in May) and the barn [empty] burnt.",
        "Call f(x), print(name), main() and list[ ].",
        "The child(ren) and the actor(s) (re)appeared; the (un)paid bills.",
        "a) first; 1)second; :) and ( ) and [ ]",
    ),
    mqm="locale-conventions/whitespace",
)
