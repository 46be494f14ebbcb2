"""Which lines changed since a revision, told by git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable

from .errors import CheckerError
from .finding import Finding

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class GitError(CheckerError):
    """Git cannot tell; the message says why."""


def changed_lines(revision: str) -> dict[str, list[range] | None]:
    """Absolute path -> the lines that are new or changed since ``revision``; None for all of them.

    Raises GitError outside a repository and for a revision that git does not know.
    """
    if revision.startswith("-"):
        raise GitError(f"--since: {revision!r} is no revision")
    changed: dict[str, list[range] | None] = {}
    ranges: list[range] = []
    prefixes = ["--src-prefix=a/", "--dst-prefix=b/", "--no-color", "--no-ext-diff", "--relative"]
    for line in _git("diff", "-U0", *prefixes, revision, "--", ".").splitlines():
        if line.startswith("+++ "):
            ranges = []
            changed[_path(line[4:])] = ranges
        elif match := _HUNK.match(line):
            first, count = int(match[1]), int(match[2] or 1)
            ranges.append(range(first, first + count))
    for name in _git("ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            changed[os.path.realpath(name)] = None
    return changed


def _path(name: str) -> str:
    """The path in a diff's header; git quotes unusual ones, and ends one with spaces by a tab."""
    name = name.removesuffix("\t")
    if name.startswith('"'):
        raw = name[1:-1].encode("latin-1", "replace").decode("unicode_escape")
        name = raw.encode("latin-1").decode("utf-8", "surrogateescape")
    return os.path.realpath(name.removeprefix("b/"))


def _git(*args: str) -> str:
    try:
        done = subprocess.run(["git", *args], capture_output=True, check=False)
    except OSError as error:
        raise GitError(f"--since needs git, and git cannot be run ({error})") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"--since: {reason[0] if reason else 'git failed'}")
    return done.stdout.decode("utf-8", "surrogateescape")


def on_changed_lines(
    findings: Iterable[Finding], changed: dict[str, list[range] | None]
) -> list[Finding]:
    """The findings that touch a changed line."""
    return [finding for finding in findings if _touches(finding, changed)]


def _touches(finding: Finding, changed: dict[str, list[range] | None]) -> bool:
    path = os.path.realpath(finding.path)
    if path not in changed:
        return False
    ranges = changed[path]
    return ranges is None or any(
        lines.start <= finding.end_line and finding.line < lines.stop for lines in ranges
    )
