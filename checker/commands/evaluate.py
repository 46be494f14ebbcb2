"""``checker evaluate``: measure rules on annotated text."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .common import comma, fail, told


@click.command(short_help="Measure rules on annotated text.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--select",
    multiple=True,
    callback=comma,
    metavar="RULE,...",
    help="Only these rules or families, preview or not.",
)
@click.option("--preview", is_flag=True, help="Measure preview rules too.")
@click.option(
    "--show",
    multiple=True,
    callback=comma,
    metavar="RULE,...",
    help="Print the hits of these rules in context.",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="How many hits --show prints; of more, an even sample.",
)
@click.option(
    "--where",
    multiple=True,
    metavar="KEY=VALUE",
    help="Only records that have this value, such as system=online-A.",
)
@click.option(
    "--limit", type=click.IntRange(1), help="Read at most this many records of each file."
)
@click.option(
    "--source-language",
    "languages",
    multiple=True,
    callback=comma,
    metavar="CODE,...",
    help="Languages that were translated from (default: each record's lang_pair, else fr).",
)
@click.option(
    "--grammar",
    type=click.Choice(["auto", "languagetool", "lingotweaker", "off"]),
    default="off",
    show_default=True,
    help="Grammar engine.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    files: tuple[Path, ...],
    select: tuple[str, ...],
    preview: bool,
    show: tuple[str, ...],
    most: int,
    where: tuple[str, ...],
    limit: int | None,
    languages: tuple[str, ...],
    grammar: str,
    as_json: bool,
) -> None:
    """Measure rules on annotated text (JSON lines, gzipped or not)."""
    from .. import evaluate as measure
    from ..api import Session
    from ..config import Config, GrammarConfig
    from ..document import Settings
    from ..registry import rules, unknown

    with told():
        known = rules()
        for selector in (*select, *show):
            problem = unknown(selector)
            if problem:
                fail(problem)
    settings = Settings(source_languages=languages) if languages else None
    chosen = [
        rule
        for rule in known.values()
        if (
            any(rule.matches(selector) for selector in (*select, *show))
            if select or show
            else preview or not rule.preview
        )
    ]
    wanted = [condition.partition("=")[::2] for condition in where]
    records = (
        record
        for path in files
        for record in measure.read(path, limit)
        if all(str(record.get(key)) == value for key, value in wanted)
    )
    shown = frozenset(rule.id for rule in chosen if any(map(rule.matches, show)))
    with (
        told(),
        Session(
            Config(
                grammar=GrammarConfig(
                    engine=grammar  # type: ignore[arg-type]
                )
            )
        ) as session,
    ):
        samples = measure.samples(records, settings, session.grammar)
        result = measure.evaluate(samples, chosen, keep=shown)
    if not any(measure.as_json(result)["words"].values()):
        fail(f"no record to measure in {', '.join(map(str, files))}; see --where")
    for firing in result.firings[:: max(1, len(result.firings) // most)][:most]:
        click.echo(measure.in_context(firing))
    if as_json:
        click.echo(json.dumps(measure.as_json(result)))
    else:
        click.echo(measure.as_text(result))
