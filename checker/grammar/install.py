"""LanguageTool's server in a folder of the user: from Maven Central, or its project's own archive.

``languagetool.tsv`` (made by ``benchmarks/pin_languagetool.py``) names each file by its path in the
repository, SHA-256, size and the language that alone needs it. A file is written under another name
and renamed when its digest is right, and the folder counts as an installation once ``READY`` lies
in it: an install that was interrupted is no installation, and the next one goes on where it ended.

The archive holds every language and is four times as large. language-tool-python knows its address
and its SHA-256, fetches it and unpacks it with care.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from http.client import HTTPException
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from . import GrammarError

VERSION = "6.8"
REPOSITORY = "https://repo.maven.apache.org/maven2"
MIRROR = "CHECKER_MAVEN_REPOSITORY"
"""Names the environment variable that gives another repository."""

_READY = "installed.json"
_LIBRARIES = "libs"
_ARCHIVE = f"LanguageTool-{VERSION}"
# Where Java finds the classes, and the rules beside them, in either.
_FROM_REPOSITORY = (f"{_LIBRARIES}/*",)
_FROM_ARCHIVE = (f"{_ARCHIVE}/languagetool-server.jar", f"{_ARCHIVE}/{_LIBRARIES}/*", _ARCHIVE)
_LOGGING = "logback.xml"
_SETTINGS = "server.properties"
_TRIES = 3
_AT_ONCE = 4
_TIMEOUT = 20.0  # seconds that the repository may be silent
_CHUNK = 1 << 16

# The server's own logging tells of every request.
_QUIET = """<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%-5level %msg%n</pattern></encoder>
  </appender>
  <root level="WARN"><appender-ref ref="out"/></root>
</configuration>
"""

# Without it each request builds all rules anew.
_POOL = """pipelineCaching=true
maxPipelinePoolSize=10
pipelineExpireTimeInSeconds=3600
"""


class Artifact(NamedTuple):
    """A file of the repository; ``language`` is empty where all need it."""

    path: str
    sha256: str
    size: int
    language: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class UnavailableError(GrammarError):
    """A repository that does not give what is wanted of it."""


class Installation(NamedTuple):
    """A LanguageTool that is complete. ``languages`` are the mother tongues it can be told;
    ``classes`` is where Java finds it, in ``folder``."""

    folder: Path
    languages: tuple[str, ...]
    classes: tuple[str, ...] = _FROM_REPOSITORY

    @property
    def command(self) -> list[str]:
        """The server's command line behind Java and its own options."""
        return [
            f"-Dlogback.configurationFile={self.folder / _LOGGING}",
            *("-cp", os.pathsep.join(str(self.folder / part) for part in self.classes)),
            "org.languagetool.server.HTTPServer",
            *("--config", str(self.folder / _SETTINGS)),
        ]


@cache
def artifacts() -> tuple[Artifact, ...]:
    """All that is pinned."""
    lines = (files(__package__) / "languagetool.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return tuple(
        Artifact(path, digest, int(size), language.strip("-"))
        for path, digest, size, language in rows
    )


def mother_tongues() -> tuple[str, ...]:
    """The languages that can be installed beside English, those that are always there first."""
    return ("es", "pt", *sorted({each.language for each in artifacts() if each.language}))


def find(folder: Path) -> Installation | None:
    """The installation in ``folder``, if there is one of the pinned version."""
    try:
        ready = json.loads((folder / _READY).read_text("utf-8"))
        if ready["version"] == VERSION:
            classes = _FROM_ARCHIVE if ready.get("archive") else _FROM_REPOSITORY
            return Installation(folder, tuple(ready["languages"]), classes)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def missing(folder: Path, languages: Iterable[str]) -> list[Artifact]:
    """What is not yet in ``folder``, or not as it was pinned."""
    here = find(folder)
    if here and here.classes == _FROM_ARCHIVE:
        return []
    wanted = {"", *languages}
    return [
        each
        for each in artifacts()
        if each.language in wanted and not _is_right(folder / _LIBRARIES / each.name, each)
    ]


def install(
    folder: Path,
    languages: Sequence[str],
    repository: str,
    progress: Callable[[int], None],
) -> Installation:
    """Fetch what is missing in ``folder``; ``progress`` is told bytes as they come.

    Languages that an earlier install brought stay, and the archive has all. Raises UnavailableError
    where the repository does not give a file, GrammarError where it gives another than is pinned,
    or the folder cannot be written.
    """
    before = find(folder)
    if before and before.classes == _FROM_ARCHIVE:
        return before
    languages = sorted({*languages, *(before.languages if before else ())})
    libraries = folder / _LIBRARIES
    try:
        libraries.mkdir(parents=True, exist_ok=True)
        _fetch_all(missing(folder, languages), libraries, repository, progress)
        return _completed(Installation(folder, tuple(languages)))
    except OSError as error:
        raise GrammarError(f"{folder} cannot be written: {error}") from error


def install_archive(folder: Path) -> Installation:
    """Fetch the archive of LanguageTool's project (about 250 MB) into ``folder``.

    It shows its own progress. Raises GrammarError where it cannot be had or is not as pinned.
    """
    from language_tool_python.download_lt import LocalLanguageTool

    before = os.environ.get("LTP_PATH")
    os.environ["LTP_PATH"] = str(folder)
    try:
        LocalLanguageTool.from_version_name(VERSION).download()
        if not (folder / _FROM_ARCHIVE[0]).is_file():
            raise GrammarError(f"there is no {_FROM_ARCHIVE[0]} in the archive")
        return _completed(Installation(folder, mother_tongues(), _FROM_ARCHIVE))
    except Exception as error:  # the library's own, requests', zipfile's, the system's
        raise GrammarError(f"LanguageTool's archive cannot be had: {error}") from error
    finally:
        if before is None:
            del os.environ["LTP_PATH"]
        else:
            os.environ["LTP_PATH"] = before


def _completed(installed: Installation) -> Installation:
    """``installed``, once it is written down that nothing of it is missing."""
    folder = installed.folder
    (folder / _LOGGING).write_text(_QUIET, "utf-8")
    (folder / _SETTINGS).write_text(_POOL, "utf-8")
    ready = {
        "version": VERSION,
        "languages": installed.languages,
        "archive": installed.classes == _FROM_ARCHIVE,
    }
    part = folder / f".{_READY}.part"
    part.write_text(json.dumps(ready), "utf-8")
    part.replace(folder / _READY)
    return installed


def _fetch_all(
    wanted: Sequence[Artifact],
    libraries: Path,
    repository: str,
    progress: Callable[[int], None],
) -> None:
    stop = threading.Event()
    lock = threading.Lock()

    def tell(count: int) -> None:
        with lock:
            progress(count)

    def fetch(artifact: Artifact) -> None:
        _fetch(artifact, libraries / artifact.name, repository.rstrip("/"), tell, stop)

    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for job in as_completed([pool.submit(fetch, artifact) for artifact in wanted]):
            job.result()
    except BaseException:  # Ctrl-C as well: what is under way ends at its next portion
        stop.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Stopped(Exception):
    """Another file failed, or the user gave up."""


def _fetch(
    artifact: Artifact,
    target: Path,
    repository: str,
    tell: Callable[[int], None],
    stop: threading.Event,
) -> None:
    """Fetch one file, again where the network fails."""
    reason: Exception | None = None
    for attempt in range(_TRIES):
        stop.wait(attempt)
        try:
            _download(f"{repository}/{artifact.path}", artifact, target, tell, stop)
            return
        except urllib.error.HTTPError as error:
            reason = error
            if error.code < 500:
                break
        except (OSError, HTTPException) as error:
            reason = error
    raise UnavailableError(
        f"{artifact.name} cannot be had from {repository}: {reason}; "
        f"--repository or ${MIRROR} names another repository with the files of Maven Central"
    ) from reason


def _download(
    url: str,
    artifact: Artifact,
    target: Path,
    tell: Callable[[int], None],
    stop: threading.Event,
) -> None:
    part = target.with_name(f".{target.name}.part")
    digest = hashlib.sha256()
    size = 0
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT) as answer, part.open("wb") as file:
            while data := answer.read(_CHUNK):
                if stop.is_set():
                    raise _Stopped
                file.write(data)
                digest.update(data)
                size += len(data)
                tell(len(data))
        if digest.hexdigest() != artifact.sha256:
            raise GrammarError(
                f"{url} is not the file that is pinned (SHA-256 {digest.hexdigest()} for "
                f"{artifact.sha256}); it was not kept"
            )
        part.replace(target)
    except BaseException:
        tell(-size)
        part.unlink(missing_ok=True)
        raise


def _is_right(file: Path, artifact: Artifact) -> bool:
    try:
        if file.stat().st_size != artifact.size:
            return False
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest() == artifact.sha256
    except OSError:
        return False
