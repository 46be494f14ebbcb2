"""The loop: check each document, resolve across them, settle, suppress, sort.

A file goes through the rules once: what they say of it (``Checked``) depends on its text, its
format, the rules and the settings alone, so it is cached under a digest of these and computed in
worker processes; what a grammar engine says, in threads. Comparison across documents (``resolve``)
is never cached.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from . import files
from .cache import Cache, code_digest, digest
from .checked import Carrier, Checked, Claimed, Place, check, in_house
from .config import Config
from .document import Builder, Settings
from .errors import CheckerError
from .finding import Fact, Finding, Hit
from .grammar import Grammar, GrammarError
from .readers import packed_reader_for, reader_for
from .registry import AUTO, packages, rules, source_languages
from .rule import Rule
from .settle import settle
from .suppress import BAD, UNUSED, Allow, Claim, covers, problems, unused
from .table import language_name

if TYPE_CHECKING:
    from concurrent.futures import Executor

_SMALL = 400_000  # bytes of unknown text below which one process is faster than several
_CHUNK = 200_000  # bytes of text that a worker is given at a time
_GRAMMAR_CHUNK = 10_000  # the same for a grammar engine, which takes longer
_BATCH = 512  # files whose texts are looked at together


class Report(NamedTuple):
    """The outcome of a run. ``errors`` are files that could not be checked; with any, exit is 2."""

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    errors: tuple[str, ...]
    words_by_path: Mapping[str, int]
    engine: str
    source: Source

    def texts(self, path: str) -> str:
        """The text of a file of the report, as it was checked."""
        return self.source.text(path)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were checked, in order."""
        return tuple(self.words_by_path)

    @property
    def words(self) -> int:
        return sum(self.words_by_path.values())


class Source:
    """Where the bytes of each path come from: the disk, or memory for some of them."""

    def __init__(self, given: Mapping[str, bytes] | None = None, encoding: str | None = None):
        self._given = dict(given or {})
        self.encoding = encoding

    def over(self, texts: Mapping[str, str]) -> Source:
        """This source with ``texts`` in the place of what their paths hold."""
        return self.over_bytes({path: self.encode(path, text) for path, text in texts.items()})

    def over_bytes(self, given: Mapping[str, bytes]) -> Source:
        return Source({**self._given, **given}, self.encoding)

    def data(self, path: str) -> bytes:
        """Raises InputError where the file cannot be read."""
        return self._given[path] if path in self._given else files.read(path)

    def text(self, path: str) -> str:
        """Raises InputError where the file cannot be read or decoded."""
        return self.decoded(path, self.data(path))

    def decoded(self, path: str, data: bytes) -> str:
        """``data`` as the text of ``path``. Raises InputError where it cannot be decoded."""
        unpack = packed_reader_for(path)
        return unpack(data, path).source if unpack else self._decoded(path, data).text

    def builder(self, path: str) -> Builder:
        """The prose of ``path``. Raises InputError where it cannot be read or decoded."""
        data = self.data(path)
        unpack = packed_reader_for(path)
        if unpack:
            return unpack(data, path)
        return reader_for(path)(self._decoded(path, data).text)

    def _decoded(self, path: str, data: bytes) -> files.Text:
        return files.decode(data, path, self.encoding)

    def encode(self, path: str, text: str) -> bytes:
        """``text`` as the bytes of ``path``: in its encoding, with the mark that it has.

        Raises InputError where the encoding lacks a character, and for what is no text.
        """
        if packed_reader_for(path):
            raise files.InputError(f"{path}: nothing is written into such a file")
        return files.encode(text, self._decoded(path, self.data(path)), path)


def lint(
    paths: Sequence[str],
    config: Config,
    *,
    source: Source | None = None,
    cache: Cache | None = None,
    grammar: Grammar | None = None,
    jobs: int = 1,
) -> Report:
    """Check ``paths`` (files, as ``files.articles`` gives them) beside the configured corpus.

    Files that cannot be read or decoded, and those that the grammar engine could not check, are
    told in the report's ``errors``. Raises InputError for a corpus that yields no article.
    """
    source = source or Source()
    run = _Run(config, source, cache or Cache(None), grammar, jobs)
    return run.report(paths)


class _Group(NamedTuple):
    """Rules that are asked together. ``key`` is what their answer depends on beside the file."""

    rules: tuple[str, ...]
    key: bytes
    grammar: Grammar | None = None


class _Run:
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
        self.errors: dict[str, str] = {}
        self.unchecked: dict[str, list[str]] = defaultdict(list)  # by what the engine said

    def report(self, paths: Sequence[str]) -> Report:
        corpus = self._corpus(paths)
        checked = self._check(paths, corpus)
        claims: dict[str, list[Claimed]] = {
            path: list(checked[path].claims) for path in paths if path in checked
        }
        self._resolve(checked, claims)
        findings: list[Finding] = []
        for path in paths:
            if path in checked:
                findings += self._findings(path, settle(claims[path]), checked[path].allows)
        return Report(
            tuple(findings),
            (*self._about_languages(checked, paths), *self.cache.notices),
            (
                *(self.errors[path] for path in sorted(self.errors)),
                *(_unchecked(self.unchecked[reason], reason) for reason in sorted(self.unchecked)),
            ),
            {path: checked[path].words for path in paths if path in checked},
            self.grammar.name if self.grammar else "",
            self.source,
        )

    def _about_languages(
        self, checked: Mapping[str, Checked], paths: Sequence[str]
    ) -> Iterator[str]:
        """Which source languages the texts told, where they were asked."""
        if self.config.source_languages != (AUTO,):
            return
        told = Counter(checked[path].languages for path in paths if path in checked)
        for languages, count in sorted(told.items(), key=lambda item: (-item[1], item[0])):
            names = " or ".join(map(language_name, languages)) or "unknown: no trace of one"
            articles = "1 article" if count == 1 else f"{count} articles"
            yield f"source language of {articles}: {names}"

    def _corpus(self, paths: Sequence[str]) -> list[str]:
        """The files that inform and are not reported on."""
        if not self.config.corpus:
            return []
        reported = {os.path.realpath(path) for path in paths}
        folders = [os.path.join(self.config.root, folder) for folder in self.config.corpus]
        found = files.articles(folders, self.config.ext)
        return [path for path in found if os.path.realpath(path) not in reported]

    # -- each file by itself --------------------------------------------------------------------

    def _check(self, paths: Sequence[str], corpus: Sequence[str]) -> dict[str, Checked]:
        """What the rules say of each file that can be read; of the corpus, ours alone."""
        groups = self._groups(paths)
        checked: dict[str, Checked] = {}
        # In batches, so that what is known of a large repository is asked in few questions.
        for some, asked in ((paths, groups), (corpus, groups[:1])):
            for start in range(0, len(some), _BATCH):
                checked.update(self._batch(some[start : start + _BATCH], asked))
        return checked

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
                self.unchecked[str(error)] += paths
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
            known[path] = outcome
            if outcome.failures:
                self.errors[path] = _broken(path, outcome.failures)
            else:
                fresh[digest(group.key, texts[path])] = outcome.to_json()
        self.cache.put(fresh)

    def _known(self, group: _Group, texts: Mapping[str, bytes]) -> dict[str, Checked]:
        """What the cache has of ``group``; ``texts`` are digests by path."""
        keys = {path: digest(group.key, text) for path, text in texts.items()}
        rows = self.cache.get(keys.values())
        known: dict[str, Checked] = {}
        for path, key in keys.items():
            if key in rows:
                try:
                    known[path] = Checked.from_json(rows[key])
                except (ValueError, TypeError):
                    continue  # a damaged row: the file is checked anew
        return known

    def _failed(self, path: str, error: CheckerError) -> None:
        if isinstance(error, GrammarError):
            self.unchecked[str(error)].append(path)
        else:
            self.errors[path] = str(error)

    def _digest(self, path: str, data: bytes) -> bytes:
        """All that an answer about a file depends on, but the rules that are asked."""
        code = code_digest("checker", "checker.readers", "checker.grammar", *packages())
        about = repr(self._about(path, data))
        return digest(
            code, about, self.source.encoding or "", os.path.splitext(path)[1].lower(), data
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
            self.errors[path] = str(error)
            return None

    def _work(
        self, todo: Sequence[tuple[str, int]], group: _Group
    ) -> Iterator[tuple[str, Checked | CheckerError]]:
        grammar = group.grammar
        task = _Task(self.source, group.rules, self.config.settings, grammar)
        chunks = list(_chunks(todo, _GRAMMAR_CHUNK if grammar else _CHUNK))
        small = sum(size for _, size in todo) < _SMALL
        if self.jobs <= 1 or len(chunks) <= 1 or (small and grammar is None):
            for chunk in chunks:
                yield from _check_all(task, chunk)
        else:
            with _threads(self.jobs) if grammar else _processes(self.jobs) as pool:
                for outcomes in pool.map(partial(_check_all, task), chunks):
                    yield from outcomes

    # -- across files ---------------------------------------------------------------------------

    def _resolve(self, checked: Mapping[str, Checked], claims: Mapping[str, list[Claimed]]) -> None:
        """Let the rules that compare see the facts of all files; add their hits to ``claims``."""
        facts: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        for path in sorted(checked):
            for name, fact in checked[path].facts:
                facts[name].append((path, fact))
        late: dict[str, list[tuple[Rule, Hit]]] = defaultdict(list)
        for name in sorted(facts):
            rule = self.rules[name]
            if rule.resolve:
                for path, hit in rule.resolve(facts[name]):
                    if path in claims:
                        late[path].append((rule, hit))
        for path, pairs in late.items():
            builder = self.source.builder(path)
            document = builder.build(self.config.settings.about(builder.source))
            carry = Carrier(document)
            claims[path].extend(
                carry.claim(rule, hit) for rule, hit in pairs if not in_house(document, rule, hit)
            )

    # -- findings -------------------------------------------------------------------------------

    def _findings(
        self, path: str, claims: Iterable[Claimed], allows: Sequence[Allow]
    ) -> list[Finding]:
        kept: list[Finding] = []
        used: list[Allow] = []
        for claim in claims:
            by = [a for a in allows if covers(a, Claim(claim.span, claim.rule, claim.name))]
            used += by
            if not by and self.config.reports(path, self.rules[claim.rule], claim.name):
                kept.append(self._finding(path, claim))
        kept += self._about_allows(path, allows, used)
        return _fingerprinted(sorted(kept, key=lambda f: (f.span, f.rule, f.message)), self.config)

    def _finding(self, path: str, claim: Claimed) -> Finding:
        rule = self.rules[claim.rule]
        return Finding(
            path,
            claim.span,
            claim.name,
            self.config.severity_of(rule, claim.name, claim.severity),
            claim.message,
            claim.text,
            claim.replacements,
            claim.safe and claim.fixable,
            claim.confidence,
            claim.line,
            claim.column,
            claim.end_line,
            claim.end_column,
            claim.fixable,
            claim.sentence,
            "",
        )

    def _about_allows(
        self, path: str, allows: Sequence[Allow], used: Sequence[Allow]
    ) -> Iterator[Finding]:
        if not allows:
            return
        text = self.source.text(path)
        place = Place(text)
        idle = set(unused(allows, used, self.rules))
        for allow in allows:
            problem = problems(allow)
            if problem:
                rule, message = BAD, f"This comment does nothing: {problem}."
            elif allow in idle:
                rule, message = UNUSED, "This allow takes no finding away; delete it."
            else:
                continue
            if rule.id in self.config.ignore:
                continue
            words = text[allow.span.start : allow.span.end]
            severity = self.config.severity.get(rule.id, rule.severity)
            yield Finding(
                path, allow.span, rule.id, severity, message, words, (), False, "high",
                *place.of(allow.span.start), *place.of(allow.span.end), False, words, "",
            )  # fmt: skip


def _fingerprinted(findings: list[Finding], config: Config) -> list[Finding]:
    """Each finding with a name that holds when other lines change.

    It is made of the file, the rule, the sentence and the words; where these are the same twice,
    the first is told from the second by its number.
    """
    seen: dict[bytes, int] = defaultdict(int)
    named: list[Finding] = []
    for finding in findings:
        path = os.path.relpath(finding.path, config.root).replace(os.sep, "/")
        base = digest(path, finding.rule, " ".join(finding.sentence.split()), finding.text)
        seen[base] += 1
        named.append(finding._replace(fingerprint=digest(base, str(seen[base])).hex()[:32]))
    return named


class _Task(NamedTuple):
    """The work of one process or thread. Picklable."""

    source: Source
    rules: tuple[str, ...]
    settings: Settings
    grammar: Grammar | None


def _check_all(task: _Task, chunk: Sequence[str]) -> list[tuple[str, Checked | CheckerError]]:
    """What the task's rules say of each file of ``chunk``; an error is why they cannot."""
    return [(path, _check_one(task, path)) for path in chunk]


def _check_one(task: _Task, path: str) -> Checked | CheckerError:
    try:
        builder = task.source.builder(path)
        settings = task.settings.about(builder.source)
        document = builder.build(settings, task.grammar)
        chosen = [rules()[name] for name in task.rules]
        languages: tuple[str, ...] = ()
        # A grammar engine asks for no source language: our rules tell it, once.
        if settings.source_languages == (AUTO,) and task.grammar is None:
            languages = source_languages(document)
            document.forget()
            document = document.under(settings._replace(source_languages=languages))
            chosen = [rule for rule in chosen if rule.speaks(languages)]
        told = check(document, chosen)
        document.forget()
        return told._replace(languages=languages)
    except (files.InputError, GrammarError) as error:
        return error


def _processes(count: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # dear to import, and seldom needed

    return ProcessPoolExecutor(count)


@contextmanager
def _threads(count: int) -> Iterator[Executor]:
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


def _unchecked(paths: Sequence[str], reason: str) -> str:
    """The error for ``paths`` that the grammar engine could not check."""
    return f"grammar was not checked in {', '.join(sorted(paths))}: {reason}"


def _broken(path: str, failures: Sequence[str]) -> str:
    names = ", ".join(failure.partition(" ")[0] for failure in failures)
    return (
        f"{path}: a rule broke on this article and was left out: {'; '.join(failures)}. "
        f"This is a defect of the rule; --ignore {names} does without it."
    )


def _joined(parts: Sequence[Checked]) -> Checked:
    first, *others = parts
    claims = list(first.claims)
    facts = list(first.facts)
    for part in others:
        claims += part.claims
        facts += part.facts
    return first._replace(claims=claims, facts=facts)


def _chunks(todo: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Files in portions of about equal work, ``most`` bytes, in order."""
    chunk: list[str] = []
    size = 0
    for path, length in todo:
        chunk.append(path)
        size += length
        if size >= most:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
