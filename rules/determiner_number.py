"""A determiner for one before a noun for several: this problems, every days, a jokes."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._tags import readings, vowel

# What stands before one thing -> what stands before several; "" for nothing.
_FOR_SEVERAL = {
    "a": "",
    "an": "",
    "another": "other",
    "each": "all",
    "every": "all",
    "much": "many",
    "this": "these",
}
# Plural in form and singular in sense, or in some trade.
_ONE_AS_WELL = frozenset(
    """
    alumni barracks bacteria crossroads data graffiti headquarters heads limes media pants savings
    scissors shorts singles suburbs tactics trousers arts goods customs remains thanks others people
    """.split()
)
_IRREGULAR = {"men": "man", "women": "woman", "children": "child"}
# The noun heads its phrase; not "a savings bank", "this arms deal".
_ENDS = Pattern(
    r"\.(?![\w<])|[,;:!?)…]|$| (?:of|in|that|which|who|is|are|was|were|has|have|had|will|would|can|"
    r"could|for|from|to|by|at|with|about|because|but)(?!\w)"
)


def check(document: Document) -> Iterator[Hit]:
    words, text = document.words, document.text
    for determiner, several in _FOR_SEVERAL.items():
        for index in document.positions.get(determiner, ()):
            word = words[index]
            if index + 1 == len(words) or not _is_determiner(document, index):
                continue
            noun = words[index + 1]
            if text[word.end : noun.start] != " " or not _is_plural(noun.text, determiner):
                continue
            if _ENDS.match(text, noun.end):
                yield Hit(
                    Span(word.start, noun.end),
                    f"“{word.text}” stands before one thing in English, “{noun.text}” are several;"
                    " the forms of the source language fitted each other.",
                    tuple(
                        keep_case(word.text, right)
                        for right in _replacements(determiner, several, noun.text)
                    ),
                )


def _is_determiner(document: Document, index: int) -> bool:
    """Whether the word is no letter ("the influenza A viruses"); "much" may be an adverb."""
    word = document.words[index]
    if document.text[word.start - 1 : word.start].strip(" \u00a0(“‘\"'\n"):
        return False
    if word.lower == "much":
        return document.words[index - 1].lower in ("so", "too", "as", "not", "have", "has", "had")
    return word.text[0].islower() or document.sentence_at(word.start).start == word.start


def _is_plural(noun: str, determiner: str) -> bool:
    """Whether ``noun`` is a plural and nothing else; no verb stands behind "a" or "every"."""
    have = set(readings(noun).lower())
    if determiner in ("a", "an", "every"):
        have.discard("z")
    return have == {"s"} and noun not in _ONE_AS_WELL and bool(_singular(noun))


def _singular(noun: str) -> str:
    """The singular of ``noun``; empty where it is not known."""
    forms = [_IRREGULAR.get(noun, "")]
    if noun.endswith("ies"):
        forms.append(noun[:-3] + "y")
    if noun.endswith("s"):
        forms += [noun[:-1], noun[:-2] if noun.endswith("es") else ""]
    return next((form for form in forms if form and "n" in readings(form).lower()), "")


def _replacements(determiner: str, several: str, noun: str) -> tuple[str, str]:
    one = _singular(noun)
    if determiner in ("a", "an"):
        determiner = "an" if vowel(one) else "a"
    right = (f"{determiner} {one}", f"{several} {noun}".lstrip())
    return right[::-1] if determiner in ("this", "much") else right


RULE = Rule(
    id="determiner-number",
    family="article",
    doc="""A determiner for one before a noun for several: this problems, every days, a jokes.

    In the source language article and noun have endings that fit each other; an engine that
    translates them apart, or a post-editor who changes one of them, leaves a singular beside a
    plural. Reported for nouns that are plural and nothing else, where the phrase ends with them
    ("a savings account" and "this means" are good English).
    """,
    check=check,
    bad=(
        "The use of {this indicators -> these indicators | this indicator} is new.",
        "They meet on {every days -> every day | all days} of the week.",
        "He told {a jokes -> a joke | jokes} about the king.",
        "{Each users -> Each user | All users} has a colour.",
        "There are {another problems -> another problem | other problems} in the north.",
        "They will not have so {much problems -> many problems | much problem}.",
    ),
    good=(
        "The use of these indicators is new; this means little, and each knows that.",
        "He opened a savings account at a crossroads near a headquarters.",
        "A customs officer, a heads of agreement deal, another 20 years.",
        "The influenza A viruses were new. This killings-based measure is old.",
        "How much books can tell is open; much remains to be done.",
        "Every people has its tales, and this people has many. Write a requirements.txt file.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
