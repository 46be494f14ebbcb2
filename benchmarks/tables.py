"""What a table costs by the number of its entries.

    python benchmarks/tables.py FOLDER [--entries 500 5000] [--seed 1] [--rounds 5]

The entries are phrases of two to four words, drawn from the articles of FOLDER as often as these
have them, with endings, alternatives and gaps as real tables have, and at least one word that is
not among the commonest. Hardly any occurs there: what is measured is the search. The articles are
read and their words counted before the clock starts. What all tables share, the set of words side
by side, is told by itself: a run pays for it once.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from checker import Document
from checker.files import articles
from checker.readers import reader_for
from checker.table import TableCheck, _phrases, load

_COMMON = 200


def table(words: Counter[str], pairs: set[str], entries: int, seed: int) -> TableCheck:
    """A table of made-up phrases; ``pairs`` are the words that stand side by side somewhere."""
    chance = random.Random(seed)
    pool, weights = list(words), list(words.values())
    common = {word for word, _ in words.most_common(_COMMON)}
    lines = ['id = "made-up"\nfamily = "calque"\ndoc = "Made up."']
    while len(lines) <= entries:
        phrase = chance.choices(pool, weights, k=chance.choice((2, 2, 3, 3, 4)))
        if " ".join(phrase[:2]) in pairs or common.issuperset(phrase):
            continue
        shape = chance.random()
        if shape < 0.3:
            phrase[-1] = f"{phrase[-1]}(?:s|ed|ing)?"
        elif shape < 0.6:
            phrase[0] = f"(?:{phrase[0]}|{chance.choice(pool)})"
        elif shape < 0.7:
            phrase.insert(1, r"(\w+)")
        lines.append(
            f"[[entry]]\nwrong = '{' '.join(phrase)}'\nright = []\nwhy = \"So.\"\nbad = []"
        )
    check = load("\n".join(lines), f"made-up-{entries}.toml").check
    assert isinstance(check, TableCheck)
    return check


def cost(work: Callable[[], int], rounds: int) -> tuple[float, int]:
    """CPU seconds of the cheapest round, and what ``work`` counted."""
    best, found = float("inf"), 0
    for _ in range(rounds + 1):  # the first compiles patterns
        start = time.process_time()
        found = work()
        best = min(best, time.process_time() - start)
    return best, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--entries", type=int, nargs="+", default=[500, 5_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [
        reader_for(path)(Path(path).read_text("utf-8")).build()
        for path in articles([options.folder])
    ]
    megabytes = sum(len(document.source.encode()) for document in documents) / 1e6
    words = Counter(lower for document in documents for lower in document.lowers if lower.isalpha())
    pairs: set[str] = set()
    for document in documents:
        pairs |= document.once(_phrases)
        _ = document.words, document.sentences, document.positions
    shared, _ = cost(lambda: sum(len(_phrases(d)) for d in documents), options.rounds)
    first = 0.0
    print(f"{megabytes:.2f} MB in {len(documents)} articles")
    print(f"what tables share: {1000 * shared / megabytes:.1f} CPU ms/MB")
    for entries in options.entries:
        check = table(words, pairs, entries, options.seed)
        own, found = cost(partial(_findings, check, documents), options.rounds)
        first = first or shared + own
        print(
            f"{entries:6} entries: {1000 * own / megabytes:6.1f} CPU ms/MB of their own, "
            f"{(shared + own) / first:.2f} times the first in all, {found} findings"
        )


def _findings(check: TableCheck, documents: list[Document]) -> int:
    return sum(1 for document in documents for _ in check(document))


if __name__ == "__main__":
    main()
