"""A TOML table of patterns becomes a rule.

    id = "calque-fr"
    family = "calque"
    languages = ["fr"]
    doc = '''A French phrase carried over word for word.'''

    [[entry]]
    id = "measure-where"                       # optional: reported as calque-fr/measure-where
    from = "dans la mesure où"                 # the source phrase, shown in the message
    wrong = 'in the measure (?:where|that)'    # a regular expression, whole words, any case
    right = ["insofar as", "to the extent that"]   # \\1 stands for a group; empty list: no fix
    why = "French “mesure” here is extent."
    bad = ["He helps {in the measure where -> insofar as | to the extent that} he can."]
    good = ["It is in the measure that the Senate passed."]

Further keys of an entry: ``case = true`` (case counts), ``safe = true`` (one certain replacement),
``severity`` and ``confidence`` (override the table's). A replacement keeps the capital of what it
replaces. Matching never goes beyond a sentence. A pattern that could take more than linear time is
refused (``checker.linear``).

So that the cost does not grow with the number of entries, each pattern is tried only where a text
has two words in a row which it cannot do without.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, get_args

from ._anchor import Key, keys
from .derived import derived
from .document import Document
from .finding import Confidence, Fact, Hit, Severity, Span
from .linear import slow
from .rule import FAMILIES, Rule, RuleError, keep_case

_LANGUAGE_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}

_TABLE_KEYS = {
    "id", "family", "doc", "languages", "severity", "confidence", "preview", "mqm", "weight",
    "formerly", "good", "entry",
}  # fmt: skip
_ENTRY_KEYS = {
    "id", "from", "wrong", "right", "why", "bad", "good", "case", "safe", "severity", "confidence",
}  # fmt: skip


class Entry(NamedTuple):
    """One pattern of a table."""

    wrong: str
    right: tuple[str, ...]
    message: str
    detail: str
    case: bool
    safe: bool
    severity: Severity | None
    confidence: Confidence | None


def language_name(code: str) -> str:
    """The English name of a language, or its code where we do not know one."""
    return _LANGUAGE_NAMES.get(code, code)


def load(source: str, name: str) -> Rule:
    """The rule that the TOML text ``source`` describes; ``name`` is what errors call it.

    Checking hundreds of patterns is dear, so a table that was found right is kept as it was read.
    Raises RuleError for what is not a well-formed table.
    """
    fields, packed = derived(name, [_FORM, source, *_code()], lambda: _read(source, name))
    for key in ("bad", "good", "languages", "formerly"):
        fields[key] = tuple(fields[key])
    return Rule(check=TableCheck(packed), **fields)


# The form in which a table is kept. The code on the disk may be newer than the one that runs, while
# an upgrade goes on, so the code alone does not tell what was written.
_FORM = "3: fields, and rows packed as JSON"


@cache
def _code() -> list[str | bytes]:
    """What decides how a table is read."""
    package = files(__package__)
    modules = ("table.py", "_anchor.py", "linear.py", "rule.py")
    return [(package / module).read_bytes() for module in modules]


def _read(source: str, name: str) -> tuple[dict[str, Any], str]:
    """The fields of the rule but its check, and the entries as ``TableCheck`` takes them."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error
    _check_keys(table, _TABLE_KEYS, name)
    entries = table.get("entry")
    if not isinstance(entries, list) or not entries:
        raise RuleError(f"{name}: a table without an [[entry]]")
    if table.get("family") not in FAMILIES:
        raise RuleError(f"{name}: family is one of {', '.join(FAMILIES)}")
    languages = table.get("languages", [])
    rows: list[list[Any]] = []
    index: dict[str, list[tuple[int, int | None, str]]] = {}
    always: list[int] = []
    bad: list[str] = []
    good: list[str] = list(table.get("good", ()))
    for number, entry in enumerate(entries, 1):
        where = f"{name}, entry {entry.get('id') or number}"
        _check_keys(entry, _ENTRY_KEYS, where)
        row, places = _row(entry, languages, where)
        if not places:
            always.append(len(rows))
        for words, back, also in sorted(places, key=lambda key: (key.words, key.also)):
            index.setdefault(words, []).append((len(rows), back, also))
        rows.append(row)
        bad += entry["bad"]
        good += entry.get("good", ())
    fields = {
        "id": table["id"],
        "family": table["family"],
        "doc": table["doc"],
        "bad": bad,
        "good": good,
        "severity": table.get("severity", "warning"),
        "confidence": table.get("confidence", "high"),
        "preview": table.get("preview", False),
        "languages": languages,
        "mqm": table.get("mqm", "accuracy/mistranslation"),
        "weight": table.get("weight", 1),
        "formerly": table.get("formerly", []),
    }
    return fields, json.dumps([rows, index, always], ensure_ascii=False, separators=(",", ":"))


def _check_keys(table: dict[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise RuleError(f"{where}: unknown key {key!r}")


def _row(
    entry: dict[str, Any], languages: list[str], where: str
) -> tuple[list[Any], frozenset[Key]]:
    """An entry as plain data, in the order of ``Entry``, and where to try it.

    Raises RuleError for what is not right.
    """
    for key in ("wrong", "right", "why", "bad"):
        if key not in entry:
            raise RuleError(f"{where}: {key!r} is missing")
    for key, kind in (("severity", Severity), ("confidence", Confidence)):
        if key in entry and entry[key] not in get_args(kind):
            raise RuleError(f"{where}: {key} is one of {', '.join(get_args(kind))}")
    try:
        parsed = parser.parse(entry["wrong"])
        groups = compiler.compile(parsed).groups
        why_slow = slow(_flexible(entry["wrong"]))
    except re.error as error:
        raise RuleError(f"{where}: {entry['wrong']!r} is no regular expression: {error}") from error
    if why_slow:
        raise RuleError(f"{where}: {entry['wrong']!r} could take for ever on some text: {why_slow}")
    right = tuple(entry["right"])
    for template in right:
        for number in re.findall(r"\\(\d)", template):
            if int(number) > groups:
                raise RuleError(f"{where}: {template!r} asks for a group that is not there")
    message = entry["why"]
    if entry.get("from") and f"“{entry['from']}”" not in message:
        source = "/".join(language_name(code) for code in languages)
        message = f"{message} ({source + ' ' if source else ''}“{entry['from']}”)"
    row = [
        entry["wrong"],
        right,
        message,
        entry.get("id", ""),
        entry.get("case", False),
        entry.get("safe", False),
        entry.get("severity"),
        entry.get("confidence"),
    ]
    return row, keys(parsed)


@dataclass(frozen=True)
class TableCheck:
    """The check of a table: picklable, and cheap however many entries there are.

    Where two entries claim the same words, the longer claim stays. ``packed`` is JSON, read when
    the table is first used: the entries; key -> those to be tried there (by number), each with the
    way back to its start and a word that the document must have as well; and the numbers of those
    that have to be looked for everywhere.
    """

    packed: str

    def __call__(self, document: Document) -> Iterator[Hit | Fact]:
        end = -1
        for hit in sorted(self._hits(document), key=lambda hit: (hit.span.start, -hit.span.end)):
            if hit.span.start >= end:
                yield hit
                end = hit.span.end

    def _hits(self, document: Document) -> Iterator[Hit]:
        entries, index, known, always = self._table
        positions, words = document.positions, document.words
        search: dict[int, set[Span]] = {number: set(document.sentences) for number in always}
        tries: dict[int, set[int]] = {}
        for key in known & document.once(_phrases):
            wanted = [each for each in index[key] if not each[2] or each[2] in positions]
            for place in _places(document, key) if wanted else ():
                for number, back, _ in wanted:
                    if back is None:
                        sentence = document.sentence_at(words[place].start)
                        search.setdefault(number, set()).add(sentence)
                    elif back <= place:
                        tries.setdefault(number, set()).add(words[place - back].start)
        for number in sorted(search.keys() | tries.keys()):
            entry = entries[number]
            for match in _matches(
                _compiled(entry.wrong, entry.case),
                document,
                sorted(search.get(number, ())),
                sorted(tries.get(number, ())),
            ):
                yield _hit(entry, match)

    @cached_property
    def _table(
        self,
    ) -> tuple[
        list[Entry], dict[str, list[tuple[int, int | None, str]]], frozenset[str], list[int]
    ]:
        rows, index, always = json.loads(self.packed)
        return (
            [Entry._make([wrong, tuple(right), *rest]) for wrong, right, *rest in rows],
            index,
            frozenset(index),  # two sets are compared in half the time
            always,
        )


def _phrases(document: Document) -> set[str]:
    """All words of a document and all two in a row, possessives without their ending too."""
    words, positions = document.lowers, document.positions
    found = {f"{one} {other}" for one, other in pairwise(words)}
    found.update(positions)
    for word in [word for word in positions if word.endswith("'s")]:
        for index in positions[word]:
            found.add(f"{word[:-2]} {words[index + 1]}" if index + 1 < len(words) else "")
            found.add(f"{words[index - 1]} {word[:-2]}")
    return found


def _places(document: Document, key: str) -> Iterator[int]:
    """The indexes of the words at which ``key`` stands."""
    first, _, second = key.partition(" ")
    places, words = document.positions, document.lowers
    if not second:
        yield from places.get(first, ())
    elif len(places.get(first, ())) <= len(places.get(second, ())):
        for at in places.get(first, ()):
            if at + 1 < len(words) and words[at + 1] in (second, f"{second}'s"):
                yield at
    else:
        for at in places.get(second, ()):
            if at and words[at - 1] in (first, f"{first}'s"):
                yield at - 1


def _matches(
    pattern: re.Pattern[str], document: Document, search: list[Span], tries: list[int]
) -> Iterator[re.Match[str]]:
    """What ``pattern`` matches in the sentences ``search`` and at the places ``tries``."""
    for sentence in search:
        yield from pattern.finditer(document.text, sentence.start, sentence.end)
    end = -1
    for start in tries:
        if start >= end:
            match = pattern.match(document.text, start, document.sentence_at(start).end)
            if match:
                yield match
                end = match.end()


def _hit(entry: Entry, match: re.Match[str]) -> Hit:
    return Hit(
        Span(match.start(), match.end()),
        entry.message,
        tuple(keep_case(match.group(), _fill(match, right)) for right in entry.right),
        entry.safe,
        entry.detail,
        entry.severity,
        entry.confidence,
    )


def _fill(match: re.Match[str], template: str) -> str:
    return re.sub(r"\\(\d)", lambda number: match.group(int(number[1])) or "", template)


@cache
def _compiled(pattern: str, case: bool) -> re.Pattern[str]:
    """``pattern`` as whole words, spaces matching any white space and apostrophes both kinds."""
    whole = rf"(?<![\w-])(?:{_flexible(pattern)})(?![\w-])"
    return re.compile(whole, 0 if case else re.IGNORECASE)


def _flexible(pattern: str) -> str:
    return pattern.replace("'", "['’]") if "['" not in pattern else pattern
