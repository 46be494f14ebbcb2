"""Compare the grammar engines on annotated text: what they find, what is right, what it costs.

    python benchmarks/grammar.py FILE.jsonl.gz... [--limit N]

FILES are what `checker evaluate` reads. LanguageTool is the one that `checker languagetool install`
brought, with a server of its own. For each engine and file: findings of the rule `grammar` per
1,000 words, the share that touches a mark, the share of marks touched, CPU and wall seconds per MB;
then the findings that both have and that one has, by the engine's rule; and the same of all that
the engines answered, which is before the rule drops what is noise.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

from checker import Settings
from checker.config import GrammarConfig
from checker.evaluate import Result, evaluate, read, samples
from checker.grammar import Grammar, Match
from checker.grammar.install import find
from checker.grammar.languagetool import LanguageTool
from checker.grammar.lingotweaker import LingoTweaker
from checker.grammar.server import Server
from checker.paths import languagetool_folder
from checker.registry import rules

OPTIONS = GrammarConfig()
Place = tuple[int, int, int, str]  # document, start, end, rule of the engine


class Recorded:
    """``engine``, and what it has answered: a text is known by its hash."""

    def __init__(self, engine: Grammar) -> None:
        self.engine = engine
        self.name, self.identity, self.wanted = engine.name, engine.identity, engine.wanted
        self.answers: set[Place] = set()
        self.prepare, self.close = engine.prepare, engine.close

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        found = self.engine.check(texts)
        self.answers.update(
            (hash(text), *match.span, match.rule)
            for text, matches in zip(texts, found, strict=True)
            for match in matches
        )
        return found


def cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def engines() -> Iterator[tuple[str, Grammar, list[psutil.Process]]]:
    """Each engine that is here, once it has answered, with the processes that do its work."""
    own = psutil.Process()
    before, used, began = own.memory_info().rss, cpu(own), time.monotonic()
    tweaker = LingoTweaker("en-US", OPTIONS)
    tweaker.check(["The first question takes longest."])
    tell("LingoTweaker", began, cpu(own) - used, own.memory_info().rss - before)
    yield "LingoTweaker", tweaker, [own]
    installation = find(languagetool_folder())
    if installation is None:
        print("LanguageTool is not installed.")
        return
    began = time.monotonic()
    server = Server(installation, OPTIONS)
    try:
        server.wait()
        java = psutil.Process(server.running.pid)
        client = LanguageTool(server.running.url, "en-US", OPTIONS)
        client.check(["The first question takes longest."])
        tell("LanguageTool", began, cpu(java), java.memory_info().rss)
        yield "LanguageTool", client, [own, java]
        print(f"{'LanguageTool':14} at the end {java.memory_info().rss / 1e6:.0f} MB")
    finally:
        server.close()


def tell(name: str, began: float, used: float, memory: float) -> None:
    wall = time.monotonic() - began
    print(f"{name:14} first answer: {wall:.1f} s, {used:.1f} CPU s, {memory / 1e6:.0f} MB")


def measure(
    records: list[dict[str, Any]], engine: Recorded, processes: list[psutil.Process]
) -> tuple[Result, float, float]:
    """What the rule finds, and the seconds of wall and of CPU that it took."""
    used, began = sum(map(cpu, processes)), time.monotonic()
    corpus = samples(records, Settings(), engine)
    result = evaluate(corpus, [rules()["grammar"]], keep=frozenset(["grammar"]))
    return result, time.monotonic() - began, sum(map(cpu, processes)) - used


def places(result: Result) -> set[Place]:
    """Where the findings are; a document is known by its text."""
    return {
        (hash(firing.sample.document.text), *firing.claim.span, firing.claim.name)
        for firing in result.firings
    }


def summary(name: str, size: int, result: Result, wall: float, used: float) -> str:
    tally = result.tallies[""]
    words = result.human_words + result.machine_words
    found = tally.human + tally.machine
    line = f"  {name:14} {found:5} findings, {1000 * found / words:5.2f} per 1,000 words"
    if tally.marked:
        marks = sum(result.gold.values())
        line += f", precision {tally.touching / tally.marked:.2f} of {tally.marked}"
        line += f", recall {sum(tally.by_category.values()) / marks:.3f} of {marks}"
    return f"{line}, {used / size * 1e6:.0f} CPU s/MB, {wall / size * 1e6:.0f} s/MB"


def apart(of: str, found: dict[str, set[Place]]) -> None:
    """Print what only one engine found, and how much both did."""
    (one, first), (other, second) = found.items()
    print(f"  {of}: both {len(first & second)}, {one} alone {len(first - second)}, "
          f"{other} alone {len(second - first)}")  # fmt: skip
    for name, alone in ((one, first - second), (other, second - first)):
        by_rule = Counter(rule for *_, rule in alone)
        print(f"    {name}: {', '.join(f'{rule} {n}' for rule, n in by_rule.most_common(12))}")


def main(paths: list[Path], limit: int | None) -> None:
    texts = {path: list(read(path, limit)) for path in paths}
    lines: dict[Path, list[str]] = {path: [] for path in paths}
    found: dict[Path, dict[str, set[Place]]] = {path: {} for path in paths}
    answers: dict[Path, dict[str, set[Place]]] = {path: {} for path in paths}
    for name, engine, processes in engines():
        for path, records in texts.items():
            size = sum(len(record["text"].encode()) for record in records)
            recorded = Recorded(engine)
            result, wall, used = measure(records, recorded, processes)
            lines[path].append(summary(name, size, result, wall, used))
            found[path][name] = places(result)
            answers[path][name] = recorded.answers
    for path in paths:
        print(f"\n{path.name}", *lines[path], sep="\n")
        if len(found[path]) == 2:
            apart("findings", found[path])
            apart("answers", answers[path])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    most = None
    if "--limit" in arguments:
        at = arguments.index("--limit")
        most = int(arguments[at + 1])
        del arguments[at : at + 2]
    if not arguments:
        raise SystemExit(__doc__)
    main([Path(argument) for argument in arguments], most)
