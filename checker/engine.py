"""The loop: check each document, resolve across them, settle, suppress, sort."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from . import files
from .cache import Cache
from .checked import Checked
from .checks import Checks
from .comparison import Comparison
from .config import Config
from .errors import CheckerError
from .finding import Fact, Finding
from .grammar import Grammar
from .registry import AUTO
from .report import Findings, Report
from .settle import settle
from .source import Source
from .table import language_name


def lint(
    paths: Sequence[str],
    config: Config,
    *,
    source: Source | None = None,
    cache: Cache | None = None,
    grammar: Grammar | None = None,
    jobs: int = 1,
) -> Report:
    """Check ``paths`` (files, as ``files.articles`` gives them) beside the configured corpus.

    Files that cannot be read or decoded, and those that the grammar engine could not check, are
    told in the report's ``errors``. Raises InputError for a corpus that yields no article.
    """
    source, cache = source or Source(), cache or Cache(None)
    try:
        return _report(paths, Checks(config, source, cache, grammar, jobs))
    except CheckerError:
        raise
    except Exception as error:
        if not cache.in_file:
            raise
        cache.distrust(error)  # a row that makes no sense may be to blame; else it fails again
        return _report(paths, Checks(config, source, cache, grammar, jobs))


def facts(
    paths: Sequence[str],
    rule: str,
    config: Config,
    *,
    source: Source | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
) -> tuple[Iterable[tuple[str, Fact]], Sequence[str]]:
    """What ``rule``, which compares, remembers of the files, read lazily and in order of path; and
    what could not be read, a line each.

    A run of ``lint`` over the files asks the same of the cache.
    """
    if rule not in {chosen.id for chosen in config.chosen()}:  # the house may not want its findings
        config = replace(config, select=(rule,), ignore=())
    with closing(Checks(config, source or Source(), cache or Cache(None), None, jobs)) as checks:
        return checks.facts(paths, rule), checks.errors


def _report(paths: Sequence[str], checks: Checks) -> Report:
    config, source = checks.config, checks.source
    with closing(checks):
        checked = checks.of(paths, _corpus(config, paths))
        late = Comparison(checks).claims(checked)
    made = Findings(config, checks.rules, source)
    findings: list[Finding] = []
    for path in paths:
        if path in checked:
            claims = settle([*checked[path].claims, *late.get(path, ())])
            findings += made.of(path, claims, checked[path].allows)
    return Report(
        tuple(findings),
        (*_about_languages(config, checked, paths), *checks.cache.notices),
        checks.errors,
        {path: checked[path].words for path in paths if path in checked},
        checks.grammar.name if checks.grammar else "",
        source,
    )


def _about_languages(
    config: Config, checked: Mapping[str, Checked], paths: Sequence[str]
) -> Iterator[str]:
    """Which source languages the texts told, where they were asked."""
    if config.source_languages != (AUTO,):
        return
    told = Counter(checked[path].languages for path in paths if path in checked)
    for languages, count in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        names = " or ".join(map(language_name, languages)) or "unknown: no trace of one"
        articles = "1 article" if count == 1 else f"{count} articles"
        yield f"source language of {articles}: {names}"


def _corpus(config: Config, paths: Sequence[str]) -> list[str]:
    """The files that inform and are not reported on."""
    if not config.corpus:
        return []
    real = files.RealPaths()
    reported = set(map(real, paths))
    folders = [os.path.join(config.root, folder) for folder in config.corpus]
    return [path for path in files.articles(folders, config.ext) if real(path) not in reported]
