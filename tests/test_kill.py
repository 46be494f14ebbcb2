"""A run that is killed loses nothing and leaves nobody behind; benchmarks/kill.py does it often."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

KILL = Path(__file__).parents[1] / "benchmarks" / "kill.py"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


@pytest.mark.parametrize(("how", "command", "times"), [("KILL", "fix", "2"), ("INT", "lint", "1")])
def test_a_run_that_is_killed_loses_nothing(how: str, command: str, times: str) -> None:
    few = f"--times {times} --articles 2 --size 4 --signal {how} --commands {command}"
    done = subprocess.run(
        [sys.executable, str(KILL), *few.split()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


STARTED = """
import os, signal, time
from checker.work import Workers
workers = Workers(2)
print(*set(workers.map(PID, range(8))), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(
        "import os, time\n\ndef PID(_):\n    time.sleep(0.05)\n    return os.getpid()\n\n"
        f"if __name__ == '__main__':{STARTED.replace(chr(10), chr(10) + '    ')}"
    )
    done = subprocess.run(
        [sys.executable, "run.py"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        timeout=30,
        check=False,
    )
    workers = [int(pid) for pid in done.stdout.split()]
    assert len(workers) == 2
    assert done.returncode == -signal.SIGKILL
    _, alive = psutil.wait_procs(
        [psutil.Process(pid) for pid in workers if psutil.pid_exists(pid)], timeout=5
    )
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
