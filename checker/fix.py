"""Writing replacements into articles.

Fixes are applied from left to right, overlapping ones skipped, and the text is linted again until
nothing is left to do. Only a finding whose words stand in the file as they are read (no markup, no
entity, no code or URL among them) is ever fixed.
"""

from __future__ import annotations

import difflib
import os
import stat
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import CheckerError
from .finding import Finding
from .readers import packed_reader_for
from .report import Report
from .source import Source

ROUNDS = 10
"""How often a text is linted again before fixes are taken to fight each other."""


class FixError(CheckerError):
    """Fixes that undo each other, or a file that cannot be written; the message names them."""


class Fixes(NamedTuple):
    """The outcome: the report on the fixed texts, the texts by path, and how many fixes of each
    rule went into them. Only texts that changed are there."""

    report: Report
    texts: Mapping[str, str]
    applied: Mapping[str, int]


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, list[str]]:
    """``text`` with the replacements of ``findings``, and the rules whose were taken.

    Safe ones; with ``unsafe`` also the single replacement of a finding that is not safe.
    """
    parts: list[str] = []
    rules: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda finding: finding.span):
        if finding.span.start < done or not _wanted(finding, unsafe):
            continue
        parts += [text[done : finding.span.start], finding.replacements[0]]
        done = finding.span.end
        rules.append(finding.rule)
    return "".join([*parts, text[done:]]), rules


def _wanted(finding: Finding, unsafe: bool) -> bool:
    if not finding.fixable or not finding.replacements:
        return False
    return finding.safe or (unsafe and len(finding.replacements) == 1)


def until_stable(
    lint: Callable[[Source], Report], source: Source, *, unsafe: bool = False
) -> Fixes:
    """Fix what ``lint`` finds, again and again, until it finds nothing to fix.

    ``lint`` is given the source with the texts as they are so far. Raises FixError where the fixes
    do not come to rest.
    """
    texts: dict[str, str] = {}
    applied: Counter[str] = Counter()
    last: list[str] = []
    for _ in range(ROUNDS):
        report = lint(source.over(texts))
        last = []
        for path, findings in _by_path(report.findings):
            text, rules = apply(report.texts(path), findings, unsafe=unsafe)
            if rules:
                texts[path] = text
                last += rules
        if not last:
            told = (*report.notices, *_refused(report))
            return Fixes(report._replace(notices=told), texts, applied)
        applied.update(last)
    raise FixError(
        f"the fixes of {', '.join(sorted(set(last)))} undo each other; nothing was written"
    )


def _refused(report: Report) -> Iterator[str]:
    """What is said of files with findings into which nothing is ever written."""
    for path in dict.fromkeys(finding.path for finding in report.findings):
        if packed_reader_for(path):
            yield f"{path}: fixes are not written into Word documents; make them in Word"


def _by_path(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    paths = dict.fromkeys(finding.path for finding in findings)
    grouped: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in findings:
        grouped[finding.path].append(finding)
    yield from grouped.items()


def diff(path: str, before: str, after: str) -> str:
    """A unified diff that ``git apply`` takes."""
    name = path.replace(os.sep, "/").removeprefix("./")
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="\n"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Lines as diff counts them: they end in a line feed and nothing else."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def write(path: str, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``, wholly or not at all.

    A new file beside the old one takes its place in one step, so a reader or a crash sees either.
    The mode is kept; a symbolic link stays one. Raises FixError where the folder or the file does
    not allow it.
    """
    target = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, _mode(target))
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise FixError(f"{path}: cannot be written ({error.strerror or error})") from error


def _mode(file: Path) -> int:
    """The permissions of ``file``, or those that a new one gets."""
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
