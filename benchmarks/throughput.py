"""How fast articles are checked by a warm LanguageTool server: `checker` beside a plain loop.

    python benchmarks/throughput.py FOLDER [--most 200] [--rounds 3] [--warm 2]

FOLDER holds articles (.txt). LanguageTool is the one that `checker languagetool install` brought;
both ask one server of it, such as `checker languagetool start` leaves running, which has answered
each `--warm` times before, for Java compiles what it is asked often. The loop is what the manual of
language-tool-python shows: ``for text in articles: tool.check(text)``, with its default settings.
`checker lint` runs its grammar rule alone, without a cache, then with one that knows all. The
rounds are interleaved; printed is the median of each in articles a second.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from checker.config import GrammarConfig
from checker.grammar.install import find
from checker.grammar.server import Server
from checker.paths import languagetool_folder

CHECKER = Path(sys.executable).with_name("checker")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=2)
    options = parser.parse_args()
    articles = sorted(options.folder.glob("*.txt"))[: options.most]
    installed = find(languagetool_folder())
    if not articles or not installed:
        sys.exit("articles and an installed LanguageTool are wanted")
    server = Server(installed, GrammarConfig(), idle=60)
    try:
        compare(articles, server.wait().url, options.rounds, options.warm)
    finally:
        server.close()


def compare(articles: list[Path], url: str, rounds: int, warm: int) -> None:
    with tempfile.TemporaryDirectory() as cache:
        ways: dict[str, Callable[[], None]] = {
            "plain loop": lambda: loop(articles, url),
            "checker, no cache": lambda: lint(articles, url, "--no-cache"),
            "checker, unchanged": lambda: lint(articles, url, "--cache-dir", cache),
        }
        for way in [*ways.values()] * warm:
            way()
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                start = time.perf_counter()
                way()
                seconds[name].append(time.perf_counter() - start)
    plain = statistics.median(seconds["plain loop"])
    for name, each in seconds.items():
        middle = statistics.median(each)
        print(f"{name:20} {len(articles) / middle:8.1f} articles/s  {plain / middle:6.2f} times")


def loop(articles: list[Path], url: str) -> None:
    import language_tool_python

    tool = language_tool_python.LanguageTool("en-US", remote_server=url)
    for article in articles:
        tool.check(article.read_text("utf-8"))


def lint(articles: list[Path], url: str, *more: str) -> None:
    command = [str(CHECKER), "lint", *map(str, articles), "--select", "grammar", *more]
    done = subprocess.run(
        [*command, "--grammar", "languagetool", "--grammar-url", url],
        capture_output=True,
        check=False,
        env=os.environ,
    )
    if done.returncode > 1:
        sys.exit(done.stderr.decode())


if __name__ == "__main__":
    main()
