"""A baseline: the findings that were there when a repository began to be linted.

Only findings that are not in it count. An entry is known by its rule, the words in question and the
sentence around them, so that moving text, or editing other lines, keeps it.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .errors import CheckerError
from .finding import Finding

DEFAULT = "checker-baseline.json"


class BaselineError(CheckerError):
    """A baseline that cannot be used; the message names the file."""


class Key(NamedTuple):
    """By what a finding is known again."""

    rule: str
    text: str
    sentence: str


class Baseline(NamedTuple):
    """How often each finding was there, and in which file it was last seen."""

    counts: Counter[Key]
    paths: dict[Key, str]


def key_of(finding: Finding) -> Key:
    return Key(finding.rule, _plain(finding.text), _plain(finding.sentence))


def _plain(text: str) -> str:
    """White space and the shape of quotation marks do not count."""
    return " ".join(text.translate(_STRAIGHT).split())


_STRAIGHT = str.maketrans("“”„«»‘’", '""""' + "\"''")


def make(findings: Iterable[Finding]) -> Baseline:
    baseline = Baseline(Counter(), {})
    for finding in findings:
        key = key_of(finding)
        baseline.counts[key] += 1
        baseline.paths[key] = finding.path.replace(os.sep, "/").removeprefix("./")
    return baseline


def render(baseline: Baseline) -> str:
    """The baseline as a file, in an order that makes small diffs."""
    entries = [
        {"path": baseline.paths[key], **key._asdict(), "count": count}
        for key, count in baseline.counts.items()
    ]
    entries.sort(key=lambda entry: (entry["path"], entry["sentence"], entry["rule"], entry["text"]))
    return json.dumps({"version": 1, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def load(file: Path) -> Baseline:
    """Raises BaselineError where the file cannot be read or is no baseline."""
    try:
        data: Any = json.loads(file.read_text("utf-8"))
        if data["version"] != 1:
            raise ValueError(f"version {data['version']} is not known")
        baseline = Baseline(Counter(), {})
        for entry in data["findings"]:
            key = Key(str(entry["rule"]), str(entry["text"]), str(entry["sentence"]))
            baseline.counts[key] += int(entry["count"])
            baseline.paths[key] = str(entry["path"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            f"{file}: no baseline that can be read ({error}); `checker baseline` writes one"
        ) from error
    return baseline


def new(findings: Sequence[Finding], baseline: Baseline) -> list[Finding]:
    """The findings that the baseline does not account for."""
    left = Counter(baseline.counts)
    kept: list[Finding] = []
    for finding in findings:
        key = key_of(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(finding)
    return kept


def gone(findings: Iterable[Finding], baseline: Baseline, paths: Iterable[str]) -> Counter[Key]:
    """The entries that no longer occur, as far as a run over ``paths`` can tell.

    An entry of a file that was not read in this run and still exists may be true.
    """
    left = baseline.counts - Counter(map(key_of, findings))
    read = {path.replace(os.sep, "/").removeprefix("./") for path in paths}
    return Counter(
        {
            key: count
            for key, count in left.items()
            if baseline.paths[key] in read or not os.path.exists(baseline.paths[key])
        }
    )


def pruned(baseline: Baseline, stale: Counter[Key]) -> Baseline:
    return Baseline(baseline.counts - stale, baseline.paths)
