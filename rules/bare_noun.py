"""A single noun without an article where English must have one: he is lawyer, as example."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._running import is_running
from ._tags import vowel

# What several people at once can be. Not "director", "mayor" or "captain": the only one of a place
# needs no article ("she was director of the museum"); nor words that are adjectives too.
_ROLES = frozenset(
    """
    accountant activist actor actress architect artist athlete banker biologist businessman
    businesswoman candidate carpenter chemist citizen composer criminologist dancer dentist
    designer detective dictator diplomat doctor driver economist electrician employee engineer
    entrepreneur farmer firefighter fisherman footballer foreigner gardener genius hero
    historian hunter imam interpreter journalist lawyer librarian mathematician mechanic member
    merchant miner monk murderer musician nun nurse opponent optimist painter pessimist pharmacist
    philosopher photographer physicist pilot plumber poet policeman policewoman politician priest
    prisoner psychiatrist psychologist rabbi refugee researcher sailor scientist sculptor singer
    soldier specialist student supporter surgeon teacher thief trader translator veteran volunteer
    waiter waitress widow widower writer
    """.split()
)
_BE = frozenset("is was am be been being become becomes became remain remains remained".split())
_ADVERBS = frozenset("also already now once never not originally still".split())
_AS = frozenset(
    """
    alternative bonus burden child citizen compromise condition consequence example gift hero
    journalist lawyer matter member model pretext problem provocation reminder result rule sign
    specialist student symbol teacher teenager threat tool volunteer warning weapon whole writer
    """.split()
)
# "Such as", "the same as": a comparison, where lists of bare nouns are good English.
_NOT_BEFORE_AS = frozenset("such same so well much many far long soon".split())
_HAD = {
    "a": frozenset("conversation dream duty headache job reputation tendency wife husband".split()),
    "the": frozenset("ability courage desire impression intention opportunity right".split()),
}
_HAVE = frozenset("have has had having".split())
_PLAY = frozenset("play plays played playing".split())
_BIG = frozenset(
    "active big central crucial decisive important key leading major positive significant special"
    " vital".split()
)
# What opens a sentence: "Aim of the study was".
_OPENING = {
    "the": frozenset("aim goal objective percentage purpose rest".split()),
    "a": frozenset(("majority", "number")),
}
_ENDS = Pattern(
    r"[.;:!?)…]|$|,(?! [a-z]+(?:,| and| or) )| (?:of|in|for|with|at|from|since|when|who|which|that|"
    r"because|but)(?!\w)"
)
_HAD_ENDS = Pattern(r" (?:to|that|about)(?!\w)")


def check(document: Document) -> Iterator[Hit]:
    yield from _within(document)
    yield from _opening(document)


def _within(document: Document) -> Iterator[Hit]:
    for noun in document.positions.keys() & (_ROLES | _AS | _HAD["a"] | _HAD["the"] | {"role"}):
        for index in document.positions[noun]:
            word = document.words[index]
            if word.lower != noun or not word.text.islower():
                continue
            first, article = _first(document, index)
            if article and is_running(document, document.sentence_at(word.start)):
                span = Span(document.words[first].start, word.end)
                phrase = document.text[span.start : span.end]
                yield Hit(
                    span,
                    f"“{phrase}” needs an article in English; Russian has none at all, and French"
                    " none in “il est avocat”, “comme exemple”, “avoir tendance”.",
                    (f"{_form(article, phrase)} {phrase}",),
                )


def _opening(document: Document) -> Iterator[Hit]:
    for article, nouns in _OPENING.items():
        for noun in document.positions.keys() & nouns:
            for index in document.positions[noun]:
                word = document.words[index]
                sentence = document.sentence_at(word.start)
                if (
                    sentence.start == word.start
                    and document.text.startswith(" of ", word.end)
                    and is_running(document, sentence)
                ):
                    yield Hit(
                        word.span,
                        f"“{word.text} of” needs an article in English; Russian and Polish have"
                        " none, and abstracts leave it out.",
                        (f"The {noun}", f"A {noun}") if article == "a" else (f"The {noun}",),
                    )


def _form(article: str, phrase: str) -> str:
    return "an" if article == "a" and vowel(phrase) else article


def _first(document: Document, index: int) -> tuple[int, str]:
    """Where the bare phrase begins that ends at ``index``, and its missing article, or none."""
    words, text = document.words, document.text
    noun, end = words[index].lower, words[index].end
    before = _before(document, index)
    if noun == "role":
        first = index - 1 if before in _BIG else index
        plays = _before(document, first) in _PLAY
        return first, "a" if plays and _ENDS.match(text, end) else ""
    if before in _HAVE:
        article = next((article for article, nouns in _HAD.items() if noun in nouns), "")
        return index, article if _HAD_ENDS.match(text, end) else ""
    if not _ENDS.match(text, end):
        return index, ""
    if before == "as":
        compared = _before(document, index - 1) in _NOT_BEFORE_AS
        return index, "a" if noun in _AS and not compared else ""
    if before in _ADVERBS:
        before = _before(document, index - 1)
    return index, "a" if noun in _ROLES and before in _BE else ""


def _before(document: Document, index: int) -> str:
    """The word before, in lower case, if a single space parts them."""
    if not index:
        return ""
    before = document.words[index - 1]
    return before.lower if document.text[before.end : document.words[index].start] == " " else ""


RULE = Rule(
    id="bare-noun",
    family="article",
    doc="""A single noun without an article where English must have one: he is lawyer, as example.

    Russian, Polish, Czech and Chinese have no articles; French, Spanish and German leave them out
    before what somebody is ("il est avocat", "er ist Arzt") and in phrases such as "comme exemple"
    and "avoir tendance à". Reported for nouns that can be counted, behind a form of "be", "as",
    "have" or "play"; left alone are offices that only one person holds ("she was director of the
    museum"), and lists ("as writer, producer and host").
    """,
    check=check,
    bad=(
        "He is {lawyer -> a lawyer} and lives in Lyon.".replace(" and", ", and"),
        "She became {actress -> an actress} in 1990.",
        "He quotes, as {example -> an example} of it, a law of 1901.",
        "They fell ill as {result -> a result}.",
        "Boys have {tendency -> a tendency} to be bored.",
        "Everybody has {right -> the right} to an answer.",
        "It played {important role -> an important role} in the war.",
        "{Aim -> The aim} of the law was peace. {Number -> The number | A number} of them left.",
        "He was also {member -> a member} of the union.",
    ),
    good=(
        "He is a lawyer, and she was director of the museum and captain of the team.",
        "He worked as writer, producer and host of the show.",
        "Jobs such as teacher, nurse and pilot are safe.",
        "The problem is member states, the solution is student loans.",
        "As citizen groups know, such as example shows, they have right of way.",
        "She starred as lawyer Ann Hill and was engineer Bob Lee's wife.",
        "Hero or thief\n\nNumber of farmers down by half",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
