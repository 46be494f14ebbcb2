"""The installed LanguageTool as an engine."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import GrammarError, Match, describe
from .install import VERSION, Installation
from .languagetool import LanguageTool
from .server import Server, running, touch

if TYPE_CHECKING:
    from ..config import GrammarConfig


class LocalLanguageTool:
    """Asks the server that ``checker languagetool start`` left running, else one for the run.

    That one starts when it is first asked. A server that dies is replaced once.
    """

    def __init__(self, installation: Installation, language: str, options: GrammarConfig) -> None:
        self._installation = installation
        self._language = language
        self._options = options
        self._lock = threading.Lock()
        self._own: Server | None = None
        self._client: LanguageTool | None = None
        self._deaths = 0
        self.name = f"LanguageTool {VERSION}"
        self.identity = describe(self.name, language, options)
        self.wanted = frozenset([*options.enabled_rules, *options.enabled_categories])

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        client = self._connected()
        try:
            return client.check(texts)
        except GrammarError:
            if self._is_alive():
                raise
        return self._connected(instead_of=client).check(texts)

    def close(self) -> None:
        with self._lock:
            self._client = None
            if self._own:
                self._own.close()
                self._own = None

    def _connected(self, instead_of: LanguageTool | None = None) -> LanguageTool:
        """A client of a server that runs; threads that saw the same one die get the same next."""
        with self._lock:
            if instead_of is not None and self._client is instead_of:
                self._deaths += 1
                if self._deaths > 1:
                    raise GrammarError("LanguageTool's server died twice")
                self._client = None
            if self._client is None:
                self._client = LanguageTool(
                    self._url(), self._language, self._options, told=self.name, used=self._used
                )
            return self._client

    def _url(self) -> str:
        stays = running(self._installation.folder)
        if stays:
            return stays.url
        if self._own:
            self._own.close()
        self._own = Server(self._installation, self._options)
        return self._own.running.url

    def _used(self) -> None:
        touch(self._installation.folder)

    def _is_alive(self) -> bool:
        with self._lock:
            if self._own:
                return self._own.is_alive
        return running(self._installation.folder) is not None
