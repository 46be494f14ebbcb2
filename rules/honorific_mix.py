""" "Mr" and "Mr." in one document."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule, Span

_TITLES = ("mr", "mrs", "ms", "dr", "messrs")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    dotted: list[Span] = []
    bare: list[Span] = []
    for title in _TITLES:
        for index in document.positions.get(title, ()):
            word = document.words[index]
            if not word.text[0].isupper() or word.text.isupper():
                continue
            if text.startswith(".", word.end):
                dotted.append(Span(word.start, word.end + 1))
            elif text[word.end : word.end + 1].isspace() and text[word.end + 1].isupper():
                bare.append(word.span)
    if not dotted or not bare:
        return
    american = document.settings.language == "en-US"
    keep_dots = len(dotted) > len(bare) or (len(dotted) == len(bare) and american)
    for span in sorted(bare if keep_dots else dotted):
        title = text[span.start : span.end]
        right = f"{title}." if keep_dots else title.removesuffix(".")
        yield Hit(
            span,
            f"The document writes “{right}” in most places; American usage has the point, British "
            "has not.",
            (right,),
            safe=True,
        )


RULE = Rule(
    id="honorific-mix",
    family="consistency",
    doc="""\"Mr\" with and without a point in one document.

    American usage writes "Mr.", "Mrs." and "Dr." with a point, British usage without. A translator
    that works sentence by sentence writes now one, now the other. The form that is more frequent in
    the document is kept; where both are equally frequent, the variety of English that is configured
    decides.
    """,
    check=check,
    bad=(
        "Mr. Ito met Mrs. Cole. {Mr -> Mr.} Ito was late.",
        "Mr Ito met Mrs Cole. {Mr. -> Mr} Ito was late.",
        "Dr. Ito met {Mr -> Mr.} Cole.",
    ),
    good=(
        "Mr Ito met Mrs Cole. Dr Ito was late.",
        "Mr. Ito met Mrs. Cole.",
        "Mr. Ito asked about the Dr's notes, and MR angiography.",
    ),
    severity="hint",
    mqm="style/inconsistent-style",
)
