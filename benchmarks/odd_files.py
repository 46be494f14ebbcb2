"""Odd files, made up, and what `checker lint` makes of each: exit code, seconds, memory.

    python benchmarks/odd_files.py [--scale 1.0] [--only NAME ...] [--seconds 600]

At scale 1 the largest is 100 MB; a smaller scale makes all of them smaller. A run that takes longer
than --seconds is ended. Exit code 1 if a run crashed, was ended, or had another outcome than it
should have (0 or 1: it was checked; 2: it was refused, with the reason).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CHECKER = str(Path(sys.executable).with_name("checker"))
SENTENCE = "The minister of the sea, Ada Byron, opened the harbour on Tuesday and went home. "
ACCENTED = "The café of Zoë Müller was closed; “nobody” knew why – not even the naïve. "


class Odd(NamedTuple):
    """A file by its bytes, given a scale; the options that it needs; and whether it is refused."""

    data: Callable[[float], bytes]
    options: tuple[str, ...] = ()
    refused: bool = False
    name: str = "a.txt"


def _times(unit: str, number: int, encoding: str = "utf-8") -> Callable[[float], bytes]:
    return lambda scale: (unit * max(1, int(number * scale))).encode(encoding)


def _names(scale: float) -> bytes:
    """Names that are all different: syllables of a number."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]

    def name(number: int) -> str:
        parts = []
        for _ in range(5):
            number, rest = divmod(number, len(syllables))
            parts.append(syllables[rest])
        return "".join(parts).capitalize()

    count = max(1, int(1_000_000 * scale))
    return "".join(
        f"On Friday Ada {name(number * 2_654_435_761 % 70**5)} spoke.\n\n"
        for number in range(count)
    ).encode()


ODD: dict[str, Odd] = {
    "empty": Odd(lambda _: b""),
    "only spaces": Odd(_times(" \n", 5_000)),
    "100 MB": Odd(lambda scale: _paragraphs(100_000_000 * scale)),
    "one line of 50 MB": Odd(_times(SENTENCE, 50_000_000 // len(SENTENCE))),
    "one word of 1 MB": Odd(_times("a", 1_000_000)),
    "one sentence of 1 MB": Odd(_times("the old man of the sea and ", 40_000)),
    "NUL bytes": Odd(_times("A \0 b. ", 100_000)),
    "NUL bytes alone": Odd(_times("\0", 100_000)),
    "lone surrogates": Odd(lambda _: b"A man \xed\xa0\x80 said so.", refused=True),
    "invalid UTF-8": Odd(lambda scale: _paragraphs(1_000_000 * scale) + b"\xff", refused=True),
    "UTF-16 with mark": Odd(lambda s: b"\xff\xfe" + _times(ACCENTED, 10_000, "utf-16-le")(s)),
    "UTF-16 without mark": Odd(_times(ACCENTED, 10_000, "utf-16-be")),
    "UTF-16 cut short": Odd(lambda _: b"\xff\xfea\0b", refused=True),
    "Windows-1252": Odd(_times(ACCENTED, 10_000, "cp1252"), ("--encoding", "windows-1252")),
    "Windows-1252 unsaid": Odd(_times(ACCENTED, 10_000, "cp1252"), refused=True),
    "right to left": Odd(_times("قال الوزير إن الميناء مغلق. שלום עולם, he said. ", 10_000)),
    "marks of direction": Odd(_times("The \u202eman\u202c \u2066said\u2069 so. ", 10_000)),
    "combining marks": Odd(_times("a" + "\u0301" * 50 + " man. ", 5_000)),
    "one letter, many marks": Odd(_times("\u0301", 500_000)),
    "zero-width characters": Odd(_times("The\u200bman\u200d said\ufeff so. ", 20_000)),
    "nested quotes": Odd(_times("“‘", 5_000)),
    "nested quotes with words": Odd(
        lambda s: (
            ("“She said ‘he said " * int(5_000 * s + 1)).encode() + "’”".encode() * int(5_000 * s)
        )
    ),
    "straight quotes": Odd(_times('"', 100_000)),
    "nested brackets": Odd(lambda s: b"(" * int(10_000 * s + 1) + b"a" + b")" * int(10_000 * s)),
    "nested brackets in Markdown": Odd(_times("[", 10_000), name="a.md"),
    "nested links in Markdown": Odd(_times("[a](b ", 10_000), name="a.md"),
    "nested quotations in Markdown": Odd(_times("> ", 10_000), name="a.md"),
    "nested elements": Odd(_times("<div>", 10_000), name="a.html"),
    "nested lists": Odd(_times("<ul><li>a", 10_000), name="a.html"),
    "open tags": Odd(_times('<a href="', 10_000), name="a.html"),
    "1,000,000 names": Odd(_names),
    "one word over and over": Odd(_times("the ", 500_000)),
    "many short lines": Odd(_times("a\n", 1_000_000)),
    "many paragraphs": Odd(_times("A man.\n\n", 200_000)),
    "line ends of all kinds": Odd(_times("A man.\r\r\n\u2028\x85\x0b", 50_000)),
}


def _paragraphs(size: float) -> bytes:
    paragraph = SENTENCE * 5 + "\n\n"
    return (paragraph * max(1, int(size / len(paragraph)))).encode()


def outcome(odd: Odd, scale: float, folder: Path, seconds: float) -> tuple[int | None, float, str]:
    """Exit code (None: it was ended), CPU seconds, and what was said on standard error."""
    (folder / odd.name).write_bytes(odd.data(scale))
    command = [CHECKER, "lint", odd.name, *odd.options, "--no-cache", "--no-config"]
    before = _spent()
    with open(folder / "errors", "w+", encoding="utf-8") as errors:
        try:
            code: int | None = subprocess.run(
                [*command, "--grammar", "off", "--format", "json"],
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                timeout=seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            code = None
        errors.seek(0)
        return code, _spent() - before, errors.read().strip()


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _each(names: list[str] | None) -> Iterator[tuple[str, Odd]]:
    for name, odd in ODD.items():
        if not names or name in names:
            yield name, odd


def wrong(odd: Odd, code: int | None, said: str) -> str:
    """What is wrong with an outcome; nothing, if it is as it should be."""
    if code is None:
        return "ENDED"
    if "Traceback" in said or "a rule broke" in said:
        return "CRASHED"
    if odd.refused:
        return "" if code == 2 and " byte " in said else "NOT REFUSED"
    return "" if code in (0, 1) else "REFUSED"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", nargs="+", choices=ODD, metavar="NAME")
    parser.add_argument("--seconds", type=float, default=600)
    options = parser.parse_args()
    faults = 0
    for name, odd in _each(options.only):
        # The peak of memory is one of all children so far: each file has a process of its own.
        if not options.only or len(options.only) > 1:
            again = [sys.executable, __file__, "--scale", str(options.scale), "--only", name]
            again += ["--seconds", str(options.seconds)]
            faults += subprocess.run(again, check=False).returncode != 0
            continue
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            code, cpu, said = outcome(odd, options.scale, Path(folder), options.seconds)
            wall = time.monotonic() - start
            size = os.path.getsize(Path(folder) / odd.name)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            fault = wrong(odd, code, said)
            faults += bool(fault)
            print(
                f"{name:30} {size / 1e6:8.2f} MB  exit {code}  {cpu:7.2f} CPU s  {wall:7.2f} s  "
                f"{peak:6.0f} MB  {fault or said[:80]}",
                flush=True,
            )
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
