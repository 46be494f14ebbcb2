"""The language server: findings while an article is written, in any editor that speaks LSP.

An article is checked a moment after the last key. Our own rules read all of it again, which takes
some milliseconds; the grammar engine is asked only about paragraphs that it has not seen.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from . import __version__, allow
from .api import Session
from .cache import Cache
from .commands.common import configuration_for
from .config import Config, find
from .errors import CheckerError
from .explain import manual
from .finding import Finding
from .fix import write
from .paths import cache_folder
from .report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "hint": lsp.DiagnosticSeverity.Information,
}
_PAUSE = 0.25  # seconds after the last key; twice what a check takes, where that is more
_LONGEST_PAUSE = 3.0
_ALWAYS = "checker.always"
_FIX_ALL = "source.fixAll.checker"
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNITS: Mapping[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


class Lines:
    """Offsets of a text as positions of the protocol, and back.

    Columns count the units of ``encoding``. Only what the protocol calls a line end is one.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._units = _UNITS[encoding]
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> lsp.Position:
        line = bisect_right(self._starts, offset) - 1
        return lsp.Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> lsp.Range:
        return lsp.Range(self.position(start), self.position(end))

    def offset(self, position: lsp.Position) -> int:
        """The offset of a position; one beyond the line or the text is brought back into it."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        end = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else None
        offset, left = start, position.character
        for char in self._text[start:end]:
            left -= self._units(char)
            if left < 0 or char in "\r\n":
                break
            offset += 1
        return offset


class Memory(Cache):
    """What was found, read from the user's cache and kept in this process alone: half-written
    articles are nothing that another run would meet again."""

    _MOST = 5_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._kept: OrderedDict[bytes, Any] = OrderedDict()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        wanted = list(keys)
        here = {key: self._kept[key] for key in wanted if key in self._kept}
        for key in here:
            self._kept.move_to_end(key)
        return here | super().get(key for key in wanted if key not in here)

    def put(self, values: Mapping[bytes, Any]) -> None:
        self._kept.update(values)
        while len(self._kept) > self._MOST:
            self._kept.popitem(last=False)


class Desk:
    """Checks texts, each under the configuration that holds where it lies.

    To be used in one thread. ``tell`` is given what the user should know, each thing once.
    """

    def __init__(self, options: dict[str, Any], tell: Callable[[str], None]) -> None:
        self._options = options
        self._tell = tell
        self._told: set[str] = set()
        self._sessions: dict[Path | None, tuple[object, Session]] = {}

    def report(self, path: str, text: str) -> tuple[Report, Config] | None:
        """What is found in ``text``; None where it cannot be checked, and the user is told why."""
        try:
            session = self._session(path)
            report = self._lint(session, path, text)
        except CheckerError as error:
            self._say(str(error))
            return None
        for line in (*report.notices, *report.errors):
            self._say(line)
        return report, session.config

    def _lint(self, session: Session, path: str, text: str) -> Report:
        data = text.encode("utf-8", "replace")
        return session.lint([path], session.source.over_bytes({path: data}))

    def _session(self, path: str) -> Session:
        """The session for ``path``, begun anew where its configuration has changed on the disk."""
        file = None if self._options["no_config"] else find(Path(path))
        known = self._sessions.get(file)
        if known and known[0] == _stamp(known[1].config):
            return known[1]
        config = configuration_for((path,), self._options)
        if known:
            known[1].__exit__()
        session = Session(config, cache=Memory(cache_folder()))
        session.__enter__()
        self._sessions[file] = _stamp(config), session
        return session

    def _say(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._tell(text)

    def close(self) -> None:
        for _, session in self._sessions.values():
            session.__exit__()


def _stamp(config: Config) -> object:
    """What tells that the files of a configuration are as they were."""
    files = {config.file, config.names_file, config.root / "names.toml"} - {None}
    return {file: _changed(file) for file in files if file}


def _changed(file: Path) -> int | None:
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return None


class _Checked(NamedTuple):
    """An open article as it was last checked."""

    path: str
    text: str
    lines: Lines
    findings: tuple[Finding, ...]
    config: Config


class Server(LanguageServer):
    """The language server; ``options`` are those of the command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        # The whole text comes with each change: lines are then ours to count.
        super().__init__(
            "checker", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full
        )
        self.desk = Desk(options, self._tell)
        self._worker = ThreadPoolExecutor(1)
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, _Checked] = {}
        self._pause = _PAUSE

    def _tell(self, text: str) -> None:
        self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Warning, text))

    def check_soon(self, uri: str, pause: float | None = None, *, again: bool = False) -> None:
        """Check an article when nothing was typed in it for a moment.

        ``again``: even if it is as it was, for the configuration may be another.
        """
        if again:
            self._known.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(
            self._check_after(uri, self._pause if pause is None else pause)
        )

    async def _check_after(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        await self.checked(uri, publish=True)

    async def checked(self, uri: str, *, publish: bool = False) -> _Checked | None:
        """The article as it stands now, checked; None where it is closed or cannot be checked."""
        while uri in self.workspace.text_documents:
            document = self.workspace.text_documents[uri]
            text, known = document.source, self._known.get(uri)
            if known is None or known.text != text:
                known = await self._work(uri, _path(uri, document.language_id), text)
            if uri not in self.workspace.text_documents or document.source != text:
                continue  # it was typed in meanwhile
            if known and publish:
                self._publish(uri, document.version, known)
            return known
        return None

    async def _work(self, uri: str, path: str, text: str) -> _Checked | None:
        begun = time.monotonic()
        loop = asyncio.get_running_loop()
        outcome = await loop.run_in_executor(self._worker, self.desk.report, path, text)
        taken = time.monotonic() - begun
        self._pause = min(max(_PAUSE, 2 * taken), _LONGEST_PAUSE)
        if outcome is None:
            return None
        report, config = outcome
        encoding = self.server_capabilities.position_encoding or "utf-16"
        lines = Lines(text, str(getattr(encoding, "value", encoding)))
        self._known[uri] = _Checked(path, text, lines, report.findings, config)
        return self._known[uri]

    def _publish(self, uri: str, version: int | None, checked: _Checked) -> None:
        diagnostics = [_diagnostic(finding, checked.lines) for finding in checked.findings]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, diagnostics, version)
        )

    def check_all_again(self) -> None:
        """Check all open articles, whatever is known of them: a configuration has changed."""
        self._known.clear()
        for uri in self.workspace.text_documents:
            self.check_soon(uri, 0)  # each takes its turn in the one worker

    async def make_right(self, uri: str, word: str) -> None:
        """Declare ``word`` right for good, in the name book or the configuration."""
        checked = await self.checked(uri)
        if checked is None:
            return
        root = self.workspace.root_path
        folder = allow.home(checked.path, Path(root) if root else None)
        try:
            for file, content in allow.always(checked.config, folder, [word]).items():
                write(str(file), content.encode())
        except CheckerError as error:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(error)))
        self.check_all_again()

    async def watch_configuration(self) -> None:
        """Ask the editor to tell when a configuration or a name book changes, if it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            files = lsp.FileSystemWatcher("**/{checker,names,pyproject}.toml")
            options = lsp.DidChangeWatchedFilesRegistrationOptions([files])
            method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            await self.client_register_capability_async(
                lsp.RegistrationParams([lsp.Registration("configuration", method, options)])
            )

    def forget(self, uri: str) -> None:
        """An article was closed."""
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self._known.pop(uri, None)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def close(self) -> None:
        self._worker.submit(self.desk.close).result()
        self._worker.shutdown()


def _path(uri: str, language: str | None) -> str:
    """The file of an article; for one that is not saved yet, a name of its format."""
    path = to_fs_path(uri)
    if uri.startswith("file:") and path:
        return path
    return {"markdown": "untitled.md", "html": "untitled.html"}.get(language or "", "untitled.txt")


def _diagnostic(finding: Finding, lines: Lines) -> lsp.Diagnostic:
    offers = " or ".join(_offer(text) for text in finding.replacements[:3])
    return lsp.Diagnostic(
        lines.range(*finding.span),
        f"{finding.message} → {offers}" if offers else finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="checker",
    )


def _offer(replacement: str) -> str:
    return f"“{replacement}”" if replacement.strip() else "one space" if replacement else "delete"


# -- what the editor asks --------------------------------------------------------------------------


def _actions(uri: str, checked: _Checked, asked: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """What can be done about the findings that the selection touches, and about all of them."""
    start, end = (checked.lines.offset(p) for p in (asked.range.start, asked.range.end))
    only = asked.context.only
    actions: list[lsp.CodeAction] = []
    if _wanted(only, lsp.CodeActionKind.QuickFix):
        for finding in checked.findings:
            if finding.span.start <= end and start <= finding.span.end:
                actions += _for_finding(uri, checked, finding)
    safe = [finding for finding in checked.findings if finding.safe]
    if safe and _wanted(only, _FIX_ALL):
        actions.append(
            lsp.CodeAction(
                "Write all safe replacements",
                kind=_FIX_ALL,
                edit=_edit(uri, checked, _without_overlaps(safe)),
            )
        )
    return actions


def _wanted(only: Sequence[str] | None, kind: str) -> bool:
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only)


def _without_overlaps(findings: Iterable[Finding]) -> list[allow.Edit]:
    edits: list[allow.Edit] = []
    for finding in findings:
        if not edits or edits[-1].span.end <= finding.span.start:
            edits.append(allow.Edit(finding.span, finding.replacements[0]))
    return edits


def _for_finding(uri: str, checked: _Checked, finding: Finding) -> list[lsp.CodeAction]:
    about = [_diagnostic(finding, checked.lines)]
    kind = lsp.CodeActionKind.QuickFix
    actions = [
        lsp.CodeAction(
            f"Replace with {_offer(text)}" if text else f"Delete “{finding.text}”",
            kind=kind,
            diagnostics=about,
            is_preferred=number == 0 and finding.safe,
            edit=_edit(uri, checked, [allow.Edit(finding.span, text)]),
        )
        for number, text in enumerate(finding.replacements if finding.fixable else ())
    ]
    comment = allow.inline(checked.path, checked.text, [finding])
    if comment:
        actions.append(
            lsp.CodeAction(
                f"Allow {finding.rule} here",
                kind=kind,
                diagnostics=about,
                edit=_edit(uri, checked, comment),
            )
        )
    word = allow.word_of(finding)
    if word:
        title = f"“{word}” is right, always"
        command = lsp.Command(title, _ALWAYS, arguments=[uri, word])
        actions.append(lsp.CodeAction(title, kind=kind, diagnostics=about, command=command))
    return actions


def _edit(uri: str, checked: _Checked, edits: Iterable[allow.Edit]) -> lsp.WorkspaceEdit:
    made = [lsp.TextEdit(checked.lines.range(*edit.span), edit.text) for edit in edits]
    return lsp.WorkspaceEdit(changes={uri: made})


def _hover(checked: _Checked, position: lsp.Position) -> lsp.Hover | None:
    """The findings at a place, and the manual of their rules."""
    offset = checked.lines.offset(position)
    here = [f for f in checked.findings if f.span.start <= offset <= f.span.end]
    if not here:
        return None
    parts = [
        f"**{finding.rule}** ({finding.severity})\n\n{finding.message}\n\n---\n\n"
        f"{manual(finding.rule)}"
        for finding in here
    ]
    content = lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return lsp.Hover(content, range=checked.lines.range(*here[0].span))


def server(options: dict[str, Any]) -> Server:
    """The server with all that it answers; ``options`` are those of the command line."""
    made = Server(options)

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        ls.check_soon(params.text_document.uri, 0)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        ls.check_soon(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
        ls.check_soon(params.text_document.uri, 0, again=True)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @made.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, _FIX_ALL]),
    )
    async def actions(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        checked = await ls.checked(params.text_document.uri)
        return _actions(params.text_document.uri, checked, params) if checked else []

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await ls.checked(params.text_document.uri)
        return _hover(checked, params.position) if checked else None

    @made.feature(lsp.INITIALIZED)
    async def initialized(ls: Server, _: lsp.InitializedParams) -> None:
        await ls.watch_configuration()

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def configured(ls: Server, _: lsp.DidChangeWatchedFilesParams) -> None:
        ls.check_all_again()

    @made.command(_ALWAYS)
    async def always(ls: Server, uri: str, word: str) -> None:
        await ls.make_right(uri, word)

    return made
