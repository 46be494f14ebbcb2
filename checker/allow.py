"""Writing down that a finding is right as it stands: in the article, or for the whole house.

An inline allow is tried in the ways in which a comment may stand in a file, and read back by the
file's own reader: the first that covers the finding and leaves the prose as it was is taken. A word
goes into the configuration, a name into the name book; comments and layout of both are kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from . import book
from .checked import heeds_house
from .config import Config, ConfigError, load
from .document import Document
from .finding import Finding, Span
from .readers import packed_reader_for, reader_for
from .registry import rules

_HTML = "<!-- checker: allow {} -->"


class Edit(NamedTuple):
    """``text`` in the place of a stretch of a file."""

    span: Span
    text: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with ``edits``, none of which overlaps another."""
    parts: list[str] = []
    done = 0
    for span, new in sorted(edits, key=lambda edit: edit.span):
        parts += [text[done : span.start], new]
        done = span.end
    return "".join([*parts, text[done:]])


# -- here ------------------------------------------------------------------------------------------


def inline(path: str, text: str, findings: Sequence[Finding]) -> list[Edit] | None:
    """The comments that allow ``findings`` where they stand, one a block.

    None where the format has no comment for one of them.
    """
    if packed_reader_for(path):
        return None
    document = reader_for(path)(text).build()
    by_block: dict[int, list[Finding]] = {}
    for finding in findings:
        start = document.block_at(document.prose_at(finding.span).start).start
        by_block.setdefault(start, []).append(finding)
    edits = [_comment(path, document, group) for group in by_block.values()]
    return [edit for edit in edits if edit] if all(edits) else None


def _comment(path: str, document: Document, findings: Sequence[Finding]) -> Edit | None:
    """The comment that allows ``findings``, all of one block."""
    names = ", ".join(dict.fromkeys(finding.rule for finding in findings))
    block = document.block_at(document.prose_at(findings[0].span).start)
    if not document.blocks:
        return None
    for edit in _ways(path, document.source, document.locate(block.span), names):
        after = reader_for(path)(edited(document.source, [edit])).build()
        if _prose(after) == _prose(document) and all(
            _allows(after, finding, edit) for finding in findings
        ):
            return edit
    return None


def _ways(path: str, source: str, block: Span, names: str) -> Iterator[Edit]:
    """The comments that may allow ``names`` for the block, as its format writes them."""
    line, indent = _line_of(source, block.start)
    end = "\r\n" if "\r\n" in source else "\n"
    match reader_for(path).__module__.rpartition(".")[2]:
        case "plain":
            yield _insert(line, f"{indent}[checker: allow {names}]{end}")
        case "markdown" | "html":
            if not source[line : block.start].strip():
                yield _insert(line, f"{indent}{_HTML.format(names)}{end}")
            yield _insert(block.end, f" {_HTML.format(names)}")
        case "rst":
            yield _insert(line, f"{indent}.. checker: allow {names}{end}{end}")
            yield _insert(_entry_of(source, line), f".. checker: allow {names}{end}{end}")
        case "adoc":
            yield _insert(line, f"// checker: allow {names}{end}")
            last = _LINE_END.search(source, block.end)
            yield _insert(last.start() if last else 0, f"{end}// checker: allow {names}")
            yield _insert(_entry_of(source, line), f"// checker: allow {names}{end}")
        case "po":
            yield _insert(_entry_of(source, line), f"# checker: allow {names}{end}")
        case "subtitles":
            yield _insert(_entry_of(source, line), f"NOTE checker: allow {names}{end}{end}")
        case "xliff":
            target = source.find("</target>", block.end) + len("</target>")
            yield _insert(target, f"<note>checker: allow {names}</note>")


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


def _line_of(source: str, offset: int) -> tuple[int, str]:
    """Where the line of ``offset`` starts, and its indentation."""
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    line = source[start:offset]
    return start, line[: len(line) - len(line.lstrip())]


def _entry_of(source: str, line: int) -> int:
    """Where the run of lines that are not empty starts, in which ``line`` stands."""
    gaps = [gap.end() for gap in _GAP.finditer(source, 0, line)]
    return gaps[-1] if gaps else 0


_LINE_END = re.compile(r"\r\n|[\r\n]|\Z")
_GAP = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


def _prose(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end].strip())
            for block in document.blocks]  # fmt: skip


def _allows(after: Document, finding: Finding, edit: Edit) -> bool:
    """Whether a directive covers ``finding`` in the text that ``edit`` has changed."""
    moved = len(edit.text) if edit.span.start <= finding.span.start else 0
    start = finding.span.start + moved
    return any(
        not directive.problem
        and finding.rule in directive.rules
        and directive.scope.start <= start < max(directive.scope.end, directive.scope.start + 1)
        for directive in after.directives
    )


# -- always ----------------------------------------------------------------------------------------


def word_of(finding: Finding) -> str | None:
    """The word or name that the house could declare right; None where that would not help."""
    rule = rules().get(finding.rule.partition("/")[0])
    words = " ".join(finding.text.split())
    if rule is None or not heeds_house(rule) or not any(map(str.isalpha, words)):
        return None
    return words if len(words) <= 60 else None


def always(config: Config, folder: Path, words: Sequence[str]) -> dict[Path, str]:
    """The files that make ``words`` right from now on, and what each must hold.

    A name (a word with a capital) goes into the name book, if the house has one; everything else
    into ``words`` of the configuration, in a new checker.toml in ``folder`` if there is none.
    Raises ConfigError or BookError where an entry cannot be added.
    """
    names = [word for word in words if config.names_file and word[:1].isupper()]
    others = [word for word in words if word not in names]
    files: dict[Path, str] = {}
    if names and config.names_file:
        files[config.names_file] = _with_names(config.names_file, names)
    if others:
        file = config.file or folder / "checker.toml"
        files[file] = _with_words(file, others)
    return files


def _with_names(file: Path, names: Sequence[str]) -> str:
    """The name book with an entry more for each name that it has not as right."""
    before = _text(file)
    known = book.load(file).right
    after = before.rstrip() + "\n" if before.strip() else ""
    for name in dict.fromkeys(names):
        if name not in known:
            after += f"\n[[name]]\ncanonical = {_quoted(name)}\n"
    after = _as(before, after.lstrip("\n"))
    _, problems = book.parse(after, str(file))
    if problems:
        raise book.BookError(problems[0])
    return after


def _with_words(file: Path, words: Sequence[str]) -> str:
    """The configuration with ``words`` among its words."""
    import tomlkit

    before = _text(file) if file.exists() else ""
    known = load(file).words if file.exists() else ()
    document = tomlkit.parse(before)
    table: Any = document
    if file.name == "pyproject.toml":
        table = table["tool"]["checker"]
    fresh = [word for word in dict.fromkeys(words) if word not in known]
    if "words" in table:
        table["words"].extend(fresh)
    else:
        table["words"] = fresh
    return _as(before, tomlkit.dumps(document))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error


def _as(before: str, after: str) -> str:
    """``after`` with the line ends of ``before``."""
    return re.sub(r"\r?\n", "\r\n", after) if "\r\n" in before else after


def _quoted(text: str) -> str:
    import tomlkit

    return tomlkit.string(text).as_string()


def home(path: str, here: Path | None = None) -> Path:
    """The folder for a configuration that holds for ``path``: ``here``, if that is above it.

    ``here`` is the working folder, if it is not said.
    """
    here, folder = here or Path.cwd(), Path(os.path.abspath(path)).parent
    return here if folder.is_relative_to(here) else folder
