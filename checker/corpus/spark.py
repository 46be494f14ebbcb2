"""Clusters by Spark: the map in partitions, the reduce behind a shuffle by neighbour, the pairs
behind a second one. What comes back to the driver are the pairs that were found, no text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ..document import Settings
from . import CorpusError, needs, pure, tables
from .inputs import NAMES, records, wrong_columns

_PARTITION = 4 * 1024 * 1024  # bytes of Parquet: enough work for one task, little to hold


def clusters(path: str, settings: Settings, house: Iterable[str], jobs: int) -> list[Any]:
    """The clusters of the texts in a Parquet or JSON-lines file.

    Raises CorpusError where Spark or its Java is not here, or the file cannot be read.
    """
    with _session(jobs) as spark:
        mapped = _records(spark, path, settings)
        found: dict[tuple[str, str], Any] = dict(
            mapped.flatMap(_sightings)
            .reduceByKey(_both)
            .map(lambda row: (row[0][0], (*row[0], *row[1])))
            .groupByKey()
            .flatMap(lambda group: tables.links(group[1]).items())
            .reduceByKey(_surest)
            .collect()
        )
        rivals = spark.sparkContext.broadcast(pure("_name_corpus").rivals(found))
        apart = set(
            mapped.flatMap(lambda packed: _apart(packed, rivals.value)).distinct().collect()
        )
        edges = mapped.flatMap(_edges).reduceByKey(_added).values().collect()
        return tables.gathered(
            [link for pair, link in sorted(found.items()) if pair not in apart], edges, house
        )


@contextmanager
def _session(jobs: int) -> Iterator[Any]:
    """A Spark session: the one of a cluster where there is one, else one in this process."""
    sql = needs("pyspark.sql", "spark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        spark = (
            sql.SparkSession.builder.appName("checker corpus names")
            .master(os.environ.get("MASTER", f"local[{jobs}]"))
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.files.maxPartitionBytes", str(_PARTITION))
            .getOrCreate()
        )
    except Exception as error:  # Spark has no exception of its own for a Java that is not there
        raise CorpusError(f"Spark does not start (it needs Java 17 or newer): {error}") from error
    try:
        yield spark
    finally:
        spark.stop()


def _records(spark: Any, path: str, settings: Settings) -> Any:
    """The packed record of each article, kept on disk: three questions are asked of it."""
    from pyspark import StorageLevel  # type: ignore[import-not-found, unused-ignore]

    table = spark.read.parquet(path) if path.endswith(".parquet") else spark.read.json(path)
    name = next((column for column in NAMES if column in table.columns), None)
    if "text" not in table.columns or name is None:
        raise CorpusError(wrong_columns(path, table.columns))

    def packed(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if row[1] is not None:
                yield from (record for _, record in records([(str(row[0]), row[1])], settings))

    return table.select(name, "text").rdd.mapPartitions(packed).persist(StorageLevel.DISK_ONLY)


def _sightings(packed: Any) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """A sighting without its counts, and these, to be added up before they travel."""
    for *key, body in tables.rows(0, pure("_name_record").unpacked(packed)).sighting:
        yield tuple(key), (body, 1)


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _surest(one: Any, other: Any) -> Any:
    (found,) = pure("_name_clusters").joined([one, other]).values()
    return found


def _apart(packed: Any, rivals: dict[str, set[str]]) -> set[tuple[str, str]]:
    sheet = pure("_name_record").Sheet(0, "", packed)
    found: set[tuple[str, str]] = pure("_name_corpus").held_apart(sheet, rivals)
    return found


def _edges(packed: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for edge in pure("_name_clusters").of_record(pure("_name_record").unpacked(packed)):
        yield edge.forms, edge


def _added(one: Any, other: Any) -> Any:
    (found,) = pure("_name_clusters").added([one, other])
    return found


__all__ = ["clusters"]
