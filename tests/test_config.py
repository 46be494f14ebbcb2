"""The configuration: found, checked, obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, findings

BAD = "The harbour was  closed."


def test_the_nearest_file_upward_from_the_first_path_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.checker]\nignore = ["double-space"]\n')
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text(BAD)
    assert run("lint", "a/b/x.txt").returncode == 0
    assert "double-space" in run("lint", "a/b/x.txt", "--no-config").stdout
    (tmp_path / "a" / "checker.toml").write_text('severity = { punctuation = "hint" }\n')
    (finding,) = findings(run("lint", "a/b/x.txt", "--format", "json"))
    assert finding["severity"] == "hint"
    assert run("lint", "a/b/x.txt", "--config", "pyproject.toml").returncode == 0


def test_per_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('[per-path]\n"drafts" = ["punctuation"]\n')
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "x.txt").write_text(BAD)
    (tmp_path / "y.txt").write_text(BAD)
    found = findings(run("lint", ".", "--format", "json"))
    assert [f["path"] for f in found] == ["./y.txt"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('ignroe = ["x"]', "did you mean 'ignore'?"),
        ('ignore = "double-space"', "ignore: a list of strings is wanted"),
        ('ignore = ["dubble-space"]', "did you mean 'double-space'?"),
        ('fail-on = "always"', "one of error, warning, hint, never is wanted"),
        ('source-languages = ["french"]', "'french' is no two-letter language code"),
        ('severity = { double-space = "fatal" }', "one of error, warning, hint is wanted"),
        ("grammar = { engin = 'off' }", "did you mean 'engine'?"),
        ("ignore = [", "checker.toml"),
    ],
)
def test_what_is_wrong_is_named(run: Run, tmp_path: Path, text: str, part: str) -> None:
    (tmp_path / "checker.toml").write_text(text)
    (tmp_path / "x.txt").write_text(BAD)
    done = run("lint", "x.txt")
    assert done.returncode == 2
    assert "checker.toml" in done.stderr
    assert part in done.stderr


def test_a_named_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(BAD)
    done = run("lint", "x.txt", "--config", "gone.toml")
    assert done.returncode == 2
    assert "gone.toml" in done.stderr


def test_the_corpus_informs_and_is_not_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('corpus = ["archive"]\n')
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.txt").write_text(BAD)
    (tmp_path / "x.txt").write_text(BAD)
    found = findings(run("lint", "x.txt", "--format", "json"))
    assert [f["path"] for f in found] == ["x.txt"]
    (tmp_path / "archive" / "old.txt").unlink()
    assert run("lint", "x.txt").returncode == 2
