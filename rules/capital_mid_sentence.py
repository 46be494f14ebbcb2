"""A function word with a capital in mid-sentence: with the help of Belgium, Probably the driver."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule

from ._lowercase import capitalised

# No names, no titles of works and no words that stand for a deity among them.
_CONNECTIVES = frozenset(
    """
    and but or nor for with without from to of on at by into because although if than when where
    while which whose probably perhaps also however only even still already then moreover therefore
    usually often always never really almost about until since before after during between among
    was were has have had are been does did not
    """.split()
)
# Words that mostly begin sentences: without a comma before them, a full stop may be missing.
_OPENERS = frozenset("the this that these those there here their its they she we what how".split())
# Behind these stands the title of a work, or words that somebody says.
_TITLES_FOLLOW = frozenset(
    """
    book books article film films movie titled entitled called named song songs single novel play
    album show programme program series episode poem essay story magazine features column
    for his her in and or of on to with by ask asks asked say says said reads read
    """.split()
)
_BEFORE = Pattern(r"(?<![\w.’'-])(?P<word>[a-z]{2,})(?P<comma>,?) $")
_ASKING = frozenset("ask asks asked asking say says said saying cry cries cried".split())
_WE_THE = Pattern(r"We the [Pp]eople")
_AFTER = Pattern(r" [a-z]{2,}")


def check(document: Document) -> Iterator[Hit]:
    for word in document.once(capitalised):
        key = word.lower
        if key not in _CONNECTIVES and key not in _OPENERS:
            continue
        if not _AFTER.match(document.text, word.end):
            continue
        before = _BEFORE.search(document.text, max(0, word.start - 25), word.start)
        if not before or (not before["comma"] and before["word"] in _TITLES_FOLLOW):
            continue
        if before["word"] in _ASKING or _WE_THE.match(document.text, word.start):
            continue
        if key in _OPENERS and not before["comma"]:
            yield Hit(word.span, "A capital in mid-sentence: is a full stop missing before it?")
        else:
            yield Hit(
                word.span,
                "This word has a capital in mid-sentence; it began a sentence or a headline "
                "elsewhere.",
                (word.lower,),
            )


RULE = Rule(
    id="capital-mid-sentence",
    family="capitals",
    doc="""A function word with a capital in mid-sentence: with help from abroad, Probably they.

    Two sentences or a headline and its lead ran together, or a word kept the capital it had at the
    beginning of a sentence of the source.
    """,
    check=check,
    bad=(
        "The bus left the road with all its lights on, {Probably -> probably} the driver slept.",
        "She came back from the market {With -> with} nothing in her basket.",
        "The mayor left the meeting early {The} clerk stayed on.",
    ),
    good=(
        "The film The Leopard opens with a prayer.",
        "He read it in The Hague, and The Times praised it.",
        "She asked: Where is he? Then she left.",
        "Item A is missing, and so is item B.",
        "“We stayed,” he said. But nobody came.",
        "It may be asked, What brought us here, and who can tell?",
        "It was so because We the People kept faith with one another.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/capitalization",
)
