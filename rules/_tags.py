"""Parts of speech: what each word can be, and what it is likely to be where it stands.

The list (``_tags.txt.gz``, derived by ``benchmarks/derive_tags.py``; see ``_tags.LICENSE.md``)
gives every reading of a word as one letter:

    n noun, singular      b verb, base form        j adjective      r adverb
    u noun, uncountable   z verb, -s form          c comparative    p preposition
    s noun, plural        d verb, past tense       t superlative
                          v verb, past participle
                          g verb, -ing form

A capital letter is the reading that is likeliest. Little words (articles, pronouns, auxiliaries,
conjunctions) are no part of speech here: a rule names them.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from checker import Document

VERB = frozenset("bzdvg")
FINITE = frozenset("bzd")
NOUN = frozenset("nus")
ADJECTIVE = frozenset("jct")

DETERMINERS = frozenset("the a an my your his its our their every no".split())
"""Behind these stands no finite verb."""
MODALS = frozenset("will would can could may might must should shall cannot".split())
PRONOUNS = frozenset("i you he she it we they who".split())
AUXILIARIES = frozenset(
    """
    is are was were am be been being has have had having do does did will would can could may might
    must should shall cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't
    won't wouldn't can't couldn't shouldn't mustn't
    """.split()
)
LITTLE = frozenset(
    """
    a an the this that these those my your his her its our their i you he she it we they me him us
    them who whom whose which what when where why how if whether because although though while
    since until unless than as and or but nor so yet not to there here one ones some any all both
    each every either neither no none other another such same own few many much more most less
    least of in on at by for with from about into over after before between under against during
    without within through across behind beyond near off out up down toward towards upon among
    amongst via per despite except like everyone everybody someone somebody anyone anybody nobody
    nothing something anything everything himself herself itself themselves myself yourself
    ourselves
    """.split()
)
"""Words that no list of readings does justice to."""


@cache
def _readings() -> dict[str, str]:
    found: dict[str, str] = {}
    packed = (files(__package__) / "_tags.txt.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        kind, _, words = line.partition("\t")
        found.update(dict.fromkeys(words.split(" "), kind))
    return found


def readings(word: str) -> str:
    """The readings of ``word`` (lower-case), the likeliest a capital; empty if it is unknown."""
    return _readings().get(word, "")


def can_be(word: str, kinds: str) -> bool:
    """Whether ``word`` (lower-case) has any of the readings ``kinds`` at all."""
    have = readings(word).lower()
    return any(kind in have for kind in kinds)


def only(word: str, kinds: str) -> bool:
    """Whether ``word`` (lower-case) is known and has no reading but ``kinds``."""
    have = readings(word).lower()
    return bool(have) and all(kind in kinds for kind in have)


def likely(word: str, kinds: str) -> bool:
    """Whether ``word`` (lower-case) is likeliest one of ``kinds``, or can be nothing else."""
    have = readings(word)
    return any(kind.upper() in have for kind in kinds) or only(word, kinds)


class Tagged:
    """The words of a document with the readings that their neighbours leave them.

    Asked for with ``document.once(Tagged)``; a word is looked at only when somebody asks.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._words = document.words

    def word(self, index: int) -> str:
        """The word in lower case; empty beyond either end of the document."""
        return self._words[index].lower if 0 <= index < len(self._words) else ""

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing but one space stands between each word of ``first`` to ``last``."""
        words = self._words
        return 0 <= first <= last < len(words) and all(
            words[at + 1].start - words[at].end == 1 and self._text[words[at].end] in " \u00a0"
            for at in range(first, last)
        )

    def before(self, index: int) -> str:
        """The word before, in lower case, if one space alone parts them."""
        return self.word(index - 1) if self.joined(index - 1, index) else ""

    def after(self, index: int) -> str:
        """The word behind, in lower case, if one space alone parts them."""
        return self.word(index + 1) if self.joined(index, index + 1) else ""

    def kinds(self, index: int) -> str:
        """The readings of a word that its left neighbour leaves it, the likeliest a capital."""
        word = self.word(index)
        if word in LITTLE or word in AUXILIARIES:
            return ""
        have = readings(word)
        before = self.before(index)
        if before == "not":
            before = self.before(index - 1)
        if before in DETERMINERS or before in _PREPOSITIONS:
            return _without(have, FINITE)
        if before in MODALS or before in _DO:
            return _keep(have, "b")
        if before in PRONOUNS:
            return _keep(have, "bzdvgr")
        if before in _HAVE:
            return _without(have, frozenset("bzd")) if "v" in have.lower() else have
        return have

    def verb(self, index: int, kinds: str = "bzdvg") -> bool:
        """Whether a word is likely a verb here, in one of the forms ``kinds``."""
        have = self.kinds(index)
        if not have:
            return False
        if self.before(index) == "to" and "b" in have.lower() and not only(self.word(index), "nus"):
            return "b" in kinds
        if any(kind.upper() in have for kind in kinds):
            return True
        have = have.lower()
        return all(kind in VERB for kind in have) and any(kind in kinds for kind in have)

    def noun(self, index: int, kinds: str = "nus") -> bool:
        """Whether a word is likely a noun here."""
        have = self.kinds(index)
        return any(kind.upper() in have for kind in kinds) or (
            bool(have) and all(kind in kinds for kind in have)
        )

    def adjective(self, index: int) -> bool:
        """Whether a word is likely an adjective here."""
        have = self.kinds(index)
        return "J" in have or (bool(have) and all(kind in "jct" for kind in have.lower()))


_PREPOSITIONS = frozenset("of at by with from for in on into".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_HAVE = frozenset("have has had having haven't hasn't hadn't".split())


def _without(have: str, kinds: frozenset[str]) -> str:
    left = "".join(kind for kind in have if kind.lower() not in kinds)
    return left or have


def _keep(have: str, kinds: str) -> str:
    left = "".join(kind for kind in have if kind.lower() in kinds)
    return left or have


def vowel(word: str) -> bool:
    """Whether ``word`` begins with a vowel sound, so that “an” stands before it."""
    lower = word.lower()
    if lower.startswith(("uni", "use", "usu", "uti", "eu", "one", "once", "ubi", "ura", "uk")):
        return lower.startswith(("unim", "unin", "unid"))
    return lower[:1] in "aeiou" or lower.startswith(("hour", "honest", "honor", "honour", "heir"))


def ing(verb: str) -> str:
    """The -ing form of a verb in its base form."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    doubled = f"{verb}{verb[-1:]}ing"
    return doubled if can_be(doubled, "g") else verb + "ing"
