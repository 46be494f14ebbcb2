"""An age in apposition with "years": Anna Berg, 34 years, ..."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_AGE = Pattern(
    r"(?<=[a-zà-ÿ], )(?P<age>[1-9]\d) years(?P<old> of age)?(?=, )"
    r"|(?<=[a-zà-ÿ] \()(?P<in>[1-9]\d) years(?=\))"
)
_NAMED = Pattern(
    r"(?:^|[\s“\"(])(?:[A-ZÀ-Þ][\w’'-]*\.? (?:[a-z]{1,3} ){0,2}){1,3}[A-ZÀ-Þ][\w’'-]+,? \(?$"
)


def check(document: Document) -> Iterator[Hit]:
    for sentence in document.sentences_with(("years",)):
        for match in _AGE.finditer(document.text, *sentence):
            before = document.text[max(sentence.start, match.start() - 60) : match.start()]
            if _NAMED.search(before):
                yield Hit(
                    Span(*match.span()),
                    "English gives the age behind a name as a number alone: Anna Berg, 34.",
                    (match["age"] or match["in"],),
                )


RULE = Rule(
    id="age-years",
    family="number",
    doc="""An age behind a name with the word “years”: Anna Berg, 34 years, teaches.

    French “34 ans”, Spanish “34 años” and Russian “34 года” name the unit; English journalism gives
    the number alone or “aged 34”.
    """,
    check=check,
    bad=(
        "Anna Berg, {34 years -> 34}, teaches in Lund.",
        "The mayor, Tom van der Veen ({61 years -> 61}), resigned.",
    ),
    good=(
        "Anna Berg, 34, teaches in Lund; her son is 4 years old.",
        "In the north, 20 years, or so, passed.",
        "The sentence for Tom Hill was, after all, 20 years.",
    ),
    mqm="style/unidiomatic",
)
