"""The linter as a library: what the command line itself calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from . import engine
from .cache import Cache
from .config import Config, GrammarConfig
from .files import articles
from .finding import Fact
from .fix import Fixes, until_stable
from .grammar.cached import Cached
from .grammar.choose import open_grammar
from .report import Report
from .source import Source

if TYPE_CHECKING:
    from .grammar import Grammar


def lint_text(text: str, config: Config | None = None, *, filename: str = "article.txt") -> Report:
    """The findings in one text; the ending of ``filename`` tells its format.

    >>> quiet = Config(grammar=GrammarConfig(engine="off"))
    >>> report = lint_text("The harbour was  closed.", quiet)
    >>> [(finding.rule, finding.span.start) for finding in report.findings]
    [('double-space', 15)]

    Raises GrammarError where a grammar engine was asked for by name and is not there.
    """
    with Session(config or Config(), source=Source({filename: text.encode()})) as session:
        return session.lint([filename])


def lint_paths(paths: Sequence[str], config: Config | None = None, *, jobs: int = 1) -> Report:
    """The findings in files and folders.

    Raises InputError for a path that yields no article, GrammarError where a grammar engine was
    asked for by name and is not there.
    """
    config = config or Config()
    with Session(config, jobs=jobs) as session:
        return session.lint(articles(paths, config.ext))


def fix_text(
    text: str,
    config: Config | None = None,
    *,
    filename: str = "article.txt",
    unsafe: bool = False,
) -> str:
    """``text`` with the safe replacements made; with ``unsafe`` also those that are single.

    >>> fix_text("The harbour was  closed.", Config(grammar=GrammarConfig(engine="off")))
    'The harbour was closed.'

    Raises FixError where fixes undo each other.
    """
    with Session(config or Config(), source=Source({filename: text.encode()})) as session:
        return session.fix([filename], unsafe=unsafe).texts.get(filename, text)


class Session:
    """What several runs share: where texts come from, the cache, the grammar engine.

    A context manager: the engine that the configuration asks for is opened on entry and closed on
    exit, whatever happens between. For many texts one session is much cheaper than a call each of
    ``lint_text``.

    >>> with Session(Config(grammar=GrammarConfig(engine="off"))) as session:
    ...     report = session.lint_text("Two  spaces.")
    >>> report.findings[0].replacements
    (' ',)
    """

    def __init__(
        self,
        config: Config,
        *,
        source: Source | None = None,
        cache: Cache | None = None,
        jobs: int = 1,
    ) -> None:
        self.config = config
        self.source = source or Source()
        self.cache = cache or Cache(None)
        self.jobs = jobs
        self.grammar: Grammar | None = None
        self._notices: tuple[str, ...] = ()

    def __enter__(self) -> Session:
        """Raises GrammarError where an engine that was asked for by name is not there."""
        if any(rule.family == "grammar" for rule in self.config.chosen()):
            engine, notice = open_grammar(self.config.grammar, self.config.settings)
            self.grammar = Cached(engine, self.cache) if engine else None
            self._notices = (notice,) if notice else ()
        return self

    def __exit__(self, *_: object) -> None:
        if self.grammar is not None:
            self.grammar.close()
        self.cache.close()

    def lint(self, paths: Sequence[str], source: Source | None = None) -> Report:
        """Check files; raises as ``engine.lint`` does."""
        report = engine.lint(
            paths,
            self.config,
            source=source or self.source,
            cache=self.cache,
            grammar=self.grammar,
            jobs=self.jobs,
        )
        return report._replace(notices=(*self._notices, *report.notices))

    def lint_text(self, text: str, filename: str = "article.txt") -> Report:
        """Check one text; the ending of ``filename`` tells its format."""
        return self.lint([filename], self.source.over_bytes({filename: text.encode()}))

    def facts(
        self, paths: Sequence[str], rule: str
    ) -> tuple[Iterable[tuple[str, Fact]], Sequence[str]]:
        """What a rule that compares remembers of files, and what could not be read."""
        return engine.facts(
            paths, rule, self.config, source=self.source, cache=self.cache, jobs=self.jobs
        )

    def fix(self, paths: Sequence[str], *, unsafe: bool = False) -> Fixes:
        """The texts of ``paths`` with their fixes; nothing is written."""
        return until_stable(lambda source: self.lint(paths, source), self.source, unsafe=unsafe)


__all__ = ["Config", "GrammarConfig", "Report", "Session", "fix_text", "lint_paths", "lint_text"]
