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
replaces. Matching never goes beyond a sentence.

So that the cost does not grow with the number of entries, each pattern is looked for only in
sentences that hold a word which it cannot do without.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from .derived import derived
from .document import Document
from .finding import Confidence, Fact, Hit, Severity, Span
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
    needs: tuple[tuple[str, frozenset[str]], ...]
    """Each way to match it: a word that must be there, and the others that must be then."""


def language_name(code: str) -> str:
    """The English name of a language, or its code where we do not know one."""
    return _LANGUAGE_NAMES.get(code, code)


def load(source: str, name: str) -> Rule:
    """The rule that the TOML text ``source`` describes; ``name`` is what errors call it.

    Checking hundreds of patterns is dear, so a table that was found right is kept as it was read.
    Raises RuleError for what is not a well-formed table.
    """
    fields, rows = derived(name, [source, *_code()], lambda: _read(source, name))
    entries = tuple(
        Entry._make([wrong, tuple(right), *rest, tuple((word, frozenset(o)) for word, o in needs)])
        for wrong, right, *rest, needs in rows
    )
    for key in ("bad", "good", "languages", "formerly"):
        fields[key] = tuple(fields[key])
    return Rule(check=TableCheck(entries), **fields)


@cache
def _code() -> list[str | bytes]:
    """What decides how a table is read."""
    package = files(__package__)
    return [(package / module).read_bytes() for module in ("table.py", "_anchor.py", "rule.py")]


def _read(source: str, name: str) -> tuple[dict[str, Any], list[list[Any]]]:
    """The fields of the rule but its check, and a row for each entry; plain data."""
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
    rows = []
    bad: list[str] = []
    good: list[str] = list(table.get("good", ()))
    for number, entry in enumerate(entries, 1):
        where = f"{name}, entry {entry.get('id') or number}"
        _check_keys(entry, _ENTRY_KEYS, where)
        rows.append(_row(entry, languages, where))
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
    return fields, rows


def _check_keys(table: dict[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise RuleError(f"{where}: unknown key {key!r}")


def _row(entry: dict[str, Any], languages: list[str], where: str) -> list[Any]:
    """An entry as plain data, in the order of ``Entry``. Raises RuleError for what is not right."""
    from ._anchor import needs

    for key in ("wrong", "right", "why", "bad"):
        if key not in entry:
            raise RuleError(f"{where}: {key!r} is missing")
    for key, kind in (("severity", Severity), ("confidence", Confidence)):
        if key in entry and entry[key] not in get_args(kind):
            raise RuleError(f"{where}: {key} is one of {', '.join(get_args(kind))}")
    try:
        groups = re.compile(entry["wrong"]).groups
    except re.error as error:
        raise RuleError(f"{where}: {entry['wrong']!r} is no regular expression: {error}") from error
    right = tuple(entry["right"])
    for template in right:
        for number in re.findall(r"\\(\d)", template):
            if int(number) > groups:
                raise RuleError(f"{where}: {template!r} asks for a group that is not there")
    message = entry["why"]
    if entry.get("from") and f"“{entry['from']}”" not in message:
        source = "/".join(language_name(code) for code in languages)
        message = f"{message} ({source + ' ' if source else ''}“{entry['from']}”)"
    return [
        entry["wrong"],
        right,
        message,
        entry.get("id", ""),
        entry.get("case", False),
        entry.get("safe", False),
        entry.get("severity"),
        entry.get("confidence"),
        [(word, sorted(others)) for word, others in needs(entry["wrong"])],
    ]


@dataclass(frozen=True)
class TableCheck:
    """The check of a table: picklable, and cheap however many entries there are.

    Where two entries claim the same words, the longer claim stays.
    """

    entries: tuple[Entry, ...]

    def __call__(self, document: Document) -> Iterator[Hit | Fact]:
        end = -1
        for hit in sorted(self._hits(document), key=lambda hit: (hit.span.start, -hit.span.end)):
            if hit.span.start >= end:
                yield hit
                end = hit.span.end

    def _hits(self, document: Document) -> Iterator[Hit]:
        index, always = self._index
        wanted: dict[int, set[Span]] = {number: set(document.sentences) for number in always}
        vocabulary = document.once(_Vocabulary)
        for word in document.positions.keys() & index.keys():
            for sentence in document.sentences_with((word,)):
                have = vocabulary[sentence]
                for number, others in index[word]:
                    if others <= have:
                        wanted.setdefault(number, set()).add(sentence)
        for number in sorted(wanted):
            yield from self._apply(self.entries[number], document, sorted(wanted[number]))

    @cached_property
    def _index(self) -> tuple[dict[str, list[tuple[int, frozenset[str]]]], list[int]]:
        """Word -> the entries that need it, each with the other words that it needs in that case.

        And the entries of which nothing is known that they need.
        """
        index: dict[str, list[tuple[int, frozenset[str]]]] = {}
        always: list[int] = []
        for number, entry in enumerate(self.entries):
            if not entry.needs:
                always.append(number)
            for anchor, others in entry.needs:
                index.setdefault(anchor, []).append((number, others))
        return index, always

    def _apply(self, entry: Entry, document: Document, sentences: list[Span]) -> Iterator[Hit]:
        pattern = _compiled(entry.wrong, entry.case)
        for match in (
            match
            for sentence in sentences
            for match in pattern.finditer(document.text, sentence.start, sentence.end)
        ):
            span = Span(match.start(), match.end())
            yield Hit(
                span,
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
    flexible = pattern.replace("'", "['’]") if "'" in pattern and "['" not in pattern else pattern
    return re.compile(rf"(?<![\w-])(?:{flexible})(?![\w-])", 0 if case else re.IGNORECASE)


class _Vocabulary(dict[Span, frozenset[str]]):
    """Sentence -> its words as ``Document.positions`` knows them, worked out when asked for."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def __missing__(self, sentence: Span) -> frozenset[str]:
        words = [word.lower for word in self.document.words_in(sentence)]
        words += [word[:-2] for word in words if word.endswith("'s")]
        self[sentence] = found = frozenset(words)
        return found
