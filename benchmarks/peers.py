"""checker beside what one would pick instead: CPU, wall clock and memory on the same text.

    python benchmarks/peers.py TEXTS [--bin FOLDER ...] [--files 1 10 100 1000] [--rounds 5]
                               [--most 60]

TEXTS is a folder of plain text, or of JSON lines (also packed, .jsonl.gz) that have a `text`. From
it articles of about 10 KB are made in a temporary folder: 1,000 of them are 10 MB. Nothing is
installed: what is found on the PATH, in the folders --bin and beside this Python is run, in turn,
one round after the other, with what each does by itself (textlint: with the rules that are
installed beside it). Of each the median is told: of --rounds runs, fewer where a run takes long.
What would take more than --most seconds of CPU, judged by fewer files, is estimated from these and
marked ~.

CPU is that of a run and of all its processes; memory that of the largest of them. A ratio is to
codespell, or to the first that is found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_ARTICLE = 10_000  # bytes
_ENOUGH = 10  # seconds of CPU after which no further round is run
_LINGOTWEAKER = (
    "import pathlib, sys, lt_py\n"
    "engine = lt_py.Engine('en', variant='en-US')\n"
    "for file in sys.argv[1:]:\n"
    "    engine.check(pathlib.Path(file).read_text('utf-8'))\n"
)


class Tool(NamedTuple):
    """How a program is run over files; ``warm``: its cache is that of the run before."""

    name: str
    command: list[str]
    version: str
    warm: bool = False


class Run(NamedTuple):
    cpu: float
    wall: float
    megabytes: float


def tools(folders: Sequence[str], home: Path) -> list[Tool]:
    """What is found."""
    path = os.pathsep.join([*folders, str(Path(sys.executable).parent), os.environ["PATH"]])

    def which(name: str) -> str | None:
        return shutil.which(name, path=path)

    found: list[Tool] = []

    def add(name: str, program: str, *args: str, warm: bool = False) -> None:
        where = which(program)
        if where:
            found.append(Tool(name, [where, *args], _version(where), warm))

    add("codespell", "codespell")
    add("typos", "typos", "--format", "brief")
    add("proselint", "proselint", "check")
    add("write-good", "write-good")
    add("cspell", "cspell", "lint", "--no-progress", "--no-summary")
    textlint = which("textlint")
    if textlint:
        rules = _textlint_rules(Path(textlint).parent.parent)
        flags = [flag for rule in rules for flag in ("--rule", rule)]
        add(f"textlint, {len(rules)} rules", "textlint", *flags)
    add("harper-cli", "harper-cli", "lint", "--format", "compact")
    add("harper-cli", "harper", "lint", "--format", "compact")
    python = next((p for f in folders if (p := shutil.which("python", path=f))), sys.executable)
    probe = [python, "-c", "import importlib.metadata as m; print(m.version('lingotweaker'))"]
    version = subprocess.run(probe, capture_output=True, text=True, check=False).stdout.strip()
    if version:
        found.append(Tool("LingoTweaker alone", [python, "-c", _LINGOTWEAKER], version))
    own = ("lint", "--no-config", "--format", "line", "--cache-dir")
    add("checker, cold", "checker", *own, str(home / "cold"), "--grammar", "off")
    add("checker, warm", "checker", *own, str(home / "warm"), "--grammar", "off", warm=True)
    grammar = str(home / "grammar")
    add("checker with grammar", "checker", *own, grammar, "--grammar", "lingotweaker")
    return found


def _version(program: str) -> str:
    for ask in ("--version", "version"):
        done = subprocess.run([program, ask], capture_output=True, text=True, check=False)
        for word in (done.stdout + done.stderr).split():
            if word.strip("v")[:1].isdigit() and "." in word:
                return word.strip("v,")
    return "?"


def _textlint_rules(modules: Path) -> list[str]:
    prefix = "textlint-rule-"
    names = (path.name.removeprefix(prefix) for path in modules.glob(f"{prefix}*"))
    return sorted(name for name in names if name != "helper")


def articles(source: Path, folder: Path, most: int) -> list[str]:
    """``most`` articles, made of the texts of ``source`` in turn."""
    folder.mkdir()
    made: list[str] = []
    part: list[str] = []
    size = 0
    for text in _texts(source):
        part.append(text)
        size += len(text.encode())
        if size >= _ARTICLE:
            file = folder / f"{len(made):05}.txt"
            file.write_text("\n\n".join(part) + "\n", "utf-8")
            made.append(str(file))
            part, size = [], 0
            if len(made) == most:
                break
    return made


def _texts(source: Path) -> Iterator[str]:
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        if file.name.endswith((".jsonl", ".jsonl.gz")):
            # Line by line: a process begins with the memory of the one that starts it.
            with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
                for line in lines:
                    yield str(json.loads(line)["text"])
        elif file.suffix == ".txt":
            yield from file.read_text("utf-8").split("\n\n")


def run(tool: Tool, files: Sequence[str], home: Path) -> Run:
    """One run; findings are thrown away, and so is the cache before it unless the tool is warm."""
    if not tool.warm:
        for folder in ("cold", "grammar"):
            for file in (home / folder).glob("findings-*"):
                file.unlink()
    start = time.monotonic()
    process = subprocess.Popen(
        [*tool.command, *files], cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = 0  # it has been waited for
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


class Case:
    """All tools on so many files."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files
        self.megabytes = sum(os.path.getsize(file) for file in files) / 1e6
        self.runs: dict[str, list[Run]] = {}
        self.guesses: dict[str, float] = {}

    def measure(
        self, found: Sequence[Tool], home: Path, rounds: int, most: float, before: list[Case]
    ) -> None:
        for tool in found:
            guess = _guess(tool.name, self.megabytes, before)
            if guess > most:
                self.guesses[tool.name] = guess
        left = [tool for tool in found if tool.name not in self.guesses]
        for tool in left:
            if tool.warm:
                run(tool, self.files, home)
        for _ in range(rounds):
            for tool in left:
                runs = self.runs.setdefault(tool.name, [])
                if sum(each.cpu for each in runs) < _ENOUGH:
                    runs.append(run(tool, self.files, home))

    def cpu(self, name: str) -> float | None:
        runs = self.runs.get(name)
        return statistics.median(each.cpu for each in runs) if runs else None


def _guess(name: str, megabytes: float, before: Sequence[Case]) -> float:
    """CPU seconds that a tool will take, from the two largest cases that it was run on."""
    known = [(case.megabytes, cpu) for case in before if (cpu := case.cpu(name)) is not None]
    if len(known) < 2:
        return 0.0
    (small, less), (large, more) = known[-2:]
    return more + max(more - less, 0.0) / (large - small) * (megabytes - large)


def table(case: Case, found: Sequence[Tool]) -> Iterator[str]:
    count = len(case.files)
    yield f"\n{count:,} file{'' if count == 1 else 's'}, {case.megabytes:.2f} MB\n"
    yield "| | CPU s | ratio | CPU s/MB | wall s | MB | runs |"
    yield "|---|---|---|---|---|---|---|"
    base = next((cpu for tool in found if (cpu := case.cpu(tool.name))), 1.0)
    for tool in found:
        runs = case.runs.get(tool.name)
        if runs:
            cpu = case.cpu(tool.name) or 0.0
            wall = statistics.median(each.wall for each in runs)
            peak = statistics.median(each.megabytes for each in runs)
            end = f"{wall:.2f} | {peak:.0f} | {len(runs)} |"
            sign = ""
        else:
            cpu, sign, end = case.guesses[tool.name], "~", "– | – | – |"
        rate = cpu / case.megabytes
        yield f"| {tool.name} | {sign}{cpu:.2f} | {sign}{cpu / base:.1f} | {sign}{rate:.1f} | {end}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--bin", nargs="+", default=[], help="folders with programs")
    parser.add_argument("--files", type=int, nargs="+", default=[1, 10, 100, 1_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float, default=60, help="CPU seconds of a run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found = tools([os.path.abspath(each) for each in options.bin], home)
        made = articles(options.texts, home / "articles", max(options.files))
        print(f"{time.strftime('%Y-%m-%d')}, {platform.platform()}, {os.cpu_count()} cores\n")
        print(", ".join(f"{tool.name} {tool.version}" for tool in found))
        for tool in found:  # word lists and the like are built once, before anything is measured
            run(tool, made[:1], home)
        cases: list[Case] = []
        for count in sorted(options.files):
            case = Case(made[:count])
            case.measure(found, home, options.rounds, options.most, cases)
            cases.append(case)
            print("\n".join(table(case, found)), flush=True)


if __name__ == "__main__":
    main()
