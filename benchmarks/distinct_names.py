"""What it costs to put together the spellings of so many distinct names, extraction not counted.

    python benchmarks/distinct_names.py [1000 10000 100000]

Made-up surnames (``synthesize.py``), one in ten of them in a second spelling, stand beside 44 given
names. Printed are the links and clusters found, CPU seconds and the peak of memory.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from importlib import import_module
from typing import Any

from synthesize import GIVEN, respelt, surname


def main(sizes: list[int]) -> None:
    clusters = import_module("checker.rules._name_clusters")
    key = import_module("checker.rules._known_words").key
    for size in sizes:
        chance = random.Random(1)
        groups: defaultdict[str, list[Any]] = defaultdict(list)
        for name in sorted(distinct(chance, size)):
            given = chance.choice(GIVEN).lower()
            use = clusters.Use(key(name), name, frozenset([given]), frozenset(), 2)
            groups[f"{given} …"].append(use)
        began = time.process_time()
        links = clusters.joined(
            link for word, uses in sorted(groups.items()) for link in clusters.met(word, uses)
        )
        found = clusters.clusters([link.edge for link in links.values()])
        spent = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"{size:>8} names  {len(links):>6} links  {len(found):>6} clusters"
            f"  {spent:6.1f} CPU s  {peak:5.0f} MB",
            flush=True,
        )


def distinct(chance: random.Random, size: int) -> set[str]:
    names: set[str] = set()
    while len(names) < size:
        name = surname(chance)
        names.add(name)
        second = respelt(chance, name) if chance.random() < 0.1 else ""
        if second:
            names.add(second)
    return names


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000])
