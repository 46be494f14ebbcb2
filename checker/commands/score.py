"""``checker score`` and ``checker stats``: a repository at a glance."""

from __future__ import annotations

import json
from typing import Any

import click

from ..reporters import one_line
from .common import Sectioned, config_options, finish, session_for, told


@click.command(cls=Sectioned, short_help="Rank articles by their need of an editor.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--max",
    "most",
    type=float,
    metavar="POINTS",
    help="Exit with 1 if an article has more, per 1,000 words.",
)
@config_options
def score(paths: tuple[str, ...], as_json: bool, most: float | None, **options: Any) -> None:
    """Rank articles by their need of post-editing.

    Each finding costs the points of its rule (MQM: minor 1, major 5, critical 25); articles are
    ranked by points per 1,000 words.
    """
    from ..score import scores

    with told(), session_for(paths, options) as (session, found):
        report = session.lint(found)
    table = scores(report.findings, dict(report.words_by_path))
    if as_json:
        articles = [row._asdict() for row in table]
        click.echo(json.dumps({"version": 1, "articles": articles}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{'points/1,000':>12} {'points':>7} {'findings':>9} {'words':>8}  article")
        for row in table:
            click.echo(
                f"{row.per_thousand:>12.1f} {row.points:>7} {row.findings:>9} {row.words:>8}"
                f"  {one_line(row.path)}"
            )
    finish(report, int(most is not None and any(row.per_thousand > most for row in table)))


@click.command(cls=Sectioned, short_help="Count what each rule finds.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@config_options
def stats(paths: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Count what each rule finds: findings, files, findings per 1,000 words."""
    from ..score import by_rule

    with told(), session_for(paths, options) as (session, found):
        report = session.lint(found)
    table = by_rule(report.findings, report.words)
    if as_json:
        summary = {"files": len(report.paths), "words": report.words}
        found_by = [row._asdict() for row in table]
        click.echo(json.dumps({"version": 1, **summary, "rules": found_by}, indent=2))
    else:
        click.echo(f"{'findings':>9} {'files':>7} {'per 1,000':>10}  rule")
        for row in table:
            click.echo(f"{row.findings:>9} {row.files:>7} {row.per_thousand:>10.3f}  {row.rule}")
        click.echo(f"{len(report.findings):>9} {len(report.paths):>7}{'':11}  in all")
    finish(report, 0)
