"""A LanguageTool server as an engine, through language-tool-python.

The library (see ``_client``) does the talking. Two things are asked of it in another way:

- It counts what the server counts, UTF-16 units, and converts offsets through a cache that all
  threads of the process share, and lengths not at all. A character beyond U+FFFF (an emoji) is two
  such units, so it is sent as ``☺``, which is one: then all positions are code points as they come.
- It drops the server's name and version from every answer, and a cache must be keyed by these:
  ``/v2/info`` is asked once, by plain HTTP.
"""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..finding import Span
from . import GrammarError, Match, TextError, asked, describe
from ._texts import check_joined, encodable

if TYPE_CHECKING:
    import language_tool_python

    from ..config import GrammarConfig
    from ._client import Client

_LIMIT = 20_000  # code points of one request: what the public server takes
_STAND_IN = "☺"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


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

    ``told`` is the name and version of a server that is ours; ``used`` is called before every
    request. The name of another is asked when it is wanted: then GrammarError is raised where none
    answers.
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
        self._told = told
        self._language = language
        self._options = options
        self._used = used
        self._thread = threading.local()
        self.wanted = frozenset([*options.enabled_rules, *options.enabled_categories])

    @cached_property
    def name(self) -> str:
        return self._told or version(self._url, min(self._options.request_timeout, 10.0))

    @cached_property
    def identity(self) -> str:
        return describe(self.name, self._language, self._options)

    def prepare(self) -> None:
        """It runs already."""

    def check(self, texts: Sequence[str]) -> list[list[Match]]:
        return check_joined([encodable(text) for text in texts], self._check, _LIMIT)

    def close(self) -> None:
        """Nothing is held: the server is not ours."""

    def _check(self, text: str) -> list[Match]:
        self._used()
        sent = _ASTRAL.sub(_STAND_IN, text)
        try:
            return [_match(found, changed=sent != text) for found in self._client.check(sent)]
        except TextError as error:
            raise TextError(f"LanguageTool at {self._url} refused a text: {error}") from error
        except Exception as error:  # the library lets through whatever a strange answer causes
            raise GrammarError(
                f"LanguageTool at {self._url} gave no usable answer: {_reason(error)}"
            ) from error

    @property
    def _client(self) -> Client:
        """This thread's client."""
        if not hasattr(self._thread, "client"):
            self._thread.client = self._connect()
        client: Client = self._thread.client
        return client

    def _connect(self) -> Client:
        from ._client import Client

        options = self._options
        return Client(
            self._url,
            self._language,
            asked=asked(options),
            picky=options.picky,
            mother_tongue=options.mother_tongue,
            timeout=options.request_timeout,
            proxied=not _is_here(self._url),
            # Java's server lets a kept connection wait 40 ms for every answer unless it was told
            # not to, as ours is; a new one to another machine costs more than that.
            kept=self._told is not None or not _is_here(self._url),
        )


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
