"""What the rules say of each file by itself: from the cache, and the rest by work.

A file goes through the rules once: what they say of it (``Checked``) depends on its text, its
format, the rules and the settings alone, so it is cached under a digest of these and computed in
worker processes; what a grammar engine says, in threads.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from . import files
from .cache import Cache, code_digest, digest
from .checked import Checked
from .config import Config
from .document import Settings
from .errors import CheckerError
from .facts import Facts, put_away
from .finding import Fact
from .grammar import Grammar, GrammarError
from .registry import packages
from .rule import Rule
from .source import Source
from .work import Task, Workers, check_all, threads

_SMALL = 400_000  # bytes of unknown text below which one process is faster than several
_CHUNK = 60_000  # bytes of text that a worker is given at a time
_GRAMMAR_CHUNK = 20_000  # the same for a grammar engine, which takes longer
_WAITING = 2  # threads that wait for a grammar engine, for each core that it has
_TURNS = 2  # portions that each hand has before it at any time
_BATCH = 512  # files whose texts are looked at together


class _Group(NamedTuple):
    """Rules that are asked together. ``key`` is what their answer depends on beside the file.

    ``wider`` is the key of a group that has these rules among others: its answer does as well.
    """

    rules: tuple[str, ...]
    key: bytes
    grammar: Grammar | None = None
    wider: bytes | None = None


class Checks:
    """The checks of one run. What could not be checked is told in ``errors``."""

    def __init__(
        self, config: Config, source: Source, cache: Cache, grammar: Grammar | None, jobs: int
    ) -> None:
        self.config = config
        self.source = source
        self.cache = cache
        self.grammar = grammar
        self.jobs = jobs
        chosen = [r for r in config.chosen() if r.family != "grammar" or grammar is not None]
        self.rules = {rule.id: rule for rule in chosen}
        self.digests: dict[str, bytes] = {}  # digests of the files that are reported on
        # By rule that compares, under which key the facts of each file are.
        self.places: dict[str, dict[str, bytes]] = defaultdict(dict)
        self._unreadable: dict[str, str] = {}
        self._unchecked: dict[str, list[str]] = defaultdict(list)  # by what the engine said
        self._workers = Workers(jobs)

    def close(self) -> None:
        self._workers.close()

    @property
    def errors(self) -> tuple[str, ...]:
        """What could not be read or checked, a line each."""
        silent = self._unchecked
        return (
            *(self._unreadable[path] for path in sorted(self._unreadable)),
            *(
                f"grammar was not checked in {', '.join(sorted(silent[reason]))}: {reason}"
                for reason in sorted(silent)
            ),
        )

    @property
    def code(self) -> bytes:
        """A digest of all code that has a say."""
        return code_digest("checker", "checker.readers", "checker.grammar", *packages())

    def of(self, paths: Sequence[str], corpus: Sequence[str]) -> dict[str, Checked]:
        """What the rules say of each file that can be read.

        The files of the corpus are asked only the rules that compare, for their facts.
        """
        groups = self._groups(paths)
        checked = dict(self._answers(paths, groups))
        for path, _ in self._answers(corpus, [self._comparing(groups[0])]):
            self.digests.pop(path)
        return checked

    def facts(self, paths: Sequence[str], rule: str) -> Facts:
        """What a rule that compares remembers of the files; it is read when it is asked for."""
        for _ in self._answers(paths, [self._comparing(self._groups(paths)[0])]):
            pass  # the places are what is wanted
        again = partial(self.facts_again, self.rules[rule])
        return Facts(self.cache, self.places[rule], again, paths)

    def facts_again(self, rule: Rule, path: str) -> list[Fact]:
        """The facts of a file that the cache has lost since they were put there."""
        group = _Group((rule.id,), b"")
        ((_, outcome),) = check_all(self._task(group), [path])
        return [fact for _, fact in outcome.facts] if isinstance(outcome, Checked) else []

    def _answers(
        self, paths: Sequence[str], groups: Sequence[_Group]
    ) -> Iterator[tuple[str, Checked]]:
        """What the groups say of each file; where its facts are is noted on the way."""
        # In batches, so that what is known of a large repository is asked in few questions.
        for some in batches(paths):
            for path, answer in self._batch(some, groups):
                for name, key in answer.kept:
                    if name in self.rules and self.rules[name].resolve:
                        self.places[name][path] = bytes.fromhex(key)
                yield path, answer

    def _comparing(self, own: _Group) -> _Group:
        names = tuple(name for name in own.rules if self.rules[name].resolve)
        return _Group(names, digest("own", *names), wider=own.key)

    def _groups(self, paths: Sequence[str]) -> list[_Group]:
        """Our rules and those of a grammar engine: neither waits for the other to change."""
        own = tuple(rule.id for rule in self.rules.values() if rule.family != "grammar")
        other = tuple(rule.id for rule in self.rules.values() if rule.family == "grammar")
        groups = [_Group(own, digest("own", *own))]
        if other and self.grammar:
            try:
                key = digest("grammar", *other, self.grammar.identity)
                groups.append(_Group(other, key, self.grammar))
            except GrammarError as error:
                self._unchecked[str(error)] += paths
                self.grammar = None
        return groups

    def _batch(
        self, paths: Sequence[str], groups: Sequence[_Group]
    ) -> Iterator[tuple[str, Checked]]:
        """What the groups say of each file: from the cache, and the rest by work."""
        texts: dict[str, bytes] = {}
        sizes: dict[str, int] = {}
        for path in paths:
            data = self._data(path)
            if data is not None:
                texts[path] = self._digest(path, data)
                sizes[path] = len(data)
        self.digests.update(texts)
        answers = [self._known(group, texts) for group in groups]
        for group, known in zip(groups, answers, strict=True):
            if group.grammar and len(known) < len(texts):
                group.grammar.prepare()
        for group, known in zip(groups, answers, strict=True):
            self._ask(group, known, texts, sizes)
        own, *others = answers
        for path, checked in own.items():
            yield path, _joined([checked, *(each[path] for each in others if path in each)])

    def _ask(
        self,
        group: _Group,
        known: dict[str, Checked],
        texts: Mapping[str, bytes],
        sizes: Mapping[str, int],
    ) -> None:
        """Add to ``known`` what the group says of the files that it lacks."""
        fresh: dict[bytes, Any] = {}
        todo = [(path, size) for path, size in sizes.items() if path not in known]
        for path, outcome in self._work(todo, group):
            if not isinstance(outcome, Checked):
                self._failed(path, outcome)
                continue
            known[path] = put_away(outcome, fresh)
            if outcome.failures:
                self._unreadable[path] = _broken(path, outcome.failures)
            else:
                fresh[digest(group.key, texts[path])] = known[path].to_json()
        self.cache.put(fresh)

    def _known(self, group: _Group, texts: Mapping[str, bytes]) -> dict[str, Checked]:
        """What the cache has of ``group``; ``texts`` are digests by path."""
        known: dict[str, Checked] = {}
        for group_key in filter(None, (group.key, group.wider)):
            keys = {p: digest(group_key, text) for p, text in texts.items() if p not in known}
            rows = self.cache.get(keys.values())
            for path, key in keys.items():
                if key in rows:
                    try:
                        checked = Checked.from_json(rows[key])
                    except (ValueError, TypeError):
                        continue  # a damaged row: the file is checked anew
                    if all(claim.rule in self.rules for claim in checked.claims):
                        known[path] = checked
        return known

    def _failed(self, path: str, error: CheckerError) -> None:
        if isinstance(error, GrammarError):
            self._unchecked[str(error)].append(path)
        else:
            self._unreadable[path] = str(error)

    def _digest(self, path: str, data: bytes) -> bytes:
        """All that an answer about a file depends on, but the rules that are asked."""
        about = repr(self._about(path, data))
        return digest(
            self.code, about, self.source.encoding or "", os.path.splitext(path)[1].lower(), data
        )

    def _about(self, path: str, data: bytes) -> Settings:
        """What the settings say to the text of a file."""
        settings = self.config.settings
        if not settings.names:
            return settings
        try:
            return settings.about(self.source.decoded(path, data))
        except files.InputError:
            return settings  # the file is told of where it is checked

    def _data(self, path: str) -> bytes | None:
        try:
            return self.source.data(path)
        except files.InputError as error:
            self._unreadable[path] = str(error)
            return None

    def _work(
        self, todo: Sequence[tuple[str, int]], group: _Group
    ) -> Iterator[tuple[str, Checked | CheckerError]]:
        grammar = group.grammar
        work = partial(check_all, self._task(group))
        if grammar:
            hands = self.jobs * _WAITING if self.jobs > 1 else 1
            chunks = list(_chunks(todo, _GRAMMAR_CHUNK, hands))
            with threads(hands) as pool:
                for outcomes in pool.map(work, chunks):
                    yield from outcomes
            return
        elif self.jobs > 1 and sum(size for _, size in todo) >= _SMALL:
            # What the first file loads is loaded once: the workers inherit it.
            yield from work([todo[0][0]])
            chunks = list(_chunks(todo[1:], _CHUNK, self.jobs))
            for chunk, done in zip(chunks, self._workers.map(work, chunks), strict=True):
                yield from done if done is not None else ((path, _lost(chunk)) for path in chunk)
            return
        for path, _ in todo:
            yield from work([path])

    def _task(self, group: _Group) -> Task:
        return Task(self.source, group.rules, self.config.settings, group.grammar)


def _lost(paths: Sequence[str]) -> CheckerError:
    """The error for files whose worker died."""
    return CheckerError(
        f"not checked: {', '.join(paths)}: the process that read this was killed, twice; "
        "if memory is short, --jobs 1 needs less"
    )


def _broken(path: str, failures: Sequence[str]) -> str:
    names = ", ".join(failure.partition(" ")[0] for failure in failures)
    return (
        f"{path}: a rule broke on this article and was left out: {'; '.join(failures)}. "
        f"This is a defect of the rule; --ignore {names} does without it."
    )


def _joined(parts: Sequence[Checked]) -> Checked:
    first, *others = parts
    claims = list(first.claims)
    kept = list(first.kept)
    for part in others:
        claims += part.claims
        kept += part.kept
    return first._replace(claims=claims, kept=tuple(kept))


def batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """``paths`` in portions that memory can hold."""
    for start in range(0, len(paths), _BATCH):
        yield paths[start : start + _BATCH]


def _chunks(todo: Sequence[tuple[str, int]], most: int, hands: int) -> Iterator[list[str]]:
    """Files in portions for ``hands`` to take, in order: of ``most`` bytes, and less towards the
    end, so that all hands end at about the same time."""
    rest = sum(size for _, size in todo)
    chunk: list[str] = []
    size = 0
    for path, length in todo:
        chunk.append(path)
        size += length
        if size >= (min(most, rest // (_TURNS * hands)) if hands > 1 else most):
            yield chunk
            rest -= size
            chunk, size = [], 0
    if chunk:
        yield chunk
