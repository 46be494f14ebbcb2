"""Put the real output of the README's command into the README.

python benchmarks/readme_output.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = ["lint", "fixtures/ferry-strike/article.txt"]
SHOWN = ("name-variant", "entourage", "leftover-word", "person-as-it", "quote-direction")


def main() -> None:
    checker = str(Path(sys.executable).with_name("checker"))
    done = subprocess.run(
        [checker, *COMMAND], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    head, last = lines[0], lines[-1]
    findings = re.split(r"\n(?=\s+\d+:\d+  )", "\n".join(lines[1:-2]))
    taken: list[str] = []
    for name in SHOWN:
        taken.append(next(finding for finding in findings if name in finding.splitlines()[0]))
    taken.sort(key=findings.index)
    block = "\n".join(
        ["```", "$ checker " + " ".join(COMMAND), head, *taken, "    ...", "", last, "```"]
    )
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    text = re.sub(
        r"@@OUTPUT@@|```\n\$ checker .*?\n```", lambda _: block, text, count=1, flags=re.S
    )
    readme.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
