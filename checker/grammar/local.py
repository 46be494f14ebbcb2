"""The installed LanguageTool as an engine."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import GrammarError, Match, describe
from .install import VERSION, Installation
from .languagetool import LanguageTool
from .server import Running, Server, refuse, serving, touch

if TYPE_CHECKING:
    from ..config import GrammarConfig


_GRACE = 1.0  # seconds


class LocalLanguageTool:
    """Asks the server that ``checker languagetool start`` left running, else one for the run.

    That one starts when it is prepared, or else first asked. A server that dies is replaced once.
    Raises GrammarError for options that the installation cannot serve.
    """

    def __init__(self, installation: Installation, language: str, options: GrammarConfig) -> None:
        refuse(installation, options)
        self._installation = installation
        self._language = language
        self._options = options
        self._lock = threading.Lock()
        self._own: Server | None = None
        self._client: LanguageTool | None = None
        self._deaths = 0
        self._closed = False
        self.name = f"LanguageTool {VERSION}"
        self.identity = describe(self.name, language, options)
        self.wanted = frozenset([*options.enabled_rules, *options.enabled_categories])

    def prepare(self) -> None:
        # What keeps it from starting keeps it so when it is asked, and is told then.
        with self._lock, contextlib.suppress(GrammarError):
            if not (self._client or self._own or self._stays()):
                self._own = Server(self._installation, self._options)

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        client: LanguageTool | None = None
        while True:
            client = self._connected(instead_of=client)
            try:
                return client.check(texts)
            except GrammarError:
                if self._still_serves(client):
                    raise

    def close(self) -> None:
        self._closed = True
        if self._own:  # a thread that waits for it holds the lock
            self._own.close()
        with self._lock:
            self._forget()

    def _connected(self, instead_of: LanguageTool | None) -> LanguageTool:
        """A client of a server that runs; threads that saw the same one die get the same next."""
        with self._lock:
            if instead_of is not None and self._client is instead_of:
                self._forget()
                self._deaths += 1
            if self._deaths > 1 or self._closed:
                how = "was ended" if self._closed else "died twice"
                raise GrammarError(f"LanguageTool's server {how}")
            if self._client is None:
                self._client = LanguageTool(
                    self._url(), self._language, self._options, told=self.name, used=self._used
                )
            return self._client

    def _forget(self) -> None:
        """Let go of the client, and of a server of our own, which may have died."""
        self._client = None
        if self._own:
            self._own.close()
            self._own = None

    def _url(self) -> str:
        stays = None if self._own else self._stays()
        if stays:
            return stays.url
        self._own = self._own or Server(self._installation, self._options)
        try:
            return self._own.wait().url
        except BaseException:
            self._own = None
            raise

    def _stays(self) -> Running | None:
        return serving(self._installation.folder, self._options)

    def _used(self) -> None:
        touch(self._installation.folder)

    def _still_serves(self, client: LanguageTool) -> bool:
        """Whether the server of ``client`` lives, so that another would answer no better.

        A connection breaks a moment before the process that held it is gone.
        """
        end = time.monotonic() + _GRACE
        while self._is_alive(client):
            if time.monotonic() > end:
                return True
            time.sleep(0.05)
        return False

    def _is_alive(self, client: LanguageTool) -> bool:
        with self._lock:
            if self._client is not client:
                return False
            return self._own.is_alive if self._own else self._stays() is not None
