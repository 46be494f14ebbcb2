"""Which grammar engine a run gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..paths import languagetool_folder
from . import Grammar, GrammarError, lingotweaker

if TYPE_CHECKING:
    from ..config import GrammarConfig
    from ..document import Settings

_HOW = (
    "No grammar engine is here, so grammar was not checked. Have one by `checker languagetool "
    f"install` (57 MB, needs Java 17) or `{lingotweaker.HOW}` (Linux on x86-64), "
    "or say --grammar off."
)


def open_grammar(options: GrammarConfig, settings: Settings) -> tuple[Grammar | None, str | None]:
    """The engine that ``options`` name, and a line for the user where there is none by chance.

    ``auto`` takes a LanguageTool server whose address is given, else the LanguageTool that
    ``checker languagetool install`` brought, where there is a Java, else LingoTweaker in process,
    else none. Raises GrammarError where an engine was named, or an address given, that does not
    serve.
    """
    if options.engine == "off":
        return None, None
    if options.engine != "lingotweaker":
        grammar = _languagetool(options, settings.language)
        if grammar is not None:
            return grammar, None
        if options.engine == "languagetool":
            raise GrammarError(
                "no LanguageTool is here: `checker languagetool install` fetches it, or give the "
                "address of a server (--grammar-url)"
            )
    if options.engine == "lingotweaker" or lingotweaker.available():
        return lingotweaker.LingoTweaker(settings.language, options), None
    return None, _HOW


def _languagetool(options: GrammarConfig, language: str) -> Grammar | None:
    if options.url:
        from .languagetool import LanguageTool

        return LanguageTool(options.url, language, options)
    if not languagetool_folder().is_dir():  # spares most runs the imports below
        return None
    from .install import find
    from .local import LocalLanguageTool
    from .server import java

    installation = find(languagetool_folder())
    if installation is None or java() is None:
        return None
    return LocalLanguageTool(installation, language, options)
