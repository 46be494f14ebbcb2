"""A title before a name written small: president Obama, king Hussein."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._lowercase import is_free, neighbour

_TITLES = frozenset(
    """
    president vice-president king queen prince princess pope emperor empress general colonel admiral
    marshal lieutenant sergeant senator chancellor cardinal archbishop sultan emir tsar ayatollah
    premier lord sir
    """.split()
)

# Forms of address stand before a name and nowhere else.
_ADDRESS = frozenset("mr mrs ms dr".split())

# Behind one of these the title stands before its name alone; behind "the", "French" or "former"
# it is a noun in apposition, which most houses write small.
_BEFORE = frozenset(
    """
    and or but that of by with from to for against between said says told asked met meet when if as
    because while where than since after before about like on until at called thanked
    """.split()
)
# "members and president Dionne Smith": a noun in apposition before a full name.
_JOINS = frozenset(("and", "or", "but"))

_NAME = Pattern(r"\.? ([A-ZÀ-Þ][\w’'-]*[a-zß-ÿ])(?!\w)( [A-ZÀ-Þ])?")

# Capitalised words behind a "general" or a "president" that are no names.
_NO_NAMES = frozenset(
    """
    affairs agreement airlines america american americas assembly avenue billing bishop board
    captain chair chef choice club college colonel commander commission committee company congress
    constable cotton council counsel court director dynamics education elect election elections
    electric emeritus european french general german governor hospital hotel international judge law
    league legal major managers manager marshal medicine mills minister ministry motors office
    officer park party penguin practitioner president prosecutor public relativity republic road
    russian school secretary session sir square staff state store street strike synod tax terms
    theory treasury union university
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    for title in sorted((*_TITLES, *_ADDRESS, "minister")):
        for index in document.positions.get(title, ()):
            span = _title(document, index)
            if span and is_free(document, span):
                yield Hit(
                    span,
                    "A title that stands before a name is part of it and has a capital in English; "
                    "the source language writes it small.",
                    (_capitalised(document.text[span.start : span.end]),),
                )


def _capitalised(title: str) -> str:
    return " ".join(word[0].upper() + word[1:] for word in title.split(" "))


def _title(document: Document, index: int) -> Span | None:
    """The title that ends at the word ``index``, if it is small and stands free before a name."""
    words = document.words
    name = _NAME.match(document.text, words[index].end)
    if not words[index].text[0].islower() or not name:
        return None
    if name.group(1).lower().removesuffix("'s").removesuffix("’s") in _NO_NAMES:
        return None
    title = words[index].lower
    before = neighbour(document, index - 1)
    if title in _ADDRESS:
        return None if before[:1].isdigit() else words[index].span  # 5 ms are a time
    if name.group().startswith("."):
        return None
    if (before, title) in (("prime", "minister"), ("vice", "president")):
        first = index - 1
    elif title == "minister":
        return None
    else:
        first = index
    before = neighbour(document, first - 1)
    if (
        before not in _BEFORE
        or (title, before) == ("marshal", "to")
        or (before in _JOINS and name.group(2))
    ):
        return None
    if document.text[words[first - 1].end : words[first].start] != " ":
        return None
    return Span(words[first].start, words[index].end) if words[first].text[0].islower() else None


RULE = Rule(
    id="lowercase-title",
    family="capitals",
    doc="""A title before a name without a capital: said president Obama, with king Hussein.

    English writes a title small when it stands alone or behind “the” (the president, the French
    president Jacques Chirac) and with a capital when it opens a name. French, Spanish, Italian and
    Russian write it small everywhere. Titles behind a determiner, an adjective or a noun are left
    alone, for there they are nouns in apposition.
    """,
    check=check,
    bad=(
        "He wrote to {president -> President} Kennedy in May.",
        "A letter from {prime minister -> Prime Minister} Thatcher was sold.",
        "They met with {king -> King} Hussein and {queen -> Queen} Noor.",
        "Ask {mr -> Mr}. Brown or {dr -> Dr} Green.",
        "It was signed by {general -> General} Grant.",
    ),
    good=(
        "The French president Jacques Chirac and the president, François Mitterrand, spoke.",
        "He was elected by general Assembly vote.",
        "The board and president Linda Murray resigned.",
        "Former president Carter, then president of Iran.",
        "It was signed by General Grant and by the general.",
        "The attack on general Motors was about prices.",
        "It took 5 ms. Nobody hoped to marshal Republicans.",
        "They shop at king Street.",
    ),
    mqm="linguistic-conventions/capitalization",
)
