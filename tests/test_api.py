"""The linter as a library: its examples run, and threads do not disturb each other."""

from __future__ import annotations

import doctest
import re
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from checker.api import Config, Session, fix_text, lint_text
from checker.config import GrammarConfig

ROOT = Path(__file__).parents[1]
QUIET = Config(grammar=GrammarConfig(engine="off"))


@pytest.mark.parametrize(
    "name",
    [
        "checker.api",
        "checker.book",
        "checker.document",
        "checker.example",
        "checker.rules._endings",
    ],
)
def test_examples_of_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(name))
    assert done.attempted > 0
    assert done.failed == 0


def test_the_example_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "1 31 lowercase-date ('Monday',)" in capsys.readouterr().out


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"The minister said  on monday that Day {number} was dry." for number in range(24)]
    alone = [[(f.rule, f.span) for f in lint_text(text, QUIET).findings] for text in texts]
    with Session(QUIET) as session, ThreadPoolExecutor(4) as pool:
        together = list(pool.map(session.lint_text, texts))
        fixed = list(pool.map(lambda text: fix_text(text, QUIET), texts))
    assert [[(f.rule, f.span) for f in report.findings] for report in together] == alone
    assert len(alone[0]) == 2
    assert fixed[7] == "The minister said on Monday that Day 7 was dry."
