"""The command line: thin; what it does is in the modules that it calls."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from . import __version__
from .reporters import FORMATS

if TYPE_CHECKING:
    from .api import Session
    from .config import Config
    from .engine import Report

ERRORS = 2
"""Exit code for wrong use and for whatever kept an article from being checked."""


def fail(message: str) -> NoReturn:
    """End with ``message`` on standard error and exit code 2."""
    click.echo(f"checker: error: {message}", err=True)
    sys.exit(ERRORS)


@contextmanager
def _told() -> Iterator[None]:
    """Turn the errors that a user can mend into one line and exit code 2."""
    from .config import ConfigError
    from .evaluate import EvaluationError
    from .files import InputError
    from .fix import FixError
    from .grammar import GrammarError
    from .rule import RuleError

    try:
        yield
    except (
        ConfigError,
        EvaluationError,
        FixError,
        GrammarError,
        InputError,
        RuleError,
    ) as error:
        fail(str(error))


def main() -> None:
    """The entry point of the installed command; a reader that closes the pipe ends it quietly."""
    code = 0
    try:
        # Outside standalone mode click returns the code of an Exit, and None otherwise.
        code = _commands(standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        _leave(ERRORS)
    except (click.Abort, KeyboardInterrupt):
        _leave(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    _leave(code)


def _leave(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


@click.group(name="checker", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="checker")
def _commands() -> None:
    """The linter for machine-translated prose.

    `checker lint ARTICLE...` finds leftover source words, calques, names in two spellings, faulty
    quotation marks, web-page residue and grammar errors, and says what to write instead.
    """


def _comma(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """An option that may be repeated or given a list: ``--select a,b --select c``."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


config_options = _options(
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="Configuration file (default: the nearest pyproject.toml or checker.toml).",
    ),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
    click.option(
        "--source-language",
        "source_languages",
        multiple=True,
        callback=_comma,
        help="Languages that were translated from, such as fr,es (default: fr).",
    ),
    click.option("--language", type=click.Choice(["en-US", "en-GB"]), help="Variety of English."),
    click.option("--select", multiple=True, callback=_comma, help="Only these rules or families."),
    click.option("--ignore", multiple=True, callback=_comma, help="Not these rules or families."),
    click.option("--preview", is_flag=True, default=None, help="Preview rules too."),
    click.option("--ext", multiple=True, callback=_comma, help="File endings to look for."),
    click.option(
        "--corpus",
        multiple=True,
        help="Folder whose articles inform (spellings of names) but are not reported on.",
    ),
    click.option(
        "--grammar",
        type=click.Choice(["auto", "languagetool", "lingotweaker", "off"]),
        help="Grammar engine (default: auto, the best that is here).",
    ),
    click.option("--grammar-url", help="Address of a LanguageTool server."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the cache.",
    ),
    click.option("--jobs", "-j", type=click.IntRange(1), help="Processes (default: one a core)."),
    click.option(
        "--encoding", help="Encoding of files without a byte-order mark (default: UTF-8)."
    ),
    click.option("--stdin-filename", default="stdin.txt", help="What to call standard input (-)."),
)


def _config(paths: tuple[str, ...], options: dict[str, Any]) -> Config:
    """The configuration that holds for ``paths``, with what the command line changes of it."""
    from . import config as configuration

    start = Path(paths[0] if paths and paths[0] != "-" else ".")
    file = None if options["no_config"] else options["config_file"] or configuration.find(start)
    config = configuration.load(file) if file else configuration.Config()
    try:
        codes = configuration.language_codes(options["source_languages"])
    except ValueError as error:
        raise configuration.ConfigError(f"--source-language: {error}") from error
    config = configuration.override(
        config,
        source_languages=codes,
        language=options["language"],
        select=options["select"],
        ignore=(*config.ignore, *options["ignore"]),
        preview=options["preview"],
        ext=tuple(e if e.startswith(".") else f".{e}" for e in options["ext"]),
        corpus=tuple(os.path.abspath(folder) for folder in options["corpus"]),
        fail_on=options.get("fail_on"),
    )
    if options["grammar"]:
        config = replace(config, grammar=replace(config.grammar, engine=options["grammar"]))
    if options["grammar_url"]:
        config = replace(config, grammar=replace(config.grammar, url=options["grammar_url"]))
    return config


@contextmanager
def _session(
    paths: tuple[str, ...], options: dict[str, Any]
) -> Iterator[tuple[Session, list[str]]]:
    """What a run needs, and the articles it is about. Raises what ``_told`` tells."""
    from .api import Session
    from .cache import Cache
    from .engine import Source
    from .files import articles
    from .paths import cache_folder

    if options["cache_dir"]:
        os.environ["CHECKER_CACHE_DIR"] = str(options["cache_dir"].absolute())
    config = _config(paths, options)
    name = options["stdin_filename"]
    given = {name: sys.stdin.buffer.read()} if "-" in paths else {}
    found = articles([path for path in paths if path != "-"], config.ext)
    cache = Cache(None if options["no_cache"] else cache_folder())
    session = Session(
        config,
        source=Source(given, options["encoding"]),
        cache=cache,
        jobs=options["jobs"] or _cores(),
    )
    with session:
        yield session, [*given, *found]


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@_commands.command()
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
@config_options
def lint(paths: tuple[str, ...], **options: Any) -> None:
    """Check articles: files, folders, patterns, or - for standard input.

    \b
    Exit code 0: nothing at or above --fail-on; 1: something;
    2: wrong use, or an article that could not be checked.
    """
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        fail("--unsafe-fixes goes with --fix (write) or --diff (show)")
    if options["fix"] and "-" in paths:
        fail("--fix writes files; for standard input use --diff")
    with _told():
        code = _show_diff(paths, options) if options["diff"] else _lint(paths, options)
    raise click.exceptions.Exit(code)


def _lint(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from .fix import write

    targets = _targets(options["formats"], options["output"])
    with _session(paths, options) as (session, found):
        if options["fix"]:
            fixes = session.fix(found, unsafe=options["unsafe_fixes"])
            for path, text in fixes.texts.items():
                write(path, session.source.encode(path, text))
            report = fixes.report
            count = sum(fixes.applied.values())
            click.echo(f"checker: {count} fixed in {len(fixes.texts)} files", err=True)
        else:
            report = session.lint(found)
        _put(report, targets)
    return exit_code(report, session.config.fail_on)


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


def _put(report: Report, targets: list[tuple[str, Path | None]]) -> None:
    """Write the report in each format to its place, the files first."""
    from .fix import write
    from .reporters import reporter

    rendered = [(name, file, reporter(name)(report)) for name, file in targets]
    for _, file, output in rendered:
        if file:
            write(str(file), click.unstyle(output).encode())
    _tell(report, notices=("json", None) not in targets)
    for _, file, output in rendered:
        if not file:
            click.echo(output, nl=False, color=_colour())


def _show_diff(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Print what ``--fix`` would write; 1 if that is anything."""
    from .fix import diff

    with _session(paths, options) as (session, found):
        fixes = session.fix(found, unsafe=options["unsafe_fixes"])
        for path, text in sorted(fixes.texts.items()):
            click.echo(diff(path, session.source.text(path), text), nl=False)
    _tell(fixes.report)
    return ERRORS if fixes.report.errors else int(bool(fixes.texts))


def _tell(report: Report, *, notices: bool = True) -> None:
    """Notices and errors on standard error."""
    for notice in report.notices if notices else ():
        click.echo(f"checker: note: {notice}", err=True)
    for error in report.errors:
        click.echo(f"checker: error: {error}", err=True)


def _colour() -> bool | None:
    """Never with NO_COLOR; otherwise click decides by whether this is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def exit_code(report: Report, fail_on: str) -> int:
    """2 where an article could not be checked, 1 where a finding is grave enough, else 0."""
    from .finding import SEVERITIES, Severity

    if report.errors:
        return ERRORS
    if fail_on == "never":
        return 0
    assert fail_on in get_args(Severity)
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity in grave for finding in report.findings))


@_commands.command("rules")
@click.option("--select", multiple=True, callback=_comma, help="Only these rules or families.")
def list_rules(select: tuple[str, ...]) -> None:
    """List the rules: name, severity, on or preview, and what each finds."""
    from .registry import rules, unknown
    from .suppress import META_RULES

    with _told():
        known = rules()
        for selector in select:
            problem = unknown(selector)
            if problem:
                fail(problem)
    rows = [
        (rule.id, rule.severity, "preview" if rule.preview else "on", rule.summary)
        for rule in known.values()
        if not select or any(map(rule.matches, select))
    ]
    if not select:
        rows += [(meta.id, meta.severity, "on", meta.doc.splitlines()[0]) for meta in META_RULES]
    for name, severity, stage, summary in rows:
        click.echo(f"{name:28} {severity:8} {stage:8} {summary}")


@_commands.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print a rule's manual with its bad and good examples; of a family, its rules."""
    from .explain import explain as text_of

    with _told():
        found = text_of(rule)
    click.echo(found, nl=False, color=_colour())


@_commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--select", multiple=True, help="Rules or families to measure; may be repeated.")
@click.option("--preview", is_flag=True, help="Measure preview rules too.")
@click.option("--show", multiple=True, help="Print the hits of these rules in context.")
@click.option("--most", default=100, show_default=True, help="How many hits --show prints.")
@click.option("--limit", type=int, help="Read at most this many records of each file.")
@click.option("--source-language", "languages", multiple=True, help="Default: from lang_pair.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    files: tuple[Path, ...],
    select: tuple[str, ...],
    preview: bool,
    show: tuple[str, ...],
    most: int,
    limit: int | None,
    languages: tuple[str, ...],
    as_json: bool,
) -> None:
    """Measure rules on annotated text (JSON lines, gzipped or not)."""
    from . import evaluate as measure
    from .document import Settings
    from .registry import rules

    with _told():
        known = rules()
    settings = Settings(source_languages=languages or ("fr", "ru", "de", "es"))
    chosen = [
        rule
        for rule in known.values()
        if rule.speaks(settings.source_languages)
        and (
            any(rule.matches(selector) for selector in (*select, *show))
            if select or show
            else preview or not rule.preview
        )
    ]
    records = (record for path in files for record in measure.read(path, limit))
    shown = frozenset(rule.id for rule in chosen if any(map(rule.matches, show)))
    with _told():
        result = measure.evaluate(measure.samples(records, settings), chosen, keep=shown)
    for firing in result.firings[:: max(1, len(result.firings) // most)][:most]:
        click.echo(measure.in_context(firing))
    if as_json:
        click.echo(json.dumps(measure.as_json(result)))
    else:
        click.echo(measure.as_text(result))
