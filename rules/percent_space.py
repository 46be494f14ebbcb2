"""A space before the percent sign: 5 %."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import SPACE

_PERCENT = Pattern(rf"(?<=\d){SPACE}%(?!\w)")


def check(document: Document) -> Iterator[Hit]:
    if "%" not in document.characters:
        return
    for match in _PERCENT.finditer(document.text):
        yield Hit(
            Span(*match.span()),
            "English writes the percent sign close to the number; French, German, Spanish and "
            "Russian put a space before it.",
            ("%",),
            safe=True,
        )


RULE = Rule(
    id="percent-space",
    family="number",
    doc="""A space between a number and the percent sign: 5 %.

    French, German, Spanish, Russian and most other languages of Europe put a space there, mostly
    one
    that does not break; English has none. (The SI brochure wants one: a house that follows it
    ignores this rule.)
    """,
    check=check,
    bad=("Only 5{ % -> %} voted, 0.5{\u00a0% -> %} fewer than before.",),
    good=("Only 5% voted.", "The % sign stands behind the number.", "Use 5 %d in the format."),
    severity="hint",
    mqm="locale-conventions/number-format",
)
