"""Two determiners before one noun."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._tags import vowel

_SECOND = frozenset(
    """
    his her its their my our your this these those each every another any some such own a an
    """.split()
)
# A noun phrase goes on; not "the her in the poem", "the a cappella choir", "the each-way bet".
_GOES_ON = Pattern(
    r" (?!(?:in|of|and|or|is|was|versus|la|cappella|capella|posteriori|priori|de)\b)[a-z]"
)
_OWN = ("its own", "their own", "his own", "her own")


def check(document: Document) -> Iterator[Hit]:
    words, text = document.words, document.text
    for second in document.positions.keys() & _SECOND:
        for index in document.positions[second]:
            one, two = words[index - 1], words[index]
            if not index or one.lower not in ("the", "a", "an") or not two.text.islower():
                continue
            if text[one.end : two.start] != " " or not _GOES_ON.match(text, two.end):
                continue
            if one.text == "A" and document.sentence_at(one.start).start != one.start:
                continue  # "vitamin A each day"
            if two.lower != second or one.lower == second:  # a doubled word
                continue
            yield Hit(
                Span(one.start, two.end),
                f"English has one determiner before a noun, not “{one.text} {two.text}”; Italian,"
                " Portuguese, Greek and Russian may join two.",
                _replacements(one.text, second, words[index + 1].lower),
            )


def _replacements(first: str, second: str, noun: str) -> tuple[str, ...]:
    if second == "own":
        return tuple(keep_case(first, right) for right in _OWN)
    if second == "another":
        return (keep_case(first, "another"), f"{first} other")
    if second == "such" and first.lower() != "the" and noun not in ("a", "an"):
        return (keep_case(first, "such an" if vowel(noun) else "such a"),)
    return (keep_case(first, second), first)


RULE = Rule(
    id="doubled-determiner",
    family="article",
    doc="""Two determiners before one noun: "the his house".

    Italian ("la sua casa"), Portuguese ("o seu livro"), Greek and Arabic join an article to a
    possessive or a demonstrative; in English one of them must go. Russian has one word for "own"
    that needs no owner, so that "the own results" is left of "our own results".
    """,
    check=check,
    bad=(
        "He sold {the his -> his | the} old car.",
        "{The their -> Their | The} children stayed at home.",
        "It was {a this -> this | a} kind of day.",
        "She presents {the own -> its own | their own | his own | her own} results.",
        "We went in {the another -> another | the other} direction without {a any -> any | a} aim.",
        "They adopted {the such -> such | the} measures; {a such -> such a} plan may fail.",
    ),
    good=(
        "He sold his old car.",
        "Give the others the keys and her the map.",
        "The her in the poem is his mother.",
        "They bought a his-and-hers set and heard the a cappella choir.",
        "He takes vitamin A every day.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
