"""``checker rules`` and ``checker explain``: what is looked for."""

from __future__ import annotations

import click

from .common import colour, comma, fail, told


@click.command("rules", short_help="List the rules.")
@click.option(
    "--select",
    multiple=True,
    callback=comma,
    metavar="RULE,...",
    help="Only these rules or families.",
)
def list_rules(select: tuple[str, ...]) -> None:
    """List the rules: name, severity, on or preview, and what each finds."""
    from ..registry import rules, unknown
    from ..suppress import META_RULES

    with told():
        known = rules()
        for selector in select:
            problem = unknown(selector)
            if problem:
                fail(problem)
    rows = [
        (rule.id, rule.severity, "preview" if rule.preview else "on", rule.summary)
        for rule in known.values()
        if not select or any(map(rule.matches, select))
    ]
    if not select:
        rows += [(meta.id, meta.severity, "on", meta.doc.splitlines()[0]) for meta in META_RULES]
    for name, severity, stage, summary in rows:
        click.echo(f"{name:28} {severity:8} {stage:8} {summary}")


@click.command(short_help="Print a rule's manual.")
@click.argument("rule")
def explain(rule: str) -> None:
    """Print a rule's manual with its bad and good examples; of a family, its rules."""
    from ..explain import explain as text_of

    with told():
        found = text_of(rule)
    click.echo(found, nl=False, color=colour())
