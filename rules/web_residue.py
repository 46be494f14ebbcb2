"""Lines of a web page around the article: comment forms, share buttons, teasers, legal notices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from checker import Block, Document, Hit, Pattern, Rule, Span

_EDGES = Pattern(r"^[^\w(©]+|[^\w)%:]+$")
_INNER_SPACE = Pattern(r"\s+")
_NUMBER = Pattern(r"\d+(?:[.,:/]\d+)*")
_ANY = "*"
_LONGEST_EXACT = 100  # one without an asterisk
_MARKS = "»«>•|…\"“”'’.,:;!?*[]()-–—→←↑©"
_LONGEST = 240  # characters of a block; a longer one is prose
_NEVER_PROSE = frozenset(["comment-form", "share", "cookies", "advertising"])


class Line(NamedTuple):
    """A line of page furniture. ``ordinary`` words count only beside a line that is certain."""

    pattern: str
    section: str
    ordinary: bool


class Lines(NamedTuple):
    exact: dict[str, Line]
    starts: dict[str, list[Line]]  # by the first word
    openings: dict[str, frozenset[str]]  # first word -> second words: what no other block has


def normal(text: str) -> str:
    """A line as the list writes it: lower case, digits as 0, no marks at either end."""
    text = _INNER_SPACE.sub(" ", text.replace("’", "'").replace("“", '"').replace("”", '"'))
    return _EDGES.sub("", _NUMBER.sub("0", text.lower()))


@cache
def lines() -> Lines:
    exact: dict[str, Line] = {}
    starts: dict[str, list[Line]] = {}
    section = ""
    for raw in files(__package__).joinpath("_web_residue.txt").read_text("utf-8").splitlines():
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("["):
            section = text.strip("[]")
            continue
        line = Line(text.removeprefix("? "), section, text.startswith("? "))
        if "*" in text:
            starts.setdefault(_first_word(line.pattern), []).append(line)
        else:
            exact.setdefault(line.pattern.rstrip(":"), line)
    openings: dict[str, set[str]] = {}
    for pattern in (*exact, *(line.pattern for group in starts.values() for line in group)):
        first, second = _two_words(pattern)
        openings.setdefault(first, set()).add(second)
    return Lines(exact, starts, {first: frozenset(rest) for first, rest in openings.items()})


def residue(text: str) -> Line | None:
    """The line of the list that ``text``, a whole block, is an instance of."""
    known = lines()
    if len(text) > _LONGEST:
        return None
    first, second = _two_words(text)
    if first:
        rest = known.openings.get(first, frozenset())
        if second not in rest and _ANY not in rest:
            return None  # as prose does
        if len(text) >= _LONGEST_EXACT and first not in known.starts:
            return None
    form = normal(text)
    found = known.exact.get(form.rstrip(":"))
    if found is None and form:
        candidates = known.starts.get(_first_word(form), ())
        found = next((line for line in candidates if _begins(form, line)), None)
    if found and found.section == "dateline" and text.rstrip().endswith("."):
        return None  # a sentence: "Posted to Berlin in 1936."
    return found


def _first_word(text: str) -> str:
    return _bare(text.split(maxsplit=1)[0])


def _bare(word: str) -> str:
    word = word.strip(_MARKS).lower().replace("’", "'")
    return "0" if word[:1].isdigit() else word


def _two_words(text: str) -> tuple[str, str]:
    """The first word of a line, and the second as far as every line that matches has it too."""
    first, *rest = text.split(maxsplit=2)
    second = rest[0] if rest else ""
    if "*" in first or "*" in second:
        return _bare(first), _ANY
    return _bare(first), "0" if any(map(str.isdigit, second)) else _bare(second)


def _begins(form: str, line: Line) -> bool:
    """Whether ``form`` has the parts between the asterisks, in order, the first at its start."""
    first, *rest = line.pattern.split("*")
    if not form.startswith(first):
        return False
    at = len(first)
    for part in rest:
        found = form.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _listed(document: Document) -> Iterator[tuple[Block, Line | None]]:
    for block in document.blocks:
        yield block, residue(document.text[block.start : block.end])


def check(document: Document) -> Iterator[Hit]:
    for _, group in groupby(_listed(document), key=lambda pair: pair[1] is not None):
        run = [(block, line) for block, line in group if line is not None]
        certain = [line for _, line in run if not line.ordinary]
        if not certain:
            continue
        yield Hit(
            Span(run[0][0].start, run[-1][0].end),
            "This belongs to the web page, not to the article that was translated.",
            ("",),
            safe=all(line.section in _NEVER_PROSE and "*" not in line.pattern for line in certain),
            detail=certain[0].section,
            severity="hint" if all(line.section == "dateline" for line in certain) else None,
        )


RULE = Rule(
    id="web-residue",
    family="residue",
    doc="""A line of the web page that was copied along with the article.

    Text that is copied from a page and run through a translator brings the page with it: the
    comment form, share buttons, teasers of other articles, cookie notices, the copyright line. They
    come in English (from the theme of the site), translated word for word ("Read the suite", "To
    read also", "Legal mentions") or not at all ("Partager sur Facebook").

    Only a block that is such a line and nothing else is reported. Ordinary words ("Share", "Home",
    "Comments") count only beside a line that cannot be anything else. Lines in a row are one
    finding.
    """,
    check=check,
    bad=(
        "The mayor will decide in May.\n\n{Leave a Reply\n\nNotify of ->}",
        "The team lost again.\n\n{Share on Facebook\n\nTwitter\n\nPrint ->}",
        "The strike goes on.\n\n{Read also: Port of Hamburg closed for a third day ->}",
        "The vote was close.\n\n{Read the suite…\n\nComments ->}",
        "{Published on 12/05/2016 at 17h30 ->}\n\nThe river is rising again.",
        "He left no address.\n\n{© 2014 Northern Post. All rights reserved. ->}",
        "{3 min read ->}\n\nBees are dying in the valley.",
        "{Home > World > Africa ->}\n\nThe harvest failed.",
        "The museum reopens.\n\n{Your email address will not be published. "
        "Required fields are marked * ->}",
        "The rain stopped.\n\n{» Continue reading ->}",
        "The road is closed.\n\n{Síguenos en Twitter\n\nCompartir en Facebook ->}",
    ),
    good=(
        "Comments\n\nThe minister made none.",
        "Related work\n\nOther groups have tried the same.",
        "Share\n\nEach heir took a third of the land.",
        "Published on Monday, the report blames the railway.",
        "He asked readers to leave a reply on the site.",
        "Posted to Berlin in 1936, she learned German.",
        "Read also the second chapter, which explains the method.",
        "News\n\nThe paper is sold in every village.",
        "Copyright law was never written for machines.",
    ),
    severity="warning",
    mqm="design/markup",
)
