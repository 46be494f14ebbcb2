"""CPU seconds a MB of each rule, and of what a document needs before any rule.

    python benchmarks/cost.py FOLDER [--source-language fr] [--most 30] [--rounds 3]

What several rules share through ``Document.once`` (names, quotation structure) stands by itself, in
brackets, and is not charged to the rule that asks first. Of several rounds the cheapest counts.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from checker import Document, Settings
from checker.files import articles
from checker.readers import reader_for
from checker.registry import rules
from checker.rule import Rule


class Clock:
    """CPU seconds by name; what is timed inside something else is not charged to it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        self._inner.append(0.0)
        start = time.process_time()
        try:
            return work()
        finally:
            took = time.process_time() - start
            self.spent[name] += took - self._inner.pop()
            self._inner[-1] += took


def _drain(rule: Rule, document: Document) -> None:
    for _ in rule.check(document):
        pass


def one_round(texts: dict[str, str], chosen: list[Rule], settings: Settings) -> dict[str, float]:
    clock = Clock()
    plain_once = Document.once

    def timed_once(document: Document, compute: Callable[[Document], Any]) -> Any:
        if compute in document._memo:
            return document._memo[compute]
        name = f"({compute.__module__.rpartition('.')[2]}.{compute.__name__})"
        return clock.time(name, lambda: plain_once(document, compute))

    Document.once = timed_once  # type: ignore[method-assign,assignment]
    try:
        for path, text in texts.items():
            read = partial(reader_for(path), text)
            document = clock.time("(reading)", lambda read=read: read().build(settings))
            for name in ("words", "sentences", "positions"):
                clock.time(f"({name})", partial(getattr, document, name))
            for rule in chosen:
                clock.time(rule.id, partial(_drain, rule, document))
            document.forget()
    finally:
        Document.once = plain_once  # type: ignore[method-assign]
    return clock.spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--source-language", default="fr")
    parser.add_argument("--most", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    gc.set_threshold(100_000, 50, 100)  # as the command does
    settings = Settings(source_languages=(options.source_language,))
    chosen = [
        rule
        for rule in rules().values()
        if rule.speaks(settings.source_languages) and not rule.preview and rule.family != "grammar"
    ]
    texts = {path: Path(path).read_text("utf-8") for path in articles([options.folder])}
    megabytes = sum(len(text.encode()) for text in texts.values()) / 1e6
    first = one_round(texts, chosen, settings)
    print(f"first round, with word lists and patterns: {sum(first.values()):.2f} s")
    rounds = [one_round(texts, chosen, settings) for _ in range(options.rounds)]
    best = {name: min(spent[name] for spent in rounds) for name in rounds[0]}
    print(f"{megabytes:.2f} MB, {sum(best.values()) / megabytes:.2f} CPU s/MB in all")
    for name, seconds in sorted(best.items(), key=lambda item: -item[1])[: options.most]:
        print(f"{1000 * seconds / megabytes:8.1f} ms/MB  {name}")


if __name__ == "__main__":
    main()
