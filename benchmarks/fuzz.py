"""Feed readers, or linting and fixing as a whole, with texts that a fuzzer mutates.

    pip install atheris
    python benchmarks/fuzz.py readers --seconds 600 [--corpus FOLDER]
    python benchmarks/fuzz.py lint --seconds 1200 [--corpus FOLDER]

It begins with the samples of the tests, the articles of the fixtures and the examples of the rules.
What is wrong: an exception that is not the documented one, a rule that breaks, a block or a finding
outside its text, words that do not stand in the file where they are told to, a text that takes more
than ten seconds. The input that did it is left as ``crash-*`` or ``timeout-*`` in the working
folder; given as FILE... instead of ``--seconds``, inputs are tried again. FOLDER keeps what reached
new code, so that the next run goes on from there.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

FORMATS = ("txt", "md", "html", "adoc", "rst", "po", "srt", "vtt", "xliff", "docx")

with atheris.instrument_imports(include=["checker"]):
    from checker.api import Config, Session, fix_text
    from checker.config import GrammarConfig
    from checker.document import OBJECT, Document
    from checker.files import InputError
    from checker.readers import packed_reader_for, reader_for
    from checker.registry import rules

    # What is loaded when it is first wanted must be loaded here.
    RULES = rules()
    READERS = {name: packed_reader_for(f"a.{name}") or reader_for(f"a.{name}") for name in FORMATS}

ROOT = Path(__file__).parents[1]
QUIET = Config(grammar=GrammarConfig(engine="off"), source_languages=("fr", "es", "ru", "de"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("readers", "lint"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    test = _readers if options.what == "readers" else _lint()
    if options.files:
        for file in options.files:
            test(file.read_bytes())
        return
    corpus = options.corpus or Path(tempfile.mkdtemp())
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds()):
        (corpus / f"seed-{number:04}").write_bytes(seed)
    # Word lists are built when they are first wanted, which takes longer than any text may.
    test("\0Пришёл, увидел. Les ministres applaudirent. Die Häuser, las casas fueron.".encode())
    limits = [f"-max_total_time={options.seconds}", "-timeout=10", "-max_len=4096"]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], test)
    atheris.Fuzz()


def _seeds() -> Iterator[bytes]:
    """Texts to begin with; the first byte is the format."""
    for file in sorted((ROOT / "tests" / "samples").iterdir()):
        ending = file.suffix.lstrip(".")
        if ending in FORMATS:
            yield bytes([FORMATS.index(ending)]) + file.read_bytes()[:4095]
    for file in sorted((ROOT / "fixtures").glob("*/article.*")):
        ending = file.suffix.lstrip(".")
        if ending in FORMATS:
            yield bytes([FORMATS.index(ending)]) + file.read_bytes()[:4095]
    for rule in RULES.values():
        for index, example in enumerate((*rule.bad, *rule.good)):
            yield bytes([index % 3]) + str(example).encode()


def _readers(data: bytes) -> None:
    ending, content = FORMATS[data[0] % len(FORMATS)] if data else "txt", data[1:]
    read: Any = READERS[ending]
    try:
        document = (read(content, "a.docx") if ending == "docx" else read(_text(content))).build()
    except InputError:
        assert ending == "docx", "a text was refused"
        return
    _is_sound(document)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _is_sound(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end
        prose = document.text[block.start : block.end]
        assert not set(prose) & set("\r\n\x0b\x0c\x85\u2028\u2029"), "a block holds a line break"
    for word in document.words:
        where = document.locate(word.span)
        assert 0 <= where.start < where.end <= len(document.source)
        if document.writable and document.editable(word.span) and OBJECT not in word.text:
            raw = document.source[where.start : where.end]
            assert raw.split() == word.text.split(), "a word does not stand where it is told to"


def _lint() -> Callable[[bytes], None]:
    session = Session(QUIET).__enter__()

    def test(data: bytes) -> None:
        ending, content = FORMATS[data[0] % (len(FORMATS) - 1)] if data else "txt", data[1:]
        text = _text(content).replace("\x00", " ")
        report = session.lint_text(text, f"a.{ending}")
        # What begins as a ZIP archive or a picture does is refused by a clear word.
        assert all("cannot be read" in error for error in report.errors), report.errors
        for finding in report.findings:
            start, end = finding.span
            assert 0 <= start <= end <= len(text)
            # A line break of the file is a space of the prose.
            assert not finding.fixable or text[start:end].split() == finding.text.split()
        fix_text(text, QUIET, filename=f"a.{ending}")

    return test


if __name__ == "__main__":
    os.environ.setdefault("CHECKER_CACHE_DIR", tempfile.mkdtemp())
    main()
