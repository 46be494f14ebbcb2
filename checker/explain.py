"""A rule's manual page for the terminal."""

from __future__ import annotations

from inspect import cleandoc

import click

from .example import parse
from .registry import rules, unknown
from .rule import FAMILIES, Rule, RuleError
from .suppress import META_RULES
from .table import language_name


def explain(name: str) -> str:
    """The manual of the rule or family ``name``. Raises RuleError where there is none."""
    for meta in META_RULES:
        if meta.id == name:
            return f"{click.style(meta.id, bold=True)} ({meta.severity})\n\n{meta.doc}\n"
    problem = unknown(name)
    if problem:
        raise RuleError(problem)
    base = name.partition("/")[0]
    chosen = [rule for rule in rules().values() if rule.matches(base)]
    if base in FAMILIES and len(chosen) != 1:
        lines = [f"{rule.id:28} {rule.summary}" for rule in chosen]
        return f"The family {click.style(base, bold=True)}:\n\n" + "\n".join(lines) + "\n"
    return "\n".join(_page(rule) for rule in chosen)


def manual(name: str) -> str:
    """The documentation of the rule of a finding called ``name``, as Markdown."""
    base = name.partition("/")[0]
    rule = rules().get(base)
    return _doc(rule.doc if rule else next(meta.doc for meta in META_RULES if meta.id == base))


def _page(rule: Rule) -> str:
    stage = "preview, run with --preview" if rule.preview else "on by default"
    facts = [f"family {rule.family}", rule.severity, stage]
    if rule.languages:
        facts.append("for text from " + ", ".join(map(language_name, rule.languages)))
    facts.append(f"MQM {rule.mqm}")
    parts = [
        click.style(rule.id, bold=True) + "  (" + "; ".join(facts) + ")",
        _doc(rule.doc),
        "Bad:\n" + "\n".join(_bad(notation) for notation in rule.bad),
        "Good:\n" + "\n".join(_indented(parse(good)[0].text) for good in rule.good),
    ]
    return "\n\n".join(parts) + "\n"


def _doc(doc: str) -> str:
    first, _, rest = doc.strip().partition("\n")
    return f"{first}\n\n{cleandoc(rest)}" if rest.strip() else first


def _bad(notation: str) -> str:
    """A bad example with the faults coloured, and what to write instead."""
    lines: list[str] = []
    for example in parse(notation):
        shown, last = "", 0
        for mark in example.marks:
            words = example.text[mark.span.start : mark.span.end]
            shown += example.text[last : mark.span.start] + click.style(words, fg="red", bold=True)
            last = mark.span.end
        lines.append(_indented(shown + example.text[last:]))
        for mark in example.marks:
            words = example.text[mark.span.start : mark.span.end]
            if mark.replacements:
                offers = " or ".join(f"“{r}”" if r else "nothing" for r in mark.replacements)
                lines.append(f"      “{words}” → {offers}")
            else:
                lines.append(f"      “{words}”")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
