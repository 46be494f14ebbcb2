"""Small glossaries of news words, for telling what a leftover word means: our own, by language.

``_glossary_fr.tsv`` and its like hold ``lemma TAB noun|adjective|verb|other TAB English``;
alternatives are parted by commas, best first.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Sense(NamedTuple):
    """What a lemma means, as a word of one kind."""

    kind: str
    english: tuple[str, ...]


@cache
def _senses(language: str) -> dict[str, tuple[Sense, ...]]:
    path = files(__package__) / f"_glossary_{language}.tsv"
    if not path.is_file():
        return {}
    found: dict[str, tuple[Sense, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        lemma, kind, english = line.split("\t")
        sense = Sense(kind, tuple(english.split(", ")))
        found[lemma] = (*found.get(lemma, ()), sense)
    return found


def meaning(language: str, form: str, lemma: str) -> str:
    """What the word means, for a message; "" where the glossary does not know it."""
    senses = _senses(language).get(form) or _senses(language).get(lemma, ())
    return ", ".join(english for sense in senses for english in sense.english)


def translations(language: str, form: str, lemma: str) -> tuple[str, ...]:
    """English words that can stand where ``form`` stands, best first.

    A verb would have to be put into its tense, so none is offered.
    """
    senses = _senses(language)
    found: list[str] = []
    for sense in senses.get(form, ()):
        found += () if sense.kind == "verb" else sense.english
    if not found:
        for sense in senses.get(lemma, ()):
            if sense.kind == "adjective":
                found += sense.english
            elif sense.kind == "noun" and form in (lemma + "s", lemma + "x", lemma + "es"):
                found += map(_plural, sense.english)
    return tuple(dict.fromkeys(found))


_PLURALS = {
    "child": "children",
    "hostage-taking": "hostage-takings",
    "injured person": "injured people",
    "life": "lives",
    "man": "men",
    "means": "means",
    "militiaman": "militiamen",
    "gunman": "gunmen",
    "businessman": "businessmen",
    "person": "people",
    "police": "police",
    "spy": "spies",
    "thief": "thieves",
    "unemployed person": "unemployed people",
    "wife": "wives",
    "woman": "women",
}


def _plural(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
