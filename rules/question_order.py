"""A question in the word order of a statement: “Why they have left?”."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from . import _tags
from ._tags import Tagged

_ASKING = ("why", "how", "when", "where", "what", "which")
_PREPOSITIONS = frozenset("in with to for from of by on at about".split())
_PERSONS = frozenset("he she they we you it i this that".split())
_OPENERS = frozenset("the these this that his her its their our your my".split())
_ASKERS = frozenset(
    """
    is are was were has have had will would can could should must may might do does did isn't
    aren't wasn't weren't hasn't haven't won't don't doesn't didn't can't
    """.split()
)
_CURSES = frozenset("hell heck devil fuck dickens deuce point use rush".split())
_LONGEST = 250
_MESSAGE = "In an English question “{word}” stands before its subject: this is a statement’s order."
# "did" + verb + "the discussion?": the verb has come before its subject.
_NEAR = 40  # more than a preposition and marks take
_LATE = Pattern(
    r"(?<![\w-])(?P<do>do|does|did) (?P<verb>[a-z]+) "
    r"(?P<subject>(?:the|this|these|that|his|her|its|their) (?:[a-z]+ )?[a-z]+)(?=\?)"
)


def check(document: Document) -> Iterator[Hit]:
    tagged = document.once(Tagged)
    for asking in _ASKING:
        for index in document.positions.get(asking, ()):
            question = _question(document, tagged, index)
            if question is None:
                continue
            if hit := _statement_order(document, tagged, index, question):
                yield hit
            elif asking not in ("what", "which") or _lead(document, question.start):
                yield from _late_subject(document, question)


def _question(document: Document, tagged: Tagged, index: int) -> Span | None:
    """From the asking word to the question mark, where that word opens its sentence."""
    word = document.words[index]
    sentence = document.sentence_at(word.start)
    lead = _lead(document, word.start)
    if (lead and lead not in _PREPOSITIONS) or (word.lower == "which" and not lead):
        return None
    end = document.text.find("?", word.end, min(sentence.end, word.end + _LONGEST))
    return Span(word.start, end + 1) if end > 0 else None


def _lead(document: Document, start: int) -> str:
    """What stands shortly before the asking word in its sentence, without marks."""
    beginning = max(document.sentence_at(start).start, start - _NEAR)
    return document.text[beginning:start].strip("\"'“‘«–—- ").lower()


def _statement_order(document: Document, tagged: Tagged, index: int, question: Span) -> Hit | None:
    subject = index + 1
    verb = subject + 1
    if tagged.word(subject) in _OPENERS and tagged.word(verb) not in _ASKERS:
        while verb < subject + 4 and tagged.word(verb) not in _ASKERS:
            verb += 1
    elif tagged.word(subject) not in _PERSONS:
        return None
    words = document.words
    auxiliary = tagged.word(verb)
    if auxiliary not in _ASKERS or not tagged.joined(index, verb):
        return None
    rest = document.words_in(Span(words[verb].end, question.end))
    inner = {word.lower for word in words[subject:verb]}
    if not rest or inner & _CURSES or (verb > subject + 1 and inner & {"which", "that", "who"}):
        return None
    if auxiliary in ("do", "does", "did") and not any(_tags.can_be(w.lower, "b") for w in rest):
        return None  # "What you did to us?" has no auxiliary
    again = rest[0].lower in _PERSONS and tagged.joined(verb, verb + 1)
    if any(word.lower in _ASKERS for word in rest) or "," in document.text[slice(*question)]:
        return None  # "What they have is what?", "When he was young, did he ...?"
    last = verb + 1 if again else verb
    phrase = document.text[words[subject].start : words[verb - 1].end]
    return Hit(
        Span(words[subject].start, words[last].end),
        _MESSAGE.format(word=auxiliary),
        (f"{words[verb].text} {phrase}",),
    )


def _late_subject(document: Document, question: Span) -> Iterator[Hit]:
    for match in _LATE.finditer(document.text, question.start, question.end):
        if _tags.likely(match["verb"], "b") or _tags.only(match["verb"], "bnu"):
            yield Hit(
                Span(*match.span()),
                _MESSAGE.format(word=match["do"]).replace(
                    "this is a statement’s order", "the verb comes behind it"
                ),
                (f"{match['do']} {match['subject']} {match['verb']}",),
            )


RULE = Rule(
    id="question-order",
    family="syntax",
    doc="""A question in the word order of a statement: “Why they have left?”.

    Russian asks in the order of a statement, French often does or doubles the subject (“En quoi ce
    projet peut-il aider ?”), and Spanish puts the subject last. English wants the auxiliary before
    the subject and the verb behind it: “Why have they left?”, “What did the meeting decide?”.
    """,
    check=check,
    bad=(
        "Why {the farmers have -> have the farmers} not signed?",
        "In what {this tool can it -> can this tool} help us?",
        "How {it is -> is it} possible to protect the coast?",
        "With what {did deal the meeting -> did the meeting deal}?",
        "“What {you do -> do you} think about the harbour?” he asked.",
    ),
    good=(
        "Why have the farmers not signed? How is it possible?",
        "When he was young, did he sing? What they have is what?",
        "He knows why the farmers have not signed. What a day it was!",
        "What the hell is this? How many people are there?",
        "How the mill burnt down, nobody knows. What matters is clear, isn’t it?",
        "When the war is over, will they come home? Where the road is wide, who would slow down?",
        "What did help the poor? How about the others?",
    ),
    mqm="linguistic-conventions/word-order",
)
