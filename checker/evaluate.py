"""Measuring rules on annotated text: how often they fire, where, and whether a person agrees.

The input is JSON lines, one record a sentence or paragraph: ``text``; ``doc_id`` and ``system``
(records that share both are one document, in file order); ``is_human``; ``spans``, each with
``start`` and ``end`` (code points of ``text``) and ``category``: the faults that a person marked;
``post_edit``, the sentence as a person corrected it; ``seg``, its number in the document, by which
records of several raters are known to be one. Only ``text`` is needed.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from .checked import Carrier, Claimed
from .document import Builder, Document, Settings
from .errors import CheckerError
from .finding import Span
from .grammar import Grammar
from .rule import Rule, hits
from .settle import settle


class EvaluationError(CheckerError):
    """A file of records that cannot be used; the message names it and the line."""


class Gold(NamedTuple):
    """A fault that a person marked: code points of the document's text."""

    span: Span
    category: str
    correction: str | None


class Sample(NamedTuple):
    """One document of the evaluation: its prose and what a person said of it."""

    document: Document
    gold: tuple[Gold, ...]
    is_human: bool
    edits: tuple[tuple[Span, str], ...]  # a record's span, and its post-edited text


class Firing(NamedTuple):
    """One finding and how it relates to the marks of its document."""

    sample: Sample
    claim: Claimed
    touches: bool


@dataclass
class Tally:
    """The figures of one rule, or of all together."""

    machine: int = 0  # firings in machine-translated text
    human: int = 0  # firings in human text
    marked: int = 0  # firings in text with marks
    touching: int = 0  # those of them that touch a mark
    offered: int = 0  # firings with a replacement in text with a post-edit
    agreed: int = 0  # those whose replacement the post-editor wrote too
    by_category: Counter[str] = field(default_factory=Counter)  # marks touched


@dataclass
class Result:
    """What ``evaluate`` found: totals of the text, and a tally by rule ("" for all together)."""

    machine_words: int = 0
    human_words: int = 0
    marked_words: int = 0
    covered_words: int = 0  # words in marked text that a mark touches
    gold: Counter[str] = field(default_factory=Counter)
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    firings: list[Firing] = field(default_factory=list)


def read(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, gzipped or not; at most ``limit``.

    Raises EvaluationError where the file cannot be read or a line is no record.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if limit is not None and number > limit:
                    return
                record = json.loads(line)
                if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                    raise EvaluationError(f"{path}:{number}: a record is an object with a 'text'")
                yield record
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise EvaluationError(f"{path}: {error}") from error


def samples(
    records: Iterable[dict[str, Any]],
    settings: Settings | None = None,
    grammar: Grammar | None = None,
) -> Iterator[Sample]:
    """Records put together to documents; consecutive records of one document and system join.

    Without ``settings`` a record's ``lang_pair`` (``fr-en``) tells its source language.
    """
    for _, numbered in groupby(enumerate(records), _document_key):
        group = _merged([record for _, record in numbered])
        yield _sample(group, settings or _settings_of(group[0]), grammar)


def _merged(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records with what several raters marked in one segment (``seg``) taken together."""
    merged: dict[object, dict[str, Any]] = {}
    for number, record in enumerate(records):
        segment = record.get("seg")
        key = number if segment is None else (segment, record["text"])
        if key in merged:
            spans = [*(merged[key].get("spans") or ()), *(record.get("spans") or ())]
            merged[key] = {**merged[key], "spans": spans}
        else:
            merged[key] = record
    return list(merged.values())


def _settings_of(record: dict[str, Any]) -> Settings:
    source, pair, _ = str(record.get("lang_pair") or "").partition("-")
    return Settings(source_languages=(source,)) if pair and source != "en" else Settings()


def _document_key(numbered: tuple[int, dict[str, Any]]) -> tuple[Any, ...]:
    number, record = numbered
    if record.get("doc_id") is None:
        return (number,)
    return record["doc_id"], record.get("system")


def _sample(
    records: Sequence[dict[str, Any]], settings: Settings, grammar: Grammar | None
) -> Sample:
    source = "\n".join(record["text"] for record in records)
    builder = Builder(source)
    gold: list[tuple[int, int, str, str | None]] = []
    edits: list[tuple[int, int, str]] = []
    begin = 0
    for record in records:
        end = begin + len(record["text"])
        start = begin
        for line in record["text"].split("\n"):
            if line.strip():
                builder.open()
                builder.copy(start, start + len(line))
            start += len(line) + 1
        for mark in record.get("spans") or ():
            if mark.get("start") is not None:
                category = str(mark.get("category") or "")
                gold.append(
                    (begin + mark["start"], begin + mark["end"], category, mark.get("correction"))
                )
        if record.get("post_edit"):
            edits.append((begin, end, record["post_edit"]))
        begin = end + 1
    document = builder.build(settings, grammar)
    return Sample(
        document,
        tuple(Gold(Span(s, e), category, correction) for s, e, category, correction in gold),
        bool(records[0].get("is_human")),
        tuple((Span(s, e), text) for s, e, text in edits),
    )


def evaluate(
    corpus: Iterable[Sample], rules: Sequence[Rule], *, keep: frozenset[str] = frozenset()
) -> Result:
    """The figures of ``rules`` over ``corpus``; the firings of rules in ``keep`` are kept.

    What is counted is what a user sees: of claims on the same words only the surest.
    """
    result = Result()
    for sample in corpus:
        _count_words(result, sample)
        touched: dict[str, set[int]] = defaultdict(set)
        for claim in settle(_claims(sample, rules)):
            _count(result, sample, claim, touched, claim.rule in keep)
        for name, numbers in touched.items():
            result.tallies[name].by_category.update(sample.gold[n].category for n in numbers)
    return result


def _claims(sample: Sample, rules: Sequence[Rule]) -> list[Claimed]:
    carrier = Carrier(sample.document)
    languages = sample.document.settings.source_languages
    return [
        carrier.claim(rule, hit)
        for rule in rules
        if rule.speaks(languages)
        for hit in hits(rule, sample.document)
    ]


def _count_words(result: Result, sample: Sample) -> None:
    words = len(sample.document.words)
    if sample.is_human:
        result.human_words += words
    else:
        result.machine_words += words
    if sample.gold:
        result.marked_words += words
        result.gold.update(mark.category for mark in sample.gold)
        result.covered_words += _covered(sample)


def _covered(sample: Sample) -> int:
    """How many words of a document a mark touches."""
    marks = sorted(sample.gold, key=lambda mark: mark.span)
    count = first = 0
    for word in sample.document.words:
        place = sample.document.locate(word.span)
        while first < len(marks) and marks[first].span.end + 1 < place.start:
            first += 1
        count += any(_touch(place, mark.span) for mark in marks[first : first + 40])
    return count


def _count(
    result: Result, sample: Sample, claim: Claimed, touched: dict[str, set[int]], keep: bool
) -> None:
    near = {n for n, mark in enumerate(sample.gold) if _touch(claim.span, mark.span)}
    agreed = _agrees(sample, claim)
    for name in ("", claim.rule):
        tally = result.tallies[name]
        if sample.is_human:
            tally.human += 1
        else:
            tally.machine += 1
        if sample.gold:
            tally.marked += 1
            tally.touching += bool(near)
            touched[name] |= near
        if agreed is not None:
            tally.offered += 1
            tally.agreed += agreed
    if keep:
        result.firings.append(Firing(sample, claim, bool(near)))


def _touch(place: Span, mark: Span) -> bool:
    """Whether a hit touches a mark; a mark of no length (something is missing) counts as touched
    by what stands beside it."""
    if mark.start == mark.end or place.start == place.end:
        return place.start - 1 <= mark.start <= place.end + 1
    return place.overlaps(mark)


def _agrees(sample: Sample, claim: Claimed) -> bool | None:
    """Whether the post-editor wrote one of the replacements too, between the same neighbours."""
    if not claim.replacements:
        return None
    for record, edited in sample.edits:
        if record.contains(claim.span):
            source = sample.document.source
            before = source[record.start : claim.span.start].split()[-1:]
            after = source[claim.span.end : record.end].split()[:1]
            words = " ".join(edited.split())
            return any(
                " ".join(" ".join([*before, replacement, *after]).split()) in words
                for replacement in claim.replacements
            )
    return None


def per_thousand(count: int, words: int) -> float:
    return 1000 * count / words if words else 0.0


def lift(result: Result, tally: Tally) -> tuple[float, float, float] | None:
    """The rate in machine text over the rate in human text, with its 95 % confidence interval.

    Half a firing is added to each side; the interval is that of a ratio of Poisson rates on the
    logarithmic scale. None unless there is text of both kinds.
    """
    if not result.machine_words or not result.human_words:
        return None
    machine, human = tally.machine + 0.5, tally.human + 0.5
    ratio = (machine / result.machine_words) / (human / result.human_words)
    spread = math.exp(1.96 * math.sqrt(1 / machine + 1 / human))
    return ratio, ratio / spread, ratio * spread


def as_json(result: Result) -> dict[str, Any]:
    """The figures as one JSON object."""
    return {
        "version": 1,
        "words": {"machine": result.machine_words, "human": result.human_words},
        "marks": dict(sorted(result.gold.items())),
        "chance": _share(result.covered_words, result.marked_words),
        "rules": {
            name or "all": {
                "machine": tally.machine,
                "human": tally.human,
                "machine_per_1000": round(per_thousand(tally.machine, result.machine_words), 5),
                "human_per_1000": round(per_thousand(tally.human, result.human_words), 5),
                "lift": lift(result, tally),
                "precision": _share(tally.touching, tally.marked),
                "marked": tally.marked,
                "touching": tally.touching,
                "agreement": _share(tally.agreed, tally.offered),
                "offered": tally.offered,
                "recall": {
                    category: _share(tally.by_category[category], total)
                    for category, total in sorted(result.gold.items())
                },
            }
            for name, tally in sorted(result.tallies.items())
        },
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def as_text(result: Result) -> str:
    """The figures as a table for a person."""
    lines = [
        f"{result.machine_words:,} words of machine translation, {result.human_words:,} human; "
        f"{sum(result.gold.values()):,} marked faults",
        "",
        f"{'rule':32}{'MT/1000':>9}{'human/1000':>11}{'lift (95 %)':>26}{'precision':>16}"
        f"{'recall':>8}{'as edited':>11}",
    ]
    for name, tally in sorted(result.tallies.items(), key=lambda item: -item[1].machine):
        lines.append(_row(result, name, tally))
    if result.marked_words:
        chance = result.covered_words / result.marked_words
        lines += ["", f"Precision by chance (share of words that a mark touches): {chance:.2f}"]
        lines += ["", "Recall by category, all rules:"]
        everything = result.tallies[""]
        for category, total in result.gold.most_common(25):
            found = everything.by_category[category]
            lines.append(f"  {category or '(none)':40}{found:>6} of {total:<6}{found / total:6.2f}")
    return "\n".join(lines)


def _row(result: Result, name: str, tally: Tally) -> str:
    ratio = lift(result, tally)
    interval = f"{ratio[0]:.1f} ({ratio[1]:.1f}-{ratio[2]:.1f})" if ratio else "-"
    precision = (
        f"{tally.touching / tally.marked:.2f} ({tally.touching}/{tally.marked})"
        if tally.marked
        else "-"
    )
    gold = sum(result.gold.values())
    recall = f"{sum(tally.by_category.values()) / gold:.3f}" if gold else "-"
    agreed = f"{tally.agreed / tally.offered:.2f}" if tally.offered else "-"
    return (
        f"{name or 'all rules':32}"
        f"{per_thousand(tally.machine, result.machine_words):>9.4f}"
        f"{per_thousand(tally.human, result.human_words):>11.4f}"
        f"{interval:>26}{precision:>16}{recall:>8}{agreed:>11}"
    )


def in_context(firing: Firing, width: int = 90) -> str:
    """One firing in its line, for reading: the words in braces with the first replacements."""
    source, claim = firing.sample.document.source, firing.claim
    start, end = claim.span
    before = source[max(0, start - width) : start].replace("\n", "¶")
    after = source[end : end + width].replace("\n", "¶")
    offer = " | ".join(claim.replacements[:3])
    kind = "human" if firing.sample.is_human else "MT"
    mark = "+" if firing.touches else "-" if firing.sample.gold else " "
    return f"{mark} {kind:5} {claim.name}: {before}{{{source[start:end]} -> {offer}}}{after}"
