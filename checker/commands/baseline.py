"""``checker baseline``: take the findings of today as given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import baseline as known
from .common import Sectioned, config_options, finish, session_for, told


@click.command(cls=Sectioned, short_help="Take the findings of today as given.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--output",
    "-o",
    default=known.DEFAULT,
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.",
)
@click.option("--prune", is_flag=True, help="Only drop entries that no longer occur.")
@config_options
def baseline(paths: tuple[str, ...], output: Path, prune: bool, **options: Any) -> None:
    """Write the findings of PATHS to a baseline, so that only new ones count.

    Use it with `checker lint --baseline checker-baseline.json PATHS`.
    """
    from ..fix import write

    with told(), session_for(paths, options) as (session, found):
        report = session.lint(found)
        if prune:
            old = known.load(output)
            stale = known.gone(report.findings, old, report.paths)
            fresh = known.pruned(old, stale)
            said = f"{stale.total()} entries dropped"
        else:
            fresh = known.make(report.findings)
            said = f"{len(report.findings)} findings taken as given"
        if not report.errors:
            write(str(output), known.render(fresh).encode())
            click.echo(f"{output}: {said}")
    finish(report, 0)
