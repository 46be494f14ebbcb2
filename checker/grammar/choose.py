"""Which grammar engine a run gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import Grammar, GrammarError, lingotweaker

if TYPE_CHECKING:
    from ..config import GrammarConfig
    from ..document import Settings

_HOW = (
    "No grammar engine is here, so grammar was not checked. Have one by "
    f"`{lingotweaker.HOW}` (Linux on x86-64), or give the address of a LanguageTool server "
    "(--grammar-url), or say --grammar off."
)


def open_grammar(options: GrammarConfig, settings: Settings) -> tuple[Grammar | None, str | None]:
    """The engine that ``options`` name, and a line for the user where there is none by chance.

    ``auto`` takes a LanguageTool server whose address is given, else LingoTweaker in process, else
    none. Raises GrammarError where an engine was named, or an address given, that does not serve.
    """
    engine, url = options.engine, options.url
    if engine == "off":
        return None, None
    if engine == "languagetool" or (engine == "auto" and url):
        if not url:
            raise GrammarError("no LanguageTool server is known; give its address by --grammar-url")
        from .languagetool import LanguageTool

        return LanguageTool(url, settings.language, options), None
    if engine == "lingotweaker" or lingotweaker.available():
        return lingotweaker.LingoTweaker(settings.language, options), None
    return None, _HOW
