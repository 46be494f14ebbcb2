"""Write docs/rules.md: every rule with its manual, its examples and what it is worth.

    python benchmarks/rules_page.py DATA [--limit N] > docs/rules.md

DATA is the folder of evaluation sets (or $CHECKER_DATA). The figures are those of `checker
evaluate`; `benchmarks/judged.tsv` holds how many hits of each rule a person read, and how many of
them were right.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from inspect import cleandoc
from pathlib import Path

from checker.evaluate import Result, Tally, evaluate, lift, read, samples
from checker.example import parse
from checker.registry import rules
from checker.rule import FAMILIES, Rule
from checker.table import language_name

HUMAN = (
    "human/abc_news",
    "human/us_speeches_public_domain",
    "human/wmt22_english_originals",
    "human/potet_human",
)
MACHINE = (
    "mt/potet_fren_google",
    "mt/potet_fren_bing",
    "mt/potet_fren_moses_postedited",
    "mt/newstest2013_fren",
    "mt/newstest2013_ruen",
    "mt/mqm_ted21_zhen",
    "mt/mqm_bio_deen",
    "mt/mqm_bio_ruen",
)


def measured(task: tuple[Path, int | None]) -> Result:
    """The figures of all rules on one set, under the source language that each record names."""
    path, limit = task
    chosen = [rule for rule in rules().values() if rule.family != "grammar"]
    return evaluate(samples(read(path, limit)), chosen)


def added(results: Sequence[Result]) -> Result:
    """The figures of several sets together."""
    total = Result()
    for result in results:
        total.machine_words += result.machine_words
        total.human_words += result.human_words
        total.marked_words += result.marked_words
        for name, tally in result.tallies.items():
            into = total.tallies[name]
            for field in ("machine", "human", "marked", "touching", "offered", "agreed"):
                setattr(into, field, getattr(into, field) + getattr(tally, field))
    return total


def judged() -> dict[str, tuple[int, int]]:
    """Rule -> how many of its hits were read, and how many of these were right."""
    file = Path(__file__).with_name("judged.tsv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["rule"]: (int(row["read"]), int(row["right"])) for row in rows}


def page(total: Result, sets: Sequence[str], reading: dict[str, tuple[int, int]]) -> Iterator[str]:
    known = list(rules().values())
    on = sum(not rule.preview for rule in known)
    yield "# Rules\n"
    yield (
        f"{len(known)} rules, {on} of them on by default; the others are `preview`: they run with"
        " `--preview` or when they are selected by name. This page is written by"
        " `benchmarks/rules_page.py`.\n"
    )
    yield (
        f"Measured on {date.today().isoformat()} on {total.human_words:,} words of human English"
        f" and {total.machine_words:,} words of machine translation ({', '.join(sets)}).\n"
    )
    yield cleandoc(
        """
        - *human* and *MT*: findings per 100,000 words of human English and of machine translation.
        - *lift*: the one over the other, with its 95 % interval.
        - *touch*: the share of findings, in text where a person marked faults, that touch a mark.
          People differ: of one professional's marks, another touches about half.
        - *as edited*: the share of offered replacements that a post-editor wrote too.
        - *read*: how many findings a person read for this page, and the share that was right.
        """
    )
    for family in FAMILIES:
        members = [rule for rule in known if rule.family == family]
        if not members:
            continue
        yield f"\n## {family}\n"
        yield "| rule | severity | human | MT | lift | touch | as edited | read |"
        yield "|---|---|---|---|---|---|---|---|"
        for rule in members:
            yield _row(rule, total, total.tallies.get(rule.id, Tally()), reading.get(rule.id))
        for rule in members:
            yield from _manual(rule)


def _row(rule: Rule, total: Result, tally: Tally, read: tuple[int, int] | None) -> str:
    stage = f"{rule.severity}, preview" if rule.preview else rule.severity
    if rule.family == "grammar":
        measured_by = "measured by `benchmarks/grammar.py`"
        return f"| [{rule.id}](#{rule.id}) | {stage} | {measured_by} | | | | | |"
    human = 100_000 * tally.human / max(total.human_words, 1)
    machine = 100_000 * tally.machine / max(total.machine_words, 1)
    ratio = lift(total, tally) if tally.machine + tally.human else None
    cells = [
        f"[{rule.id}](#{rule.id})",
        stage,
        f"{human:.2f}",
        f"{machine:.2f}",
        f"{ratio[0]:.1f} ({ratio[1]:.1f}–{ratio[2]:.1f})" if ratio else "–",
        f"{tally.touching / tally.marked:.2f} of {tally.marked}" if tally.marked else "–",
        f"{tally.agreed / tally.offered:.2f} of {tally.offered}" if tally.offered else "–",
        f"{read[1] / read[0]:.2f} of {read[0]}" if read and read[0] else "–",
    ]
    return f"| {' | '.join(cells)} |"


def _manual(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.id}\n"
    first, _, rest = rule.doc.strip().partition("\n")
    yield first
    if rest.strip():
        yield "\n" + cleandoc(rest)
    facts = [f"MQM: {rule.mqm}, weight {rule.weight}"]
    if rule.languages:
        facts.append("text from " + ", ".join(map(language_name, rule.languages)))
    yield f"\n{'; '.join(facts)}.\n"
    for notation in rule.bad[:3]:
        for example in parse(notation):
            if example.marks:
                yield f"- ✗ {_shown(example.text)}"
                for mark in example.marks[:3]:
                    words = example.text[mark.span.start : mark.span.end]
                    offers = " or ".join(f"`{r}`" if r else "nothing" for r in mark.replacements)
                    yield f"  `{_shown(words)}`" + (f" → {offers}" if offers else "")
    for notation in rule.good[:1]:
        yield f"- ✓ {_shown(parse(notation)[0].text)}"


def _shown(text: str) -> str:
    return " ¶ ".join(text.split("\n\n")).replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("CHECKER_DATA"))
    parser.add_argument("--limit", type=int, help="read at most this many records of each set")
    options = parser.parse_args()
    if not options.data:
        parser.error("name the data folder, or set CHECKER_DATA")
    sets = (*HUMAN, *MACHINE)
    tasks = [(Path(options.data, f"{name}.jsonl.gz"), options.limit) for name in sets]
    with ProcessPoolExecutor() as pool:
        total = added(list(pool.map(measured, tasks)))
    print("\n".join(page(total, sets, judged())))


if __name__ == "__main__":
    main()
