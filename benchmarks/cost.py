"""CPU seconds a MB of each rule, and of what a document needs before any rule.

    python benchmarks/cost.py FOLDER [--source-language fr] [--most 30]

What several rules share (words, sentences, names, quotation structure) is charged to the rule that
asks first; rules are asked in order of id, as in a run.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from pathlib import Path

from checker import Settings
from checker.files import articles
from checker.readers import reader_for
from checker.registry import rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--source-language", default="fr")
    parser.add_argument("--most", type=int, default=30)
    options = parser.parse_args()
    gc.set_threshold(100_000, 50, 100)  # as the command does
    settings = Settings(source_languages=(options.source_language,))
    chosen = [r for r in rules().values() if r.speaks(settings.source_languages) and not r.preview]
    spent: dict[str, float] = defaultdict(float)
    size = 0
    for round_number in range(2):  # the first builds word lists and compiles patterns
        spent.clear()
        size = 0
        for path in articles([options.folder]):
            text = Path(path).read_text("utf-8")
            size += len(text.encode())
            start = time.process_time()
            document = reader_for(path)(text).build(settings)
            spent["(reading)"] += time.process_time() - start
            for name in ("words", "sentences", "positions"):
                start = time.process_time()
                getattr(document, name)
                spent[f"({name})"] += time.process_time() - start
            for rule in chosen:
                start = time.process_time()
                for _ in rule.check(document):
                    pass
                spent[rule.id] += time.process_time() - start
        if round_number == 0:
            print(f"first round, with word lists and patterns: {sum(spent.values()):.2f} s")
    megabytes = size / 1e6
    print(f"{megabytes:.2f} MB, {sum(spent.values()) / megabytes:.2f} CPU s/MB in all")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1])[: options.most]:
        print(f"{1000 * seconds / megabytes:8.1f} ms/MB  {name}")


if __name__ == "__main__":
    main()
