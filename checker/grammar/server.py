"""The life of a LanguageTool server that is ours: started, found again, ended.

A server is started for one run, and ended with it; or by ``checker languagetool start``, and then
used by every run until it is stopped or nobody has asked it for a while. Either way a supervisor
(``_supervisor``) stands between, so that no Java outlives whoever wanted it. language-tool-python
could start servers too, but not with our files, a limit of memory or more than 15 seconds of time.

The server listens on 127.0.0.1. A random token on its command line tells our server from any
process that has got its number since: what does not bear it is not stopped.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import GrammarError
from .install import VERSION, Installation

if TYPE_CHECKING:
    from ..config import GrammarConfig

JAVA = 17
"""The oldest Java that LanguageTool runs on."""

_SUPERVISOR = str(Path(__file__).with_name("_supervisor.py"))
_STATE = "server.json"
_LOCK = "starting"
_LOG = "server.log"
# No wait of 40 ms for each answer on a kept connection. A server for one run starts twice as fast
# with the first compiler alone, and holds half the memory with one thread for the garbage. One that
# stays gains a quarter by the second compiler, after some megabytes of text, and as much again by
# several threads for the garbage, where several clients ask.
_ALWAYS = ["-Dsun.net.httpserver.nodelay=true"]
_STAYS = [*_ALWAYS, "-XX:+UseParallelGC"]
_PASSES = [*_ALWAYS, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
_LONGEST = 15.0  # seconds for a server to end
_POLL = 0.1


class Running(NamedTuple):
    """A server that ``start`` left running."""

    pid: int
    port: int
    token: str
    idle: float  # minutes
    ngrams: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


# -- Java ------------------------------------------------------------------------------------------


def java() -> str | None:
    """The Java to use: that of ``$JAVA_HOME``, else the one that is found."""
    home = os.environ.get("JAVA_HOME")
    if home:
        own = shutil.which("java", path=os.path.join(home, "bin"))
        if own:
            return own
    return shutil.which("java")


def java_version(program: str) -> int | None:
    """The major version, None if the program does not tell."""
    try:
        told = subprocess.run(
            [program, "-version"], capture_output=True, text=True, timeout=30, check=False
        ).stderr
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = told.partition('version "')[2].split('"')[0].removeprefix("1.")
    major = "".join(char for char in number.split(".")[0] if char.isdigit())
    return int(major) if major else None


# -- one server ------------------------------------------------------------------------------------


class Server:
    """A server that this process starts, and its supervisor. ``wait`` until it answers.

    With ``idle`` (minutes) it stays when this process ends; without, it ends with it. Raises
    GrammarError where it cannot be started.
    """

    def __init__(
        self, installation: Installation, options: GrammarConfig, idle: float = 0.0
    ) -> None:
        self._folder = installation.folder
        self._idle = idle
        self._timeout = options.start_timeout
        self.running = Running(0, _free_port(), secrets.token_hex(16), idle, options.ngrams or "")
        command = _command(installation, options, self.running)
        log = tempfile.TemporaryFile if idle == 0 else (self._folder / _LOG).open
        self._log = log("w+b")
        self._supervisor = self._start(command)

    def wait(self) -> Running:
        """What runs, once it answers. Raises GrammarError, and ends it, where it does not."""
        try:
            if not self.running.pid:
                self.running = self.running._replace(pid=self._told_pid())
                self._wait(self._timeout)
        except BaseException:
            self.close()
            raise
        return self.running

    @property
    def is_alive(self) -> bool:
        return _is_ours(self.running)

    def close(self) -> None:
        """End the server, if it still runs."""
        if self._idle and self._supervisor.poll() is None:
            self._supervisor.terminate()
        if self._supervisor.stdin:
            self._supervisor.stdin.close()  # which tells the supervisor that the run is over
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._supervisor.wait(_LONGEST)
        _end(self.running)  # where the supervisor was killed
        self.release()

    def release(self) -> None:
        """Let go of what this process holds of a server that stays."""
        if self._supervisor.stdout:
            self._supervisor.stdout.close()
        self._log.close()

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                *(sys.executable, "-I", "-S", _SUPERVISOR),
                *(str(self._idle * 60), str(self._folder / _STATE), *command),
            ],
            stdin=subprocess.DEVNULL if self._idle else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,  # a Ctrl-C is for the run, which then ends the server
        )

    def _told_pid(self) -> int:
        assert self._supervisor.stdout
        line = self._supervisor.stdout.readline()
        if not line.strip().isdigit():
            raise self._failed("did not start")
        return int(line)

    def _wait(self, timeout: float) -> None:
        """Until the server answers."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self._supervisor.poll() is not None:
                raise self._failed("did not start")
            try:
                with opener.open(f"{self.running.url}/v2/healthcheck", timeout=5):
                    return
            except OSError:
                time.sleep(_POLL)
        raise self._failed(f"did not answer within {timeout:g} seconds (start-timeout)")

    def _failed(self, what: str) -> GrammarError:
        """The error, with what the server said last."""
        self._log.seek(0)
        said = self._log.read().decode("utf-8", "replace")
        if "UnsupportedClassVersionError" in said:
            return GrammarError(f"LanguageTool {VERSION} needs Java {JAVA} or newer")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        return GrammarError(f"LanguageTool's server {what}: {' / '.join(lines[:3])[:400]}")


def refuse(installation: Installation, options: GrammarConfig) -> None:
    """Raises GrammarError for options that a server of this installation cannot serve."""
    tongue = options.mother_tongue
    if tongue and tongue not in (*installation.languages, "en", "es", "ca", "pt"):
        raise GrammarError(
            f"LanguageTool was installed without the mother tongue {tongue!r}: "
            f"checker languagetool install --source-language {tongue}"
        )
    if options.ngrams and not Path(options.ngrams).is_dir():
        raise GrammarError(f"{options.ngrams} (ngrams) is no folder")


def _command(installation: Installation, options: GrammarConfig, server: Running) -> list[str]:
    program = java()
    if program is None:
        raise GrammarError(f"LanguageTool needs Java {JAVA} or newer, and no java is found")
    return [
        program,
        *(_STAYS if server.idle else _PASSES),
        f"-Xmx{options.memory}",
        f"-Dchecker.token={server.token}",
        *installation.command,
        *("--port", str(server.port)),
        *(("--languageModel", options.ngrams) if options.ngrams else ()),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# -- the server that stays -------------------------------------------------------------------------


def running(folder: Path) -> Running | None:
    """The server that ``start`` left in ``folder``, if it still runs."""
    state = _state(folder)
    return state if state and _is_ours(state) else None


def serving(folder: Path, options: GrammarConfig) -> Running | None:
    """That server, if it answers as ``options`` want it: n-grams are told to a server once."""
    state = running(folder)
    return state if state and state.ngrams == (options.ngrams or "") else None


def start(installation: Installation, options: GrammarConfig, idle: float) -> Running:
    """Start a server that stays until nobody has asked it for ``idle`` minutes, or find it."""
    refuse(installation, options)
    with _alone(installation.folder, options.start_timeout):
        found = running(installation.folder)
        if found:
            return found
        server = Server(installation, options, idle)
        state = server.wait()
        part = installation.folder / f".{_STATE}.part"
        part.write_text(json.dumps(state._asdict()), "utf-8")
        part.replace(installation.folder / _STATE)
        server.release()
        return state


def stop(folder: Path) -> bool:
    """End the server that ``start`` left; False if there is none.

    Raises GrammarError where the process of that number is another one: it is left alone.
    """
    import psutil

    state = _state(folder)
    if state is None:
        return False
    if not _is_ours(state):
        (folder / _STATE).unlink(missing_ok=True)
        if psutil.pid_exists(state.pid):
            raise GrammarError(
                f"process {state.pid} is not the server that was started here; it was left alone"
            )
        return False
    _end(state)
    (folder / _STATE).unlink(missing_ok=True)
    return True


def touch(folder: Path) -> None:
    """Tell the supervisor that the server is wanted."""
    with contextlib.suppress(OSError):
        os.utime(folder / _STATE)


def memory(server: Running) -> int:
    """The bytes that it holds; 0 if it is gone."""
    import psutil

    try:
        size: int = psutil.Process(server.pid).memory_info().rss
    except psutil.Error:
        return 0
    return size


def _state(folder: Path) -> Running | None:
    try:
        return Running(**json.loads((folder / _STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _is_ours(server: Running) -> bool:
    import psutil

    try:
        return f"-Dchecker.token={server.token}" in psutil.Process(server.pid).cmdline()
    except psutil.Error:
        return False


def _end(server: Running) -> None:
    """End the server's process, if it is ours and still there."""
    import psutil

    if server.pid and _is_ours(server):
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(server.pid)
            process.terminate()
            try:
                process.wait(_LONGEST)
            except psutil.TimeoutExpired:
                process.kill()


@contextlib.contextmanager
def _alone(folder: Path, timeout: float) -> Iterator[None]:
    """Let one process at a time start a server in ``folder``."""
    lock = folder / _LOCK
    end = time.monotonic() + timeout
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            with contextlib.suppress(OSError):
                if time.time() - lock.stat().st_mtime > timeout:  # whoever made it is gone
                    lock.unlink()
                    continue
            if time.monotonic() > end:
                raise GrammarError(f"somebody is starting a server: {lock}") from None
            time.sleep(_POLL)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
