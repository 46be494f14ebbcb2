"""“A” before a vowel sound, or “an” before a consonant: a hour, an university."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Word, keep_case

from ._tags import AUXILIARIES, LITTLE, readings

# Vowel letters with a consonant sound, as in "union", "European", "one-man".
_YOO = Pattern(
    r"eu|ewes?$|onc?es?(?![a-z])|oneness|onetime|onesie|ouija|ubiqui|ukulele|ukrain|ugand|unanim|"
    r"uni(?!d(?!irect)|m(?!od)|n|ss|ro)|uran|ure|uri[cn]|uro(?!u)|us[aeiu]|ut[eio]|uvei"
)
_SILENT_H = Pattern(r"hour(?!i)|honest|honou?r(?!i)|heir(?!$)|heirs?$|honori")
# Writers differ over these: an historic visit, an herb.
_OPEN_H = Pattern(
    r"h(?:abit|allucin|armon|erb|ered|ero(?!n)|ilari|isp|isto|omage|omeo|orr|otel|umbl|umou?r|ypo|yster)"
)
_SPELLED = Pattern(r"([a-z])(?:-|\d)")
_VOWEL_LETTERS = "aefhilmnorsx"
_EIGHT = Pattern(r"8|1[18](?:[.,:](?!\d\d\d?$)\d+|,\d{3})*(?:$|[a-z])")
_OPEN_NUMBER = Pattern(r"1[18]\d\d|1,[18]|1[18]:")
# "A" may be a letter, "an" part of a name; what follows them then is no noun phrase.
_NEVER_NEXT = LITTLE | AUXILIARIES | frozenset("again only about above i e o u".split())


def check(document: Document) -> Iterator[Hit]:
    for article, right in (("a", "an"), ("an", "a")):
        for index in document.positions.get(article, ()):
            if _is_article(document, index) and _wrong(document, index, article):
                word = document.words[index]
                yield Hit(
                    word.span,
                    f"“{document.words[index + 1].text}” does not begin with "
                    f"{'a consonant' if article == 'a' else 'a vowel'} in speech, so"
                    f" “{right}” stands before it.",
                    (keep_case(word.text, right),),
                    safe=True,
                )


def _is_article(document: Document, index: int) -> bool:
    """Whether the word is an article, and not a letter, a label or part of a name."""
    words, text = document.words, document.text
    word = words[index]
    if index + 1 == len(words) or text[word.end : words[index + 1].start] != " ":
        return False
    if word.text[0].isupper():
        return document.sentence_at(word.start).start == word.start and bool(
            words[index + 1].text.islower()
            or word.lower == "a"
            or words[index + 1].text.startswith("Euro")  # An Nguyen is a name
        )
    before = words[index - 1] if index else None
    if text[max(word.start - 1, 0) : word.start] not in ("", " ", "“", '"', "(", "‘"):
        return False
    return not (
        before
        and before.text[0].isupper()
        and words[index + 1].text[0].isupper()
        and before.start != document.sentence_at(before.start).start
    )


def _wrong(document: Document, index: int, article: str) -> bool:
    vowel = _vowel(document.words[index + 1])
    return vowel is not None and vowel == (article == "a")


def _vowel(word: Word) -> bool | None:
    """Whether a word begins with a vowel sound; None where that is open."""
    lower = word.lower.removesuffix("'s")
    if lower in _NEVER_NEXT or not lower[0].isascii():
        return None
    if lower[0].isdigit():
        return None if _OPEN_NUMBER.match(lower) else bool(_EIGHT.match(lower))
    if _SPELLED.match(lower):
        return lower[0] in _VOWEL_LETTERS
    first = lower.partition("-")[0]
    if sum(char.isupper() for char in word.text.partition("-")[0]) > 1 or len(first) < 3:
        return None
    if word.text[0].isupper() and not readings(first):
        return _vowel_name(lower)
    return _vowel_word(lower) if readings(first) else None


def _vowel_name(lower: str) -> bool | None:
    """The same for a name, told by its spelling where that is plain."""
    if lower.startswith(("eu", "ukr", "ugan")):
        return False
    if lower[0] in "aei" and lower[1] not in "aeiouwy":
        return True
    if lower[0] in "bdgklmprtv" and lower[1] in "aeiou":
        return False
    return None


def _vowel_word(lower: str) -> bool | None:
    if lower[0] == "h":
        if _OPEN_H.match(lower):
            return None
        return bool(_SILENT_H.match(lower))
    return lower[0] in "aeiou" and not _YOO.match(lower)


RULE = Rule(
    id="a-an",
    family="article",
    doc="""“A” before a vowel sound, or “an” before a consonant: a hour, an university.

    An engine chooses an article with one word in mind and then writes another, and a post-editor
    who changes a word forgets the article before it. What counts is the sound: an hour, an 18-year
    sentence, an X-ray, but a union, a European, a one-man show. Left alone are acronyms, whose
    reading is not known, and words over which writers differ (an historic visit, an herb).
    """,
    check=check,
    bad=(
        "They waited for {a -> an} hour and {an -> a} half.",
        "She teaches at {an -> a} university in the north.",
        "It was {a -> an} honest answer, and {a -> an} unusual one.",
        "He was given {a -> an} 18-month sentence, then {an -> a} 10-year one.",
        "{A -> An} old bridge crosses the river.",
        "They sent him for {a -> an} X-ray after {an -> a} U-turn.",
        "{An -> A} European court must decide.",
        "He married {a -> an} Iraqi and hired {an -> a} Belgian.",
    ),
    good=(
        "They waited for an hour in a European capital.",
        "She gave a one-hour talk at a university, a unique event.",
        "It was an unimportant change, an unidentified caller, an urgent matter.",
        "An historic visit, a historic visit, an herb, an heroic act.",
        "Vitamin A is vital; Hepatitis A in children is rare.",
        "An NGO, a NATO base, an 8-year plan, an 11th hour deal, a 100-metre race.",
        "He read the Volta a Espanha results.",
        "A and B are letters, and from a to e there are five.",
        "A hundred years ago it was a heron, not an honour.",
        "An uninsured driver, a unilateral act, a usurper, a utopia, a eulogy, an umbrella.",
        "A 1,100-page report of an 1860 treaty.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
