"""``checker corpus names``: the same names from every engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

SYNTHESIZE = Path(__file__).parents[1] / "benchmarks" / "synthesize.py"


def _corpus(folder: Path, articles: int = 400) -> set[frozenset[str]]:
    """A made-up corpus in ``folder``; the pairs that were planted in it."""
    command = [sys.executable, str(SYNTHESIZE), str(articles), str(folder / "corpus.parquet")]
    subprocess.run([*command, "--truth", str(folder / "truth.json")], check=True)
    truth = json.loads((folder / "truth.json").read_text())
    return {frozenset(pair) for pair in truth["same"]}


def _names(run: Run, engine: str) -> str:
    done = run("corpus", "names", "corpus.parquet", "--engine", engine, "--json", "-j", "1")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pairs(lines: str) -> set[frozenset[str]]:
    rows = [json.loads(line) for line in lines.splitlines()]
    return {frozenset((row["name"]["text"], v["text"])) for row in rows for v in row["variants"]}


def test_two_engines_say_the_same(run: Run, tmp_path: Path) -> None:
    planted = _corpus(tmp_path)
    lines = _names(run, "sqlite")
    assert _names(run, "duckdb") == lines
    found = _pairs(lines)
    assert len(planted) >= 3
    assert len(found & planted) >= 0.75 * len(planted)
    assert len(found & planted) >= 0.75 * len(found)


@pytest.mark.spark
def test_spark_says_the_same(run: Run, tmp_path: Path) -> None:
    _corpus(tmp_path, 100)
    assert _names(run, "spark") == _names(run, "sqlite")


def test_articles_on_disk(run: Run, tmp_path: Path) -> None:
    for number, name in enumerate(("Dorogin", "Dorogin", "Dorogin", "Doroguin")):
        (tmp_path / f"{number}.txt").write_text(f"The award went to Mikhail {name}.")
    done = run("corpus", "names", ".")
    assert done.stdout == "Dorogin (3 articles): Doroguin (1), beside “mikhail”\n"
    assert run("corpus", "names", ".", "-o", "out.txt").stdout == ""
    assert (tmp_path / "out.txt").read_text() == done.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.jsonl", None, "gone.jsonl: there is no such file"),
        ("bad.jsonl", '{"id": 1, "text": "A."}\n{"id": 2}\n', "bad.jsonl:2: an object with a"),
        ("empty.jsonl", "", "there is no text in it"),
        ("no.parquet", "no", "no.parquet: "),
    ],
)
def test_a_corpus_that_cannot_be_read(
    run: Run, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = run("corpus", "names", name)
    assert done.returncode == 2
    assert said in done.stderr
