"""An Arabic name whose main part is written small: al-mourabitoun."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._known_words import tier
from ._lowercase import is_free, neighbour

_NAME = Pattern(r"(?:[Aa]l|[Ee]l)-[a-zß-ÿ][\w’'-]+")
# Italian and Spanish cookery; and compounds of aluminium, which is Al in chemistry.
_NO_NAMES = Pattern(
    r"[Aa]l-(?:dente|fresco|forno|pastor)"
    r"|Al-(?:rich|poor|free|air|ion|alloys?|based|\w+ed|\w+ing)"
)


def check(document: Document) -> Iterator[Hit]:
    for key in document.positions:
        if not key.startswith(("al-", "el-")) or key.endswith("'s"):
            continue  # a possessive is found under the name too
        for index in document.positions[key]:
            text, span = document.words[index].text, document.words[index].span
            if (
                _NAME.fullmatch(text)
                and not _NO_NAMES.fullmatch(text)
                and not _in_foreign_phrase(document, index)
                and is_free(document, span)
                and not document.marked(span, "emphasis")
            ):
                name = text.removesuffix("'s").removesuffix("’s")
                yield Hit(
                    Span(span.start, span.start + len(name)),
                    "The article of an Arabic name may be small, but the name behind it has a "
                    "capital.",
                    (name[:3] + name[3].upper() + name[4:],),
                )


def _in_foreign_phrase(document: Document, index: int) -> bool:
    """Whether the word before is a small word that English does not know: "usul al-fiqh"."""
    before = neighbour(document, index - 1)
    if not before or document.words[index].start != document.words[index - 1].end + 1:
        return False
    return document.words[index - 1].text.islower() and tier(before) < 2


RULE = Rule(
    id="al-name",
    family="capitals",
    doc="""An Arabic name whose main part is written small: al-mourabitoun.

    Arabic has no capitals, and French writes “al-mourabitoun” or “Al-mourabitoun”: the engine takes
    the name for a word that it does not know. Terms in Latin letters (usul al-fiqh) are left alone.
    """,
    check=check,
    bad=(
        "The clinic was run by the {al-rahma -> al-Rahma} foundation.",
        "{Al-khansa -> Al-Khansa}'s poems, and Aisha {al-basri -> al-Basri}'s essays.",
    ),
    good=(
        "The clinic was run by the al-Rahma foundation.",
        "Students read usul al-fiqh and pasta al-dente.",
        "An Al-rich alloy and Al-doped glass.",
    ),
    mqm="linguistic-conventions/capitalization",
)
