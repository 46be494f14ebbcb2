"""Taking the linter into a repository that is full of findings: baseline, --since, score, stats."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import Run, findings

BAD = "The harbour was  closed on Friday."
OTHER = "Nobody  knew why."
ONLY = ("--select", "double-space")


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


def test_only_what_the_baseline_does_not_hold_counts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BAD}\n")
    assert run("baseline", "a.txt", *ONLY, "--grammar", "off").returncode == 0
    baseline = ("--baseline", "checker-baseline.json", *ONLY)
    assert run("lint", "a.txt", *baseline).returncode == 0
    # Moved to another file, among new lines, in curly quotes' company: still known.
    (tmp_path / "a.txt").write_text("A first line.\n")
    (tmp_path / "b.txt").write_text(f"More.\n\n{BAD}\n\n{OTHER}\n")
    found = findings(run("lint", ".", "--format", "json", *baseline))
    assert [(f["path"], f["line"]) for f in found] == [("./b.txt", 5)]
    # A second copy is new.
    (tmp_path / "b.txt").write_text(f"{BAD}\n\n{BAD}\n")
    assert len(findings(run("lint", ".", "--format", "json", *baseline))) == 1


def test_entries_that_are_gone_are_told_and_pruned(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BAD}\n\n{OTHER}\n")
    run("baseline", "a.txt", *ONLY, "--grammar", "off")
    (tmp_path / "a.txt").write_text(f"{OTHER}\n")
    done = run("lint", "a.txt", "--baseline", "checker-baseline.json", *ONLY)
    assert done.returncode == 0
    assert "1 baseline finding" in done.stderr
    run("baseline", "--prune", "a.txt", *ONLY, "--grammar", "off")
    (entry,) = json.loads((tmp_path / "checker-baseline.json").read_text())["findings"]
    assert entry["sentence"] == OTHER.replace("  ", " ")


@pytest.mark.parametrize("text", ["{}", "no json", '{"version": 2, "findings": []}'])
def test_a_broken_baseline_is_an_error(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    (tmp_path / "b.json").write_text(text)
    done = run("lint", "a.txt", "--baseline", "b.json")
    assert done.returncode == 2
    assert "b.json" in done.stderr


def test_since_reports_changed_lines_only(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    odd = tmp_path / "été “x” y.txt"
    odd.write_text(f"{BAD}\n\nA line.\n")
    (tmp_path / "a.txt").write_text(f"{BAD}\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    assert run("lint", ".", "--since", "HEAD", *ONLY).returncode == 0
    odd.write_text(f"{BAD}\n\n{OTHER}\n")
    (tmp_path / "new.txt").write_text(BAD)
    found = findings(run("lint", ".", "--since", "HEAD", "--format", "json", *ONLY))
    assert [(f["path"], f["line"]) for f in found] == [("./new.txt", 1), (f"./{odd.name}", 3)]


def test_since_needs_a_revision_that_git_knows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    git(tmp_path, "init", "-q")
    done = run("lint", "a.txt", "--since", "gone")
    assert done.returncode == 2
    assert "gone" in done.stderr


def test_score_ranks_articles_by_need(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("All is well here.\n")
    (tmp_path / "bad.txt").write_text(f"{BAD} {OTHER}\n")
    options = (*ONLY, "--grammar", "off")
    rows = json.loads(run("score", ".", "--json", *options).stdout)["articles"]
    assert [(row["path"], row["points"], row["words"]) for row in rows] == [
        ("./bad.txt", 2, 9),
        ("./good.txt", 0, 4),
    ]
    assert rows[0]["per_thousand"] == pytest.approx(1000 * 2 / 9)
    assert run("score", ".", "--max", "300", *options).returncode == 0
    assert run("score", ".", "--max", "100", *options).returncode == 1
    assert "bad.txt" in run("score", ".", *options).stdout.splitlines()[1]


def test_stats_counts_by_rule(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BAD}\n\n{OTHER}\n")
    (tmp_path / "b.txt").write_text(f"{BAD}\n")
    done = run("stats", ".", *ONLY, "--grammar", "off")
    assert done.stdout.splitlines()[1].split() == ["3", "2", "200.000", "double-space"]
