"""Which grammar engine a run gets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..paths import languagetool_folder
from ..registry import AUTO
from . import FALSE_FRIENDS, Grammar, GrammarError, lingotweaker

if TYPE_CHECKING:
    from ..config import GrammarConfig
    from ..document import Settings

_HOW = (
    "No grammar engine is here, so grammar was not checked. Have one by `checker languagetool "
    f"install` (57 MB, needs Java 17) or `{lingotweaker.HOW}` (Linux on x86-64), "
    "or say --grammar off."
)
_NO_JAVA = "LanguageTool is installed, but no java is found"


def open_grammar(options: GrammarConfig, settings: Settings) -> tuple[Grammar | None, str | None]:
    """The engine that ``options`` name, and a line for the user where it is not what he may expect.

    ``auto`` takes a LanguageTool server whose address is given, else the LanguageTool that
    ``checker languagetool install`` brought, where its server runs or there is a Java, else
    LingoTweaker in process, else none. Raises GrammarError where an engine was named, or options
    given, that cannot be had.
    """
    if options.engine == "off":
        return None, None
    options = _with_mother_tongue(options, settings)
    if options.engine == "lingotweaker":
        return lingotweaker.LingoTweaker(settings.language, options), None
    grammar, problem = _languagetool(options, settings.language)
    if grammar:
        return grammar, None
    if options.engine == "languagetool":
        raise GrammarError(
            problem
            or "no LanguageTool is here: `checker languagetool install` fetches it, or give the "
            "address of a server (--grammar-url)"
        )
    if not lingotweaker.available():
        return None, f"{problem}, so grammar was not checked." if problem else _HOW
    engine = lingotweaker.LingoTweaker(settings.language, options)
    return engine, f"{problem}: {engine.name} checks grammar instead." if problem else None


def _with_mother_tongue(options: GrammarConfig, settings: Settings) -> GrammarConfig:
    """``options`` with the language translated from as mother tongue, where that is of use.

    It matters to the false friends alone, of which no finding is made unless they are asked for.
    """
    first = settings.source_languages[:1]
    if options.mother_tongue or FALSE_FRIENDS not in options.enabled_categories or first == (AUTO,):
        return options
    return replace(options, mother_tongue="".join(first) or None)


def _languagetool(options: GrammarConfig, language: str) -> tuple[Grammar | None, str | None]:
    """LanguageTool, or what keeps one that was installed from being it."""
    if options.url:
        from .languagetool import LanguageTool

        return LanguageTool(options.url, language, options), None
    if not languagetool_folder().is_dir():  # spares most runs the imports below
        return None, None
    from .install import find
    from .local import LocalLanguageTool
    from .server import java, serving

    installation = find(languagetool_folder())
    if installation is None:
        return None, None
    if java() is None and serving(installation.folder, options) is None:
        return None, _NO_JAVA
    return LocalLanguageTool(installation, language, options), None
