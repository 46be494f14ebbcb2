"""The language server, driven over standard input and output by a real client."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from conftest import CHECKER
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from checker.cache import Cache
from checker.lsp import Lines, Memory

BAD = "🙂 They met  on monday in the tunisian port.\n\nHe assisted to the meeting of Kestrelgate.\n"


# -- positions ------------------------------------------------------------------------------------


@given(st.text(alphabet="aé🙂\n\r\u2028\x0c", max_size=30), st.data())
def test_positions_go_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1  # no position stands within a line end
    for encoding in ("utf-8", "utf-16", "utf-32"):
        lines = Lines(text, encoding)
        assert lines.offset(lines.position(offset)) == offset


def test_columns_count_the_units_of_the_encoding() -> None:
    text = "a\r\né🙂b"
    assert Lines(text).position(5) == lsp.Position(1, 3)
    assert Lines(text, "utf-8").position(5) == lsp.Position(1, 6)
    assert Lines(text, "utf-32").position(5) == lsp.Position(1, 2)
    assert Lines(text).offset(lsp.Position(0, 99)) == 1
    assert Lines(text).offset(lsp.Position(9, 0)) == len(text)


def test_what_is_in_use_is_kept_in_memory_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Memory, "_MOST", 2)
    memory = Memory(tmp_path)
    memory.put({b"a": 1, b"b": 2})
    assert memory.get([b"a"]) == {b"a": 1}
    memory.put({b"c": 3})
    assert memory.get([b"a", b"b", b"c"]) == {b"a": 1, b"c": 3}
    assert Cache(tmp_path).get([b"a", b"c"]) == {}


# -- a session ------------------------------------------------------------------------------------


class Editor:
    """An editor with one article open."""

    def __init__(self, client: LanguageClient, file: Path) -> None:
        self.client = client
        self.file = file
        self.uri = file.as_uri()
        self.version = 0
        self.text = ""
        self._news: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.published = 0

        heard = client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        heard(partial(self._heard))  # it sets an attribute, which a method has not

    def _heard(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.published += 1
        self._news.put_nowait(params)

    async def open(self, text: str) -> list[lsp.Diagnostic]:
        self.text = text
        item = lsp.TextDocumentItem(self.uri, "plaintext", self.version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    def type(self, text: str) -> None:
        self.version += 1
        self.text = text
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        """What is published next for the text as it is."""
        while True:
            news = await asyncio.wait_for(self._news.get(), 30)
            if news.version == self.version:
                return list(news.diagnostics)

    async def _asked(
        self, diagnostic: lsp.Diagnostic, only: list[str] | None
    ) -> Sequence[lsp.CodeAction | lsp.Command]:
        context = lsp.CodeActionContext([diagnostic], only=only)
        document = lsp.TextDocumentIdentifier(self.uri)
        asked = lsp.CodeActionParams(document, diagnostic.range, context)
        return await self.client.text_document_code_action_async(asked) or []

    async def offers(self, diagnostic: lsp.Diagnostic) -> list[str]:
        """The titles of what can be done about a diagnostic."""
        return [action.title for action in await self._asked(diagnostic, None)]

    async def actions(
        self, diagnostic: lsp.Diagnostic, only: list[str] | None = None
    ) -> dict[str, lsp.CodeAction]:
        """What can be done about a diagnostic by an edit, by title."""
        asked = await self._asked(diagnostic, only)
        return {action.title: action for action in asked if isinstance(action, lsp.CodeAction)}

    def after(self, action: lsp.CodeAction) -> str:
        """The text once the editor has done what ``action`` says."""
        assert action.edit is not None
        assert action.edit.changes is not None
        lines, text = Lines(self.text), self.text
        for edit in sorted(
            action.edit.changes[self.uri], key=lambda e: lines.offset(e.range.start), reverse=True
        ):
            start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text

    def words(self, diagnostic: lsp.Diagnostic) -> str:
        lines = Lines(self.text)
        return self.text[lines.offset(diagnostic.range.start) : lines.offset(diagnostic.range.end)]


@asynccontextmanager
async def editor(folder: Path, *options: str) -> AsyncIterator[Editor]:
    client = LanguageClient("test", "1")
    await client.start_io(CHECKER, "lsp", *options, cwd=folder)
    it = Editor(client, folder / "a.txt")
    await client.initialize_async(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri())
    )
    client.initialized(lsp.InitializedParams())
    try:
        yield it
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


def play(scene: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run a scene; it must end."""
    asyncio.run(asyncio.wait_for(scene(), 90))


def test_findings_while_typing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with editor(tmp_path, "--grammar", "off") as it:
            found = await it.open(BAD)
            assert [(d.code, it.words(d)) for d in found] == [
                ("double-space", "  "),
                ("lowercase-date", "monday"),
                ("lowercase-demonym", "tunisian"),
                ("false-friend-fr/assist-to", "assisted to"),
            ]
            assert found[1].severity is lsp.DiagnosticSeverity.Error
            assert "“Monday”" in found[1].message
            before = it.published
            for end in range(1, 12):
                it.type(BAD + "The France."[:end])
            found = await it.diagnostics()
            assert [d.code for d in found][-1] == "the-country"
            assert it.published - before <= 3  # not one a key
            it.type("Fine.")
            assert await it.diagnostics() == []

    play(scene)


def test_actions_and_hover(tmp_path: Path) -> None:
    async def scene() -> None:
        async with editor(tmp_path, "--grammar", "off") as it:
            space, monday, _, assist = await it.open(BAD)
            actions = await it.actions(monday)
            action = actions["Replace with “Monday”"]
            assert it.after(action) == BAD.replace("monday", "Monday")
            assert action.is_preferred
            here = it.after(actions["Allow lowercase-date here"])
            assert here == f"[checker: allow lowercase-date]\n{BAD}"
            assert it.after((await it.actions(space))["Replace with one space"]) == BAD.replace(
                "  ", " "
            )
            all_safe = await it.actions(assist, only=["source.fixAll"])
            assert list(all_safe) == ["Write all safe replacements"]
            fixed = it.after(all_safe["Write all safe replacements"])
            assert fixed.startswith("🙂 They met on Monday in the Tunisian port.")

            where = lsp.Position(monday.range.start.line, monday.range.start.character + 1)
            document = lsp.TextDocumentIdentifier(it.uri)
            hover = await it.client.text_document_hover_async(lsp.HoverParams(document, where))
            assert hover is not None
            assert isinstance(hover.contents, lsp.MarkupContent)
            assert "**lowercase-date**" in hover.contents.value
            start = lsp.HoverParams(document, lsp.Position(0, 3))
            assert await it.client.text_document_hover_async(start) is None

            # An action asked for right after a key is about the text as it is now.
            it.type(f"Fine.\n\n{BAD}")
            moved = lsp.Diagnostic(
                lsp.Range(lsp.Position(2, 16), lsp.Position(2, 18)), "", code="lowercase-date"
            )
            replaced = it.after((await it.actions(moved))["Replace with “Monday”"])
            assert replaced == f"Fine.\n\n{BAD.replace('monday', 'Monday')}"

    play(scene)


def test_a_word_is_declared_right(tmp_path: Path) -> None:
    async def scene() -> None:
        async with editor(tmp_path, "--grammar", "off") as it:
            _, monday, *_ = await it.open(BAD)
            # The client's library reads an action with a command as the command alone.
            assert "“monday” is right, always" in await it.offers(monday)
            await it.client.workspace_execute_command_async(
                lsp.ExecuteCommandParams("checker.always", [it.uri, "monday"])
            )
            assert (tmp_path / "checker.toml").read_text() == 'words = ["monday"]\n'
            assert "lowercase-date" not in [d.code for d in await it.diagnostics()]
            (tmp_path / "checker.toml").write_text('ignore = ["double-space"]\n')
            it.client.text_document_did_save(
                lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(it.uri))
            )
            codes = [d.code for d in await it.diagnostics()]
            assert "lowercase-date" in codes
            assert "double-space" not in codes

    play(scene)


@pytest.mark.skipif(sys.platform != "linux", reason="the engine in process is for Linux")
def test_grammar_too(tmp_path: Path) -> None:
    async def scene() -> None:
        async with editor(tmp_path, "--grammar", "lingotweaker") as it:
            (finding,) = await it.open("He has decide to go to the port.\n")
            assert str(finding.code).startswith("grammar/")
            it.type("He has decided to go to the port.\n")
            assert await it.diagnostics() == []

    play(scene)
