"""``checker languagetool``: LanguageTool's server, from install to stop."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import fail, told

if TYPE_CHECKING:
    from ..grammar.install import Installation


@click.group(short_help="Have LanguageTool, a larger grammar engine, here.")
def languagetool() -> None:
    """Have LanguageTool on this machine: the grammar engine with the most rules.

    Once installed, `checker lint` uses it: it starts a server for the run, or asks the one that
    `start` left running, which saves some four seconds a run. It needs Java 17 or newer.
    """


def _folder(given: Path | None) -> Path:
    from ..paths import languagetool_folder

    return given.absolute() if given else languagetool_folder()


_dir = click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of LanguageTool (default: $CHECKER_LANGUAGETOOL_DIR, else the user's cache).",
)


@languagetool.command()
@_dir
@click.option(
    "--source-language",
    "languages",
    multiple=True,
    metavar="CODE,...",
    help="Mother tongues that `mother-tongue` may name; each is one more file.",
)
@click.option(
    "--repository",
    envvar="CHECKER_MAVEN_REPOSITORY",
    metavar="URL",
    help="Another repository with the files of Maven Central.",
)
def install(folder: Path | None, languages: tuple[str, ...], repository: str | None) -> None:
    """Fetch LanguageTool from Maven Central (about 57 MB), each file checked by its SHA-256.

    Where Maven Central cannot be reached, the archive of LanguageTool's own project is fetched
    (about 250 MB, checked as well). What is here already is not fetched again.
    """
    from ..grammar import install as installation
    from ..grammar import server

    target = _folder(folder)
    codes = [code for given in languages for code in given.split(",") if code]
    offered = installation.mother_tongues()
    unknown = [code for code in codes if code not in offered]
    if unknown:
        fail(f"no such mother tongue: {', '.join(unknown)} (there are {', '.join(offered)})")
    _warn_of_java(server.java())
    missing = installation.missing(target, codes)
    size = sum(artifact.size for artifact in missing)
    if size:
        click.echo(
            f"LanguageTool {installation.VERSION}: {len(missing)} files, "
            f"{size / 1e6:.0f} MB, to {target}"
        )
    with told():
        try:
            with click.progressbar(length=size, width=40) as bar:
                source = repository or installation.REPOSITORY
                installation.install(target, codes, source, bar.update)
        except installation.UnavailableError as error:
            if repository:
                raise
            click.echo(f"checker: warning: {error}", err=True)
            click.echo(f"LanguageTool's own archive instead: about 250 MB, to {target}")
            installation.install_archive(target)
    click.echo(f"LanguageTool {installation.VERSION} is in {target}")
    if folder and os.environ.get("CHECKER_LANGUAGETOOL_DIR") != str(target):
        click.echo(f"Set CHECKER_LANGUAGETOOL_DIR={target}, so that `checker lint` finds it.")


def _warn_of_java(program: str | None) -> None:
    from ..grammar import server

    found = server.java_version(program) if program else None
    if found is None or found < server.JAVA:
        has = f"this machine has Java {found}" if found else "no java is found here"
        click.echo(f"checker: warning: it needs Java {server.JAVA} or newer; {has}", err=True)


@languagetool.command()
@_dir
@click.option(
    "--idle",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Minutes without a question after which it ends.",
)
@click.option("--memory", help="The most memory that its Java may use, as 1g (default: 1g).")
def start(folder: Path | None, idle: float, memory: str | None) -> None:
    """Start a server that stays, so that each run need not start one."""
    from dataclasses import replace

    from .. import config as configuration
    from ..grammar import server
    from ..grammar.languagetool import LanguageTool

    with told():
        here = _installed(_folder(folder))
        file = configuration.find(Path())
        options = (configuration.load(file) if file else configuration.Config()).grammar
        if memory:
            options = replace(options, memory=memory)
        running = server.start(here, options, idle)
        LanguageTool(running.url, "en-US", options).check(["The first question takes longest."])
    click.echo(
        f"LanguageTool answers at {running.url}; it ends after {running.idle:g} idle minutes."
    )


def _installed(folder: Path) -> Installation:
    from ..grammar import GrammarError, install

    found = install.find(folder)
    if found is None:
        raise GrammarError(
            f"no LanguageTool {install.VERSION} is in {folder}: checker languagetool install"
        )
    return found


@languagetool.command()
@_dir
def stop(folder: Path | None) -> None:
    """End the server that `start` left running."""
    from ..grammar import server

    with told():
        ended = server.stop(_folder(folder))
    click.echo("LanguageTool was stopped." if ended else "No server of ours was running.")


@languagetool.command()
@_dir
def status(folder: Path | None) -> None:
    """Tell what is installed and what runs."""
    from ..grammar import install, server

    target = _folder(folder)
    found = install.find(target)
    if found:
        tongues = f", with {', '.join(found.languages)}" if found.languages else ""
        click.echo(f"installed: LanguageTool {install.VERSION} in {target}{tongues}")
    else:
        click.echo(f"installed: no ({target})")
    program = server.java()
    version = server.java_version(program) if program else None
    click.echo(f"java: {version or 'unknown version of'} {program}" if program else "java: none")
    running = server.running(target)
    if running:
        click.echo(
            f"running: {running.url}, process {running.pid}, {server.memory(running) / 1e6:.0f} MB,"
            f" ends after {running.idle:g} idle minutes"
        )
    else:
        click.echo("running: no")
