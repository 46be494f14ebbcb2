"""One place decides between findings that claim the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .checked import Claimed
from .finding import SEVERITIES
from .registry import rules

_CONFIDENCE = ("high", "medium", "low")
_STRETCH = 256  # code points; only claims that share a stretch are compared
_ALIKE = 3  # a claim more than this many times longer is about the passage, not about the words


def settle(claims: Iterable[Claimed]) -> list[Claimed]:
    """``claims`` of one file without those that a surer one on the same words makes needless.

    The grammar engine gives way to any of our rules that touches its words; of two of ours on the
    same words the surer one stays. A claim about a whole passage (a repeated sentence) and one
    about a word in it are no rivals.
    """
    kept: list[Claimed] = []
    near: dict[int, list[Claimed]] = defaultdict(list)  # by stretch of the file
    for claim in sorted(claims, key=_rank):
        stretches = range(claim.span.start // _STRETCH, claim.span.end // _STRETCH + 1)
        if not any(_rivals(claim, other) for number in stretches for other in near[number]):
            kept.append(claim)
            for number in stretches:
                near[number].append(claim)
    return sorted(kept, key=lambda claim: (claim.span, claim.name))


def _rank(claim: Claimed) -> tuple[object, ...]:
    """The surest first: ours before the engine's, severe, confident, with a fix, and long."""
    return (
        rules()[claim.rule].family == "grammar",
        SEVERITIES.index(claim.severity),
        _CONFIDENCE.index(claim.confidence),
        not claim.replacements,
        claim.span.start - claim.span.end,
        claim.span,
        claim.name,
    )


def _rivals(one: Claimed, other: Claimed) -> bool:
    if not one.span.overlaps(other.span):
        return False
    lengths = sorted(claim.span.end - claim.span.start for claim in (one, other))
    if rules()[one.rule].family == "grammar":
        return lengths[1] <= 60 or lengths[1] <= _ALIKE * lengths[0]
    return lengths[1] <= _ALIKE * lengths[0]
