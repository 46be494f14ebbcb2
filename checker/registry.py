"""All rules by id: the modules and tables of ``checker.rules``, then those of plugins.

A rule exists by its file being there. A module (its name not starting with ``_``) ends in
``RULE = Rule(...)``; a ``.toml`` file is a table. A plugin is a distribution with an entry point
in the group ``checker.rules`` that names a package, read in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files

from .document import Document
from .rule import FAMILIES, Rule, RuleError
from .table import load

GROUP = "checker.rules"


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id, in order of id.

    Raises RuleError where a rule is not well formed, or two have one name.
    """
    found: dict[str, Rule] = {}
    for package in packages():
        for rule in _of_package(package):
            if rule.id in found:
                raise RuleError(f"{package}: there is a rule {rule.id!r} already")
            found[rule.id] = rule
    return dict(sorted(found.items()))


@cache
def packages() -> tuple[str, ...]:
    """The packages that rules are read from: ours, then those of plugins."""
    return "checker.rules", *sorted(point.value for point in entry_points(group=GROUP))


def _of_package(package: str) -> Iterator[Rule]:
    try:
        names = sorted(entry.name for entry in files(package).iterdir())
    except ImportError as error:
        raise RuleError(f"the rule package {package!r} cannot be imported: {error}") from error
    for name in names:
        stem, _, ending = name.rpartition(".")
        if stem.startswith("_"):
            continue
        if ending == "py":
            rule = getattr(import_module(f"{package}.{stem}"), "RULE", None)
            if not isinstance(rule, Rule):
                raise RuleError(f"{package}.{stem}: a rule module ends in RULE = Rule(...)")
            yield rule
        elif ending == "toml":
            yield load((files(package) / name).read_text("utf-8"), name)


AUTO = "auto"
"""The source language that is told from each text by its traces."""


def source_languages(document: Document) -> tuple[str, ...]:
    """The languages that a document was translated from, as far as its traces tell."""
    guess: Callable[[Document], tuple[str, ...]] = import_module(
        "checker.rules._source_language"
    ).source_languages
    return guess(document)


def unknown(selector: str) -> str | None:
    """Why ``selector`` means no rule, with the nearest one that does; None if it means some."""
    name = selector.partition("/")[0]
    known = rules()
    if name in known or name in FAMILIES or name == "all":
        return None
    former = {old for rule in known.values() for old in rule.formerly}
    if name in former:
        return None
    near = get_close_matches(name, [*known, *FAMILIES, *former], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "; `checker rules` lists them"
    return f"there is no rule {selector!r}{hint}"
