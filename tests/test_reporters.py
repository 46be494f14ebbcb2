"""Reports that programs read: each is read back by what reads it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as XML

import click
import jsonschema
import pytest
from conftest import Run

from checker.api import Config, lint_text
from checker.config import GrammarConfig
from checker.reporters import text

TEXT = "Plain.\n\nÉté 🙂 was  hot & <b> “long”, 100%.\n"
ONLY = ("--select", "double-space")


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "a & b.txt").write_text(TEXT)
    (tmp_path / "clean.txt").write_text("Fine.\n")
    return "."


def test_sarif(run: Run, article: str) -> None:
    log = json.loads(run("lint", article, *ONLY, "--format", "sarif").stdout)
    (sarif,) = log["runs"]
    (result,) = sarif["results"]
    assert log["version"] == "2.1.0"
    assert sarif["columnKind"] == "unicodeCodePoints"
    rule = sarif["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "double-space"
    assert rule["help"]["text"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20%26%20b.txt"
    region = location["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 10, 12)
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "  "
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == " "
    assert result["partialFingerprints"]["checker/v1"]


def test_sarif_keeps_to_the_official_schema(run: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "unread.txt").write_bytes(b"caf\xe9")
    (tmp_path / "c.md").write_text(
        "---\ntitle: The France\n---\nThe NATO \U0001f600 said\u202e on *monday* it\x07 .\n\n"
        "<!-- checker: allow nonsense -->\nThey **participated to** it.\n"
    )
    schema = json.loads(
        Path(__file__).with_name("schemas").joinpath("sarif-2.1.0.json").read_text()
    )
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    for target in (article, str(tmp_path / "c.md"), "clean.txt"):
        log = json.loads(run("lint", target, "--preview", "--format", "sarif").stdout)
        assert [error.message for error in validator.iter_errors(log)] == []
        (sarif,) = log["runs"]
        assert sarif["invocations"][0]["executionSuccessful"] is (target != article)
        for result in sarif["results"]:
            location = result["locations"][0]["physicalLocation"]["artifactLocation"]
            expected = "file:///" if target.startswith("/") else target.removeprefix(".")
            assert location["uri"].startswith(expected)


def test_github_escapes_and_caps(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a,b.txt").write_text("It was  100% so.\n\n" * 25)
    lines = run("lint", ".", *ONLY, "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::notice file=a%2Cb.txt,line=1,col=7,endLine=1,")
    assert len(lines) == 11
    assert lines[-1] == "checker: 25 findings, the first 10 of them annotated"


def test_gitlab(run: Run, article: str) -> None:
    """The members that GitLab's manual asks for, and its words for severity."""
    (issue,) = json.loads(run("lint", article, *ONLY, "--format", "gitlab").stdout)
    assert issue["location"] == {"path": "a & b.txt", "lines": {"begin": 3, "end": 3}}
    assert issue["severity"] == "info"
    assert issue["check_name"] == "double-space"
    assert issue["description"]
    assert issue["fingerprint"]


def test_rdjson_counts_bytes(run: Run, article: str) -> None:
    log = json.loads(run("lint", article, *ONLY, "--format", "rdjson").stdout)
    (diagnostic,) = log["diagnostics"]
    line = TEXT.splitlines()[2].encode()
    place = diagnostic["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"  "
    assert diagnostic["suggestions"][0]["text"] == " "


def test_junit(run: Run, article: str) -> None:
    root = XML.fromstring(run("lint", article, *ONLY, "--format", "junit").stdout)
    assert root.get("failures") == "1"
    assert [suite.get("name") for suite in root] == ["./a & b.txt", "./clean.txt"]
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("type") == "hint"
    assert "3:10" in str(failure.text)


def test_checkstyle(run: Run, article: str) -> None:
    root = XML.fromstring(run("lint", article, *ONLY, "--format", "checkstyle").stdout)
    (error,) = root.iter("error")
    assert (error.get("line"), error.get("column")) == ("3", "10")
    assert error.get("source") == "checker.double-space"


def test_several_formats_in_one_run(run: Run, article: str, tmp_path: Path) -> None:
    done = run("lint", article, *ONLY, "--format", "line", "--format", "sarif=out.sarif")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert json.loads((tmp_path / "out.sarif").read_text())["version"] == "2.1.0"
    assert run("lint", article, "--format", "json", "-o", "out.json").stdout == ""
    assert json.loads((tmp_path / "out.json").read_text())["version"] == 1


@pytest.mark.parametrize("formats", [["sarf"], ["text", "json"], ["text=x", "json=x"]])
def test_formats_that_cannot_be_are_refused(run: Run, article: str, formats: list[str]) -> None:
    options = [part for form in formats for part in ("--format", form)]
    assert run("lint", article, *options).returncode == 2


LONG = (
    "The company said on monday that " + "the old harbour of the town " * 4 + "in the France would"
    " be closed and the dockers the applaudirent " + "without any doubt at all " * 4 + ".\n"
)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_lines_fit_a_terminal_and_carets_stand_below_their_words(width: int) -> None:
    report = lint_text(LONG, Config(grammar=GrammarConfig(engine="off")))
    lines = click.unstyle(text.render(report, width)).splitlines()
    assert len(report.findings) >= 3
    assert max(len(line) for line in lines if line.startswith("      ")) <= max(width, 40)
    carets = [pair for pair in pairwise(lines) if set(pair[1].strip()) == {"^"}]
    shown = [line[below.index("^") :][: below.count("^")] for line, below in carets]
    for words, finding in zip(shown, report.findings, strict=True):
        assert finding.text.startswith(words.rstrip("…"))
        assert words == finding.text or len(finding.text) > min(80, width - 8)


def test_where_there_is_no_terminal_a_reason_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LONG)
    (finding, *_) = lint_text(LONG, Config(grammar=GrammarConfig(engine="off"))).findings
    assert finding.message in run("lint", "a.txt", "--grammar", "off", COLUMNS="40").stdout
