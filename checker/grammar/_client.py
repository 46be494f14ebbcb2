"""language-tool-python as this project needs it. All that is done in another way is here:

- It opens a connection for every question; here one is kept, where that is faster.
- It asks again where no answer comes, each time for five minutes; here the user's time-out holds,
  and a question is put again only on a connection that had been closed.
- It asks for all languages of the server when it is made, and with a mother tongue before every
  check; here the server itself refuses what it does not know.
- It has no word for the server's mode. Rules that compare paragraphs are left out, for then an
  answer would depend on what a text was sent with, and could not be kept.
- It tells a refusal from a strange answer by its text; here by HTTP's status.

It may be used by one thread alone.
"""

from __future__ import annotations

from typing import Any

import language_tool_python
import requests

from . import Asked, GrammarError, TextError

# What a server answers where this one text is too much for it: too large, or an error of its own.
_OF_THE_TEXT = (413, 500)


class Client(language_tool_python.LanguageTool):
    """A client of the server at ``url`` (which ends with a slash).

    ``proxied``: the proxies of the environment are used. ``kept``: so is one connection.
    """

    def __init__(
        self,
        url: str,
        language: str,
        *,
        asked: Asked,
        picky: bool,
        mother_tongue: str | None,
        timeout: float,
        proxied: bool,
        kept: bool,
    ) -> None:
        self._known = {language, mother_tongue or language}
        self._patience = timeout
        self._session = requests.Session()
        self._session.trust_env = proxied
        if not kept:
            self._session.headers["Connection"] = "close"
        super().__init__(language, mother_tongue=mother_tongue, remote_server=url)
        self.disabled_rules = set(asked.disabled_rules)
        self.enabled_rules = set(asked.enabled_rules)
        self.disabled_categories = set(asked.disabled_categories)
        self.enabled_categories = set(asked.enabled_categories)
        self.picky = picky
        # Rules that compare sentences cost time and find style: they are asked if one is named.
        named = asked.enabled_rules or asked.enabled_categories
        self._mode = "all" if named else "allButTextLevelOnly"

    def _get_languages(self) -> set[str]:
        return self._known

    def _create_params(self, text: str) -> dict[str, str]:
        return {**super()._create_params(text), "mode": self._mode}

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 2,
        method: str = "get",
    ) -> Any:
        """Raises GrammarError where nothing usable is answered."""
        try:
            answer = self._request(method, url, params)
        except requests.Timeout as error:
            raise GrammarError(
                f"no answer within {self._patience:g} seconds (request-timeout)"
            ) from error
        except requests.RequestException as error:
            raise GrammarError(_first_line(str(_root(error)))) from error
        if answer.status_code != requests.codes.ok:
            kind = TextError if answer.status_code in _OF_THE_TEXT else GrammarError
            raise kind(f"HTTP {answer.status_code}: {_first_line(answer.text)}")
        return answer.json()

    def _request(self, method: str, url: str, params: dict[str, str] | None) -> requests.Response:
        def once() -> requests.Response:
            return self._session.request(method, url, data=params, timeout=self._patience)

        try:
            return once()
        except requests.Timeout:
            raise
        except requests.ConnectionError:  # the server may have closed what was kept
            return once()


def _root(error: BaseException) -> BaseException:
    """What came first: "Connection refused", not what was made of it."""
    while error.__context__:
        error = error.__context__
    return error


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0][:200]
