"""What docs/untrusted.md promises, sentence by sentence."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
import xml.etree.ElementTree as XML
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from checker import engine, files
from checker.cache import Cache
from checker.config import Config, ConfigError, find, load
from checker.grammar import server
from checker.readers import xliff
from checker.reporters import FORMATS, ODD, reporter
from checker.source import Source

BAD = "Two  spaces.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one article, and a folder beside it that is none of its business."""
    home = tmp_path / "repository"
    (home / ".git").mkdir(parents=True)
    (home / "drafts").mkdir()
    (home / "drafts" / "a.txt").write_text(BAD)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "secret.txt").write_text("My secret.\n")
    (tmp_path / "private" / "names.toml").write_text(
        '[[name]]\ncanonical = "Ada Byron"\nvariants = ["Ada Bairon"]\n'
    )
    return home


# -- the repository --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["__import__('os').system('touch run')", '"$(touch run)"', "{{7}}"]
)
def test_configuration_and_name_book_run_nothing(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    for name, content in {
        "checker.toml": f"words = [{text!r}]\nper-path = {{ {text!r} = ['double-space'] }}",
        "names.toml": f"[[name]]\ncanonical = {text!r}\nvariants = ['x']\n",
    }.items():
        (tmp_path / name).write_text(content)
    run("lint", "a.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.txt", "checker.toml", "names.toml",
    ]  # fmt: skip


def test_rules_of_the_repository_are_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    for name in ("rules/own.py", "checker.py", "sitecustomize.py", "click.py"):
        (tmp_path / name).write_text("open('run', 'w')\n")
    (tmp_path / "rules/own.toml").write_text("id = 'own'\n")
    (tmp_path / "a.txt").write_text("Fine.\n")
    assert run("lint", ".").returncode == 0
    assert not (tmp_path / "run").exists()
    assert "own" not in run("rules").stdout.split()


@pytest.mark.parametrize(
    "line",
    [
        'corpus = ["../private"]',
        'corpus = ["drafts", "drafts/../../private/*.txt"]',
        'corpus = ["linked"]',
        'corpus = ["link*"]',
        'names = "../private/names.toml"',
        'names = "linked/names.toml"',
    ],
)
def test_a_configuration_stays_inside_its_repository(run: Run, repository: Path, line: str) -> None:
    (repository / "linked").symlink_to("../private")
    (repository / "checker.toml").write_text(line)
    done = run("lint", str(repository / "drafts"))
    assert done.returncode == 2
    key = line.partition(" ")[0]
    assert done.stderr.startswith(f"checker: error: {repository / 'checker.toml'}: {key}: ")
    assert "lies outside" in done.stderr
    assert f"name it on the command line: --{key} " in done.stderr
    assert "secret" not in done.stdout + done.stderr


def test_a_path_that_is_absolute_stays_inside_too(repository: Path) -> None:
    (repository / "checker.toml").write_text(f'corpus = ["{repository.parent}/private"]')
    with pytest.raises(ConfigError, match="lies outside"):
        load(repository / "checker.toml")
    (repository / "checker.toml").write_text(f'corpus = ["{repository}/drafts"]')
    assert load(repository / "checker.toml").corpus == (f"{repository}/drafts",)


def test_the_command_line_may_name_anything(run: Run, repository: Path) -> None:
    private = repository.parent / "private"
    args = ("--corpus", str(private), "--names", str(private / "names.toml"))
    done = run("lint", str(repository / "drafts"), *args)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_configuration_that_is_a_link_out_is_told(repository: Path) -> None:
    (repository.parent / "private" / "checker.toml").write_text("")
    (repository / "checker.toml").symlink_to("../private/checker.toml")
    with pytest.raises(ConfigError, match="outside its repository; name that with --config"):
        find(repository / "drafts")
    (repository / "checker.toml").unlink()
    (repository / "checker.toml").write_text("")
    (repository / "names.toml").symlink_to("../private/names.toml")
    with pytest.raises(ConfigError, match="lies outside"):
        load(repository / "checker.toml")


def test_a_run_writes_nothing_into_the_repository(run: Run, repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    run("lint", str(repository), "--format", f"json={repository.parent / 'report.json'}")
    assert sorted(repository.rglob("*")) == before
    assert (repository.parent / "report.json").exists()


def test_loops_of_links_end(repository: Path) -> None:
    (repository / "drafts" / "loop").symlink_to(repository)
    (repository / "drafts" / "self").symlink_to("self")
    assert files.articles([str(repository)]) == [str(repository / "drafts" / "a.txt")]


def test_a_link_out_of_the_repository_is_read_only_if_it_is_named(
    run: Run, repository: Path
) -> None:
    link = repository / "drafts" / "b.txt"
    link.symlink_to("../../private/secret.txt")
    done = run("fix", str(repository))
    assert done.returncode == 2
    assert f"{link}: a link to {repository.parent / 'private' / 'secret.txt'}" in done.stderr
    assert files.articles([str(link)]) == [str(link)]
    (repository / "drafts" / "c.txt").symlink_to("a.txt")
    link.unlink()
    assert len(files.articles([str(repository)])) == 2


def test_patterns_of_files_take_linear_time(repository: Path) -> None:
    (repository / "drafts" / f"{'a' * 200}.txt").write_text("Fine.\n")
    star = "*a" * 20
    (repository / ".gitignore").write_text(f"{star}*b\n{star.replace('*a', '*?')}*[!t]\nn?.t*t\n")
    config = Config(root=repository, per_path={f"{star}*b": ("all",)})
    start = time.process_time()
    assert len(files.articles([str(repository)])) == 2
    assert config.ignored_in("a" * 200) == []
    assert time.process_time() - start < 1


def test_what_git_ignores_is_still_ignored(repository: Path) -> None:
    for name in ("aXbYc.txt", "aXYc.txt", "ab.c.txt", "b.txt"):
        (repository / "drafts" / name).write_text("Fine.\n")
    (repository / ".gitignore").write_text("a*b*c.txt\n")
    names = [Path(path).name for path in files.articles([str(repository)])]
    assert names == ["a.txt", "aXYc.txt", "b.txt"]


def test_too_many_depths_are_told(repository: Path) -> None:
    (repository / ".gitignore").write_text("# a\na/**/b/**/c/**/d/**/e\n")
    with pytest.raises(files.InputError, match=r"\.gitignore, line 2: more than 3 “\*\*”"):
        files.articles([str(repository)])


# -- the article -----------------------------------------------------------------------------------

EVIL = (
    "::error file=x::The\x1b[2J man\x07 of\x9b31m the  \u202esea \u2066said\ud800</script> "
    '<b onclick="x">&amp; ]]> %0A::warning::x\r\r\n##[error]The  cat.\n\n::add-mask::The  dog.'
)
NAMES = ("a.txt", "::error::b\x1b[31m.txt", "##[debug]c,d:e%\u202e.txt")


@pytest.fixture(scope="module")
def reports() -> Callable[[str], str]:
    source = Source({name: EVIL.encode("utf-8", "surrogatepass") for name in NAMES})
    given = {name: data.replace(b"\xed\xa0\x80", b"") for name, data in source._given.items()}
    report = engine.lint(list(NAMES), Config(preview=True), source=Source(given))
    assert len(report.findings) > 20
    assert not report.errors
    return lambda name: reporter(name)(report)


@pytest.mark.parametrize("name", ["text", "line", "html", "junit", "checkstyle"])
def test_nothing_steers_the_terminal(reports: Callable[[str], str], name: str) -> None:
    text = re.sub(r"\x1b\[[\d;]*m", "", reports(name)) if name == "text" else reports(name)
    assert set(ODD.findall(text)) <= {"\n", "\t"}


def test_errors_steer_no_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b\x1b[31m.txt").write_bytes(b"caf\xe9")
    for args in (("lint", "."), ("fix", "."), ("baseline", "."), ("score", ".")):
        done = run(*args)
        assert done.returncode == 2
        assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_no_line_is_a_command_to_github(reports: Callable[[str], str], name: str) -> None:
    for line in reports(name).splitlines():
        plain = re.sub(r"\x1b\[[\d;]*m", "", line)
        assert not plain.lstrip().startswith(("::", "##["))


def test_annotations_are_ours_alone(reports: Callable[[str], str]) -> None:
    *lines, last = reports("github").splitlines()
    assert last.startswith("checker: ")
    for line in lines:
        match = re.fullmatch(r"::(?:error|warning|notice) ([^:]*)::(.*)", line)
        assert match
        fields = dict(field.split("=", 1) for field in match[1].split(","))
        assert {"file", "line", "col", "title"} <= fields.keys()
        assert fields.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_the_page_escapes_and_allows_no_script_but_its_own(reports: Callable[[str], str]) -> None:
    page = reports("html")
    assert page.count("<script") == page.count("</script>") == 1
    assert "<b onclick" not in page
    assert "default-src 'none'" in page
    assert "script-src 'sha256-" in page
    addresses = re.findall(r"""(?:src|href)=(["']?)([^"'\s>]*)""", page.partition("<script")[0])
    assert all(address.startswith("#") for _, address in addresses)


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "rdjson", "junit", "checkstyle"])
def test_reports_for_programs_are_well_formed(reports: Callable[[str], str], name: str) -> None:
    text = reports(name)
    if name in ("junit", "checkstyle"):
        XML.fromstring(text.encode())
        return
    log = json.loads(text)
    if name == "sarif":
        uris = re.findall(r'"uri": "([^"]*)"', json.dumps(log["runs"][0]["results"]))
        assert uris
        assert all(re.fullmatch(r"[\w%./~#:-]+", uri) for uri in uris)


def test_entities_of_xliff_stay_closed() -> None:
    bomb = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    unit = '<trans-unit id="1"><source>a</source><target>Two  spaces. &x9;</target></trans-unit>'
    text = f'<!DOCTYPE xliff [<!ENTITY x0 "boom">{bomb}]><xliff version="1.2"><file source-language'
    document = xliff.read(
        f'{text}="fr" target-language="en" original="a"><body>{unit}</body></file></xliff>'
    ).build()
    assert "Two  spaces." in document.text
    assert "boom" not in document.text
    assert len(document.text) < 1_000


def test_a_byte_that_is_no_text_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc\xff")
    assert "a.txt: byte 3 is not UTF-8" in run("lint", "a.txt").stderr


# -- what runs beside it ---------------------------------------------------------------------------


def test_our_server_is_on_the_loopback_address_alone() -> None:
    running = server.Running(1, 8081, "token", 0, "")
    assert running.url == "http://127.0.0.1:8081"
    source = Path(server.__file__).read_text()
    assert "--public" not in source
    assert '"--allow-origin"' not in source


TEXTS = {
    "a.txt": "The prize went to Mikhail Dorogin  on Friday.\n\n[checker: allow loop]\n\nFine.",
    "b.txt": "The prize went to Mikhail Doroguin, and the  NATO (ONU) says so.",
}


@pytest.mark.parametrize(
    "damage",
    [
        "[" * 100_000,
        "[",
        "null",
        '{"a": 1}',
        '[3, [["no-such-rule", "no-such-rule", [0, 3], "error", "high", "m", "t", [], true, true, '
        '"s", 1, 1, 1, 1]], [], [], []]',
        '[3, [["double-space", {}, [0, []], 1, 2, 3, 4, [5], 6, 7, 8, 9, 1, 1, 1]], [], [], []]',
        '[[[0, 4], {"forms": [[1]]}]]',
    ],
)
def test_a_hostile_cache_changes_nothing(tmp_path: Path, damage: str) -> None:
    source = Source({name: text.encode() for name, text in TEXTS.items()})

    def findings() -> object:
        cache = Cache(tmp_path)
        report = engine.lint(list(TEXTS), Config(), source=source, cache=cache)
        cache.close()
        return report.findings

    first = findings()
    assert first
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as rows:
        rows.execute("UPDATE answers SET value = ?", [damage])
    assert findings() == first
    assert findings() == first


def test_a_cache_with_a_trigger_or_a_view_is_set_aside(tmp_path: Path) -> None:
    Cache(tmp_path).close()
    file = next(tmp_path.glob("*.sqlite3"))
    with sqlite3.connect(file) as rows:
        rows.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END")
    cache = Cache(tmp_path)
    assert cache.notices == [f"the cache {file} was damaged and has been started anew"]
    cache.put({b"a": [1]})
    assert cache.get([b"a"]) == {b"a": [1]}


def test_nothing_is_pickled_to_a_file() -> None:
    package = Path(engine.__file__).parent
    modules = [*package.rglob("*.py"), *(package.parent / "rules").glob("*.py")]
    for module in modules:
        text = module.read_text("utf-8")
        assert not re.search(r"(?m)^\s*(?:import|from) (?:pickle|marshal|shelve)\b", text), module
        assert not re.search(r"(?<![\w.])(?:eval|exec)\(", text), module


def test_git_is_asked_without_programs_of_the_repository(run: Run, repository: Path) -> None:
    import subprocess

    def git(*args: str) -> None:
        subprocess.run(["git", *args], cwd=repository, check=True, capture_output=True)

    (repository / ".git").rmdir()
    git("init", "-q")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "a")
    git("add", "drafts")
    (repository / "drafts" / "a.txt").write_text("Two  spaces,  or three.\n")
    git("config", "diff.external", f"touch {repository}/run")
    before = os.getcwd()
    os.chdir(repository)
    try:
        from checker.since import changed_lines

        assert changed_lines("HEAD")
    finally:
        os.chdir(before)
    assert not (repository / "run").exists()
