"""``checker lsp``: the language server."""

from __future__ import annotations

from typing import Any

import click

from .common import Sectioned, fail, settings_options


@click.command(cls=Sectioned, short_help="Show findings in an editor, while you write.")
@click.option(
    "--stdio", is_flag=True, help="Talk over standard input and output: as it does anyway."
)
@settings_options
def lsp(stdio: bool, **options: Any) -> None:
    """Start the language server: findings in an editor, while you write.

    An editor starts it by itself; docs/editors.md has the few lines that tell VS Code, Neovim and
    Helix to. It needs an extra:

    \b
        pip install "mt-checker[lsp]"
    """
    try:
        from ..lsp import server
    except ImportError:
        fail('the language server needs pygls: pip install "mt-checker[lsp]"')
    made = server(options)
    try:
        made.start_io()
    finally:
        made.close()
