"""Rules of an installed distribution are read like ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

TABLE = """
id = "house-name"
family = "name"
doc = "The house writes its name in one word."
[[entry]]
wrong = 'kestrel gate'
right = ["Kestrelgate"]
why = "The house writes its name in one word."
bad = ["Welcome to {Kestrel Gate -> Kestrelgate}."]
good = ["Welcome to Kestrelgate."]
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A folder with a distribution in it, as pip leaves one."""
    folder = tmp_path / "site"
    (folder / "houserules").mkdir(parents=True)
    (folder / "houserules" / "__init__.py").write_text("")
    (folder / "houserules" / "house_name.toml").write_text(TABLE)
    info = folder / "houserules-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: houserules\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[checker.rules]\nhouse = houserules\n")
    return folder


def test_a_plugin_is_listed_explained_and_run(run: Run, tmp_path: Path, plugin: Path) -> None:
    env = {"PYTHONPATH": str(plugin)}
    (tmp_path / "a.txt").write_text("Come to Kestrel Gate on Sunday.\n")
    assert "house-name" in run("rules", **env).stdout
    assert "Kestrelgate" in run("explain", "house-name", **env).stdout
    done = run("lint", "a.txt", "--format", "line", **env)
    assert done.stdout.startswith("a.txt:1:9: warning house-name The house writes its name")
    assert run("lint", "a.txt", "--ignore", "house-name", **env).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("wrong = 'kestrel gate'", "wrong = '('", "no regular expression"),
        ('id = "house-name"', 'id = "double-space"', "there is a rule 'double-space' already"),
        ("why = ", "wyh = ", "unknown key 'wyh'"),
        (
            "wrong = 'kestrel gate'",
            r"wrong = '(\w+ ?)+ gate'",
            r"house_name.toml, entry 1: '(\\w+ ?)+ gate' could take for ever on some text: "
            "a repeat can read the same characters in more ways than one; bound it, as in {1,5}",
        ),
    ],
)
def test_a_broken_plugin_is_an_error_that_names_it(
    run: Run, tmp_path: Path, plugin: Path, old: str, new: str, part: str
) -> None:
    table = plugin / "houserules" / "house_name.toml"
    table.write_text(TABLE.replace(old, new))
    (tmp_path / "a.txt").write_text("Fine.\n")
    done = run("lint", "a.txt", PYTHONPATH=str(plugin))
    assert done.returncode == 2
    assert part in done.stderr
    assert "houserules" in done.stderr or "house_name.toml" in done.stderr
