"""A noun that English does not count, with a plural or “a”: informations, an advice."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span, keep_case

from ._tags import likely, vowel

# Plural -> what English says.
_PLURALS = {
    "advices": ("advice",),
    "baggages": ("baggage", "bags"),
    "datas": ("data",),
    "equipments": ("equipment",),
    "evidences": ("evidence",),
    "furnitures": ("furniture",),
    "homeworks": ("homework",),
    "informations": ("information",),
    "jurisprudences": ("case law",),
    "knowledges": ("knowledge",),
    "legislations": ("legislation", "laws"),
    "luggages": ("luggage", "bags"),
    "musics": ("music",),
    "progresses": ("progress",),
    "researches": ("research", "studies"),
    "sceneries": ("scenery",),
    "softwares": ("software", "programs"),
    "violences": ("violence",),
    "weathers": ("weather",),
}
# Verbs as well: a noun only behind one of these.
_VERBS_TOO = frozenset("evidences progresses researches weathers".split())
_BEFORE_NOUN = frozenset(
    """
    the these those his her their our its my some many several various numerous few more most all
    other recent new great of in on with scientific
    """.split()
)
# Singular -> what can be counted instead, if there is a word for it.
_SINGULARS = {
    "advice": "piece of advice",
    "baggage": "bag",
    "equipment": "piece of equipment",
    "evidence": "piece of evidence",
    "furniture": "piece of furniture",
    "homework": "",
    "information": "piece of information",
    "jurisprudence": "precedent",
    "legislation": "law",
    "luck": "piece of luck",
    "luggage": "bag",
    "machinery": "machine",
    "music": "piece of music",
    "news": "piece of news",
    "progress": "",
    "research": "study",
    "software": "program",
    "traffic": "",
    "unemployment": "",
    "weather": "",
}
# The noun heads its phrase; not "a software company", "a news and sports channel".
_ENDS = Pattern(
    r"[.,;:!?)…]|$| (?:of|in|on|that|which|who|is|was|has|had|will|would|can|about|for|from|to|by|"
    r"at|with|when|because|but|than)(?!\w)"
)
# "A little information" and "a certain progress" are good English.
_ADJECTIVES_NOT = frozenset("certain little lot bit few".split())
_WHY = "English does not count “{}”, as French, Spanish, German and others do."


def check(document: Document) -> Iterator[Hit]:
    words, positions = document.words, document.positions
    for plural in positions.keys() & _PLURALS.keys():
        for index in positions[plural]:
            word = words[index]
            verb = plural in _VERBS_TOO and (
                not index or words[index - 1].lower not in _BEFORE_NOUN
            )
            if word.lower == plural and not verb:
                right = _PLURALS[plural]
                yield Hit(
                    word.span,
                    _WHY.format(right[0]),
                    tuple(keep_case(word.text, noun) for noun in right),
                )
    for noun in positions.keys() & _SINGULARS.keys():
        for index in positions[noun]:
            if words[index].text == noun and _ENDS.match(document.text, words[index].end):
                yield from _counted(document, index, noun)


def _counted(document: Document, index: int, noun: str) -> Iterator[Hit]:
    """The noun behind "a", with an adjective between them or none."""
    words, text = document.words, document.text
    for first in (index - 1, index - 2):
        article = words[first] if first >= 0 else None
        phrase = [word.text for word in words[max(first, 0) : index + 1]]
        if article is None or article.lower not in ("a", "an"):
            continue
        if text[article.start : words[index].end] != " ".join(phrase):
            continue
        if article.text == "A" and document.sentence_at(article.start).start != article.start:
            continue
        adjective = phrase[1] if len(phrase) == 3 else ""
        if adjective and (adjective in _ADJECTIVES_NOT or not likely(adjective, "jct")):
            continue
        bare = " ".join(phrase[1:])
        right = [keep_case(article.text, bare)]
        if _SINGULARS[noun]:
            counted = f"{adjective} {_SINGULARS[noun]}".lstrip()
            right.append(keep_case(article.text, f"{'an' if vowel(counted) else 'a'} {counted}"))
        yield Hit(Span(article.start, words[index].end), _WHY.format(noun), tuple(right))


RULE = Rule(
    id="uncountable-noun",
    family="article",
    doc="""A noun that English does not count, with a plural or “a”: informations, an advice.

    French has "des informations", "un conseil", "une recherche", German "Informationen",
    "Nachrichten"; in English information, advice, news, research, software and equipment are a
    mass, of which one has some or a piece. Before another noun the article is that noun's own ("a
    software company").
    """,
    check=check,
    bad=(
        "He gave her {an advice -> advice | a piece of advice}.",
        "They have {informations -> information} about {softwares -> software | programs}.",
        "It is {a good news -> good news | a good piece of news} for all.",
        "{A recent research -> Recent research | A recent study} on fish shows it.",
        "The {researches -> research | studies} of the team are over.",
        "The ministry proposed {a bold legislation -> bold legislation | a bold law}.",
    ),
    good=(
        "He gave her advice, and a little information about a software company.",
        "A news agency and an information desk; a research and teaching hospital.",
        "She researches old maps, and this evidences her care, as work progresses.",
        "There was a certain progress. Vitamin A research is new.",
        "A piece of advice, a lot of luck, a bit of music.",
    ),
    severity="error",
    mqm="linguistic-conventions/grammar",
)
