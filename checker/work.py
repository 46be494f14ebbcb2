"""The work on files: what rules say of each, in processes or threads.

The processes of a run are started once, when they are first needed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from . import files
from .checked import Checked, check
from .document import Document, Settings
from .errors import CheckerError
from .grammar import Grammar, GrammarError, prose
from .registry import AUTO, rules, source_languages
from .source import Source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from concurrent.futures.process import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")


class Task(NamedTuple):
    """The work of one process or thread. Picklable."""

    source: Source
    rules: tuple[str, ...]
    settings: Settings
    grammar: Grammar | None


def check_all(task: Task, chunk: Sequence[str]) -> list[tuple[str, Checked | CheckerError]]:
    """What the task's rules say of each file of ``chunk``; an error is why they cannot."""
    if task.grammar is None:
        return [(path, _told(task, _built(task, path))) for path in chunk]
    documents = [(path, _built(task, path)) for path in chunk]
    _ask_together(task.grammar, [each for _, each in documents if isinstance(each, Document)])
    return [(path, _told(task, document)) for path, document in documents]


def _built(task: Task, path: str) -> Document | CheckerError:
    try:
        builder = task.source.builder(path)
        return builder.build(task.settings.about(builder.source), task.grammar)
    except files.InputError as error:
        return error


def _ask_together(grammar: Grammar, documents: Sequence[Document]) -> None:
    """Let the engine answer for all documents at once; it knows the answers when they are asked
    for. One request costs less than many. An engine that was asked to compare would compare what
    does not belong together."""
    if len(documents) > 1 and not grammar.wanted:
        with suppress(GrammarError):  # each document is then told of it
            grammar.check([text for document in documents for text in prose(document)])


def _told(task: Task, document: Document | CheckerError) -> Checked | CheckerError:
    if not isinstance(document, Document):
        return document
    try:
        chosen = [rules()[name] for name in task.rules]
        languages: tuple[str, ...] = ()
        # A grammar engine asks for no source language: our rules tell it, once.
        if document.settings.source_languages == (AUTO,) and task.grammar is None:
            languages = source_languages(document)
            document.forget()
            document = document.under(document.settings._replace(source_languages=languages))
            chosen = [rule for rule in chosen if rule.speaks(languages)]
        told = check(document, chosen)
        document.forget()
        return told._replace(languages=languages)
    except (files.InputError, GrammarError) as error:
        return error


class Workers:
    """``count`` processes. They inherit what this one has loaded where the system can fork."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[T], R], portions: Sequence[T]) -> Iterator[R | None]:
        """``work`` of each portion, in order; None for one that its worker did not survive.

        A worker that is killed takes all that is under way with it. So what is left is then done
        again, each portion in a process of its own: the one to blame is told from the others.
        """
        from concurrent.futures.process import BrokenProcessPool  # dear to import, seldom needed

        outcomes = self._start(work, portions)
        for number, outcome in enumerate(outcomes):
            try:
                yield outcome.result()
            except BrokenProcessPool:
                self.close()
                for portion in portions[number:]:
                    yield _alone(work, portion)
                return

    def _start(self, work: Callable[[T], R], portions: Sequence[T]) -> list[Future[R]]:
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        for again in (True, False):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self._count, initializer=_follow_parent)
            try:
                return [self._pool.submit(work, portion) for portion in portions]
            except BrokenProcessPool:  # a worker was killed while it had nothing to do
                self.close()
                if not again:
                    raise
        raise AssertionError

    def close(self) -> None:
        """End the workers; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _follow_parent() -> None:
    """Let the process that started this one decide when it ends.

    Ctrl-C reaches both, and is answered there. Killed, that process cannot say so, and a worker
    would wait for work for ever: so it watches whether it is gone.
    """
    import signal
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _alone(work: Callable[[T], R], portion: T) -> R | None:
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    with ProcessPoolExecutor(1, initializer=_follow_parent) as pool:
        try:
            return pool.submit(work, portion).result()
        except BrokenProcessPool:
            return None


@contextmanager
def threads(count: int) -> Iterator[Executor]:
    """A pool whose threads are waited for, but not where the run ends before its time: what they
    wait for may never come, and whoever closes the engine ends them."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(count)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
