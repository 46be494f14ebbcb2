"""More than one space in a row, no-break spaces included."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_SPACES = Pattern(r"[ \u00a0\u202f](?<=\S.)[ \u00a0\u202f\t]+(?=\S)")
_OTHER_SPACE = Pattern(r"[\u00a0\u202f\t]")
_LAYOUT = Pattern(r" {4}|\t")  # what sets columns apart
_STOPS = ".!?:…"
_CLOSERS = "\"”’')]»"
_AFTER_STOP = Pattern(r"[.!?][\"”’')\]]* +(?=[A-Z\"“‘])")


def check(document: Document) -> Iterator[Hit]:
    if "  " not in document.text and not _OTHER_SPACE.search(document.characters):
        return
    found = list(_SPACES.finditer(document.text))
    typed = bool(found) and _typewriter(document.text)
    columns = {document.block_at(match.start()) for match in found if _LAYOUT.search(match.group())}
    for match in found:
        plain = match.group().strip(" ") == ""
        if typed and plain and _ends_sentence(document.text, match.start()):
            continue
        if plain and document.block_at(match.start()) in columns:
            continue
        yield Hit(
            Span(match.start(), match.end()),
            "Two spaces stand where one belongs; pieces of text were joined here."
            if plain
            else "Two spaces stand where one belongs; one of them is a French no-break space.",
            (" ",),
            safe=True,
        )


def _typewriter(text: str) -> bool:
    """Whether two spaces after a full stop are the habit of the whole text."""
    gaps = [
        len(match.group()) - len(match.group().rstrip()) for match in _AFTER_STOP.finditer(text)
    ]
    return sum(gap == 2 for gap in gaps) * 2 > len(gaps)


def _ends_sentence(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(_CLOSERS)[-1:] in _STOPS


RULE = Rule(
    id="double-space",
    family="punctuation",
    doc="""More than one space in a row, no-break spaces included.

    Segments that a translation tool joins end up with two spaces between them, and a no-break space
    that French typography wants often survives beside an ordinary one. Two spaces after a full stop
    are an old habit of typing: where most of the text has them, they are left alone. So are
    paragraphs that spaces set out in columns.
    """,
    check=check,
    bad=(
        "The minister agreed.{   ->  }He left at noon. He came back.",
        "He said so.{ \u00a0 ->  }Nobody answered.",
        "He left  at noon.".replace("  ", "{   ->  }"),
        "It was late.  He left.  She stayed.  They{   ->  }slept.  Nobody came.",
    ),
    good=(
        "The minister agreed. He left at noon.",
        "It costs 5\u00a0% of the total, Mr.\u00a0Green said: 10\u00a0km from here.",
        "It was late.  He left.  “She stayed.”  They slept.",
        "Release       Year    Owner  Licence",
    ),
    severity="hint",
    mqm="locale-conventions/whitespace",
)
