"""LanguageTool's server: how it is installed, started, found again and ended."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import javas
from language_tool_python import download_lt

from checker import Settings
from checker.commands.languagetool import languagetool
from checker.config import GrammarConfig
from checker.grammar import GrammarError, install, server
from checker.grammar.choose import open_grammar
from checker.grammar.install import Artifact, Installation
from checker.grammar.local import LocalLanguageTool

HERE = Path(__file__).parent


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


CONTENT = {"core-1.jar": b"core", "server-1.jar": b"server" * 50_000, "language-fr-1.jar": b"fr"}
PINNED = tuple(
    Artifact(f"org/x/{name}", _sha(data), len(data), "fr" if "fr" in name else "")
    for name, data in CONTENT.items()
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on the disk that holds what is pinned."""
    monkeypatch.setattr(install, "artifacts", lambda: PINNED)
    monkeypatch.setattr(install, "_TRIES", 1)
    folder = tmp_path / "repository"
    (folder / "org/x").mkdir(parents=True)
    for artifact in PINNED:
        (folder / artifact.path).write_bytes(CONTENT[artifact.name])
    return folder


def _install(folder: Path, repository: Path, *languages: str) -> list[int]:
    told: list[int] = []
    install.install(folder, languages, repository.as_uri(), told.append)
    return told


def _files(folder: Path) -> set[str]:
    return {file.name for file in (folder / "libs").iterdir()}


# -- installing ------------------------------------------------------------------------------------


def test_what_is_pinned_is_well_formed() -> None:
    pinned = install.artifacts()
    assert len({artifact.name for artifact in pinned}) == len(pinned)
    assert all(len(artifact.sha256) == 64 and artifact.size > 1000 for artifact in pinned)
    languages = {artifact.language for artifact in pinned}
    assert languages - {""} <= set(install.mother_tongues())
    names = {artifact.name for artifact in pinned if not artifact.language}
    assert {f"languagetool-{part}-{install.VERSION}.jar" for part in ("core", "server")} <= names
    assert f"language-en-{install.VERSION}.jar" in names


def test_an_install_is_found_and_is_done_once(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "lt"
    assert install.find(folder) is None
    assert sum(_install(folder, repository)) == 4 + 300_000
    assert _files(folder) == {"core-1.jar", "server-1.jar"}
    assert install.find(folder) == Installation(folder, ())
    assert _install(folder, repository) == []


def test_a_language_is_added_and_stays(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "lt"
    _install(folder, repository)
    assert sum(_install(folder, repository, "fr")) == 2
    _install(folder, repository)
    assert install.find(folder) == Installation(folder, ("fr",))


def test_a_damaged_file_is_fetched_again(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "lt"
    _install(folder, repository)
    (folder / "libs/core-1.jar").write_bytes(b"c0re")
    assert sum(_install(folder, repository)) == 4
    assert (folder / "libs/core-1.jar").read_bytes() == b"core"


def test_a_file_that_is_not_as_pinned_is_not_kept(tmp_path: Path, repository: Path) -> None:
    (repository / PINNED[0].path).write_bytes(b"evil")
    with pytest.raises(GrammarError, match="is not the file that is pinned"):
        _install(tmp_path / "lt", repository)
    assert "core-1.jar" not in _files(tmp_path / "lt")
    assert install.find(tmp_path / "lt") is None


def test_a_file_that_is_not_there_is_told(tmp_path: Path, repository: Path) -> None:
    (repository / PINNED[1].path).unlink()
    with pytest.raises(GrammarError, match=r"server-1\.jar cannot be had from .*--repository"):
        _install(tmp_path / "lt", repository)


def test_an_interrupted_install_goes_on_where_it_ended(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "lt"

    def interrupt(count: int) -> None:
        if count > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install.install(folder, (), repository.as_uri(), interrupt)
    assert install.find(folder) is None
    assert not any(name.endswith(".part") for name in _files(folder))
    assert sum(_install(folder, repository)) in (300_000, 300_004)
    assert install.find(folder) is not None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "lt").write_text("a file")
    with pytest.raises(GrammarError, match="cannot be written"):
        _install(tmp_path / "lt", repository)


def test_another_version_is_no_installation(tmp_path: Path, repository: Path) -> None:
    _install(tmp_path, repository)
    (tmp_path / "installed.json").write_text('{"version": "5.0", "languages": []}')
    assert install.find(tmp_path) is None


def test_the_command_installs(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_MAVEN_REPOSITORY", repository.as_uri())
    monkeypatch.setenv("CHECKER_LANGUAGETOOL_DIR", str(tmp_path / "lt"))
    done = CliRunner().invoke(languagetool, ["install", "--source-language", "fr"])
    assert done.exit_code == 0, done.output
    assert "3 files" in done.output
    assert install.find(tmp_path / "lt") == Installation(tmp_path / "lt", ("fr",))
    refused = CliRunner().invoke(languagetool, ["install", "--source-language", "tlh"])
    assert refused.exit_code == 2
    assert "no such mother tongue: tlh" in refused.output


def _archive(folder: Path, name: str) -> bytes:
    """An archive as LanguageTool's project publishes one, with a server of one byte."""
    file = folder / "archive.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(f"LanguageTool-{install.VERSION}/{name}", b"x")
    return file.read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """LanguageTool's project gives the archive that it is told; the repository gives nothing."""
    monkeypatch.setattr(install, "REPOSITORY", (tmp_path / "nothing").as_uri())
    monkeypatch.setattr(install, "_TRIES", 1)
    monkeypatch.setenv("CHECKER_LANGUAGETOOL_DIR", str(tmp_path / "lt"))
    monkeypatch.setattr(download_lt, "confirm_java_compatibility", lambda _: None)
    files = tmp_path / "project"
    files.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(files))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        here = f"http://127.0.0.1:{web.server_port}/"
        monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", here)
        thread = threading.Thread(target=web.serve_forever)
        thread.start()

        def give(data: bytes) -> None:
            (files / f"LanguageTool-{install.VERSION}.zip").write_bytes(data)

        yield give
        web.shutdown()
        thread.join()


@pytest.mark.usefixtures("repository")
def test_the_archive_is_fetched_where_the_repository_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Callable[[bytes], None]
) -> None:
    data = _archive(tmp_path, "languagetool-server.jar")
    project(data)
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", _sha(data))
    done = CliRunner().invoke(languagetool, ["install"])
    assert done.exit_code == 0, done.output
    assert "cannot be had from" in done.output
    found = install.find(tmp_path / "lt")
    assert found is not None
    assert f"LanguageTool-{install.VERSION}/languagetool-server.jar" in " ".join(found.command)
    assert "fr" in found.languages
    again = CliRunner().invoke(languagetool, ["install", "--source-language", "fr"])
    assert again.exit_code == 0
    assert "cannot be had" not in again.output
    assert install.find(tmp_path / "lt") == found


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("name", "said"),
    [("languagetool-server.jar", "checksum"), ("readme.txt", "no LanguageTool-")],
)
def test_an_archive_that_is_not_as_pinned(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    project: Callable[[bytes], None],
    name: str,
    said: str,
) -> None:
    data = _archive(tmp_path, name)
    project(data)
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", _sha(data if said != "checksum" else b""))
    done = CliRunner().invoke(languagetool, ["install"])
    assert done.exit_code == 2
    assert "archive cannot be had" in done.output
    assert said in done.output
    assert install.find(tmp_path / "lt") is None


# -- the life of a server --------------------------------------------------------------------------


def _soon(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


OPTIONS = GrammarConfig(start_timeout=20, request_timeout=10)


def test_a_run_has_its_server_and_ends_it(installation: Installation) -> None:
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    assert javas(installation.folder) == []
    [matches] = engine.check(["He have it."])
    assert [match.rule for match in matches] == ["HE_VERB_AGR"]
    assert len(javas(installation.folder)) == 1
    engine.close()
    assert javas(installation.folder) == []


def test_threads_start_one_server(installation: Installation) -> None:
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(engine.check, [["He have it."]] * 8))
    assert all(len(matches) == 1 for [matches] in answers)
    assert len(javas(installation.folder)) == 1
    engine.close()


RUN = """
import sys, time
from pathlib import Path
from checker.config import GrammarConfig
from checker.grammar.install import Installation
from checker.grammar.local import LocalLanguageTool
LocalLanguageTool(Installation(Path(sys.argv[1]), ()), "en-US", GrammarConfig()).check(["teh"])
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_killed_leaves_no_server(installation: Installation, how: int) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(installation.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with run:
        assert run.stdout
        assert run.stdout.readline() == b"ready\n"
        assert len(javas(installation.folder)) == 1
        run.send_signal(how)
    assert _soon(lambda: not javas(installation.folder))


def test_a_server_that_dies_is_replaced_once(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    death = tmp_path / "death"
    death.touch()
    monkeypatch.setenv("FAKE_DIES_ONCE", str(death))
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    assert len(engine.check(["He have it."])[0]) == 1
    assert not death.exists()
    death.touch()
    with pytest.raises(GrammarError, match="died twice"):
        engine.check(["He have it."])
    engine.close()


def test_a_server_that_lives_and_talks_nonsense_is_not_replaced(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_JAVA", "other")
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    with pytest.raises(GrammarError, match="gave no usable answer"):
        engine.check(["He have it."])
    engine.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("broken", "did not start: Invalid maximum heap size: -Xmxlots"),
        ("old", "needs Java 17"),
        ("mute", r"did not answer within 1 seconds \(start-timeout\)"),
    ],
)
def test_a_server_that_does_not_start_is_told(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, fault: str, said: str
) -> None:
    monkeypatch.setenv("FAKE_JAVA", fault)
    timeout = 1 if fault == "mute" else 20
    engine = LocalLanguageTool(installation, "en-US", GrammarConfig(start_timeout=timeout))
    with pytest.raises(GrammarError, match=said):
        engine.check(["He have it."])
    assert _soon(lambda: not javas(installation.folder))


def test_what_the_server_cannot_have_is_told(installation: Installation) -> None:
    for options, said in (
        (GrammarConfig(mother_tongue="fr"), "install --source-language fr"),
        (GrammarConfig(ngrams="/no/such/folder"), "is no folder"),
    ):
        with pytest.raises(GrammarError, match=said):
            LocalLanguageTool(installation, "en-US", options).check(["It is."])


def test_no_java_is_told(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "java", lambda: None)
    with pytest.raises(GrammarError, match="no java is found"):
        LocalLanguageTool(installation, "en-US", OPTIONS).check(["It is."])


def test_a_server_stays_until_it_is_stopped(installation: Installation) -> None:
    first = server.start(installation, OPTIONS, idle=5)
    assert server.start(installation, OPTIONS, idle=5) == first
    assert server.running(installation.folder) == first
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    assert len(engine.check(["He have it."])[0]) == 1
    engine.close()
    assert [process.pid for process in javas(installation.folder)] == [first.pid]
    assert server.stop(installation.folder)
    assert _soon(lambda: not javas(installation.folder))
    assert server.running(installation.folder) is None
    assert not server.stop(installation.folder)


def test_a_server_that_nobody_asks_ends(installation: Installation) -> None:
    server.start(installation, OPTIONS, idle=1 / 60)
    assert _soon(lambda: not javas(installation.folder))
    assert _soon(lambda: not (installation.folder / "server.json").exists())


def test_a_server_that_is_stopped_in_mid_run_is_replaced(installation: Installation) -> None:
    server.start(installation, OPTIONS, idle=5)
    engine = LocalLanguageTool(installation, "en-US", OPTIONS)
    assert len(engine.check(["He have it."])[0]) == 1
    server.stop(installation.folder)
    assert len(engine.check(["He have it."])[0]) == 1
    engine.close()
    assert javas(installation.folder) == []


def test_a_process_of_others_is_not_stopped(installation: Installation) -> None:
    state = server.Running(os.getpid(), 1, "token", 5.0)
    (installation.folder / "server.json").write_text(json.dumps(state._asdict()))
    assert server.running(installation.folder) is None
    with pytest.raises(GrammarError, match="it was left alone"):
        server.stop(installation.folder)
    assert not server.stop(installation.folder)


def test_two_starts_at_once_start_one(installation: Installation) -> None:
    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(server.start, installation, OPTIONS, 5.0) for _ in range(3)]
        assert len({job.result() for job in jobs}) == 1
    assert len(javas(installation.folder)) == 1
    server.stop(installation.folder)


def test_the_commands(installation: Installation) -> None:
    def said(*command: str) -> str:
        done = CliRunner().invoke(languagetool, command)
        assert done.exit_code == 0, done.output
        return done.output

    assert "running: no" in said("status")
    assert "LanguageTool answers at http://127.0.0.1:" in said("start", "--idle", "5")
    status = said("status")
    assert f"installed: LanguageTool {install.VERSION}" in status
    assert "java: 17" in status
    assert "running: http://127.0.0.1:" in status
    assert "was stopped" in said("stop")
    assert "No server of ours" in said("stop")


def test_start_without_an_installation(tmp_path: Path) -> None:
    done = CliRunner().invoke(languagetool, ["start", "--dir", str(tmp_path)])
    assert done.exit_code == 2
    assert "checker languagetool install" in done.output


def test_auto_takes_what_is_installed(installation: Installation) -> None:
    engine, _ = open_grammar(GrammarConfig(), Settings())
    assert isinstance(engine, LocalLanguageTool)
    assert engine.identity == f"LanguageTool {install.VERSION} en-US"
    assert javas(installation.folder) == []


@pytest.mark.parametrize(
    ("told", "version"),
    [('openjdk version "17.0.15" 2025', 17), ('java version "1.8.0_392"', 8), ("what?", None)],
)
def test_the_version_of_java(tmp_path: Path, told: str, version: int | None) -> None:
    program = tmp_path / "java"
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n")
    program.chmod(0o755)
    assert server.java_version(str(program)) == version
    assert server.java_version(str(tmp_path / "none")) is None
