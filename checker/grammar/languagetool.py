"""A client of a LanguageTool server, through language-tool-python.

The library does the talking. Two things are asked of it in another way, both here:

- It counts what the server counts, UTF-16 units, and converts offsets through a cache that all
  threads of the process share, and lengths not at all. A character beyond U+FFFF (an emoji) is two
  such units, so it is sent as ``☺``, which is one: then all positions are code points as they come.
- It drops the server's name and version from every answer, and a cache must be keyed by these:
  ``/v2/info`` is asked once, by plain HTTP.

Its ``check`` may be used by one thread alone, so each thread has a client of its own.
"""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..finding import Span
from . import GrammarError, Match, describe
from ._texts import check_joined, encodable

if TYPE_CHECKING:
    import language_tool_python

    from ..config import GrammarConfig

_LIMIT = 20_000  # code points of one request: what the public server takes
_STAND_IN = "☺"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPELLERS = ("MORFOLOGIK_RULE_EN_US", "MORFOLOGIK_RULE_EN_GB")


def address(url: str) -> str:
    """``url`` without the path of the API, which the library adds. Raises GrammarError."""
    parts = urlsplit(url if "//" in url else f"http://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise GrammarError(
            f"{url!r} is no address of a LanguageTool server, as http://host:port is"
        )
    path = re.sub(r"/v2(/check)?/?$", "", parts.path).rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}/"


def version(url: str, timeout: float) -> str:
    """Name and version of the server at ``url``. Raises GrammarError where none answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({} if _is_here(url) else None))
    try:
        with opener.open(f"{address(url)}v2/info", timeout=timeout) as answer:
            software = json.load(answer)["software"]
            built = f" {software['buildDate']}" if "SNAPSHOT" in software["version"] else ""
            return f"{software['name']} {software['version']}{built}"
    except urllib.error.HTTPError:
        return f"LanguageTool at {address(url)}"  # a server that answers, but is too old to tell
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GrammarError(f"no LanguageTool server answers at {url}: {_reason(error)}") from error


def _is_here(url: str) -> bool:
    """Whether ``url`` is on this machine: then no proxy of the environment has to do with it."""
    return urlsplit(address(url)).hostname in ("localhost", "127.0.0.1", "::1")


class LanguageTool:
    """The server at ``url``; ``options`` are the user's, ``language`` is ``en-US`` or ``en-GB``.

    ``told`` is its name and version, where it need not be asked; ``used`` is called before every
    request.
    """

    def __init__(
        self,
        url: str,
        language: str,
        options: GrammarConfig,
        *,
        told: str | None = None,
        used: Callable[[], None] = lambda: None,
    ) -> None:
        self._url = address(url)
        self.name = told or version(url, min(options.request_timeout, 10.0))
        self.identity = describe(self.name, language, options)
        self._language = language
        self._options = options
        self._used = used
        self._thread = threading.local()
        self.wanted = frozenset([*options.enabled_rules, *options.enabled_categories])

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        return check_joined([encodable(text) for text in texts], self._check, _LIMIT)

    def close(self) -> None:
        """Nothing is held: the server is not ours."""

    def _check(self, text: str) -> list[Match]:
        self._used()
        sent = _ASTRAL.sub(_STAND_IN, text)
        try:
            return [_match(found, changed=sent != text) for found in self._client.check(sent)]
        except Exception as error:  # the library lets through whatever a strange answer causes
            raise GrammarError(
                f"LanguageTool at {self._url} gave no usable answer: {_reason(error)}"
            ) from error

    @property
    def _client(self) -> language_tool_python.LanguageTool:
        """This thread's client."""
        if not hasattr(self._thread, "client"):
            self._thread.client = self._connect()
        client: language_tool_python.LanguageTool = self._thread.client
        return client

    def _connect(self) -> language_tool_python.LanguageTool:
        import language_tool_python

        options = self._options
        client = language_tool_python.LanguageTool(
            self._language,
            mother_tongue=options.mother_tongue,
            remote_server=self._url,
            proxies={"http": "", "https": ""} if _is_here(self._url) else None,
        )
        # Five minutes otherwise, and nothing public sets it.
        client._TIMEOUT = options.request_timeout  # type: ignore[assignment]
        client.disabled_rules = {*options.disabled_rules, *_SPELLERS}
        client.enabled_rules = set(options.enabled_rules)
        client.disabled_categories = set(options.disabled_categories)
        client.enabled_categories = set(options.enabled_categories)
        client.picky = options.picky
        return client


def _match(found: language_tool_python.Match, *, changed: bool) -> Match:
    replacements = tuple(found.replacements)
    if changed and any(_STAND_IN in replacement for replacement in replacements):
        replacements = ()  # it would write the stand-in
    span = Span(found.offset, found.offset + found.error_length)
    return Match(span, found.rule_id, found.message, replacements, found.category)


def _reason(error: BaseException) -> str:
    """The first line of what ``error`` says, at most 200 characters of it."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
