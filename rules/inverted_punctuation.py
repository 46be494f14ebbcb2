"""The inverted question and exclamation marks of Spanish."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_INVERTED = Pattern(r"[¿¡](?<![^\s\"“'‘(\[].) ?(?=[\w\"“'‘])")
_END = Pattern(r"[?!]")
_ENGLISH = frozenset(
    """
    the is are was were what who whom whose why how do does did you of and to it this that these
    where when which will would can could has have had with from for not they we there
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _INVERTED.finditer(text):
        block = document.block_at(match.start())
        end = _END.search(text, match.end(), block.end)
        words = document.words_in(Span(match.end(), end.start() if end else block.end))
        if not any(word.lower in _ENGLISH for word in words):
            continue  # a Spanish phrase
        if len(words[0].text) == 1 and words[0].lower not in "ai":
            continue  # garbage
        stop = words[0].end  # the mark is shown with its first word
        yield Hit(
            Span(match.start(), stop),
            "Spanish opens a question or an exclamation with an inverted mark; English does not.",
            (text[match.end() : stop],),
            safe=True,
        )


RULE = Rule(
    id="inverted-punctuation",
    family="punctuation",
    doc="""A question or an exclamation opens with an inverted mark, as in Spanish.

    Only phrases that hold an English word are reported; a Spanish phrase keeps its marks.
    """,
    check=check,
    bad=(
        "{¿Who -> Who} paid for the bridge?",
        "He cried: “{¡What -> What} a night it was!”",
        "{¿ Where -> Where} are they?",
    ),
    good=(
        "They sang “¡Viva la vida!” all night.",
        "“¿Por qué no?” was his answer.",
        "The law¡¦s wording¡Xas we have it¡Xis garbage of another encoding.",
    ),
    severity="error",
    mqm="locale-conventions/punctuation",
)
