"""``checker corpus``: questions to a large corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..reporters import one_line
from .common import OfNames, config_options, fail, session_for, told


@click.group(short_help="Ask a large corpus.")
def corpus() -> None:
    """Ask a corpus that is too large to be linted as a whole."""


@corpus.command(cls=OfNames, short_help="The names that a corpus spells in several ways.")
@click.argument("inputs", nargs=-1, required=True, type=click.Path())
@click.option(
    "--engine",
    type=click.Choice(["sqlite", "duckdb", "spark"]),
    default="sqlite",
    show_default=True,
    help="What groups the names: sqlite needs nothing, duckdb the extra mt-checker[corpus],"
    " spark the extra mt-checker[spark] and Java 17.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line and name.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File for the names, instead of standard output.",
)
@config_options
def names(
    inputs: tuple[str, ...],
    engine: str,
    as_json: bool,
    output: Path | None,
    **options: Any,
) -> None:
    """The names that a corpus spells in several ways: each with the spelling that is probably
    right, and in how many articles each spelling stands.

    INPUTS are articles and folders, or one Parquet or JSON-lines file with the columns `text` and
    `id` (or `path`, `doc_id`, `name`). Memory does not grow with the text.

        checker corpus names archive/

        checker corpus names articles.parquet --engine duckdb
    """
    from ..fix import write

    with told():
        found = _clusters(inputs, engine, options)
        lines = [_as_json(cluster) if as_json else as_line(cluster) for cluster in found]
        text = "".join(f"{line}\n" for line in lines)
        if output is None:
            click.echo(text, nl=False)
        else:
            write(str(output), text.encode("utf-8"))
    click.echo(counted(found), err=True)


def _clusters(inputs: tuple[str, ...], engine: str, options: dict[str, Any]) -> list[Any]:
    from ..corpus import engine as by
    from ..corpus import inputs as read

    tables = [path for path in inputs if read.is_table(path)]
    if tables and len(inputs) > 1:
        fail(f"{tables[0]} is a corpus by itself; name it alone")
    if engine == "spark" and not tables:
        fail("--engine spark reads a Parquet or JSON-lines file, not articles on disk")
    with session_for(() if tables else inputs, options) as (session, paths):
        settings, house = session.config.settings, session.config.names.right
        if engine == "spark":
            from ..corpus import spark

            return spark.clusters(tables[0], settings, house, session.jobs)
        records = (
            read.of_table(tables[0], settings, session.jobs)
            if tables
            else read.of_files(session, paths)
        )
        return by(engine)(records, house)


def counted(clusters: Sequence[Any]) -> str:
    return f"{len(clusters)} {'name' if len(clusters) == 1 else 'names'} in more than one spelling"


def as_line(cluster: Any) -> str:
    """A cluster for a person: ``Khemiri (4 articles): Kemiri (2), Khmeiri (1), beside “habib”``."""
    right, others, neighbour, certain = cluster
    said = ", ".join(f"{one_line(text)} ({documents})" for text, documents, _ in others)
    beside = f", beside “{neighbour}”" if neighbour else ""
    count = "1 article" if right.documents == 1 else f"{right.documents} articles"
    doubt = "" if certain else "; undecided"
    return f"{one_line(right.text)} ({count}): {said}{beside}{doubt}"


def _as_json(cluster: Any) -> str:
    return json.dumps(
        {
            "name": cluster.right._asdict(),
            "variants": [other._asdict() for other in cluster.others],
            "beside": cluster.neighbour,
            "certain": cluster.certain,
        },
        ensure_ascii=False,
    )
