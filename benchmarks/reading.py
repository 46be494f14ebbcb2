"""Compare what the linter finds in an article with a copy editor's reading of it.

    python benchmarks/reading.py ARTICLE.txt READING.jsonl [--tier error] [checker options...]

READING holds one error a line: ``start`` and ``end`` (code points of the article), ``quote``,
``category`` and, where the reader graded them, ``tier``. Printed are the errors touched, by
category, then those missed, and the findings that touch no item of the reading.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def findings(article: str, options: list[str]) -> list[dict[str, Any]]:
    command = [str(Path(sys.executable).with_name("checker")), "lint", article, "--format", "json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise SystemExit(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


def touches(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["start"] == one["end"]:
        return bool(other["start"] - 1 <= one["start"] <= other["end"] + 1)
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def main(article: str, reading: str, *options: str) -> None:
    items = [json.loads(line) for line in Path(reading).read_text("utf-8").splitlines()]
    errors = [item for item in items if item.get("tier", "error") == "error"]
    found = findings(article, list(options))
    hit = [item for item in errors if any(touches(item, finding) for finding in found)]
    beside = [finding for finding in found if not any(touches(item, finding) for item in items)]
    print(f"{len(hit)} of {len(errors)} errors touched by {len(found)} findings")
    print(f"{len(beside)} findings touch no item of the reading")
    total, touched = (Counter(item["category"] for item in part) for part in (errors, hit))
    for category, number in total.most_common():
        print(f"  {category:32} {touched[category]:3} of {number}")
    print("\nMissed:")
    for item in errors:
        if item not in hit:
            print(f"  {item['start']:5} {item['quote'][:60]!r} -> {item.get('fix')!r}")
    print("\nBeside every item:")
    for finding in beside:
        print(
            f"  {finding['line']}:{finding['column']} {finding['rule']}: {finding['text'][:60]!r}"
        )


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
