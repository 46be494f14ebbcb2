"""Whole articles: every finding is in the `findings` file beside the article, and nothing else is.

A line of that file is ``LINE:COLUMN RULE | words -> replacement | replacement``; ``!`` before it
marks a known false alarm, ``?`` a known miss (an error that we do not find, with the words alone).
A well-written article has an empty file. After a change that is meant:

    python tests/test_fixtures.py      # writes the files anew, keeps what is marked
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from checker.config import Config
from checker.engine import lint
from checker.files import articles
from checker.finding import Finding

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = sorted(folder for folder in FIXTURES.iterdir() if folder.is_dir())
WELL_WRITTEN = {"harbour-news", "letters-essay", "election-report"}
LANGUAGES = {"reservoir": "es", "observatory": "ru"}


def found_in(folder: Path) -> list[Finding]:
    config = Config(root=folder, source_languages=(LANGUAGES.get(folder.name, "fr"),))
    return list(lint(articles([str(folder)]), config).findings)


def line_of(finding: Finding, folder: Path) -> str:
    place = f"{finding.line}:{finding.column} {finding.rule}"
    if len([file for file in folder.iterdir() if file.name != "findings"]) > 1:
        place = f"{Path(finding.path).name}:{place}"
    words = re.sub(r"[^\S ]", "␣", finding.text)
    if len(words) > 60:
        words = f"{words[:40]}…{words[-15:]}"
    offers = " | ".join(finding.replacements)
    return f"{place} | {words} -> {offers}" if finding.replacements else f"{place} | {words}"


def recorded(folder: Path) -> list[str]:
    return (folder / "findings").read_text("utf-8").splitlines()


def expected(folder: Path) -> list[str]:
    return [line.removeprefix("! ") for line in recorded(folder) if line[:1] not in ("#", "?", "")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_findings(folder: Path) -> None:
    assert [line_of(finding, folder) for finding in found_in(folder)] == expected(folder)


@pytest.mark.parametrize("name", sorted(WELL_WRITTEN))
def test_good_prose_is_left_alone(name: str) -> None:
    assert found_in(FIXTURES / name) == []


def test_false_alarms_are_rare_in_the_faulty_articles() -> None:
    lines = [line for folder in FOLDERS for line in recorded(folder)]
    false = sum(line.startswith("!") for line in lines)
    true = sum(line[:1].isalnum() for line in lines)
    assert true >= 60
    assert false <= true / 20


def write_anew(folder: Path) -> None:
    file = folder / "findings"
    old = recorded(folder) if file.exists() else []
    false = {line.removeprefix("! ") for line in old if line.startswith("! ")}
    kept = [line for line in old if line.startswith(("#", "?"))]
    lines = [line_of(finding, folder) for finding in found_in(folder)]
    marked = [f"! {line}" if line in false else line for line in lines]
    file.write_text("".join(f"{line}\n" for line in [*marked, *kept]), "utf-8")


if __name__ == "__main__":
    for each in FOLDERS if len(sys.argv) == 1 else map(Path, sys.argv[1:]):
        write_anew(each)
