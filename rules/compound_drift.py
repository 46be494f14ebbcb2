"""One compound written in two ways: "airstrike" and "air strike"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker import Document, Hit, Rule, Span, keep_case

from ._content import FUNCTION_WORDS

# Two words and one are different things: "every day" and "everyday", "set up" and "setup".
_NOT_COMPOUNDS = FUNCTION_WORDS | frozenset(
    """
    all any every some no may way ever body thing where time day one self like back away down
    off out over through up under full less fore round around be become other know how
    long head life man men woman women
    """.split()
)
# Beginnings that a hyphen sets apart to tell two words from each other: "re-form", "co-op".
_TOLD_APART = frozenset("re co-op un pre post".split())
# One word as an adjective, two as a noun.
_ADJECTIVES = frozenset(
    "commonsense frontline hardline fulltime parttime longterm shortterm worldwide nationwide "
    "grassroots backseat backyard highschool hightech fairtrade".split()
)
_LETTERS = 3  # that each part has at least
_LONGEST = 40  # letters of a compound


class Form(NamedTuple):
    """A compound as it stands somewhere."""

    span: Span
    joint: str  # what stands between the parts: nothing, a hyphen or a space


def check(document: Document) -> Iterator[Hit]:
    for parts, forms in _compounds(document).items():
        joints = {form.joint for form in forms}
        if len(joints) < 2 or joints == {"-", " "}:  # "a long-term plan", "in the long term"
            continue
        count = {joint: sum(form.joint == joint for form in forms) for joint in joints}
        kept = max(sorted(count), key=lambda joint: count[joint])
        for form in forms:
            if form.joint == kept:
                continue
            text = document.text[form.span.start : form.span.end]
            right = kept.join(parts) + ("s" if text.lower().endswith("s") else "")
            yield Hit(
                form.span,
                f"The document writes “{kept.join(parts)}” elsewhere.",
                (keep_case(text, right),),
            )


def _compounds(document: Document) -> dict[tuple[str, str], list[Form]]:
    """The parts of a compound -> where it stands, for those that might be written in two ways."""
    found: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
    positions, words = document.positions, document.words
    for word in positions:
        if "-" in word:
            first, _, second = word.partition("-")
            joined = first + second
            if not positions.keys().isdisjoint((joined, joined + "s", _singular(joined))):
                forms = [Form(words[index].span, "-") for index in positions[word]]
                if _may_join(first, second):
                    found[first, _singular(second)] += forms
        elif 2 * _LETTERS <= len(word) <= _LONGEST:
            for first, second in _open_forms(positions, word):
                forms = [
                    Form(Span(words[index].start, words[index + 1].end), " ")
                    for index in positions[first]
                    if _follows(document, index, second)
                ]
                if forms and _may_join(first, second):
                    found[first, _singular(second)] += forms
    sentence_starts = {sentence.start for sentence in document.sentences}
    for parts, forms in found.items():
        for word in ("".join(parts), "".join(parts) + "s"):
            forms += [Form(words[index].span, "") for index in positions.get(word, ())]
        forms[:] = sorted(
            form
            for form in set(forms)
            if form.span.start in sentence_starts
            or document.text[form.span.start : form.span.end].islower()
        )
    return found


def _open_forms(positions: Mapping[str, object], word: str) -> Iterator[tuple[str, str]]:
    """The ways to part ``word`` into two that stand in the document as well."""
    for at in range(_LETTERS, len(word) - _LETTERS + 1):
        first, second = word[:at], word[at:]
        if first in positions:
            for form in {second, second + "s", _singular(second)}:
                if form in positions:
                    yield first, form


def _follows(document: Document, index: int, second: str) -> bool:
    words = document.words
    return (
        index + 1 < len(words)
        and words[index + 1].lower == second
        and document.text[words[index].end : words[index + 1].start] == " "
    )


def _may_join(first: str, second: str) -> bool:
    return (
        min(len(first), len(second)) >= _LETTERS
        and first.isalpha()
        and second.isalpha()
        and first not in _NOT_COMPOUNDS
        and second not in _NOT_COMPOUNDS
        and first not in _TOLD_APART
        and first + second not in _ADJECTIVES
    )


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


RULE = Rule(
    id="compound-drift",
    family="consistency",
    doc="""One compound written in two ways ("airstrike" and "air strike").

    Source languages have one word or a phrase where English has a compound, and a translator
    chooses between the solid, the hyphenated and the open form each time anew. The form that is
    more frequent in the document is offered. A hyphenated form beside an open one is no fault: "a
    long-term plan" works "in the long term".
    """,
    check=check,
    bad=(
        "The airstrike hit a mill. Two more airstrikes followed. The {air strike -> airstrike} was "
        "a mistake.",
        "A website lists the prices. The {web sites -> websites} of two banks differ.",
        "Policymakers met. The {policy-makers -> policymakers} agreed; no policymaker spoke.",
    ),
    good=(
        "It is a long-term plan. In the long term, it pays.",
        "The news paper reported that the papers had news.",
        "He may be late; maybe he will not come every day to his everyday work.",
        "They set up a new setup and break down the breakdown.",
        "The New South office of Newsouth and the Open Office.",
        "The reform failed; re-form the line.",
    ),
    severity="hint",
    confidence="medium",
    preview=True,
    mqm="style/inconsistent-style",
)
