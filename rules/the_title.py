"""The definite article before a title and a name: the president Mbeki, the Dr Adams."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._after import is_whole
from ._names import countries, given_names, names
from ._tags import readings

# Titles that stand before a name without an article. Not "director" or "deputy": a noun in
# apposition ("the director Agnès Varda") is good English, above all British.
_TITLES = frozenset(
    """
    ambassador archbishop ayatollah bishop cardinal chancellor colonel doctor dr emir emperor
    general governor judge king lieutenant marshal mayor minister pope president prime-minister
    prince princess prof professor queen senator sergeant sheikh sultan vice-president
    """.split()
)
_MISTERS = frozenset("mr mrs ms messrs mister".split())
# With a capital these name ships, inns, hotels and prizes too.
_ROYAL = frozenset("emperor king prince princess queen sultan".split())
_TWO_WORDS = {
    "minister": frozenset("prime finance foreign interior defence defense justice health".split()),
    "president": frozenset(("vice",)),
    "state": frozenset(("of",)),
}
_MISTER_THE = Pattern(
    r"(?:Mr|Mrs|Ms|Mister|Madame?|Monsieur)\.? the ((?:[Pp]rime |[Vv]ice[- ])?"
    r"(?:[Pp]resident|[Mm]inister|[Ss]enator|[Dd]eputy|[Mm]ayor|[Jj]udge|[Dd]irector|[Pp]refect|"
    r"[Gg]overnor|[Aa]mbassador|[Cc]hairman|[Ss]peaker|[Cc]ommissioner))\b"
)
_AFTER_TITLE = Pattern(r"\.? (?=[A-ZÀ-Þ])")
_OFFICES = frozenset("secretary assistant adviser advisor aide deputy envoy counsel".split())
_NO_NAMES = frozenset(
    """
    elect emeritus general office house committee commission
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    for title in document.positions.keys() & (_TITLES | _MISTERS | {"state"}):
        for index in document.positions[title]:
            found = _titled_name(document, index)
            if found:
                yield found
    yield from _mister_the(document)


def _titled_name(document: Document, index: int) -> Hit | None:
    words, text = document.words, document.text
    first = _first_of_title(document, index)
    the = words[first - 1] if first else None
    if the is None or the.lower != "the" or text[the.end : words[first].start] != " ":
        return None
    if first > 2 and words[first - 2].lower == "to" and words[first - 3].lower in _OFFICES:
        return None  # "Parliamentary Secretary to the Prime Minister Ann Holt": her own office
    space = _AFTER_TITLE.match(text, words[index].end)
    end = _name_end(document, index + 1) if space else None
    if end is None or not is_whole(text, end):
        return None
    title = text[words[first].start : words[index].end]
    if words[index].lower in _ROYAL and title[0].isupper():
        return None
    if space and "." in space.group() and words[index].lower not in ("dr", "prof", *_MISTERS):
        return None
    right = " ".join(
        word if word == "of" else word[0].upper() + word[1:] for word in title.split(" ")
    )
    return Hit(
        Span(the.start, end),
        "A title that stands before a name has no article in English; the source language puts"
        f" one: “the {title}”.",
        (right + text[words[index].end : end],),
    )


def _first_of_title(document: Document, index: int) -> int:
    """Where a title begins that ends at ``index``: "prime minister" at "prime"; 0 for none."""
    words, text = document.words, document.text
    title = words[index].lower
    if title not in _TWO_WORDS:
        return index
    if index > 1 and words[index - 1].lower in _TWO_WORDS[title]:
        if text[words[index - 1].end : words[index].start] not in (" ", "-"):
            return 0
        if title != "state":
            return index - 1
        return index - 2 if words[index - 2].lower == "secretary" else 0
    return 0 if title == "state" else index


def _name_end(document: Document, index: int) -> int | None:
    """Where the name ends that begins at the word ``index``, if it is surely a person's."""
    words = document.words
    if index >= len(words):
        return None
    name = document.once(names).at(words[index].span)
    if name is None or name.start != words[index].start or name.kind not in ("person", "unknown"):
        return None
    if document.text[name.start : name.end].isupper():  # "the President BSN"
        return None
    parts = [word.lower.removesuffix("'s") for word in document.words_in(name.span)]
    if _NO_NAMES.intersection(parts):
        return None
    return name.end if any(_is_name(part) for part in parts) else None


def _is_name(word: str) -> bool:
    """Whether ``word`` (lower-case) is a name and nothing else, such as a nationality."""
    if word in given_names():
        return True
    return not readings(word) and not any(word in related for related in countries().values())


def _mister_the(document: Document) -> Iterator[Hit]:
    """ "Mister the President", French "Monsieur le président"."""
    for title in ("mr", "mrs", "ms", "mister", "madam", "madame", "monsieur"):
        for index in document.positions.get(title, ()):
            match = _MISTER_THE.match(document.text, document.words[index].start)
            if match:
                address = "Madam" if title[:3] in ("mrs", "mad", "ms") else "Mr."
                yield Hit(
                    Span(*match.span()),
                    "“Monsieur le président” is “Mr. President” where one addresses him, and “the"
                    " president” where one speaks of him.",
                    (keep_case(match.group(), f"the {match[1]}"), f"{address} {match[1].title()}"),
                )


RULE = Rule(
    id="the-title",
    family="article",
    doc="""The definite article before a title and a name: the president Mbeki, the Dr Adams.

    French, Spanish, Italian, Portuguese and German say "le président Mbeki", "el doctor Ruiz"; in
    English a title before a name is part of the name and has no article: President Mbeki. "Monsieur
    le président" is "Mr. President" in address and "the president" in a report. Nouns in apposition
    are good English and left alone ("the director Agnès Varda", "the French president Jacques
    Chirac"), and so are names of ships and inns (the Queen Victoria).
    """,
    check=check,
    bad=(
        "He met {the president Mbeki -> President Mbeki} in Durban.",
        "{The Prime Minister Viktor Orban -> Prime Minister Viktor Orban} has asked for more.",
        "{The Dr Bernard Adams -> Dr Bernard Adams} and {the professor Fenske -> Professor Fenske}"
        " have signed it.",
        "It is the palace of {the king Mswati -> King Mswati}.",
        "Then {the foreign minister Colin Mbeki -> Foreign Minister Colin Mbeki} said no.",
        "She quoted {the Mr. Garver -> Mr. Garver}'s letter.",
        "A gift of {the secretary of state Ana Ruiz -> Secretary of State Ana Ruiz} is here.",
        "{Mister the Senator -> The Senator | Mr. Senator}, how did you get the idea?",
    ),
    good=(
        "The Parliamentary Secretary to the Prime Minister Anna Holt spoke.",
        "The president, Thabo Mbeki, met the French president Jacques Chirac.",
        "The director Agnès Varda and the writer Michel Houellebecq came.",
        "He drank in the Queen Victoria and sailed on the Prince Albert.",
        "The General Assembly met the Mayor Monday; the judge Friday said no.",
        "The President Lincoln Museum is shut, and so are the King Valley roads.",
        "President Mbeki met Dr Adams and the doctor.",
    ),
    mqm="linguistic-conventions/grammar",
)
