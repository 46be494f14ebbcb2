"""What a repository of many articles costs: cold, warm, one changed, one draft against the rest.

    python benchmarks/scale.py [--articles 100,1000,10000] [--text FILE] [--jobs 2]

The articles are paragraphs drawn by chance, always the same, from FILE (paragraphs are parted by
empty lines), or from sentences made here of invented names. CPU is that of the run and its worker
processes in seconds; peak memory is that of the largest process, in MB of 1,000,000 bytes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_BYTES = 3_000  # of an article, about
_SYLLABLES = "ba do ri ven kal mo ster lin tu shek ra vi no gar pel ozh an tir ku dal".split()
_SENTENCES = (
    "The minister {name} said on Monday that the road to the coast would be closed for a week.",
    "Farmers in the valley sold their harvest early, although prices had fallen since the spring.",
    "{name} and {other} met for two hours and agreed on little, according to people in the room.",
    "A court in the capital sentenced three men to prison for selling land that was not theirs.",
    "Asked about the vote, {name} said that the party would wait for the count in every district.",
    "The school was rebuilt after the flood, and its pupils came back at the end of the summer.",
)


def main() -> None:
    options = _options()
    paragraphs = _paragraphs(options.text)
    print(f"{'articles':>8} {'MB':>6}  {'run':<12} {'CPU s':>7} {'wall s':>7} {'peak MB':>8}")
    for count in map(int, options.articles.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            size = _write(folder / "articles", count, paragraphs)
            for label, arguments in _runs(folder):
                cpu, wall, peak = _measure(arguments, folder, options.jobs)
                print(
                    f"{count:8} {size / 1e6:6.1f}  {label:<12} {cpu:7.2f} {wall:7.2f} {peak:8.0f}",
                    flush=True,
                )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", default="100,1000", metavar="N,...")
    parser.add_argument("--text", type=Path, metavar="FILE")
    parser.add_argument("--jobs", default="2", metavar="N")
    return parser.parse_args()


def _paragraphs(text: Path | None) -> list[str]:
    if text is not None:
        return [part for part in text.read_text("utf-8").split("\n\n") if part.strip()]
    chance = random.Random(1)

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()

    people = [f"{word()} {word()}" for _ in range(2_000)]
    return [
        " ".join(
            sentence.format(name=chance.choice(people), other=chance.choice(people))
            for sentence in chance.sample(_SENTENCES, 4)
        )
        for _ in range(5_000)
    ]


def _write(folder: Path, count: int, paragraphs: Sequence[str]) -> int:
    """Write the articles; the bytes that they have together."""
    folder.mkdir()
    chance = random.Random(2)
    written = 0
    for number in range(count):
        text = f"Report {number}.\n"
        while len(text) < _BYTES:
            text += f"\n{chance.choice(paragraphs)}\n"
        written += (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return written


def _runs(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each run with its arguments; what it needs is done before it is given."""
    yield "cold", ["articles"]
    yield "unchanged", ["articles"]
    first = folder / "articles" / "000000.txt"
    changed = first.read_text("utf-8") + "\nPresident Elena Vardanova was not there.\n"
    first.write_text(changed, "utf-8")
    yield "one changed", ["articles"]
    (folder / "draft.txt").write_text(changed.replace("Vardanova", "Wardanova"), "utf-8")
    yield "draft", ["draft.txt", "--corpus", "articles"]


def _measure(arguments: Sequence[str], folder: Path, jobs: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory in MB of one run. Exits where the run fails."""
    checker = Path(sys.executable).with_name("checker")
    command = [str(checker), "lint", *arguments, "--grammar", "off", "--format", "line"]
    command += ["--jobs", jobs, "--cache-dir", "cache"]
    start = time.perf_counter()
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
