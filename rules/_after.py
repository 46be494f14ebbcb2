"""What may stand behind a noun phrase that has ended: so that "the NATO summit" is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker import Document, Pattern, Span

from ._tags import only

# Verbs that a phrase as subject takes, prepositions and conjunctions that follow a whole phrase.
_WORDS = """
    is are was were has have had will would can could may might must should shall does did do
    also already still now never always remains remained wants wanted said says announced launched
    decided agreed faces faced planned became becomes began begins continues continued
    supports supported refused rejected accused called asked says won lost plays played made makes
    took takes gave gives went goes saw sees hoped seems seemed expects expected opened signed
    in on at for by with from after before during since until against under without within between
    because although while when but than as too according the
"""

PHRASE_ENDS = (
    r"(?=['’]s\b|\s*[.,;:!?()\]…]|[”\"]|\s*$|\s(?:"
    + "|".join(dict.fromkeys(_WORDS.split()))
    # Whatever the verb is, an article behind it shows that it is one.
    + r"|(?:[a-z]+(?:s|ed)|beat|bought|broke|brought|built|chose|cut|fell|fought|found|heard|held"
    + r"|kept|knew|left|let|met|paid|put|ran|rose|saw|sent|sold|spent|spoke|stood|told|thought)"
    + r" (?:the|an?|him|them)"
    + r"|needs (?:to|an?|the|more|help)"
    # "The NATO and UN missions", but "the NATO and the UN".
    + r"|(?:and|or|but) (?:the|an?|his|her|its|their|this|in|of|to|by|with|for|from|on|is|was|not)"
    + r")(?!\w))"
)
"""A lookahead, case-sensitive: the words before it are a whole phrase, not part of a longer one."""

LIST_GOES_ON = Pattern(r",\s(?:the\s)?[A-Z]\w+(?:,|\sand\s|\sor\s)")
"""Behind a phrase: a list of names, which may all belong to a noun that follows it."""

_ENDS = Pattern(PHRASE_ENDS)
_NEXT_WORD = Pattern(r" ([a-z]+)(?![\w’'-])")
_VERB_OR_ADVERB = "zdvr"  # a finite verb, or an adverb: neither belongs to the phrase before
# Except as the second half of an adjective: "the New Zealand based firm".
_HALF_ADJECTIVES = frozenset(
    """
    backed based born bound bred brokered built controlled educated financed funded held inspired
    issued led listed made managed manufactured organised organized operated oriented owned produced
    registered related run sponsored supplied trained wide
    """.split()
)
# "The Washington, D.C., area", "the Asia and the Pacific region", "the Russia.tv website".
_LONGER_NAME = Pattern(
    r",\s(?:D\.?\s?C\b|[A-Z]\w+\s[A-Z]\w+)|\.\w"
    r"|\s(?:and|or)\s(?:the\s)?[A-Z]\w+\s(?:regions?|areas?|zones?|markets?|countries|states)\b"
)
# "The London in which he was born" is one of several.
_PARTICULAR = Pattern(r",? (?:in|on|at|from|to|for|by|with) (?:which|whom|whose)\b")


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """First word, lower-case -> the names that it opens, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        found.setdefault(name.lower().partition(" ")[0], []).append(name)
    return found


def articled(document: Document, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[Span, str]]:
    """Where "the" stands before one of ``names`` that is a whole phrase: the span, and the name.

    ``names`` are as ``by_first_word`` gives them, in the spelling that the text must have.
    """
    words, text = document.words, document.text
    for first in document.positions.keys() & names.keys():
        for index in document.positions[first]:
            the, start = words[index - 1], words[index].start
            if not index or the.lower != "the" or text[the.end : start] != " ":
                continue
            name = next((name for name in names[first] if text.startswith(name, start)), "")
            end = start + len(name)
            if name and is_whole(text, end):
                yield Span(the.start, end), name


def is_whole(text: str, end: int) -> bool:
    """Whether the name that ends at ``end`` is a phrase of its own there."""
    after = text[end : end + 1]
    if after.isalnum() or after in ("-", "‑", "–", "&", "/"):
        return False
    if any(pattern.match(text, end) for pattern in (LIST_GOES_ON, _LONGER_NAME, _PARTICULAR)):
        return False
    if _ENDS.match(text, end):
        return True
    word = _NEXT_WORD.match(text, end)
    return word is not None and word[1] not in _HALF_ADJECTIVES and only(word[1], _VERB_OR_ADVERB)
