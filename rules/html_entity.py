"""An HTML entity that stands in the text as it is written: "&nbsp;"."""

from __future__ import annotations

import html
from collections.abc import Iterator
from html.entities import html5

from checker import Document, Hit, Pattern, Rule, Span

_ENTITY = Pattern(
    r"&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,31};|#\d{2,6};|#[xX][0-9a-fA-F]{2,6};|nbsp\b)"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        meant = _decoded(match.group())
        if meant is not None:
            shown = f"“{meant}”" if meant.strip() else "a space"
            yield Hit(
                Span(*match.span()),
                f"An HTML entity that was never decoded: it is {shown}.",
                (meant,),
                safe=True,
            )


def _decoded(entity: str) -> str | None:
    """What the entity means, or None if it means nothing."""
    for _ in range(3):
        again = html.unescape(entity if entity != "&nbsp" else "&nbsp;")
        if again == entity:
            break
        entity = again
    if _ENTITY.fullmatch(entity) and entity.strip("&;") + ";" not in html5:
        return None
    if any(not char.isprintable() and char != "\u00a0" for char in entity):
        return None
    return entity.replace("\u00a0", " ")


RULE = Rule(
    id="html-entity",
    family="residue",
    doc="""An HTML entity that stands in the text undecoded: `&nbsp;`, `&#8217;`.

    The text was taken from a page, or went through a translation tool that escaped it. Code is not
    prose and is never looked at.
    """,
    check=check,
    bad=(
        'It{&#8217; -> ’}s the {&quot; -> "}last{&quot; -> "} word of Smith {&amp; -> &} Sons.',
        "The talks{&nbsp; ->  }failed.",
        "Caf{&eacute; -> é} owners protested.",
        "Marks {&amp;amp; -> &} Spencer closed.",
    ),
    good=(
        "Smith & Sons sold AT&T; the shares fell.",
        "R&D; that is all.",
        "The A&E department at B&Q; no.",
    ),
    severity="error",
    mqm="design/markup",
    weight=1,
)
