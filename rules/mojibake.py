"""Text that was read in the wrong encoding: "Ã©" for "é"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

# The bytes 0x80 to 0xBF, as Windows-1252 and Latin-1 show them.
_SHOWN = {
    **{chr(byte): byte for byte in range(0x80, 0xC0)},
    **{
        bytes([byte]).decode("cp1252"): byte
        for byte in range(0x80, 0xA0)
        if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    },
}
_MORE = "[" + re.escape("".join(_SHOWN)) + "]"
# One character in two to four bytes, as they are shown; a run of them.
_BYTES = rf"[\u00c2-\u00df]{_MORE}|[\u00e0-\u00ef]{_MORE}{{2}}|[\u00f0-\u00f4]{_MORE}{{3}}"
_RUN = Pattern(rf"(?:{_BYTES})+|â€(?![\w{re.escape(''.join(_SHOWN))}])|\ufffd+")
_LEAD = Pattern("[\u00c2-\u00f4\ufffd]")
_FOLLOWING = Pattern(_MORE)

_LOST = "\ufffd"
_TYPICAL = Pattern(
    r"[\u00a0-\u017f\u0192\u02c6\u02dc\u2010-\u2044\u20ac\u2122\u2190-\u2193\u2212]+"
)
_READABLE = Pattern(
    r"[\u00a0-\u024f\u0370-\u052f\u0590-\u06ff\u1e00-\u1eff\u2000-\u22ff\u3000-\u30ff\u4e00-\u9fff"
    r"\uac00-\ud7af\uff00-\uff5e\U0001f300-\U0001faff]+"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    characters = document.characters
    if not (_LEAD.search(characters) and (_FOLLOWING.search(characters) or _LOST in characters)):
        return
    for match in _RUN.finditer(text):
        shown, span = match.group(), Span(*match.span())
        if _LOST in shown:
            yield Hit(span, "A character was lost when the text was read in the wrong encoding.")
            continue
        right = "”" if shown == "â€" else _repaired(shown)
        if right == _LOST:
            yield Hit(span, "A character was lost when the text was read in the wrong encoding.")
        elif right and _plausible(text, span, right):
            right = right.replace("\u00a0", " ")
            yield Hit(
                span,
                f"This is “{right}”, read in the wrong encoding (UTF-8 as Windows-1252).",
                (right,),
                safe=True,
            )


def _repaired(shown: str) -> str:
    """What the bytes mean in UTF-8; read again if they were garbled twice; "" if nothing."""
    for _ in range(3):
        try:
            again = bytes(_SHOWN.get(char, ord(char)) for char in shown).decode("utf-8")
        except ValueError:
            return ""
        if _RUN.fullmatch(again) is None or _LOST in again:
            return again
        shown = again
    return ""


def _plausible(text: str, span: Span, right: str) -> bool:
    """Whether the repair is what people write, and what stood there is not."""
    if _TYPICAL.fullmatch(right):
        # "LÂ»" and "É»" may be capitals before a closing mark
        return not (len(right) == 1 and text[span.end - 1] in "»°ª" and _after_capital(text, span))
    return len(right) > 1 and _READABLE.fullmatch(right) is not None


def _after_capital(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start].isupper()


RULE = Rule(
    id="mojibake",
    family="residue",
    doc="""Text read in the wrong encoding: “Ã©” where “é” was meant.

    UTF-8 that some program took for Windows-1252 or Latin-1. The characters are turned back into
    bytes and read as UTF-8; where that gives ordinary letters or punctuation, it is the
    replacement. A replacement character (U+FFFD) says that the letter is lost, so none is offered.
    """,
    check=check,
    bad=(
        "The caf{Ã© -> é} in Qu{Ã© -> é}bec was full.",
        "He said {â€œ -> “}never{â€\u009d -> ”} twice, and it{â€™ -> ’}s true.",
        "It costs {Â£ -> £}20 or 25 {â‚¬ -> €}.",
        "The cr{ÃƒÂ¨ -> è}che was closed.",
        "The d{\ufffd}tente lasted a year.",
        "The river {Ð\u009dÐµÐ²Ð° -> Нева} froze.",
    ),
    good=(
        "The café in Québec was full; “never” costs £20 or 25 €.",
        "Âge, Ãrea and São Tomé are spelt so.",
        "The sign read «CAFÉ» in capitals.",
        "Straße, Ørsted, naïve, piñata, Łódź.",
    ),
    severity="error",
    mqm="design/markup",
    weight=5,
)
