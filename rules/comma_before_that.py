"""A comma before “that”, as German and Russian set it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

# Verbs and nouns whose clause follows without a comma.
_HEADS = """
    said says say stated states know knows knew known think thinks thought believe believes believed
    hope hopes hoped noted notes show shows showed shown found find feel feels understand
    understands understood realize realizes realized realise realised explained explains
    claim claims claimed argue argues argued announced confirmed confirms reported reports
    stressed emphasized emphasised suggest suggests suggested prove proves proved proven assume
    assumes assumed decided ensure ensures fear fears feared admitted admits convinced sure
    added adds recalled recalls reminded reminds told expected clear obvious aware concluded
    concludes insisted insists promised promises declared declares indicated indicates mentioned
    mentions replied complained agreed means meant remember remembers remembered doubt doubts
    doubted warned warns learned learnt noticed discovered revealed reveals demonstrated
    demonstrates informed fact
    """.split()
_COMMA_THAT = Pattern(
    r", that (?!(?:is|was|are|were|has|had|will|would|can|could|may|might|should|does|did|must|"
    r"one)\b)"
)
_HEAD = Pattern(rf"(?<![\w’'\-])(?:{'|'.join(_HEADS)})\Z")
_PARTED = Pattern(r"[,;:(—–\"“]| - |\b(?:as|like|if|because|when)\b", re.IGNORECASE)
_REACH = 200  # how far back the sentence is read


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _COMMA_THAT.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - 12), match.start())
        if not head or _is_parted(text[max(0, head.start() - _REACH) : head.start()]):
            continue
        yield Hit(
            Span(head.start(), match.end() - 1),
            "English has no comma before a “that” which carries the sentence on; German and "
            "Russian have one.",
            (f"{head.group()} that",),
            safe=True,
        )


def _is_parted(before: str) -> bool:
    """Whether the words of the verb are set apart: “This, he said, that ...”."""
    sentence = before[max(before.rfind(stop) for stop in ".!?\n") + 1 :]
    return _PARTED.search(sentence) is not None


RULE = Rule(
    id="comma-before-that",
    family="punctuation",
    doc="""A comma parts a verb from the clause with “that” which it needs.

    German “Er sagte, dass” and Russian “Он сказал, что” have a comma before every clause; English
    has none where the clause is what is said, known or shown.
    """,
    check=check,
    bad=(
        "The mayor {said, that -> said that} the bridge would hold.",
        "It is well {known, that -> known that} mills burn.",
        "Nobody {believes, that -> believes that} the river will fall.",
        "It is {expected, that -> expected that} they meet.",
        "The {fact, that -> fact that} he fled was hidden.",
    ),
    good=(
        "The mayor said that the bridge would hold.",
        "This suggests, the engineers say, that the bridge will hold.",
        "As everybody knows, that bridge is old.",
        "What you know, that is all I ask.",
        "He knew, or should have known, that mills burn.",
    ),
    languages=("de", "ru", "pl", "cs", "uk", "bg", "hu"),
    mqm="linguistic-conventions/punctuation",
)
