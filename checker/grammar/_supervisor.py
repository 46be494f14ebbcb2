"""Keeps one LanguageTool server for as long as somebody wants it: a process of its own.

    python -I -S _supervisor.py IDLE STATE COMMAND...

It starts COMMAND, prints its process id, and ends it when it is told to (SIGTERM) or when nobody
wants it any more. Without IDLE (0) that is when standard input ends: the other end is held by the
run that the server is for, and however that run ends, its end closes. With IDLE it is when the file
STATE, which every user of the server touches, is older than so many seconds. The standard library
alone is imported, so that the server is not kept waiting.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

_LONGEST = 10.0  # seconds for a server to end before it is killed


def main() -> None:
    idle, state, command = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    watch = _until_untouched if idle else _until_released
    threading.Thread(target=watch, args=(server, idle, state), daemon=True).start()
    print(server.pid, flush=True)
    code = server.wait()
    with contextlib.suppress(OSError, ValueError, KeyError):
        if idle and json.loads(state.read_text("utf-8"))["pid"] == server.pid:
            state.unlink()
    os._exit(max(code, 0))  # the watch may still be reading


def _until_released(server: subprocess.Popen[bytes], _: float, __: Path) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    _end(server)


def _until_untouched(server: subprocess.Popen[bytes], idle: float, state: Path) -> None:
    started = time.time()
    while server.poll() is None:
        time.sleep(min(idle / 10, 5.0))
        try:
            used = state.stat().st_mtime
        except OSError:  # not yet written, or deleted by somebody
            used = started
        if time.time() - max(used, started) > idle:
            _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_LONGEST)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    main()
