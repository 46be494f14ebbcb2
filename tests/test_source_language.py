"""`--source-language auto`: told from the text, said to the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.mark.parametrize(
    ("folder", "language"),
    [
        ("ferry-strike", "French"),
        ("reservoir", "Spanish"),
        ("observatory", "Russian"),
        ("harbour-news", "unknown: no trace of one"),
        ("letters-essay", "unknown: no trace of one"),
        ("election-report", "unknown: no trace of one"),
    ],
)
def test_the_language_is_told_by_traces(run: Run, folder: str, language: str) -> None:
    done = run("lint", str(FIXTURES / folder), "--source-language", "auto")
    assert done.stderr == f"checker: note: source language of 1 article: {language}\n"


def test_rules_of_the_told_language_run_and_no_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("¿Quien sabe? The town depends on the embalse, he said.\n")
    found = run("lint", "a.txt", "--source-language", "auto", "--format", "line").stdout
    assert "Spanish" in found
    assert "French" not in found
