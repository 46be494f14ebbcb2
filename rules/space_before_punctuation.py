"""A space before a comma, a stop, a colon, a semicolon, a question or an exclamation mark."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

# A mark behind a space: followed by what follows marks, or (a comma) by the next word.
_SPACED = Pattern(
    r"[,;:!?.](?<=[ \u00a0\u202f\u2009].)"
    r"(?:(?P<last>(?:(?<=[!?])[!?]+)?(?=[\"”’»)\]]|\s|$)(?!\s*[.!?…]))|(?<=[,;])(?=[A-Za-z]{2}))"
)
_SPACES = " \u00a0\u202f\u2009"
_BEFORE = ")]”\"%’'»"  # what may end the word before, letters and digits apart


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _SPACED.finditer(text):
        mark, start = match.group(), match.start()
        while start and text[start - 1] in _SPACES:
            start -= 1
        before = text[start - 1 : start]
        if not (before.isalnum() or (before and before in _BEFORE)):
            continue  # the paragraph begins, or “. . .”
        after = text[match.end() : match.end() + 2].strip()[:1]
        if mark == ":" and (after == ")" or (before.isdigit() and after.isdigit())):
            continue  # a smile, a score
        yield Hit(
            Span(start, match.end()),
            _message(mark, text[start : match.start()]),
            (mark if match["last"] is not None else mark + " ",),
            safe=True,
        )


def _message(mark: str, spaces: str) -> str:
    if mark[0] in ":;!?" and spaces.strip(" "):
        return f"English has no space before “{mark}”; French sets a no-break space there."
    if mark[0] in ":;!?":
        return f"English has no space before “{mark}”; French has one."
    return f"There is no space before “{mark}”: it was left where something was cut or joined."


RULE = Rule(
    id="space-before-punctuation",
    family="punctuation",
    doc="""A space stands before a comma, a stop, a colon, or another mark that ends words.

    French sets : ; ! and ? apart with a no-break space; engines that take text to pieces leave
    spaces before commas and stops where they put it together again.
    """,
    check=check,
    bad=(
        "The harvest was good{ . -> .}",
        "He asked for one thing{\u00a0: -> :} silence.",
        "Who paid for it{ ? -> ?} Nobody knows{ ; -> ;} nobody asks.",
        "Silence{ !! -> !!}",
        "The bakers{ , -> ,} who rise early{ , -> , }and late, the millers agreed.",
        "The so-called “truce”{ , -> ,} they say, is over (at last){ . -> .}",
    ),
    good=(
        "He waited . . . and left.",
        "It is written in .NET, and costs .5 of a cent.",
        "He left :) and she stayed ;-)",
        "The final score was 3 : 2 at 5 : 30.",
        "It was there ... or not ... ?",
        "He waited … and left …",
        "Mr. Green ... , as they say.",
    ),
    mqm="locale-conventions/whitespace",
)
