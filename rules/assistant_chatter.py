"""What a chat assistant says around the translation that it was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Block, Document, Hit, Pattern, Rule, Span

_SURE = r"(?:(?:sure|certainly|of course|absolutely|okay|ok|great|no problem)[,.!:]*\s+)"
_TEXT = (
    r"(?:(?:the|your|my|a|an|english|full|complete|revised|corrected|polished|edited|translated"
    r"|requested|improved|final)\s+){0,4}"
    r"(?:translation|translated\s+\w+|version|text\s+in\s+english|english\s+text|rewrite)"
)
# Openings of a block near the head of a document.
_HEAD = Pattern(
    rf"{_SURE}?(?:here\s+is|here['’]s|below\s+is|this\s+is|i['’]ve\s+translated|i\s+have\s+translated)\s+"
    rf"{_TEXT}[^.:\n]{{0,80}}[.:]"
    rf"|{_SURE}(?:here\s+(?:is|are|you\s+go)|here['’]s|i\s+(?:can|will|['’]d))[^.:\n]{{0,80}}[.:]"
    r"|(?:english\s+)?translation\s*(?:\(english\))?\s*:|translated\s+(?:text|version)\s*:",
    re.IGNORECASE,
)
# Openings of a sentence near the foot. What a clerk in a chat would say too is left out.
_FOOT = Pattern(
    r"i\s+hope\s+(?:this|the)\s+(?:translation|version|text)\s+(?:helps|is\s+helpful|meets\s+your)\b"
    r"|(?:please\s+)?(?:let\s+me\s+know|feel\s+free\s+to\s+ask)\s+(?:if|whether|for)\b[^.!?\n]{0,80}"
    r"\b(?:translat\w+|adjust\w*|tone|version|revis\w+|wording|rephras\w+)\b"
    r"|(?:please\s+)?note\s*(?:\(s\))?:\s+(?:i\s+have|i['’]ve|the\s+(?:original|source)\s+(?:text|article)"
    r"|this\s+translation|the\s+translation|some\s+(?:terms|names|parts))\b"
    r"|would\s+you\s+like\s+me\s+to\s+(?:translate|adjust|revise|rephrase|continue|make)\b"
    r"|i(?:\s+have|['’]ve)\s+(?:kept|left|preserved|translated|tried\s+to)\b[^.\n]{0,80}"
    r"\b(?:original|translation|source|formatting|untranslated)\b",
    re.IGNORECASE,
)
# Wherever a block opens so.
_ANYWHERE = Pattern(
    r"as\s+an?\s+(?:ai|artificial\s+intelligence)(?:\s+(?:language\s+model|assistant|model))?,\s+i\b"
    r"|i['’]m\s+(?:just\s+)?an?\s+ai\b"
    r"|i['’]?\s?a?m\s+sorry,?\s+(?:but\s+)?i\s+(?:can(?:not|['’]t)|am\s+(?:not\s+able|unable)\s+to)\s+"
    r"(?:assist|help|translate|fulfil|complete|provide|continue)",
    re.IGNORECASE,
)
_NEAR = 3  # blocks from the head or the foot
_WHAT = "What a chat assistant says around a translation, left in the text."


def check(document: Document) -> Iterator[Hit]:
    blocks = document.blocks
    for number, block in enumerate(blocks):
        yield from _of_block(document, block, number < _NEAR, number >= max(1, len(blocks) - _NEAR))


def _of_block(document: Document, block: Block, head: bool, foot: bool) -> Iterator[Hit]:
    for sentence in document.sentences_in(block) if head or foot else (block.span,):
        anywhere = _ANYWHERE.match(document.text, sentence.start, block.end)
        opening = _HEAD.match(document.text, sentence.start, block.end) if head else None
        closing = _FOOT.match(document.text, sentence.start, block.end) if foot else None
        if opening and sentence.start == block.start:
            end = opening.end()
            while end < block.end and document.text[end].isspace():
                end += 1
            yield Hit(Span(sentence.start, end), _WHAT, ("",))
        elif anywhere or closing:
            end = document.sentence_at(sentence.start).end
            yield Hit(Span(sentence.start, end), _WHAT, ("",))


RULE = Rule(
    id="assistant-chatter",
    family="residue",
    doc="""What a chat assistant says around a translation: "Here is the translation:".

    Greetings and headings at the head of the text, notes and offers of help at its foot, and
    refusals anywhere. Only what opens a block (or a sentence of the last blocks) counts, so that
    speech in the article is left alone.
    """,
    check=check,
    bad=(
        "{Sure! Here is the translation of your article: ->}The talks failed on Friday.",
        "{Here's the English translation: ->}\nThe talks failed on Friday.",
        "{Translation: ->}The talks failed on Friday.",
        "The talks failed.\n{Note: I have kept the names in the original spelling. ->}",
        "The talks failed.\n{I hope this translation helps! ->}\nHe left.\n"
        "{Let me know if the tone should be warmer. ->}",
        "The talks failed.\n{As an AI language model, I cannot verify this claim. ->}\nHe left.",
        "{I'm sorry, but I can't assist with that request. ->}",
    ),
    good=(
        "“Here is the translation,” she said, and gave him the page.",
        "The translation: a history of the King James Bible",
        "He asked whether there was anything else.",
        "One: the talks failed. Two: let me know the date, he said.",
        "Note: prices are in euros.",
        "How can I help?\nIs there anything else I can help you with?\nLet me know if it works.",
    ),
    severity="error",
    mqm="accuracy/addition",
    weight=25,
)
