"""How well and how cheaply the names of a large corpus are put together.

    python benchmarks/corpus.py ARTICLES... [--engine sqlite,duckdb,spark] [--keep FOLDER]

For each size a corpus is synthesised (``synthesize.py``), and ``checker corpus names`` is run over
it by each engine. Printed are the names found, recall and precision against what was planted,
whether all engines say the same, CPU and wall seconds, and the peak of memory of all processes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

CHECKER = Path(sys.executable).with_name("checker")
SYNTHESIZE = Path(__file__).with_name("synthesize.py")


class Cost(NamedTuple):
    wall: float
    cpu: float
    peak: float  # MB, of all processes together


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--engine", default="sqlite,duckdb")
    parser.add_argument("--keep", type=Path, help="folder for the corpora and the names")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in options.articles:
            compare(size, options.engine.split(","), options.keep or Path(folder))


def compare(size: int, engines: list[str], folder: Path) -> None:
    corpus, truth = folder / f"{size}.parquet", folder / f"{size}.truth.json"
    subprocess.run([sys.executable, SYNTHESIZE, str(size), corpus, "--truth", truth], check=True)
    planted = {frozenset(pair) for pair in json.loads(truth.read_text())["same"]}
    answers = {}
    for engine in engines:
        out = folder / f"{size}.{engine}.jsonl"
        spent = measured(
            [
                str(CHECKER),
                "corpus",
                "names",
                str(corpus),
                "--engine",
                engine,
                "--json",
                "-o",
                str(out),
            ]
        )
        answers[engine] = out.read_bytes()
        found = pairs(answers[engine].decode())
        right = len(found & planted)
        recall, precision = right / max(len(planted), 1), right / max(len(found), 1)
        print(
            f"{size:>8} articles  {engine:7} {len(found):>6} pairs of {len(planted)} planted"
            f"  recall {recall:.2f}  precision {precision:.2f}"
            f"  {spent.wall:7.1f} s  {spent.cpu:7.1f} CPU s  {spent.peak:6.0f} MB"
        )
    if len(answers) > 1:
        print(f"{size:>8} articles  the same from all: {len(set(answers.values())) == 1}")


def pairs(lines: str) -> set[frozenset[str]]:
    """The pairs of a right spelling and a wrong one."""
    rows = [json.loads(line) for line in lines.splitlines()]
    return {
        frozenset((row["name"]["text"], other["text"])) for row in rows for other in row["variants"]
    }


def measured(command: list[str]) -> Cost:
    """What a command costs, its children with it."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0.0
    spent: dict[int, float] = {}
    while process.poll() is None:
        with suppress(psutil.Error):
            family = [psutil.Process(process.pid)]
            family += family[0].children(recursive=True)
            together = 0.0
            for member in family:
                with suppress(psutil.Error):
                    memory = member.memory_full_info()
                    together += getattr(memory, "pss", memory.rss)
                    times = member.cpu_times()
                    spent[member.pid] = times.user + times.system
            peak = max(peak, together)
        time.sleep(0.1)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(time.perf_counter() - before, sum(spent.values()), peak / 1e6)


if __name__ == "__main__":
    main()
