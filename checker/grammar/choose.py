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
# Of these languages LanguageTool tells false friends by how often words stand beside each other.
_BY_NGRAMS = frozenset(["de", "es", "fr", "nl"])
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
    options = _for_false_friends(options, settings)
    engine, notice = _engine(options, settings)
    return engine, notice or (_without_false_friends(engine, options) if engine else None)


def _engine(options: GrammarConfig, settings: Settings) -> tuple[Grammar | None, str | None]:
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


def _for_false_friends(options: GrammarConfig, settings: Settings) -> GrammarConfig:
    """``options`` under which LanguageTool finds false friends, where these are asked for: it wants
    a mother tongue, by default the language translated from, and counts them as picky."""
    if FALSE_FRIENDS not in options.enabled_categories:
        return options
    first = settings.source_languages[:1]
    tongue = options.mother_tongue or (None if first == (AUTO,) else "".join(first) or None)
    return replace(options, mother_tongue=tongue, picky=True)


def _without_false_friends(engine: Grammar, options: GrammarConfig) -> str | None:
    """A line for the user who asked for false friends that the engine will not find."""
    if FALSE_FRIENDS not in options.enabled_categories or options.url:
        return None
    if isinstance(engine, lingotweaker.LingoTweaker):
        return "LingoTweaker finds no FALSE_FRIENDS; LanguageTool does."
    if options.mother_tongue is None:
        return "FALSE_FRIENDS are found only with a mother tongue: set mother-tongue."
    if options.mother_tongue in _BY_NGRAMS and not options.ngrams:
        return (
            f"LanguageTool finds FALSE_FRIENDS of {options.mother_tongue!r} only with its n-grams "
            "(`ngrams`); the rules false-friend-* of checker do without."
        )
    return None


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
