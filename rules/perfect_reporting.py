"""A quotation given with “has declared”: English reports it in the simple past, mostly “said”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_SAID = frozenset(
    "declared affirmed indicated estimated assured asserted precised confided".split()
)
_VERBS = (
    *sorted(_SAID),
    *"""
    explained announced added said told stated underlined specified recognized recognised confirmed
    denounced deplored noted insisted concluded recalled stressed replied commented admitted
    reacted answered regretted exclaimed argued warned
    """.split(),
)
_OPEN = '"“«„'
_CLOSE = '"”»'
_VERB = Pattern(
    rf"(?:has|have) (?P<adverb>(?:also|recently|\w+ly) )?(?P<verb>{'|'.join(_VERBS)})\b"
)
# ”, has said   |   ,” Smith has said
_BEHIND_QUOTE = Pattern(
    rf"""(?:[,.!?…]\s?[{_CLOSE}]|[{_CLOSE}]\s?,)\s
        (?:(?:he|she|it|they|[^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*){{0,3}})\s)?\Z""",
    re.VERBOSE,
)
_BEFORE_QUOTE = Pattern(rf"\s?[:,]\s?[{_OPEN}]")
# “As the poet has said, “...””, “For too long they have said, “...””: it is said again and again.
_LASTING = frozenset("as long always often never ever since repeatedly".split())
_REACH = 70


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in document.sentences_with(_VERBS):
        for match in _VERB.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            lead = text[max(sentence.start, start - _REACH) : start]
            if _BEHIND_QUOTE.search(lead):
                if text.startswith(" that ", end):
                    continue  # a title in quotation marks is the subject
            elif not _BEFORE_QUOTE.match(text, end) and not _alone(match, lead):
                continue
            if not _lasting(document, sentence.start, start):
                yield _hit(match)


def _lasting(document: Document, start: int, end: int) -> bool:
    """Whether the words before the verb, outside the quotation, say that it is said for long."""
    quoted = max(document.text.rfind(mark, start, end) for mark in _OPEN + _CLOSE)
    before = document.words_in(Span(max(start, quoted), end))
    return not _LASTING.isdisjoint(word.lower for word in before)


def _alone(match: re.Match[str], lead: str) -> bool:
    """Whether the verb stands between commas without an object: “, has declared.”"""
    return (
        match["verb"] in _SAID
        and lead.endswith(", ")
        and match.string[match.end() : match.end() + 1] in (".", ",")
    )


def _hit(match: re.Match[str]) -> Hit:
    adverb, verb = match["adverb"] or "", match["verb"]
    right = "said" if verb in _SAID else "stressed" if verb == "underlined" else verb
    return Hit(
        Span(*match.span()),
        "English gives a quotation in the simple past; the source language reports in its "
        "compound past.",
        (adverb + right,),
    )


RULE = Rule(
    id="perfect-reporting",
    family="syntax",
    doc="""A quotation given with “has declared”: English reports it in the simple past.

    “« … », a déclaré le ministre”, “hat gesagt”, “ha dichiarato”: the compound past of the source
    language is its ordinary past. English news gives a quotation with “said”; “has said” stands
    only where no words are quoted.
    """,
    check=check,
    bad=(
        'The mayor {has declared -> said}: "We shall rebuild the bridge."',
        "“We shall rebuild it”, {has affirmed -> said} the mayor.",
        "“We shall rebuild it,” she {has added -> added} at noon.",
        "This is what the judge, in a talk with students, {has declared -> said}.",
        "“It is late,” Karen Holt {has also explained -> also explained} on the radio.",
    ),
    good=(
        "The mayor has declared an emergency. She has said that nothing would change.",
        "“We shall rebuild it,” said the mayor, who has announced his retirement.",
        "“We shall rebuild it.” The mayor has confirmed the plan.",
        "The author of “Dust”, has confirmed that she is writing again.",
        "He has called it “a shame”.",
        "This is a time, as the mayor has said, “to look ahead”.",
        "For too long we have said, “It will do.”",
    ),
    mqm="style/unidiomatic",
)
