"""``checker names``: the spellings that articles have, and the house's book of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..reporters import one_line, shown_path
from .common import ERRORS, OfNames, config_options, fail, session_for, told
from .corpus import as_line, counted

_PLACES = 3  # of each wrong spelling, how many places `list` tells

book_option = click.option(
    "--book",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("names.toml"),
    show_default=True,
    metavar="FILE",
    help="The name book.",
)


@click.group(short_help="Keep the house's book of names.")
def names() -> None:
    """Which spellings of names the articles have, and which ones the house wants.

    The book is names.toml, beside the configuration; `checker lint` obeys it. Begin with

        checker names list articles/

        checker names learn articles/
    """


@names.command("list", cls=OfNames, short_help="The names that articles spell in several ways.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@config_options
def list_names(paths: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """The names that articles spell in several ways: the spelling that is probably right, in how
    many articles each stands, and where the others are."""
    with told(), session_for(paths, options) as (session, found):
        clusters, records = _clusters(session, found, session.config.names.right)
        wrong = {other.text for cluster in clusters for other in cluster.others}
        places = _places(session, records, wrong)
    if as_json:
        rows = [
            {
                "name": cluster.right._asdict(),
                "variants": [
                    {**other._asdict(), "places": places.get(other.text, [])}
                    for other in cluster.others
                ],
                "beside": cluster.neighbour,
                "certain": cluster.certain,
            }
            for cluster in clusters
        ]
        click.echo(json.dumps({"version": 1, "names": rows}, ensure_ascii=False, indent=2))
        return
    for cluster in clusters:
        click.echo(as_line(cluster))
        for other in cluster.others:
            for place in places.get(other.text, ())[:_PLACES]:
                click.echo(f"    {shown_path(place)}  {one_line(other.text)}")
    click.echo(counted(clusters), err=True)


@names.command(cls=OfNames, short_help="Propose entries from the spellings of a corpus.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@book_option
@click.option("--dry-run", is_flag=True, help="Print what would be added, and write nothing.")
@config_options
def learn(paths: tuple[str, ...], book: Path, dry_run: bool, **options: Any) -> None:
    """Read a corpus and add to the book what its counts say clearly: one spelling in three times as
    many articles as the other, and in three at least.

    Such entries are marked `learned = true`; lint holds them for probable. What is undecided
    becomes a comment. Entries made by hand are never touched, and a second run adds nothing.
    """
    from ..bookfile import book_of, learned, save, text_of, with_proposals

    with told():
        before = text_of(book)
        known = book_of(before, str(book))
        by_hand = replace(known, names=tuple(name for name in known.names if not name.learned))
        with session_for(paths, options) as (session, found):
            # What was learned before is measured anew, so it must not decide itself.
            session.config = replace(session.config, names=by_hand)
            clusters, _ = _clusters(session, found, by_hand.right)
        proposals, doubts = learned(by_hand, clusters)
        after = with_proposals(before, proposals, doubts)
        if dry_run:
            click.echo(after[len(before) :] if after.startswith(before) else after, nl=False)
        elif after != before:
            save(book, after)
    click.echo(
        f"{book}: {len(proposals)} names clear, {len(doubts)} pairs undecided"
        + ("; nothing new" if after == before else ""),
        err=True,
    )


@names.command(short_help="Tell what is wrong with the book.")
@click.argument("book", type=click.Path(path_type=Path), default=Path("names.toml"))
def check(book: Path) -> None:
    """Tell all that is wrong with the book, a line each. Exit code 2 if it is anything."""
    from ..book import read

    with told():
        found, problems = read(book)
    for problem in problems:
        click.echo(one_line(problem), err=True)
    if problems:
        raise click.exceptions.Exit(ERRORS)
    learned = sum(name.learned for name in found.names)
    click.echo(
        f"{book}: {len(found.names)} names ({learned} learned), {len(found.different)} pairs of"
        f" different names, {len(found.acronyms)} acronyms"
    )


@names.command(short_help="Add a name.")
@click.argument("canonical")
@click.option("--variant", multiple=True, metavar="SPELLING", help="A wrong spelling of it.")
@click.option("--accept", multiple=True, metavar="SPELLING", help="Another right spelling.")
@book_option
def add(canonical: str, variant: tuple[str, ...], accept: tuple[str, ...], book: Path) -> None:
    """Add a name as the house spells it, or spellings to one that the book has.

    checker names add "Kyiv" --variant Kiev
    """
    from ..book import Name
    from ..bookfile import save, text_of, with_name

    with told():
        save(book, with_name(text_of(book), Name(canonical, variant, accept)))


@names.command(short_help="Say that two names are different.")
@click.argument("one")
@click.argument("other")
@book_option
def different(one: str, other: str, book: Path) -> None:
    """Say that two names are different people or places, however alike: lint never takes one for
    the other."""
    from ..bookfile import book_of, save, text_of, with_pair

    with told():
        before = text_of(book)
        pairs = {frozenset(pair) for pair in book_of(before, str(book)).different}
        if frozenset((one, other)) not in pairs:
            save(book, with_pair(before, (one, other)))


@names.command(short_help="Add what other books have.")
@click.argument("others", nargs=-1, required=True, type=click.Path(path_type=Path))
@book_option
def merge(others: tuple[Path, ...], book: Path) -> None:
    """Add what other books have. Where two contradict each other, all contradictions are told and
    nothing is written."""
    from ..book import load
    from ..bookfile import merged, save, text_of

    with told():
        text = text_of(book)
        for other in others:
            text = merged(text, load(other))
        save(book, text)


@names.command(short_help="Begin a book with names that the press spells in many ways.")
@book_option
def init(book: Path) -> None:
    """Begin a book with names that the press spells in many ways, each with the spelling that most
    English papers use. Delete what the house wants otherwise.

    Where a book exists, nothing is written: `checker names init --book seed.toml` and then
    `checker names merge seed.toml` put the two together.
    """
    from importlib.resources import files

    from ..bookfile import save

    if book.exists():
        fail(f"{book} exists; write elsewhere with --book, then: checker names merge FILE")
    with told():
        save(book, (files("checker") / "seed_names.toml").read_text("utf-8"))
    click.echo(f"{book} is written; checker lint obeys it from now on", err=True)


# -- clusters and places ---------------------------------------------------------------------------


def _clusters(
    session: Any, paths: list[str], house: Iterable[str]
) -> tuple[list[Any], Iterable[tuple[str, Any]]]:
    from ..corpus import engine
    from ..corpus.inputs import of_files

    records = of_files(session, paths)
    return engine("sqlite")(records, house), records


def _places(session: Any, records: Iterable[tuple[str, Any]], wrong: set[str]) -> dict[str, Any]:
    """``path:line`` of each mention of the spellings in ``wrong``."""
    from ..checked import Place
    from ..finding import Span

    found: dict[str, list[str]] = {}
    for path, record in records:
        forms = [form for form in record["forms"] if form[0] in wrong]
        if not forms:
            continue
        builder = session.source.builder(path)
        document = builder.build(session.config.settings)
        place = Place(document.source)
        for text, starts, *_ in forms:
            for start in starts:
                line, _ = place.of(document.locate(Span(start, start + len(text))).start)
                found.setdefault(text, []).append(f"{path}:{line}")
    return found
