"""Recall of what an editor changed in one way: a leftover word replaced, a pronoun, an article.

    python benchmarks/gold.py DATA NAME [--select RULE...] [--to he,she]

NAME is a file of DATA/gold: records with ``set``, ``id``, ``start``, ``end`` and ``correction``.
The whole article of each is linted, so rules that need it have it. Printed are the share of the
changes that a finding touches and the share of the findings that touch a mark of the set itself.
Leftover words that are English words as well (cognates) are counted apart.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.evaluate import evaluate, read, samples
from checker.registry import rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("name")
    parser.add_argument("--select", action="append", default=[])
    parser.add_argument("--to", help="only changes to one of these words")
    options = parser.parse_args()
    wanted = set(options.to.split(",")) if options.to else None
    by_set: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for record in read(options.data / "gold" / f"{options.name}.jsonl.gz"):
        if wanted is None or str(record["correction"]).lower() in wanted:
            by_set[record["set"]][record["id"]].append(record)
    chosen = [
        rule
        for rule in rules().values()
        if rule.family != "grammar"
        and (any(map(rule.matches, options.select)) if options.select else not rule.preview)
    ]
    print(f"{'set':30}{'changes':>9}{'touched':>9}{'recall':>8}{'findings':>10}{'precision':>11}")
    for name, by_id in by_set.items():
        file = options.data / "mt" / f"{name}.jsonl.gz"
        if not file.exists():
            print(f"{name:30}  (no such set of translations)")
            continue
        corpus = list(read(file))
        marks = evaluate(samples(corpus), chosen).tallies[""]
        for record in corpus:
            record["spans"] = [_mark(change) for change in by_id.get(record["id"], ())]
        result = evaluate(samples(corpus), chosen)
        for category, total in sorted(result.gold.items()):
            touched = result.tallies[""].by_category[category]
            precision = f"{marks.touching / marks.marked:.2f}" if marks.marked else "-"
            print(
                f"{name + ' ' + category:30}{total:>9}{touched:>9}{touched / total:>8.2f}"
                f"{marks.marked:>10}{precision:>11}"
            )


def _mark(change: dict[str, Any]) -> dict[str, Any]:
    is_english = import_module("checker.rules._lexicon").is_english
    words = change["text"][change["start"] : change["end"]].lower().split()
    cognate = bool(words) and all(is_english(word.strip(",.")) for word in words)
    return {
        "start": change["start"],
        "end": change["end"],
        "category": "(cognates)" if cognate else "",
    }


if __name__ == "__main__":
    main()
