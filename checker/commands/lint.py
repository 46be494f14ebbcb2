"""``checker lint``: check articles, and mend them."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from ..reporters import FORMATS, one_line
from .common import ERRORS, Sectioned, colour, config_options, fail, session_for, tell, told

if TYPE_CHECKING:
    from ..report import Report


@click.command(cls=Sectioned, short_help="Check articles.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"How findings are reported: {', '.join(FORMATS)} (default: text). May be repeated: "
    "--format text --format sarif=out.sarif.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the report, instead of standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "hint", "never"]),
    help="Lowest severity that makes the exit code 1 (default: warning).",
)
@click.option("--fix", is_flag=True, help="Write the safe replacements into the articles.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also the replacement of a finding that has just one.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Count only findings that this file, written by `checker baseline`, does not hold.",
)
@click.option("--since", metavar="REV", help="Only findings on lines changed since a git revision.")
@click.option(
    "--watch",
    is_flag=True,
    help="Lint again what changes, until Ctrl-C (needs the extra mt-checker[watch]).",
)
@config_options
def lint(paths: tuple[str, ...], **options: Any) -> None:
    """Check articles: files, folders, patterns, or - for standard input.

    \b
        checker lint article.md
        checker lint drafts --source-language es,pt
        checker lint drafts --format html=findings.html
        checker lint drafts --since main --fail-on error

    Each finding says what is wrong, why, and what to write instead; `checker explain RULE` says
    more. `checker fix` writes what is certain.

    \b
    Exit code 0: nothing at or above --fail-on; 1: something;
    2: wrong use, or an article that could not be checked.
    """
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        fail("--unsafe-fixes goes with --fix (write) or --diff (show)")
    if options["fix"] and "-" in paths:
        fail("--fix writes files; for standard input use --diff")
    if options["watch"]:
        _watch(paths, options)
    with told():
        code = _show_diff(paths, options) if options["diff"] else _lint(paths, options)
    raise click.exceptions.Exit(code)


def _lint(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from ..fix import write

    targets = _targets(options["formats"], options["output"])
    with session_for(paths, options) as (session, found):
        if options["fix"]:
            fixes = session.fix(found, unsafe=options["unsafe_fixes"])
            for path, text in fixes.texts.items():
                write(path, session.source.encode(path, text))
            report = fixes.report
            count = sum(fixes.applied.values())
            click.echo(f"checker: {count} fixed in {len(fixes.texts)} files", err=True)
        else:
            report = session.lint(found)
        report = _narrowed(report, options)
        _put(report, targets)
    return exit_code(report, session.config.fail_on)


def _watch(paths: tuple[str, ...], options: dict[str, Any]) -> NoReturn:
    """Lint, and again what changes; reports in files are about everything each time."""
    from .watch import watch

    if options["fix"] or options["diff"] or "-" in paths:
        fail("--watch goes neither with --fix and --diff nor with standard input")
    targets = _targets(options["formats"], options["output"])

    def run(changed: Collection[str] | None) -> None:
        with session_for(paths, options) as (session, found):
            of_interest = [p for p in found if changed is None or os.path.realpath(p) in changed]
            if not of_interest:
                return
            if changed is not None:
                names = ", ".join(map(one_line, of_interest))
                click.echo(f"\n{time.strftime('%H:%M:%S')}  {names}", err=True)
            report = _narrowed(session.lint(found), options)
            _put(report, targets, on_screen=_of(report, of_interest))

    watch(paths, [file for _, file in targets if file], run)
    raise click.exceptions.Exit(0)


def _of(report: Report, paths: Collection[str]) -> Report:
    """What the report says of ``paths``."""
    return report._replace(
        findings=tuple(finding for finding in report.findings if finding.path in paths),
        words_by_path={path: n for path, n in report.words_by_path.items() if path in paths},
    )


def _narrowed(report: Report, options: dict[str, Any]) -> Report:
    """The report without what the baseline knows and what stands on unchanged lines."""
    from .. import baseline
    from ..since import changed_lines, on_changed_lines

    if options["baseline_file"]:
        known = baseline.load(options["baseline_file"])
        stale = baseline.gone(report.findings, known, report.paths).total()
        fresh = tuple(baseline.new(report.findings, known))
        report = report._replace(findings=fresh)
        if stale:
            note = (
                f"{stale} baseline findings no longer occur; `checker baseline --prune` drops them"
            )
            report = report._replace(notices=(*report.notices, note))
    if options["since"]:
        lines = changed_lines(options["since"])
        report = report._replace(findings=tuple(on_changed_lines(report.findings, lines)))
    return report


def _targets(formats: tuple[str, ...], output: Path | None) -> list[tuple[str, Path | None]]:
    """Each format with the file it goes to; None is standard output."""
    targets: list[tuple[str, Path | None]] = []
    for given in formats or ("text",):
        name, _, file = given.partition("=")
        if name not in FORMATS:
            near = get_close_matches(name, FORMATS, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(FORMATS)}"
            fail(f"--format: there is no {name!r}{hint}")
        targets.append((name, Path(file) if file else output))
    files = [file for _, file in targets]
    if len(set(files)) < len(files):
        fail("--format: two formats go to one place; name a file for each: sarif=out.sarif")
    return targets


def _put(
    report: Report, targets: list[tuple[str, Path | None]], on_screen: Report | None = None
) -> None:
    """Write the report in each format to its place, the files first.

    ``on_screen`` is the part of it that goes to standard output, if that is not all.
    """
    from ..fix import write

    shown = on_screen or report
    rendered = [
        (name, file, _rendered(name, report) if file else _rendered(name, shown, on_screen=True))
        for name, file in targets
    ]
    for _, file, output in rendered:
        if file:
            write(str(file), click.unstyle(output).encode())
    _tell(report, notices=("json", None) not in targets)
    for _, file, output in rendered:
        if not file:
            click.echo(output, nl=False, color=colour())


def _rendered(name: str, report: Report, *, on_screen: bool = False) -> str:
    from ..reporters import reporter, text

    if name == "text" and on_screen and sys.stdout.isatty():
        return text.render(report, shutil.get_terminal_size().columns)
    return reporter(name)(report)


def _show_diff(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Print what ``--fix`` would write; 1 if that is anything."""
    from ..fix import diff

    with session_for(paths, options) as (session, found):
        fixes = session.fix(found, unsafe=options["unsafe_fixes"])
        for path, text in sorted(fixes.texts.items()):
            click.echo(diff(path, session.source.text(path), text), nl=False)
    _tell(fixes.report)
    return ERRORS if fixes.report.errors else int(bool(fixes.texts))


def _tell(report: Report, *, notices: bool = True) -> None:
    """Notices and errors on standard error."""
    for notice in report.notices if notices else ():
        tell("note", notice)
    for error in report.errors:
        tell("error", error)


def exit_code(report: Report, fail_on: str) -> int:
    """2 where an article could not be checked, 1 where a finding is grave enough, else 0."""
    from ..finding import SEVERITIES, Severity

    if report.errors:
        return ERRORS
    if fail_on == "never":
        return 0
    assert fail_on in get_args(Severity)
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity in grave for finding in report.findings))
