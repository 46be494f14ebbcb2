"""Comments to the linter: what they say, and how far in the file it holds.

``allow RULE[, RULE]`` holds for the block that it stands in, or else for the next one (where the
format ties comments to larger units, for that unit);
``allow-start RULE`` until ``allow-end RULE``, an ``allow-end`` without names, or the end of the
file; ``allow-file RULE`` for the whole file. How a comment is written is the format's affair.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Builder, Directive
from ..finding import Span
from ..pattern import Pattern

_COMMENT = Pattern(r"\s*checker:(.*)", re.DOTALL)
_VERBS = ("allow", "allow-start", "allow-end", "allow-file")
_NAME = Pattern(r"[\w/.:-]+")


class _Note(NamedTuple):
    """A comment as it stands in the file; ``inside``: prose of its block stands before it.

    ``scope`` is the stretch that an ``allow`` covers, where the format knows it.
    """

    span: Span
    inside: bool
    scope: Span | None
    verb: str
    names: tuple[str, ...]
    problem: str


class Directives:
    """Collects the comments of one file while it is read, and knows at the end what they cover."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._notes: list[_Note] = []

    def add(
        self,
        start: int,
        end: int,
        content: str,
        *,
        inside: bool = False,
        scope: Span | None = None,
    ) -> bool:
        """Take the comment at ``start:end`` of the file, if it speaks to the linter at all."""
        match = _COMMENT.fullmatch(content)
        if match:
            self._notes.append(_Note(Span(start, end), inside, scope, *_parse(match.group(1))))
        return match is not None

    def finish(self) -> None:
        """Give the builder the directives. To be called once, when all prose is written."""
        for directive in sorted(self._directives()):
            self._builder.direct(directive)

    def _directives(self) -> Iterator[Directive]:
        yield from self._stretches()
        extents = self._extents() if any(note.verb == "allow" for note in self._notes) else []
        whole = Span(0, len(self._builder.source))
        for note in self._notes:
            if note.problem:
                yield Directive(note.span, note.span, note.names, note.problem)
            elif note.verb == "allow-file":
                yield Directive(note.span, whole, note.names)
            elif note.verb == "allow":
                scope = note.scope or _block_of(note, extents)
                problem = "" if scope else "no text follows that it could cover"
                yield Directive(note.span, scope or note.span, note.names, problem)

    def _stretches(self) -> Iterator[Directive]:
        """Every allow-start as far as the allow-end that ends it."""
        started: dict[str, list[_Note]] = {}
        for note in self._notes:
            if note.verb == "allow-start" and not note.problem:
                for name in note.names:
                    started.setdefault(name, []).append(note)
            elif note.verb == "allow-end" and not note.problem:
                yield from _end(note, started)
        for name, starts in started.items():
            for start in starts:
                scope = Span(start.span.end, len(self._builder.source))
                yield Directive(start.span, scope, (name,))

    def _extents(self) -> list[Span]:
        """The stretch of the file that each block takes."""
        document = self._builder.build()
        return [document.locate(block.span) for block in document.blocks]


def _parse(content: str) -> tuple[str, tuple[str, ...], str]:
    """The verb, the names of rules, and what is wrong with them."""
    verb, *rest = content.split(None, 1) or [""]
    names = tuple(name.strip() for name in rest[0].split(",") if name.strip()) if rest else ()
    if verb not in _VERBS:
        return "", names, f"{verb!r} is none of {', '.join(_VERBS)}"
    for name in names:
        if not _NAME.fullmatch(name):
            return verb, names, f"{name!r} is not the name of a rule; a comma parts two names"
    if not names and verb != "allow-end":
        return verb, names, f"{verb} must name a rule"
    return verb, names, ""


def _end(note: _Note, started: dict[str, list[_Note]]) -> Iterator[Directive]:
    """What an ``allow-end`` ends, taken out of ``started``; a problem where it ends nothing."""
    missing = [name for name in note.names if name not in started]
    if missing or not started:
        problem = f"no allow-start before it names {', '.join(missing) or 'a rule'}"
        yield Directive(note.span, note.span, note.names, problem)
    for name in note.names or tuple(started):
        for start in started.pop(name, ()):
            yield Directive(start.span, Span(start.span.end, note.span.start), (name,))


def _block_of(note: _Note, extents: list[Span]) -> Span | None:
    """The block that an ``allow`` covers."""
    index = bisect_left(extents, note.span)
    if note.inside:
        index -= 1
    return extents[index] if 0 <= index < len(extents) else None
