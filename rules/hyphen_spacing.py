"""A hyphen with a space on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._compounds import LITTLE_WORDS, joined

_HYPHEN = Pattern(r"[-‑](?:(?<=[ ].)(?=[A-Za-z]{2})|(?<=[a-z].) (?=[a-z]{2}))")
_FIRST = Pattern(r"(?<![\w’'\-‑/.])[A-Za-z]*[a-z](?:-[A-Za-z]+)* ?\Z")
_SECOND = Pattern(r"[A-Za-z]+(?:-[A-Za-z]+)*(?![\w’'/])")
# “pre- and post-war”, “two-, three- or fourfold”, “the endings -ed and -ing”.
_SUSPENDS = frozenset("and or to nor but versus vs as rather than through und y et o ou".split())
_OPTION = Pattern(r"[WDIL][a-z]+\Z")  # of a compiler: -Wall, -Dname
_SUFFIXES = frozenset("ing ed er est ly es ism ist able ness like ish wise ation tion ment".split())


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _HYPHEN.finditer(text):
        first = _FIRST.search(text, max(0, match.start() - 30), match.start())
        second = _SECOND.match(text, match.end())
        if not first or not second or _is_meant(text, match, second):
            continue
        yield Hit(
            Span(first.start(), second.end()),
            "The hyphen has a space on one side only: a compound has none, a dash has two.",
            _replacements(first.group().rstrip(), second.group()),
        )


def _is_meant(text: str, hyphen: re.Match[str], second: re.Match[str]) -> bool:
    word = second.group()
    if hyphen.group()[-1] != " ":  # “in -ed”, “ls -la”, or a dash that a second one answers
        option = text[second.end() : second.end() + 1] == "=" or _OPTION.match(word)
        return bool(option) or word in _SUFFIXES or text[second.end() : second.end() + 2] == "- "
    following = text[second.end() : second.end() + 24].split()[:3]
    return (
        word in _SUSPENDS
        or any(other.endswith(("-", "-,")) for other in following)
        or text[second.end() : second.end() + 1] == "-"
    )


def _replacements(left: str, right: str) -> tuple[str, ...]:
    compound, dash = f"{left}-{right}", f"{left} – {right}"
    if joined(left, right):
        return (compound,)
    return (dash,) if right in LITTLE_WORDS else (compound, dash)


RULE = Rule(
    id="hyphen-spacing",
    family="punctuation",
    doc="""A hyphen has a space on one side only.

    Engines that take text to pieces put the hyphen of a compound back with one of its spaces
    (“anti -terror”, “globe -trotting”), or join a dash to the word before it. Suspended hyphens
    (“pre- and post-war”) and endings (“the -ed form”) are left alone.
    """,
    check=check,
    bad=(
        "The {anti -terror -> anti-terror} unit and its {co -leader -> co-leader} arrived.",
        "They called for a {cease -fire -> cease-fire} at once.",
        "The {globe -trotting -> globe-trotting | globe – trotting} baker came home.",
        "He knew the {road -and -> road – and} took it.",
        "It was a {two- storey -> two-storey | two – storey} house.",
    ),
    good=(
        "The pre- and post-war years were short- and long-term disasters.",
        "Two-, three- or fourfold; mid- to late May; a one- versus two-year plan.",
        "Verbs in -ed and -ing; the suffix -ness.",
        "The road - and the river - were closed.",
        "Compile it with -Wall or, as -Werror is on, with -std=c99.",
        "Public-sector- and union-led talks: short- medium- and long-term.",
    ),
    mqm="linguistic-conventions/punctuation",
)
