"""A space inside brackets, or none outside them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_INNER = Pattern(r"[(\[][ \u00a0]+(?=\w)|(?<=[\w.!?%”\"’'])[ \u00a0]+[)\]]")
# A bracket that holds words in their own right, joined to the word before it or after it.
_BEFORE = Pattern(r"(?<![\w.])[A-Za-z]?[a-z]{3,}\((?:[A-Z]{2,6}|[A-Za-z]+(?: [\w’'-]+)+)\)")
_AFTER = Pattern(r"\([A-Za-z]+(?: [\w’'.,-]+)+\)[A-Za-z]{2,}")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if "(" not in text and "[" not in text:
        return
    for match in _INNER.finditer(text):
        yield Hit(
            Span(match.start(), match.end()),
            "No space belongs inside the bracket.",
            (match.group().strip(),),
            safe=True,
        )
    for match in _BEFORE.finditer(text):
        first, bracket, rest = match.group().partition("(")
        yield Hit(
            Span(match.start(), match.end()),
            "A space is missing before the bracket.",
            (f"{first} {bracket}{rest}",),
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
