"""The hooks under the real pre-commit, and the action and the examples against their schemas."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CHECKER

ROOT = Path(__file__).parent.parent
BAD = "They met  on monday in the port.\n"
BIN = str(Path(CHECKER).parent)


def git(folder: Path, *args: str) -> str:
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *name, *args], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def repository(folder: Path, **files: str) -> Path:
    """A git repository with one commit of ``files``."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


def test_the_hooks_report_and_mend(tmp_path: Path) -> None:
    """The manifest as it is, but for the language: installing it again is the work of CI."""
    manifest = ROOT.joinpath(".pre-commit-hooks.yaml").read_text()
    assert manifest.count("language: python") == 2
    manifest = manifest.replace("language: python", "language: system")
    hooks = repository(tmp_path / "hooks", **{".pre-commit-hooks.yaml": manifest})
    config = {
        "repos": [
            {
                "repo": str(hooks),
                "rev": git(hooks, "rev-parse", "HEAD"),
                "hooks": [
                    {"id": "checker-fix", "args": ["--grammar=off"]},
                    {"id": "checker", "args": ["--grammar=off"]},
                    {
                        "id": "checker",
                        "args": ["--grammar=off"],
                        "types_or": ["file"],
                        "files": r"\.(rst|srt)$",
                    },
                ],
            }
        ]
    }
    articles = repository(
        tmp_path / "articles",
        **{
            "a.txt": BAD,
            "b.md": BAD.replace("monday", "Monday"),
            "c.py": BAD,
            "d.srt": "1\n00:00:01,000 --> 00:00:02,000\nThey met on monday.\n",
            ".pre-commit-config.yaml": json.dumps(config),
        },
    )

    def hooked() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"],
            cwd=articles,
            env={
                **os.environ,
                "PRE_COMMIT_HOME": str(tmp_path / "home"),
                "PATH": f"{BIN}:{os.environ['PATH']}",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    first = hooked()
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert (articles / "a.txt").read_text() == BAD.replace("  ", " ").replace("monday", "Monday")
    assert (articles / "c.py").read_text() == BAD
    (articles / "a.txt").write_text("She assisted to the meeting.\n")
    git(articles, "add", "-A")
    second = hooked()
    assert second.returncode == 1
    assert "false-friend-fr" in second.stdout
    assert "b.md" not in second.stdout
    assert re.search(r"^d\.srt\n +3:", second.stdout, re.MULTILINE)
    (articles / "d.srt").unlink()
    (articles / "a.txt").write_text("She attended the meeting.\n")
    git(articles, "add", "-A")
    assert hooked().returncode == 0


def validate(schema: str, file: Path) -> None:
    done = subprocess.run(
        [f"{BIN}/check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_has_the_form_of_one() -> None:
    validate("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize(
    ("name", "schema"),
    [("prose.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")],
)
def test_the_examples_have_the_form_of_their_files(tmp_path: Path, name: str, schema: str) -> None:
    (example,) = [text for text in examples() if text.splitlines()[0].endswith(name)]
    file = tmp_path / name
    file.write_text(example)
    validate(schema, file)


def examples() -> list[str]:
    """The YAML files that the manual shows."""
    return re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(), re.DOTALL)


def test_the_examples_name_inputs_and_hooks_that_exist() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    workflow, _, config = map(yaml.safe_load, examples())
    (step,) = [s for s in workflow["jobs"]["checker"]["steps"] if "mt-checker" in s["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == {hook["id"] for hook in hooks}
    table = (ROOT / "docs" / "ci.md").read_text()
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(action["inputs"])


def test_the_lint_step_of_the_action(tmp_path: Path) -> None:
    """The step's own script: several paths, patterns, options; and it ends as checker does."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    (step,) = [step for step in action["runs"]["steps"] if step["name"] == "Lint"]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "the port.txt").write_text(BAD)
    (tmp_path / "b.md").write_text(BAD)
    (tmp_path / "-c.txt").write_text(BAD)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "PATHS": "a/the port.txt\n  *.md\n-c.txt\n",
            "GITHUB_OUTPUT": str(tmp_path / "outputs"),
            "ARGS": "--grammar off --select lowercase-date",
            "SARIF": "out.sarif",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.count("::error file=") == 3
    (run,) = json.loads((tmp_path / "out.sarif").read_text())["runs"]
    assert len(run["results"]) == 3
    assert (tmp_path / "outputs").read_text() == "written=true\n"
