"""The loop: check each document, resolve across them, settle, suppress, sort.

A file goes through the rules once: what they say of it (``Checked``) depends on its text, its
format, the rules and the settings alone, so it is cached under a digest of these and computed in
worker processes; what a grammar engine says, in threads. What comparison across documents
(``resolve``) says depends on the facts of all of them, so it is cached under a digest of these: an
unchanged repository is not compared again.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from . import files
from .cache import Cache, code_digest, digest
from .checked import Carrier, Checked, Claimed, Place, about, are, claimed, in_house
from .config import Config
from .document import Settings
from .errors import CheckerError
from .facts import Facts, put_away
from .finding import Fact, Finding, Hit, Span
from .grammar import Grammar, GrammarError
from .registry import AUTO, packages
from .rule import Rule
from .settle import settle
from .source import Source
from .suppress import BAD, UNUSED, Allow, Claim, covers, problems, unused
from .table import language_name
from .work import Task, Workers, check_all, threads

_SMALL = 400_000  # bytes of unknown text below which one process is faster than several
_CHUNK = 60_000  # bytes of text that a worker is given at a time
_GRAMMAR_CHUNK = 20_000  # the same for a grammar engine, which takes longer
_WAITING = 2  # threads that wait for a grammar engine, for each core that it has
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
    source, cache = source or Source(), cache or Cache(None)
    try:
        return _reported(_Run(config, source, cache, grammar, jobs), paths)
    except CheckerError:
        raise
    except Exception as error:
        if not cache.in_file:
            raise
        cache.distrust(error)  # a row that makes no sense may be to blame; else it fails again
        return _reported(_Run(config, source, cache, grammar, jobs), paths)


def _reported(run: _Run, paths: Sequence[str]) -> Report:
    try:
        return run.report(paths)
    finally:
        run.workers.close()


def facts(
    paths: Sequence[str],
    rule: str,
    config: Config,
    *,
    source: Source | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
) -> tuple[Iterable[tuple[str, Fact]], list[str]]:
    """What ``rule``, which compares, remembers of the files, read lazily and in order of path; and
    what could not be read, a line each.

    A run of ``lint`` over the files asks the same of the cache.
    """
    if rule not in {chosen.id for chosen in config.chosen()}:  # the house may not want its findings
        config = replace(config, select=(rule,), ignore=())
    run = _Run(config, source or Source(), cache or Cache(None), None, jobs)
    try:
        return run.facts(paths, rule)
    finally:
        run.workers.close()


class _Group(NamedTuple):
    """Rules that are asked together. ``key`` is what their answer depends on beside the file.

    ``wider`` is the key of a group that has these rules among others: its answer does as well.
    """

    rules: tuple[str, ...]
    key: bytes
    grammar: Grammar | None = None
    wider: bytes | None = None


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
        self.workers = Workers(jobs)
        self.texts: dict[str, bytes] = {}  # digests of the files that are reported on
        # By rule, under which key the facts of each file are.
        self.places: dict[str, dict[str, bytes]] = defaultdict(dict)

    def report(self, paths: Sequence[str]) -> Report:
        corpus = self._corpus(paths)
        checked = self._check(paths, corpus)
        late = self._resolve(checked)
        findings: list[Finding] = []
        for path in paths:
            if path in checked:
                claims = settle([*checked[path].claims, *late.get(path, ())])
                findings += self._findings(path, claims, checked[path].allows)
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
        real = files.RealPaths()
        reported = set(map(real, paths))
        folders = [os.path.join(self.config.root, folder) for folder in self.config.corpus]
        found = files.articles(folders, self.config.ext)
        return [path for path in found if real(path) not in reported]

    # -- each file by itself --------------------------------------------------------------------

    def _check(self, paths: Sequence[str], corpus: Sequence[str]) -> dict[str, Checked]:
        """What the rules say of each file that can be read.

        The files of the corpus are asked only the rules that compare, for their facts.
        """
        groups = self._groups(paths)
        checked: dict[str, Checked] = {}
        # In batches, so that what is known of a large repository is asked in few questions.
        for some in _batches(paths):
            for path, answer in self._batch(some, groups):
                checked[path] = answer
                self._remember(path, answer)
        comparing = self._comparing(groups[0])
        for some in _batches(corpus):
            for path, answer in self._batch(some, [comparing]):
                self._remember(path, answer)
                self.texts.pop(path)
        return checked

    def facts(
        self, paths: Sequence[str], rule: str
    ) -> tuple[Iterable[tuple[str, Fact]], list[str]]:
        comparing = self._comparing(self._groups(paths)[0])
        for some in _batches(paths):
            for path, answer in self._batch(some, [comparing]):
                self._remember(path, answer)
        again = partial(self._facts_again, self.rules[rule])
        errors = [self.errors[path] for path in sorted(self.errors)]
        return Facts(self.cache, self.places[rule], again, paths), errors

    def _remember(self, path: str, answer: Checked) -> None:
        for name, key in answer.kept:
            if name in self.rules and self.rules[name].resolve:
                self.places[name][path] = bytes.fromhex(key)

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
        self.texts.update(texts)
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
                self.errors[path] = _broken(path, outcome.failures)
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
            self.unchecked[str(error)].append(path)
        else:
            self.errors[path] = str(error)

    def _digest(self, path: str, data: bytes) -> bytes:
        """All that an answer about a file depends on, but the rules that are asked."""
        about = repr(self._about(path, data))
        return digest(
            self._code, about, self.source.encoding or "", os.path.splitext(path)[1].lower(), data
        )

    @property
    def _code(self) -> bytes:
        return code_digest("checker", "checker.readers", "checker.grammar", *packages())

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
        work = partial(check_all, self._task(group))
        if grammar:
            count = self.jobs * _WAITING
            share = sum(size for _, size in todo) // count
            chunks = list(_chunks(todo, min(share, _GRAMMAR_CHUNK)))
            with threads(count if self.jobs > 1 else 1) as pool:
                for outcomes in pool.map(work, chunks):
                    yield from outcomes
            return
        elif self.jobs > 1 and sum(size for _, size in todo) >= _SMALL:
            # What the first file loads is loaded once: the workers inherit it.
            yield from work([todo[0][0]])
            chunks = list(_chunks(todo[1:], _CHUNK))
            for chunk, done in zip(chunks, self.workers.map(work, chunks), strict=True):
                yield from done if done is not None else ((path, _lost(chunk)) for path in chunk)
            return
        for path, _ in todo:
            yield from work([path])

    def _task(self, group: _Group) -> Task:
        return Task(self.source, group.rules, self.config.settings, group.grammar)

    # -- across files ---------------------------------------------------------------------------

    def _resolve(self, checked: Mapping[str, Checked]) -> dict[str, list[Claimed]]:
        """What the rules that compare say of the checked files, in view of all facts."""
        hits: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
        for name, places in sorted(self.places.items()):
            for path, hit in self._compared(self.rules[name], places, checked):
                hits[path].append((name, hit))
        late: dict[str, list[Claimed]] = {}
        for some in _batches(list(hits)):
            late.update(self._carried({path: hits[path] for path in some}))
        return late

    def _carried(
        self, hits: Mapping[str, Sequence[tuple[str, Hit]]]
    ) -> Iterator[tuple[str, list[Claimed]]]:
        """The claims of ``hits`` by path. The place of a hit in its file is cached: what is said of
        it may change with any other file."""
        keys = {
            path: digest("place", self.texts[path], *(f"{name} {hit.span}" for name, hit in some))
            for path, some in hits.items()
        }
        known = self.cache.get(keys.values())
        fresh: dict[bytes, Any] = {}
        for path, key in keys.items():
            try:
                places = [row and claimed(row) for row in known[key]]
                if len(places) != len(hits[path]):
                    raise ValueError
            except (KeyError, ValueError, TypeError):
                places = fresh[key] = self._placed(path, hits[path])
            yield (
                path,
                [
                    about(place, self.rules[name], hit)
                    for place, (name, hit) in zip(places, hits[path], strict=True)
                    if place
                ],
            )
        self.cache.put(fresh)

    def _compared(
        self, rule: Rule, places: Mapping[str, bytes], reported: Mapping[str, Checked]
    ) -> list[tuple[str, Hit]]:
        """The hits of a rule in the reported files, from the cache if nothing has changed."""
        code = digest("resolve", self._code, rule.id)
        facts = Facts(self.cache, places, partial(self._facts_again, rule), reported, code)
        key = digest(code, facts.key, *reported)
        try:
            (rows,) = self.cache.get([key]).values()
            return [(path, _hit(row)) for path, row in rows]
        except (ValueError, TypeError):
            pass
        assert rule.resolve is not None
        found = [(path, hit) for path, hit in rule.resolve(facts) if path in reported]
        self.cache.put({key: found})
        return found

    def _facts_again(self, rule: Rule, path: str) -> list[Fact]:
        """The facts of a file that the cache has lost since they were put there."""
        group = _Group((rule.id,), b"")
        ((_, outcome),) = check_all(self._task(group), [path])
        return [fact for _, fact in outcome.facts] if isinstance(outcome, Checked) else []

    def _placed(self, path: str, hits: Iterable[tuple[str, Hit]]) -> list[Claimed | None]:
        """The claim of each hit, None where it is of a name of the house."""
        builder = self.source.builder(path)
        document = builder.build(self.config.settings.about(builder.source))
        carry = Carrier(document)
        pairs = [(self.rules[name], hit) for name, hit in hits]
        return [
            None if in_house(document, rule, hit) else carry.claim(rule, hit) for rule, hit in pairs
        ]

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
    if findings:
        path = os.path.relpath(findings[0].path, config.root).replace(os.sep, "/")
    for finding in findings:
        base = digest(path, finding.rule, " ".join(finding.sentence.split()), finding.text)
        seen[base] += 1
        named.append(finding._replace(fingerprint=digest(base, str(seen[base])).hex()[:32]))
    return named


def _hit(row: list[Any]) -> Hit:
    span, message, replacements, *rest = row
    hit = Hit(Span(*span), message, tuple(replacements), *rest)
    if not (are(int, hit.span) and are(str, (message, hit.detail, *hit.replacements))):
        raise ValueError("no hit")
    return hit


def _lost(paths: Sequence[str]) -> CheckerError:
    """The error for files whose worker died."""
    return CheckerError(
        f"not checked: {', '.join(paths)}: the process that read this was killed, twice; "
        "if memory is short, --jobs 1 needs less"
    )


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
    kept = list(first.kept)
    for part in others:
        claims += part.claims
        kept += part.kept
    return first._replace(claims=claims, kept=tuple(kept))


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(paths), _BATCH):
        yield paths[start : start + _BATCH]


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
