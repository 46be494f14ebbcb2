"""``checker lint --watch``: lint again what changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ..book import FILE as NAMES
from ..errors import CheckerError
from .common import fail, tell

_TICK = 200  # milliseconds between looks at whether something changed
_CONFIGURATION = ("checker.toml", "pyproject.toml", NAMES)


def watch(
    paths: Sequence[str],
    written: Collection[Path],
    run: Callable[[Collection[str] | None], object],
) -> None:
    """Call ``run`` now and whenever something changes, until the user ends it.

    It is given the files that changed; None means everything, as at first, and when a configuration
    changes. ``written`` are its own reports, whose changes mean nothing. What the user can mend is
    told, and does not end the watch.
    """
    own = {os.path.realpath(file) for file in written}
    known: object = None
    for changed in _changes(paths):
        current = list(_configuration(paths))
        if current != known or any(os.path.basename(path) in _CONFIGURATION for path in changed):
            known = current
            _try(run, None)
        elif changed - own:
            _try(run, changed - own)


def _try(run: Callable[[Collection[str] | None], object], changed: Collection[str] | None) -> None:
    try:
        run(changed)
    except CheckerError as error:
        tell("error", str(error))


def _configuration(paths: Sequence[str]) -> Iterator[tuple[Path, int, int]]:
    """What configures the run, as it is now: it may lie above all that is watched."""
    first = Path(os.path.abspath(paths[0] if paths else "."))
    for folder in (first, *first.parents):
        for name in _CONFIGURATION:
            with suppress(OSError):
                state = (folder / name).stat()
                yield folder / name, state.st_mtime_ns, state.st_size


def _changes(paths: Sequence[str]) -> Iterator[set[str]]:
    """The real paths of what changes in folders, and in the folders of files: editors put a new
    file in the place of the old one, which would no longer be watched by itself.

    Empty sets come too: the first one when the watch has begun, so that nothing is missed that
    changes while the first run goes on.
    """
    try:
        import watchfiles
    except ImportError:
        fail('--watch needs watchfiles: pip install "mt-checker[watch]"')
    folders = [path for path in paths if os.path.isdir(path)]
    around = [os.path.dirname(os.path.abspath(path)) for path in paths if path not in folders]
    existing = [folder for folder in {*folders, *around} if os.path.isdir(folder)]
    for changes in watchfiles.watch(
        *existing, recursive=bool(folders), rust_timeout=_TICK, yield_on_timeout=True
    ):
        yield {os.path.realpath(path) for _, path in changes}
