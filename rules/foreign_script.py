"""Letters of another script in the English."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._scripts import FOREIGN, script_of

_LETTER = Pattern(f"[{FOREIGN}]")
_RUN = Pattern(rf"[{FOREIGN}]+(?:[\s,.:;\-–'’]*[{FOREIGN}]+)*")
_LATIN = Pattern(r"[A-Za-z]")
_LANGUAGE = Pattern(
    r"(?i)\b(?:russian|ukrainian|bulgarian|serbian|chinese|mandarin|japanese|korean|greek|arabic"
    r"|persian|farsi|hebrew|hindi|georgian|armenian|thai|kanji|pinyin|cyrillic|character|letter)s?\b"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if not _LETTER.search(document.characters):
        return
    for match in _RUN.finditer(text):
        span = Span(*match.span())
        script = script_of(text[span.start])
        letters = sum(char.isalpha() for char in match.group())
        if letters < (4 if script == "Greek" else 1) or _one_letter(match.group()):
            continue  # a symbol ("α", "μm"), or a letter that was typed on the wrong keyboard
        if _inside_word(text, span) or _excused(document, span):
            continue
        yield Hit(span, f"{script} letters left in the English: a word that was not translated.")


def _one_letter(run: str) -> bool:
    return len(run) == 1 and script_of(run) == "Cyrillic"


def _inside_word(text: str, span: Span) -> bool:
    """Whether Latin letters touch the run: single letters that look alike, not a foreign word."""
    sides = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return _LATIN.search(sides) is not None


def _excused(document: Document, span: Span) -> bool:
    """Whether the original is given beside a name, cited as such, or all the text is foreign."""
    text = document.text
    block = document.block_at(span.start)
    before = text[max(block.start, span.start - 60) : span.start]
    after = text[span.end : min(block.end, span.end + 2)]
    opened = max(before.rfind("("), before.rfind("["))
    if opened > max(before.rfind(")"), before.rfind("]")):
        return True  # "(北京)"
    if before[-1:] in tuple("“\"‘'«「《/|=") or after[:2] == " (" or document.marked(span):
        return True
    if _LANGUAGE.search(before[-40:]):
        return True
    return _LATIN.search(text) is None


RULE = Rule(
    id="foreign-script",
    family="leftover",
    doc="""Cyrillic, Chinese, Arabic or other foreign letters in the English.

    What an engine could not translate it copies, letters and all. A name that is given in its own
    script in brackets, after the name of its language or in quotation marks is left alone, as are
    Greek symbols.
    """,
    check=check,
    bad=(
        "The governor met {журналистов} in the port.",
        "Prices of {苹果} rose by a third.",
        "The road to {الموصل} was closed for a week.",
        "He served in the {милиция, отряд} of the town.",
    ),
    good=(
        "The city of Beijing (北京) has two airports.",
        "The paper Pravda (Russian: Правда) was founded in 1912.",
        "A dose of 5 μg of interferon β and a Δt of 3 s.",
        "In Chinese 苹果 is an apple.",
        "The newspaper's title, “Правда”, means truth.",
        "Привет, мир.",
    ),
    severity="error",
    mqm="accuracy/untranslated",
    weight=5,
)
