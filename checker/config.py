"""The configuration: ``[tool.checker]`` in pyproject.toml, or a checker.toml."""

from __future__ import annotations

import glob
import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

from . import book
from .book import EMPTY, Book
from .document import Settings
from .errors import CheckerError
from .files import ENDINGS, leads_out, repository
from .finding import SEVERITIES, Severity
from .registry import AUTO, rules, unknown
from .rule import Rule

FailOn = Literal["error", "warning", "hint", "never"]
Engine = Literal["auto", "languagetool", "lingotweaker", "off"]

LANGUAGES = ("en-US", "en-GB")


class ConfigError(CheckerError):
    """A configuration that cannot be used; the message names the file and the key at fault."""


@dataclass(frozen=True)
class GrammarConfig:
    """Which grammar engine is asked, and how. ``url`` is a LanguageTool server's address."""

    engine: Engine = "auto"
    url: str | None = None
    mother_tongue: str | None = None
    disabled_rules: tuple[str, ...] = ()
    enabled_rules: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    picky: bool = False
    ngrams: str | None = None
    memory: str = "1g"
    start_timeout: float = 60.0
    request_timeout: float = 120.0


@dataclass(frozen=True)
class Config:
    """What the user decided. ``root`` is the folder that relative paths of the file start from.

    ``names`` is the name book, read from ``names_file``.
    """

    root: Path = field(default_factory=Path.cwd)
    file: Path | None = None
    source_languages: tuple[str, ...] = ("fr",)
    language: str = "en-US"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    corpus: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    names: Book = EMPTY
    names_file: Path | None = None
    ext: tuple[str, ...] = ENDINGS
    fail_on: FailOn = "warning"
    grammar: GrammarConfig = field(default_factory=GrammarConfig)

    @property
    def settings(self) -> Settings:
        """The part that rules may read."""
        return Settings(self.source_languages, self.language, self.words, self.names)

    def chosen(self) -> list[Rule]:
        """The rules that run, in order of id."""
        return [rule for rule in rules().values() if self._runs(rule)]

    def _runs(self, rule: Rule) -> bool:
        if not rule.speaks(self.source_languages) or any(map(rule.matches, self.ignore)):
            return False
        if self.select and not any(rule.matches(s.partition("/")[0]) for s in self.select):
            return False
        # Naming a preview rule itself turns it on; a family does not.
        named = rule.id in {selector.partition("/")[0] for selector in self.select}
        return named or self.preview or not rule.preview

    def reports(self, path: str, rule: Rule, name: str) -> bool:
        """Whether a finding called ``name`` of ``rule`` is wanted in the file ``path``."""

        def means(selector: str) -> bool:
            return selector == name or ("/" not in selector and rule.matches(selector))

        if any(map(means, self.ignore)):
            return False
        if self.select and not any(map(means, self.select)):
            return False
        return not any(means(s) for s in self.ignored_in(path))

    def ignored_in(self, path: str) -> list[str]:
        """What ``per-path`` ignores in a file."""
        if not self.per_path:
            return []
        relative = Path(os.path.relpath(os.path.abspath(path), self.root)).as_posix()
        return [
            selector
            for pattern, selectors in self.per_path.items()
            if fnmatchcase(relative, pattern) or fnmatchcase(relative, f"{pattern.rstrip('/')}/*")
            for selector in selectors
        ]

    def severity_of(self, rule: Rule, name: str, own: Severity) -> Severity:
        """What the user set for a finding, its rule or its family; else its own severity."""
        for key in (name, rule.id, *rule.formerly, rule.family):
            if key in self.severity:
                return self.severity[key]
        return own


def find(start: Path) -> Path | None:
    """The nearest configuration file from ``start`` upward."""
    folder = start if start.is_dir() else start.parent
    for here in (folder.absolute(), *folder.absolute().parents):
        own, project = here / "checker.toml", here / "pyproject.toml"
        if own.is_file():
            return _no_way_out(own)
        if project.is_file() and "checker" in _parse(project).get("tool", {}):
            return _no_way_out(project)
    return None


def _no_way_out(file: Path) -> Path:
    """``file``, which was found and not named. Raises ConfigError where it is a link elsewhere."""
    if leads_out(str(file), repository(str(file.parent))):
        raise ConfigError(
            f"{file}: a link to {file.resolve()}, outside its repository; name that with --config, "
            "or use --no-config"
        )
    return file


def load(file: Path) -> Config:
    """The configuration in ``file``.

    Raises ConfigError for a file that cannot be read, and for a key or a value that is not right.
    """
    table = _parse(file)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("checker", {})
    return _from_table(table, file)


def with_names(config: Config, file: Path | None = None) -> Config:
    """``config`` with the name book in ``file``; by default the one in its folder, if there is one.

    Raises BookError for a book that is not right.
    """
    own = config.root / book.FILE
    chosen = file or (own if own.is_file() else None)
    if chosen is None:
        return config
    return replace(config, names=book.load(chosen), names_file=chosen)


def override(config: Config, **changes: Any) -> Config:
    """``config`` with what the command line gave; None and empty values change nothing."""
    given = {key: value for key, value in changes.items() if value not in (None, (), "")}
    for selector in (*given.get("select", ()), *given.get("ignore", ())):
        problem = unknown(selector)
        if problem:
            raise ConfigError(problem)
    return replace(config, **given)


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of strings is wanted")
    return tuple(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string is wanted")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is wanted")
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ValueError("a number of seconds is wanted")
    return float(value)


def _one_of(*choices: str) -> Callable[[Any], str]:
    def take(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)} is wanted")
        return str(value)

    return take


def _selectors(value: Any) -> tuple[str, ...]:
    names = _strings(value)
    for name in names:
        problem = unknown(name)
        if problem:
            raise ValueError(problem)
    return names


def _codes(value: Any) -> tuple[str, ...]:
    return language_codes(_strings(value))


def language_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """ISO 639-1 codes, or ``auto`` alone, checked. Raises ValueError for what is none."""
    if list(codes) == [AUTO]:
        return (AUTO,)
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise ValueError(
                f"{code!r} is no two-letter language code such as fr, es or ru (or auto, alone)"
            )
    return tuple(code.lower() for code in codes)


def _severities(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('a table is wanted: rule = "error", "warning" or "hint"')
    _selectors(list(value))
    return {name: _one_of(*SEVERITIES)(level) for name, level in value.items()}


def _per_path(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError('a table is wanted: "drafts/*" = ["rule"]')
    return {pattern: _selectors(names) for pattern, names in value.items()}


def _endings(value: Any) -> tuple[str, ...]:
    return tuple(ending if ending.startswith(".") else f".{ending}" for ending in _strings(value))


_GRAMMAR_KEYS: dict[str, Callable[[Any], Any]] = {
    "engine": _one_of(*get_args(Engine)),
    "url": _string,
    "mother-tongue": _string,
    "disabled-rules": _strings,
    "enabled-rules": _strings,
    "disabled-categories": _strings,
    "enabled-categories": _strings,
    "picky": _boolean,
    "ngrams": _string,
    "memory": _string,
    "start-timeout": _seconds,
    "request-timeout": _seconds,
}


def _grammar(value: Any) -> GrammarConfig:
    """A name of an engine, or a table."""
    if isinstance(value, str):
        return GrammarConfig(engine=_one_of(*get_args(Engine))(value))  # type: ignore[arg-type]
    if not isinstance(value, dict):
        raise ValueError("the name of an engine or a table is wanted")
    return GrammarConfig(**_take(value, _GRAMMAR_KEYS))


_KEYS: dict[str, Callable[[Any], Any]] = {
    "source-languages": _codes,
    "language": _one_of(*LANGUAGES),
    "select": _selectors,
    "ignore": _selectors,
    "preview": _boolean,
    "severity": _severities,
    "per-path": _per_path,
    "corpus": _strings,
    "words": _strings,
    "names": _string,
    "ext": _endings,
    "fail-on": _one_of(*get_args(FailOn)),
    "grammar": _grammar,
    "grammar-url": _string,
}


def _take(table: Mapping[str, Any], keys: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """The values of ``table`` by field name. Raises ValueError that names the key at fault."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in keys:
            near = get_close_matches(key, keys, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(keys)}"
            raise ValueError(f"unknown key {key!r}; {hint}")
        try:
            values[key.replace("-", "_")] = keys[key](value)
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from error
    return values


def _from_table(table: Mapping[str, Any], file: Path) -> Config:
    try:
        values = _take(table, _KEYS)
    except ValueError as error:
        raise ConfigError(f"{file}: {error}") from error
    url = values.pop("grammar_url", None)
    if url is not None:
        values["grammar"] = replace(values.get("grammar", GrammarConfig()), url=url)
    root = file.absolute().parent
    for folder in values.get("corpus", ()):
        _stay_inside(root, folder, f"{file}: corpus", "--corpus")
    named = values.pop("names", None)
    if named is not None and not (root / named).is_file():
        raise ConfigError(f"{file}: names: there is no file {named}")
    _stay_inside(root, named or book.FILE, f"{file}: names", "--names")
    return with_names(Config(root=root, file=file, **values), root / named if named else None)


def _stay_inside(root: Path, path: str, where: str, option: str) -> None:
    """Raise ConfigError where a path of a configuration leads out of its repository: whoever clones
    one must not have other files of theirs read, or written, for what stands in it."""
    home = repository(str(root))
    for each in [str(root / path), *glob.iglob(str(root / path), recursive=True)]:
        if leads_out(each, home):
            raise ConfigError(
                f"{where}: {path} lies outside {home}, and a configuration stays inside its "
                f"repository; name it on the command line: {option} {path}"
            )
