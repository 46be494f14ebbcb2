"""A relative clause with its verb before its subject: “in which was described the method”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from . import _tags

_INVERTED = Pattern(
    r"""(?<![\w-])(?:(?P<preposition>of|in|from|to|with|on|by|for|under|through|during|at)\swhich
        |where)\s
        (?P<verb>(?:is|are|was|were|(?:has|have|had)(?:\sbeen)?)\s
            (?:also\s|already\s)?(?P<participle>[a-z]+))\s
        (?:the|a|an|his|her|their|its|these|those|several|many|numerous)\s""",
    re.VERBOSE,
)
# "Two of which are used by the army": a part of what went before is the subject.
_PARTS = Pattern(
    r"(?:\d|each|all|one|some|many|most|none|any|both|half|two|three|four|five|six|seven|eight|"
    r"nine|ten|several|few|part|much|majority|third|rest|latter|last|best|first|copy)\s\Z"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in document.sentences_with(("which", "where")):
        for match in _INVERTED.finditer(text, sentence.start, sentence.end):
            word = match["participle"]
            if "v" not in _tags.readings(word).lower() or _tags.only(word, "jgn"):
                continue
            if match["preposition"] == "of" and _PARTS.search(text[: match.start()][-20:]):
                continue
            if match["verb"].startswith("ha") and "been" not in match["verb"]:
                continue  # "where has developed a", but also "to which has added the"
            yield Hit(
                Span(*match.span("verb")),
                "The verb stands before its subject, as the source language has it in a relative "
                "clause; English puts the subject first.",
            )


RULE = Rule(
    id="relative-inversion",
    family="syntax",
    doc="""A relative clause with its verb before its subject: “in which was described the method”.

    French, Spanish and Russian like to end a relative clause with its subject (“où sont nés les
    fils”, “dans lequel fut décrite la méthode”); English puts it before the verb. Where the subject
    ends only a reader can tell, so nothing is offered.
    """,
    check=check,
    bad=(
        "The report in which {was described} the method is lost.",
        "It is a village where {are made} the best knives.",
        "The plan within the framework of which {were compared} the prices is old.",
    ),
    good=(
        "The report in which the method was described is lost.",
        "He has six knives, two of which were given the prize.",
        "The house where the knives are made, and where is the key?",
        "The king to whom was given the sword, that which was said.",
    ),
    mqm="linguistic-conventions/word-order",
)
