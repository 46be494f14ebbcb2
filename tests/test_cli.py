"""The installed command from end to end: what a user types, reads and scripts."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import CHECKER, Run, findings

BAD = "The harbour was  closed on Friday."
GOOD = "The harbour was closed on Friday."
ONLY = ("--select", "double-space")  # where one sentence stands twice


def test_findings_are_shown_with_place_rule_reason_and_fix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{GOOD}\n\n{BAD}\n")
    done = run("lint", "a.txt", *ONLY, "--fail-on", "hint")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == "a.txt"
    assert lines[1].split() == ["3:16", "hint", "double-space"]
    assert lines[2].strip() == BAD
    assert lines[3].index("^^") - lines[2].index("was  closed") == len("was")
    assert "→ one space" in lines[4]
    assert lines[-1] == "1 finding (1 hint) in 1 article, 12 words (no grammar engine)"


def test_no_finding_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    done = run("lint", "a.txt")
    assert (done.returncode, done.stdout) == (
        0,
        "No findings in 1 article, 6 words (no grammar engine)\n",
    )


def test_line_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    done = run("lint", "--format", "line", "a.txt")
    assert done.stdout.startswith("a.txt:1:16: hint double-space Two spaces")
    assert done.stdout.count("\n") == 1


def test_json_format(run: Run, tmp_path: Path) -> None:
    text = "\ufeffÉté 🙂.\r\n\r\nIt was  late."
    (tmp_path / "a.txt").write_bytes(text.encode())
    done = run("lint", "--format", "json", "a.txt")
    report = json.loads(done.stdout)
    (finding,) = report["findings"]
    start = text.removeprefix("\ufeff").index("  ")
    assert report["version"] == 1
    assert {key: finding[key] for key in ("path", "rule", "severity", "text", "safe")} == {
        "path": "a.txt",
        "rule": "double-space",
        "severity": "hint",
        "text": "  ",
        "safe": True,
    }
    assert (finding["start"], finding["end"]) == (start, start + 2)
    assert (finding["line"], finding["column"]) == (3, 7)
    assert (finding["end_line"], finding["end_column"]) == (3, 9)
    assert finding["replacements"] == [" "]
    assert report["summary"]["by_severity"] == {"error": 0, "warning": 0, "hint": 1}
    assert report["summary"]["by_rule"] == {"double-space": 1}
    assert report["summary"]["files"] == 1


def test_the_fingerprint_outlives_edits_elsewhere(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{BAD}\n\n{BAD}\n")
    before = [f["fingerprint"] for f in findings(run("lint", "--format", "json", *ONLY, "a.txt"))]
    file.write_text(f"A new first line.\n\n{BAD}\n\nAnother.\n\n{BAD}\n")
    after = [f["fingerprint"] for f in findings(run("lint", "--format", "json", *ONLY, "a.txt"))]
    assert before == after
    assert len(set(before)) == 2


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 0), ("hint", 1), ("never", 0)]
)
def test_exit_code_by_severity(run: Run, tmp_path: Path, level: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    assert run("lint", "a.txt", "--fail-on", level).returncode == code


def test_many_findings_still_exit_with_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BAD}\n\n" * 256)
    assert run("lint", "a.txt", "--fail-on", "hint").returncode == 1


@pytest.mark.parametrize("path", ["gone.txt", "none/*.md", "empty"])
def test_what_yields_no_article_is_an_error_that_names_it(
    run: Run, tmp_path: Path, path: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(GOOD)
    done = run("lint", "a.txt", path)
    assert done.returncode == 2
    assert path in done.stderr
    assert done.stderr.startswith("checker: error: ")


def test_an_unreadable_article_is_told_and_the_others_are_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text(BAD)
    done = run("lint", "a.txt", "b.txt")
    assert done.returncode == 2
    assert "a.txt: byte 3 is not UTF-8" in done.stderr
    assert "b.txt" in done.stdout
    assert run("lint", "a.txt", "--encoding", "cp1252").returncode == 0


def test_a_folder_is_walked_and_what_git_ignores_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("/drafts/old/\n*.tmp.md\n")
    for name in ("a.txt", "b.md", "c.html", "d.py", "e.tmp.md", "old/f.txt", "sub/g.markdown"):
        file = tmp_path / "drafts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(BAD.replace("  ", " \u00a0"))
    paths = {f["path"] for f in findings(run("lint", "--format", "json", "drafts"))}
    assert paths == {"drafts/a.txt", "drafts/b.md", "drafts/c.html", "drafts/sub/g.markdown"}
    assert {f["path"] for f in findings(run("lint", "--format", "json", "--ext", "py", "."))} == {
        "./drafts/d.py"
    }


def test_standard_input_has_a_name_and_a_format(run: Run) -> None:
    done = run(
        "lint", "-", "--stdin-filename", "x.md", "--format", "line", stdin=f"`a  b`\n\n{BAD}"
    )
    assert done.stdout.startswith("x.md:3:16: ")
    assert done.stdout.count("\n") == 1


def test_inline_allows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"[checker: allow double-space]\n{BAD}\n\n[checker: allow double-space]\n{GOOD}\n\n"
        f"[checker: allow dubble-space]\n{GOOD}\n"
    )
    found = findings(run("lint", "--format", "json", *ONLY, "a.txt"))
    assert [(f["rule"], f["line"], f["severity"]) for f in found] == [
        ("unused-allow", 4, "hint"),
        ("bad-allow", 7, "error"),
    ]
    assert "double-space" in found[1]["message"]


def test_allows_in_markdown(run: Run, tmp_path: Path) -> None:
    bad = BAD.replace("  ", " \u00a0")
    (tmp_path / "a.md").write_text(
        f"<!-- checker: allow punctuation -->\n{bad}\n\n{bad}\n\n"
        f"<!-- checker: allow-start double-space -->\n\n{bad}\n\n{bad}\n\n"
        f"<!-- checker: allow-end -->\n\n{bad}\n"
    )
    found = findings(run("lint", "--format", "json", *ONLY, "a.md"))
    assert [(f["rule"], f["line"]) for f in found] == [("double-space", 4), ("double-space", 14)]


def test_colour_only_where_it_is_wanted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    assert "\x1b" not in run("lint", "a.txt").stdout
    script = f"{CHECKER} lint a.txt --grammar off"
    shown = subprocess.run(
        ["script", "-qec", script, "/dev/null"], cwd=tmp_path, capture_output=True, check=False
    )
    assert b"\x1b[" in shown.stdout
    plain = subprocess.run(
        ["script", "-qec", f"NO_COLOR=1 {script}", "/dev/null"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert b"\x1b[" not in plain.stdout


def test_an_article_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A \x1b[31mred\x07  word \u202eback.")
    done = run("lint", "a.txt")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "\u202e" not in done.stdout


def test_a_closed_pipe_ends_quietly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BAD}\n\n" * 5000)
    shell = subprocess.run(
        f"{CHECKER} lint a.txt --grammar off | head -n 1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert shell.stdout.decode() == "a.txt\n"
    assert shell.stderr == b""


def test_rules_and_explain(run: Run) -> None:
    listed = run("rules").stdout.splitlines()
    assert any(line.split()[:3] == ["double-space", "hint", "on"] for line in listed)
    page = run("explain", "double-space").stdout
    assert "Bad:" in page
    assert "Good:" in page
    missing = run("explain", "duoble-space")
    assert missing.returncode == 2
    assert "'double-space'" in missing.stderr


def test_select_ignore_and_unknown_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    assert run("lint", "a.txt", "--ignore", "double-space", "--fail-on", "hint").returncode == 0
    assert run("lint", "a.txt", "--select", "punctuation", "--fail-on", "hint").returncode == 1
    assert run("lint", "a.txt", "--select", "number", "--fail-on", "hint").returncode == 0
    done = run("lint", "a.txt", "--select", "punctation")
    assert done.returncode == 2
    assert "'punctuation'" in done.stderr


def test_the_same_findings_in_the_same_order_however_the_work_is_divided(
    run: Run, tmp_path: Path
) -> None:
    for number in range(30):
        paragraphs = f"Number {number}. {BAD}\n\n" + f"{GOOD}\n\n" * 30
        (tmp_path / f"{number:02}.txt").write_text(paragraphs * 15)
    one, many, again = (
        run("lint", ".", "--format", "json", "--jobs", jobs, *extra).stdout
        for jobs, extra in (("1", ["--no-cache"]), ("8", ["--no-cache"]), ("2", []))
    )
    cached = run("lint", ".", "--format", "json").stdout
    assert one == many == again == cached


def test_a_damaged_cache_is_replaced_with_a_notice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    folder = tmp_path / "cache"
    assert run("lint", "a.txt", "--cache-dir", str(folder)).stderr == ""
    for file in folder.glob("findings*"):
        file.write_bytes(b"no database at all" * 100)
    damaged = run("lint", "a.txt", "--cache-dir", str(folder))
    assert damaged.returncode == 0
    assert "damaged" in damaged.stderr
    assert run("lint", "a.txt", "--cache-dir", str(folder)).stderr == ""


def test_a_cache_that_cannot_be_written_is_a_notice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    (tmp_path / "file").write_text("")
    done = run("lint", "a.txt", "--cache-dir", str(tmp_path / "file" / "below"))
    assert done.returncode == 0
    assert done.stderr.startswith("checker: note: no cache")


def test_runs_at_once_share_a_cache(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"Number {number}. {BAD}\n")
    command = [CHECKER, "lint", ".", "--format", "json", "--grammar", "off"]
    command += ["--cache-dir", str(tmp_path / "cache")]
    runs = [
        subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    outputs = [process.communicate() for process in runs]
    assert {error for _, error in outputs} == {""}
    assert len({output for output, _ in outputs}) == 1


def test_a_newcomer_is_told_what_to_type(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert "to check it: checker lint a.txt" in run("a.txt").stderr
    assert "did you mean 'lint'?" in run("lnt", "a.txt").stderr


def test_help_tells_every_option_once(run: Run) -> None:
    for command in ("lint", "fix", "baseline", "score", "stats", "lsp"):
        shown = run(command, "--help").stdout
        for option in ("--select", "--config", "--grammar-url", "--help"):
            assert len(re.findall(rf"^  (?:-\w, )?{option} ", shown, re.MULTILINE)) == 1
    listed = run("--help").stdout
    assert "..." not in listed.partition("Commands:")[2]
