"""A space beside the apostrophe of a contraction or a possessive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span
from checker.rule import keep_case

from ._known_words import tier

_APOSTROPHE = Pattern(
    r"['’](?:"
    r"(?<=[\w)] .) ?(?P<ending>s|re|ve|ll|d|m|t)(?![\w'’])"  # it 's, it ' s
    r"|(?<=[A-Za-z].) (?P<parted>s|re|ve|ll|d|m|t)(?![\w'’])"  # it' s
    r"|(?P<negated>(?<=[A-Za-z] n.)t)\b"  # do n't
    r"|(?<=\b[dlDL] .) ?(?=[A-Za-zÀ-ÿ]{3})|(?<=\b[dlDL].) (?=[A-Za-zÀ-ÿ]{3}))"  # d 'art, l' eau
)
_DECADE = Pattern(r"(?:mid-|late-|early-)?(?:(?:1[5-9]|20)\d0|[1-9]0)")
_ELIDED = {"l": "the", "d": "of"}


def check(document: Document) -> Iterator[Hit]:
    for match in _APOSTROPHE.finditer(document.text):
        span = _words(document.text, match)
        found = document.text[span.start : span.end]
        first, _, last = found.replace("’", "'").partition("'")
        if match["ending"] or match["parted"] or match["negated"]:
            if _can_take(first.strip().lower(), match):
                yield _contraction(span, found, first.strip(), last.strip())
        elif first.strip().lower() in _ELIDED and _stands_free(document.text, span.start):
            yield _elision(span, found, first.strip(), last.strip())


def _stands_free(text: str, start: int) -> bool:
    """Whether no quotation mark stands before: ‘L’ may be a letter that is quoted."""
    return text[start - 1 : start] not in ("'", "‘", '"', "“")


def _words(text: str, match: re.Match[str]) -> Span:
    """The words on both sides of the apostrophe, with what was parted from them."""
    start, end = match.start(), match.end()
    if match["negated"]:
        start -= 1  # the n
    while start and text[start - 1] == " ":
        start -= 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "-)"):
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, end)


def _can_take(first: str, match: re.Match[str]) -> bool:
    """Whether the first word can take the ending."""
    ending = match["ending"] or match["parted"]
    if match["negated"]:
        return True
    if ending == "t":
        return first.endswith("n")
    if ending == "m":
        return first == "i"
    if ending == "s":
        return bool(first) and not (match["parted"] and first.endswith("s"))
    return first.isalpha()


def _contraction(span: Span, found: str, first: str, last: str) -> Hit:
    joined = found.replace(" ", "")
    decade = last == "s" and _DECADE.fullmatch(first) is not None
    return Hit(
        span,
        "No space belongs beside this apostrophe; an engine took the word to pieces.",
        (f"{first}s", joined) if decade else (joined,),
        safe=not decade,
    )


def _elision(span: Span, found: str, first: str, last: str) -> Hit:
    """A French article or preposition: left before an English word, or part of a name."""
    joined = found.replace(" ", "")
    if last.islower() and last.isascii() and tier(last) >= 2:
        english = keep_case(found, f"{_ELIDED[first.lower()]} {last}")
        return Hit(span, "The French elision before this English word is left over.", (english,))
    return Hit(span, "No space belongs beside the apostrophe of a French elision.", (joined,))


RULE = Rule(
    id="spaced-apostrophe",
    family="punctuation",
    doc="""A space stands beside the apostrophe of a contraction, a possessive or an elision.

    Engines that take text to pieces write “it 's”, “do n't” and “the mill 's owner”, and leave
    French elisions as “l 'eau”.
    """,
    check=check,
    bad=(
        "{It 's -> It's} the {mill 's -> mill's} owner.",
        "{I ’m -> I’m} late, and {they 've -> they've} left.",
        "He {don 't -> don't} know, and {can ' t -> can't} say.",
        "They {do n't -> don't} know; {it' s -> it's} late.",
        "It was built in the {1980 's -> 1980s | 1980's}.",
        "It was built in the late {90 's -> 90s | 90's}.",
        "{L 'event -> The event} was at the end {d 'autumn -> of autumn}.",
        "The Musée {d ' Orsay -> d'Orsay} and the Val {d 'Oise -> d'Oise}.",
    ),
    good=(
        "It's the mill's owner; the mills' owners left.",
        "He said 's' and 't', or 'so' and 'the'.",
        "The boys' s-shaped road; rock 'n' roll; 'tis so.",
        "He shouted 'dare' and 'do so'. It was the ’80s.",
        "The students' time; the '80s; John 'the baker' Smith.",
        "He called it l'eau and d'art; the 'ES' and 'L' courses are full.",
    ),
    mqm="linguistic-conventions/spelling",
)
