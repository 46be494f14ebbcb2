"""The loop: check each document, resolve across them, settle, suppress, sort.

A file goes through the rules once: what they say of it (``Checked``) depends on its text, its
format, the rules and the settings alone, so it is cached under a digest of these and computed in
worker processes. Comparison across documents (``resolve``) is never cached.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache as memo
from functools import partial
from importlib.resources import files as resources
from typing import Any, NamedTuple

from . import files
from .cache import Cache, digest
from .checked import Carrier, Checked, Claimed, Place, check, in_house
from .config import Config
from .document import Builder, Settings
from .finding import Fact, Finding, Hit
from .grammar import Grammar
from .readers import packed_reader_for, reader_for
from .registry import AUTO, packages, rules, source_languages
from .rule import Rule
from .settle import settle
from .suppress import BAD, UNUSED, Allow, Claim, covers, problems, unused
from .table import language_name

_SMALL = 400_000  # bytes of unknown text below which one process is faster than several
_CHUNK = 200_000  # bytes of text that a worker is given at a time


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
        self._encoding = encoding

    def over(self, texts: Mapping[str, str]) -> Source:
        """This source with ``texts`` in the place of what their paths hold."""
        return self.over_bytes({path: self.encode(path, text) for path, text in texts.items()})

    def over_bytes(self, given: Mapping[str, bytes]) -> Source:
        return Source({**self._given, **given}, self._encoding)

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
        return files.decode(data, path, self._encoding)

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

    Files that cannot be read or decoded are told in the report's ``errors``. Raises InputError for
    a corpus that yields no article, and GrammarError where the engine fails.
    """
    source = source or Source()
    run = _Run(config, source, cache or Cache(None), grammar, jobs)
    return run.report(paths)


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

    def report(self, paths: Sequence[str]) -> Report:
        corpus = self._corpus(paths)
        checked = self._check([*paths, *corpus])
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
            tuple(self.errors[path] for path in sorted(self.errors)),
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

    def _check(self, paths: Sequence[str]) -> dict[str, Checked]:
        """What the rules say of each file that can be read."""
        own = [rule.id for rule in self.rules.values() if rule.family != "grammar"]
        other = [rule.id for rule in self.rules.values() if rule.family == "grammar"]
        parts = [self._part(paths, own, digest("own", *own), None)]
        if other and self.grammar:
            key = digest("grammar", *other, self.grammar.identity)
            parts.append(self._part(paths, other, key, self.grammar))
        return {
            path: _joined([part[path] for part in parts])
            for path in paths
            if all(path in part for part in parts)
        }

    def _part(
        self, paths: Sequence[str], names: list[str], group: bytes, grammar: Grammar | None
    ) -> dict[str, Checked]:
        """What the rules ``names`` say of each file: from the cache, and the rest by work."""
        settings = self.config.settings
        answers: dict[str, Checked] = {}
        # In batches, so that the texts of a large repository are never in memory together.
        for batch in _batches(paths, 512):
            keys: dict[str, bytes] = {}
            unread: list[tuple[str, int]] = []
            for path in batch:
                data = self._data(path)
                if data is not None:
                    ending = os.path.splitext(path)[1].lower()
                    about = repr(self._about(path, data))
                    keys[path] = digest(_code_digest(), group, about, ending, data)
                    unread.append((path, len(data)))
            known = self.cache.get(keys.values())
            for path, key in keys.items():
                if key in known:
                    try:
                        answers[path] = Checked.from_json(known[key])
                    except (ValueError, TypeError):
                        continue  # a damaged row: the file is checked anew
            todo = [(path, size) for path, size in unread if path not in answers]
            fresh: dict[bytes, Any] = {}
            for path, outcome in self._work(todo, names, settings, grammar):
                if isinstance(outcome, str):
                    self.errors[path] = outcome
                else:
                    answers[path] = outcome
                    if outcome.failures:
                        self.errors[path] = _broken(path, outcome.failures)
                    else:
                        fresh[keys[path]] = outcome.to_json()
            self.cache.put(fresh)
        return answers

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
        self,
        todo: Sequence[tuple[str, int]],
        names: list[str],
        settings: Settings,
        grammar: Grammar | None,
    ) -> Iterator[tuple[str, Checked | str]]:
        task = _Task(self.source, tuple(names), settings, grammar)
        chunks = list(_chunks(todo))
        small = sum(size for _, size in todo) < _SMALL
        if self.jobs <= 1 or len(chunks) <= 1 or (small and grammar is None):
            for chunk in chunks:
                yield from _check_all(task, chunk)
            return
        with self._pool(grammar) as pool:
            for outcomes in pool.map(partial(_check_all, task), chunks):
                yield from outcomes

    def _pool(self, grammar: Grammar | None) -> Executor:
        """Processes for our rules; threads for a grammar engine, which is one for all."""
        return ThreadPoolExecutor(self.jobs) if grammar else ProcessPoolExecutor(self.jobs)

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


def _check_all(task: _Task, chunk: Sequence[str]) -> list[tuple[str, Checked | str]]:
    """What the task's rules say of each file of ``chunk``; a string is why one cannot be read."""
    return [(path, _check_one(task, path)) for path in chunk]


def _check_one(task: _Task, path: str) -> Checked | str:
    try:
        builder = task.source.builder(path)
    except files.InputError as error:
        return str(error)
    settings = task.settings.about(builder.source)
    document = builder.build(settings, task.grammar)
    chosen = [rules()[name] for name in task.rules]
    languages: tuple[str, ...] = ()
    if settings.source_languages == (AUTO,):
        languages = source_languages(document)
        document.forget()
        document = document.under(settings._replace(source_languages=languages))
        chosen = [rule for rule in chosen if rule.speaks(languages)]
    told = check(document, chosen)
    document.forget()
    return told._replace(languages=languages)


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


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _chunks(todo: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """Files in portions of about equal work, in order."""
    chunk: list[str] = []
    size = 0
    for path, length in todo:
        chunk.append(path)
        size += length
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@memo
def _code_digest() -> bytes:
    """A digest of the linter's own sources and of every rule: a changed rule is asked anew."""
    parts: list[str | bytes] = []
    for package in ("checker", "checker.readers", "checker.grammar", *packages()):
        for file in sorted(resources(package).iterdir(), key=lambda file: file.name):
            if file.is_file():
                parts += [file.name, file.read_bytes()]
    return digest(*parts)
