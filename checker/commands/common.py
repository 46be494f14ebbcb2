"""What the commands share: options, the configuration they make, errors told in one line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from ..files import ENDINGS
from ..reporters import one_line

if TYPE_CHECKING:
    from ..api import Session
    from ..config import Config
    from ..report import Report

ERRORS = 2
"""Exit code for wrong use and for whatever kept an article from being checked."""


def fail(message: str) -> NoReturn:
    """End with ``message`` on standard error and exit code 2."""
    tell("error", message)
    sys.exit(ERRORS)


def tell(kind: Literal["error", "warning", "note"], message: str) -> None:
    """Say ``message`` on standard error; what it repeats of a file cannot steer the terminal."""
    click.echo(f"checker: {kind}: {one_line(message)}", err=True)


@contextmanager
def told() -> Iterator[None]:
    """Turn the errors that a user can mend into one line and exit code 2."""
    from ..errors import CheckerError

    try:
        yield
    except CheckerError as error:
        fail(str(error))


def comma(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """An option that may be repeated or given a list: ``--select a,b --select c``."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def encoding(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    """An encoding of text that Python knows."""
    try:
        "a".encode("utf-8" if name is None else name)
    except LookupError as error:
        raise click.BadParameter(
            f"{name!r} is no encoding of text; for instance windows-1252, utf-16, iso-8859-15"
        ) from error
    return name


class Sectioned(click.Command):
    """A command whose help tells its own options first, then those it shares, by what they are
    about."""

    idle: frozenset[str] = frozenset()
    """Shared options that change nothing here: they are taken, and not told."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shared = {name for _, names in _SECTIONS for name in names}
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = {option.name: option.get_help_record(ctx) for option in options}
        own = [name for name in records if name not in shared]
        for title, names in (("Options", own), *_SECTIONS):
            told = [name for name in names if name not in self.idle]
            rows = [row for name in told if (row := records.get(name))]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


class OfNames(Sectioned):
    """A command that is about names alone, whatever rules and grammar engines there are."""

    idle = frozenset(["select", "ignore", "preview", "corpus", "grammar", "grammar_url"])


_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What is looked for", ("select", "ignore", "preview", "source_languages", "language")),
    ("The house", ("config_file", "no_config", "names_file", "corpus")),
    ("Grammar", ("grammar", "grammar_url")),
    ("Reading", ("ext", "encoding", "stdin_filename")),
    ("Speed", ("jobs", "no_cache", "cache_dir")),
)


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


settings_options = _options(
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Configuration (default: the nearest checker.toml or pyproject.toml, upward).",
    ),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
    click.option(
        "--source-language",
        "source_languages",
        multiple=True,
        callback=comma,
        metavar="CODE,...",
        help="Languages that were translated from, such as fr,es (default: fr); or auto: told from"
        " each article by its traces.",
    ),
    click.option("--language", type=click.Choice(["en-US", "en-GB"]), help="Variety of English."),
    click.option(
        "--select",
        multiple=True,
        callback=comma,
        metavar="RULE,...",
        help="Only these rules or families (`checker rules` lists them).",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=comma,
        metavar="RULE,...",
        help="Not these rules or families.",
    ),
    click.option(
        "--preview",
        is_flag=True,
        default=None,
        help="Also the rules that have not earned their place yet.",
    ),
    click.option(
        "--corpus",
        multiple=True,
        metavar="FOLDER",
        help="Articles that inform (spellings of names) but are not reported on.",
    ),
    click.option(
        "--names",
        "names_file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Name book (default: names.toml beside the configuration).",
    ),
    click.option(
        "--grammar",
        type=click.Choice(["auto", "languagetool", "lingotweaker", "off"]),
        help="Grammar engine (default: auto, the best that is here).",
    ),
    click.option("--grammar-url", metavar="URL", help="Address of a LanguageTool server."),
)

config_options = _options(
    settings_options,
    click.option(
        "--ext",
        multiple=True,
        callback=comma,
        metavar="ENDING,...",
        help="File endings to look for in folders (default: "
        + ",".join(ending[1:] for ending in ENDINGS)
        + ").",
    ),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Folder of the cache.",
    ),
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1),
        metavar="N",
        help="Processes (default: one a core).",
    ),
    click.option(
        "--encoding",
        callback=encoding,
        metavar="NAME",
        help="Encoding of files without a byte-order mark (default: UTF-8).",
    ),
    click.option(
        "--stdin-filename",
        default="stdin.txt",
        metavar="NAME",
        help="What to call standard input (-); the ending tells its format.",
    ),
)


def configuration_for(paths: tuple[str, ...], options: dict[str, Any]) -> Config:
    """The configuration that holds for ``paths``, with what the command line changes of it."""
    from .. import config as configuration

    start = Path(paths[0] if paths and paths[0] != "-" else ".")
    file = None if options["no_config"] else options["config_file"] or configuration.find(start)
    config = configuration.load(file) if file else configuration.Config()
    if options["names_file"] or not (file or options["no_config"]):
        config = configuration.with_names(config, options["names_file"])
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
        ext=tuple(e if e.startswith(".") else f".{e}" for e in options.get("ext", ())),
        corpus=tuple(os.path.abspath(folder) for folder in options["corpus"]),
        fail_on=options.get("fail_on"),
    )
    if options["grammar"]:
        config = replace(config, grammar=replace(config.grammar, engine=options["grammar"]))
    if options["grammar_url"]:
        config = replace(config, grammar=replace(config.grammar, url=options["grammar_url"]))
    return config


def finish(report: Report, code: int) -> NoReturn:
    """Tell what could not be checked, and end: with 2 if that is anything, else with ``code``."""
    for error in report.errors:
        tell("error", error)
    raise click.exceptions.Exit(ERRORS if report.errors else code)


@contextmanager
def session_for(
    paths: tuple[str, ...], options: dict[str, Any]
) -> Iterator[tuple[Session, list[str]]]:
    """What a run needs, and the articles it is about. Raises what ``told`` tells."""
    from ..api import Session
    from ..cache import Cache
    from ..files import articles
    from ..paths import cache_folder
    from ..source import Source

    if options["cache_dir"]:
        os.environ["CHECKER_CACHE_DIR"] = str(options["cache_dir"].absolute())
    config = configuration_for(paths, options)
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
        # What is loaded stays to the end: neither looked through for garbage nor copied by workers.
        gc.freeze()
        yield session, [*given, *found]


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def colour() -> bool | None:
    """Never with NO_COLOR; otherwise click decides by whether this is a terminal."""
    return False if os.environ.get("NO_COLOR") else None
