"""The command line: which commands there are, and how a run ends."""

from __future__ import annotations

import gc
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

import click

from . import __version__
from .commands.common import ERRORS

COMMANDS = {
    "lint": "lint:lint",
    "fix": "fix:fix",
    "baseline": "baseline:baseline",
    "score": "score:score",
    "stats": "score:stats",
    "rules": "rules:list_rules",
    "explain": "rules:explain",
    "evaluate": "evaluate:evaluate",
    "names": "names:names",
    "corpus": "corpus:corpus",
    "languagetool": "languagetool:languagetool",
    "lsp": "lsp:lsp",
}
"""Command -> module of ``checker.commands`` and the name in it."""


def main() -> None:
    """The entry point of the installed command; a reader that closes the pipe ends it quietly."""
    code = 0
    # A document is many small tuples without cycles: collecting as often as by default costs a
    # fifth of the time and finds nothing.
    gc.set_threshold(100_000, 50, 100)
    try:
        # Outside standalone mode click returns the code of an Exit, and None otherwise.
        code = _commands(standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        _leave(ERRORS)
    except (click.Abort, KeyboardInterrupt):
        _leave(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    _leave(code)


def _leave(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


class _Commands(click.Group):
    """Imports the module of a command when it is called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__package__}.commands.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; who names an article or nearly a command is told what to type."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            if os.path.exists(name):
                ctx.fail(f"{name!r} is no command; to check it: checker lint {name}")
            if near:
                ctx.fail(f"there is no command {name!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(
    name="checker",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="checker")
def _commands() -> None:
    """The linter for machine-translated prose.

    `checker lint ARTICLE...` finds leftover source words, calques, names in two spellings, faulty
    quotation marks, web-page residue and grammar errors, and says what to write instead.
    """
