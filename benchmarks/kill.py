"""Kill checker at random moments, and see whether anything is lost.

    python benchmarks/kill.py [--times 200] [--signal KILL] [--articles 60] [--size 100]

Each time `checker lint`, `fix` or `baseline` is started on articles of its own, with a cache that
the run before may have left half-written, and killed at a moment between its start and the end that
it would come to. Then each article must be as it was or as it should become, the baseline too; no
process may be left; and the same command must do all its work when it is run again. With
`--signal INT`, as by Ctrl-C in the second half of a run, the exit code must be 130 (or that of one
that was done) and no traceback may be shown. Exit code 1 if anything failed, a line for each.

Word lists are taken from the user's cache, whose findings are left alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from checker.paths import cache_folder

CHECKER = str(Path(sys.executable).with_name("checker"))
COMMANDS = {
    "lint": ["lint", ".", "--format", "line"],
    "fix": ["fix", "."],
    "baseline": ["baseline", ".", "--output", "baseline.json"],
}
DONE = {"lint": 1, "fix": 0, "baseline": 0}
BAD = "The France of  Mr Khemiri was closed on monday ; nobody knew why,  number {}.\n\n"


class Trial:
    """A folder of articles, what a command makes of it, and how long that takes."""

    def __init__(self, home: Path, names: Sequence[str], articles: int, size: int) -> None:
        self.home = home
        self.cache = home / "cache"
        self.cache.mkdir()
        for file in cache_folder().glob("*"):
            if file.is_file() and not file.name.startswith("findings-"):
                shutil.copy(file, self.cache)
        self.folder = home / "work"
        self.before = {
            f"{number:03}.txt": "".join(BAD.format(number * 1000 + n) for n in range(size)).encode()
            for number in range(articles)
        }
        self.after: dict[str, dict[str, bytes]] = {}
        self.said: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        self.renew(cache=True)
        self.start(names[0]).communicate()  # builds word lists
        for name in names:
            self.renew(cache=True)
            start = time.monotonic()
            process = self.start(name)
            self.said[name] = process.communicate()[0]
            self.seconds[name] = time.monotonic() - start
            if process.returncode != DONE[name]:
                raise SystemExit(f"an undisturbed {name} ends with {process.returncode}")
            self.after[name] = self.files()

    def renew(self, *, cache: bool) -> None:
        """The articles as they were; a new cache, if ``cache``."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for name, data in self.before.items():
            (self.folder / name).write_bytes(data)
        if cache:
            for file in self.cache.glob("findings-*"):
                file.unlink()

    def start(self, name: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [CHECKER, *COMMANDS[name], "--grammar", "off", "--jobs", "2", "--no-config"],
            cwd=self.folder,
            env={**os.environ, "CHECKER_CACHE_DIR": str(self.cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def files(self) -> dict[str, bytes]:
        """What is there, but for what a killed run could not take away: hidden files."""
        return {
            file.name: file.read_bytes()
            for file in sorted(self.folder.iterdir())
            if not file.name.startswith(".")
        }

    def faults(self, name: str, how: signal.Signals, moment: float) -> Iterator[str]:
        """What is wrong after a run that was killed ``moment`` seconds after its start."""
        process = self.start(name)
        time.sleep(moment)
        process.send_signal(how) if how == signal.SIGKILL else _to_all(process.pid, how)
        _, errors = process.communicate()
        if how == signal.SIGINT:
            if process.returncode not in (130, -how, DONE[name]):
                yield f"exit code {process.returncode}"
            if "Traceback" in errors:
                yield f"a traceback: {errors[-300:]!r}"
        left = _left(process.pid)
        if left:
            yield f"{len(left)} processes are left"
            for each in left:
                each.kill()
        for file, data in self.files().items():
            if data not in (self.before.get(file), self.after[name].get(file)):
                yield f"{file} is neither as it was nor as it should be"
        missing = self.before.keys() - self.files().keys()
        if missing:
            yield f"{', '.join(sorted(missing))} is gone"
        again = self.start(name)
        said, errors = again.communicate()
        if again.returncode != DONE[name] or self.files() != self.after[name]:
            yield f"the next run ends with {again.returncode}: {errors[-300:]!r}"
        if name == "lint" and said != self.said[name]:
            yield "the next run finds something else"


def _to_all(group: int, how: signal.Signals) -> None:
    """Ctrl-C reaches all processes of a terminal."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, how)


def _left(group: int) -> list[psutil.Process]:
    """The processes of a session that live on 5 seconds after its leader ended."""
    end = time.monotonic() + 5
    while True:
        found = []
        for process in psutil.process_iter():
            try:
                if os.getsid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except (OSError, psutil.Error):
                continue
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--signal", choices=["KILL", "INT"], default="KILL")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--size", type=int, default=100, help="sentences of an article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    how = signal.Signals[f"SIG{options.signal}"]
    wrong = 0
    with tempfile.TemporaryDirectory() as home:
        trial = Trial(Path(home), options.commands, options.articles, options.size)
        for number in range(options.times):
            name = options.commands[number % len(options.commands)]
            trial.renew(cache=number % 2 == 0)
            # Before a program's own code runs, nobody can answer Ctrl-C for it.
            first = trial.seconds[name] / 2 if how == signal.SIGINT else 0
            moment = chance.uniform(first, trial.seconds[name])
            for fault in trial.faults(name, how, moment):
                wrong += 1
                print(f"{name}, killed after {moment:.3f} s: {fault}", flush=True)
    took = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in trial.seconds.items())
    print(f"{options.times} times {how.name} at random moments ({took}): {wrong} faults")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
