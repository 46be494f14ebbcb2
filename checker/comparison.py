"""What the rules that compare say of files, in view of the facts of all.

It depends on all these facts, so it is cached under a digest of them: an unchanged repository is
not compared again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from .cache import digest
from .checked import Carrier, Checked, Claimed, about, are, claimed, in_house
from .checks import Checks, batches
from .facts import Facts
from .finding import Hit, Span
from .rule import Rule


class Comparison:
    """Compares the files that were checked."""

    def __init__(self, checks: Checks) -> None:
        self.checks = checks
        self.cache = checks.cache
        self.rules = checks.rules

    def claims(self, checked: Mapping[str, Checked]) -> dict[str, list[Claimed]]:
        """What the rules that compare say of the checked files, in view of all facts."""
        hits: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
        for name, places in sorted(self.checks.places.items()):
            for path, hit in self._compared(self.rules[name], places, checked):
                hits[path].append((name, hit))
        late: dict[str, list[Claimed]] = {}
        for some in batches(list(hits)):
            late.update(self._carried({path: hits[path] for path in some}))
        return late

    def _carried(
        self, hits: Mapping[str, Sequence[tuple[str, Hit]]]
    ) -> Iterator[tuple[str, list[Claimed]]]:
        """The claims of ``hits`` by path. The place of a hit in its file is cached: what is said of
        it may change with any other file."""
        keys = {
            path: digest(
                "place", self.checks.digests[path], *(f"{name} {hit.span}" for name, hit in some)
            )
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
        code = digest("resolve", self.checks.code, rule.id)
        facts = Facts(self.cache, places, partial(self.checks.facts_again, rule), reported, code)
        key = digest(code, facts.key, *sorted(reported))
        try:
            (rows,) = self.cache.get([key]).values()
            return [(path, _hit(row)) for path, row in rows]
        except (ValueError, TypeError):
            pass
        assert rule.resolve is not None
        found = [(path, hit) for path, hit in rule.resolve(facts) if path in reported]
        self.cache.put({key: found})
        return found

    def _placed(self, path: str, hits: Iterable[tuple[str, Hit]]) -> list[Claimed | None]:
        """The claim of each hit, None where it is of a name of the house."""
        builder = self.checks.source.builder(path)
        document = builder.build(self.checks.config.settings.about(builder.source))
        carry = Carrier(document)
        pairs = [(self.rules[name], hit) for name, hit in hits]
        return [
            None if in_house(document, rule, hit) else carry.claim(rule, hit) for rule, hit in pairs
        ]


def _hit(row: list[Any]) -> Hit:
    span, message, replacements, *rest = row
    hit = Hit(Span(*span), message, tuple(replacements), *rest)
    if not (are(int, hit.span) and are(str, (message, hit.detail, *hit.replacements))):
        raise ValueError("no hit")
    return hit
