"""The name of a firm, a newspaper or a device in quotation marks: the newspaper “Pravda”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_KINDS = tuple(
    f"{kind}{plural}"
    for kind in """
    newspaper daily magazine channel broadcaster agency company firm corporation concern holding
    enterprise telescope satellite rocket missile probe cruiser team party movement hotel
    restaurant airport airline factory plant bank fund foundation association organization
    organisation site website portal network operator system brand prison stadium arena cinema
    publisher supermarket chain institute laboratory battalion hospital clinic studio reactor
    constellation retailer bookmaker carmaker
    """.split()
    for plural in ("", "s")
)
_QUOTED = Pattern(
    rf"""(?<![\w-])(?P<kind>{"|".join(_KINDS)})\s
        (?P<quoted>["“«„](?P<name>[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){{0,2}}|
            [^\W\d_a-z][\w'’.-]*-\d+)(?<!\.)["”»“])(?![\w-])""",
    re.VERBOSE,
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in document.sentences_with(_KINDS):
        for match in _QUOTED.finditer(text, sentence.start, sentence.end):
            yield Hit(
                Span(*match.span("quoted")),
                f"The name of a {match['kind'].removesuffix('s')} has no quotation marks in "
                "English; Russian, Polish and French put them.",
                (match["name"],),
            )


RULE = Rule(
    id="quoted-name",
    family="punctuation",
    doc="""The name of a firm, a newspaper or a device in quotation marks: the newspaper “Pravda”.

    Russian and Ukrainian put every name of a firm, team, newspaper, ship or spacecraft in quotation
    marks behind the word that says what it is, and French and Polish often do: «газета „Правда“»,
    “la société « X »”. English writes the name bare (or in italics). Titles of works, programmes
    and ships, which house styles do quote, are left alone.
    """,
    check=check,
    bad=(
        'The newspaper {"Morning" -> Morning} reported it.',
        "He works for the company {“Northern Steel” -> Northern Steel}.",
        "The telescope {«Lynx» -> Lynx} saw it first.",
    ),
    good=(
        "The newspaper Morning reported on the film “Red Dust”.",
        "The bank “too big to fail” did. The system “just works”, he said.",
        "He called the company “a joke”; the party “Sunrise at Last for All of Us” sang.",
    ),
    severity="hint",
    mqm="linguistic-conventions/punctuation",
)
