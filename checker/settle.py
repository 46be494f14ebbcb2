"""One place decides between findings that claim the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .checked import Claimed
from .finding import SEVERITIES
from .registry import rules

_CONFIDENCE = ("high", "medium", "low")
_STRETCH = 256  # code points; only claims that share a stretch are compared
_CRITICAL = 25  # the weight of a fault that takes its whole passage with it
_ALIKE = 3  # a claim more than this many times longer is about the passage, not about the words


def settle(claims: Iterable[Claimed]) -> list[Claimed]:
    """``claims`` of one file without those that a surer one on the same words makes needless.

    Inside a passage that cannot stay at all (a sentence in another language), no word matters. The
    grammar engine gives way to any of our rules that touches its words; of two of ours on the
    same words the surer one stays. A claim about a whole passage (a repeated sentence) and one
    about a word in it are no rivals.
    """
    claims = list(claims)
    lost = [claim for claim in claims if rules()[claim.rule].weight >= _CRITICAL]
    kept: list[Claimed] = []
    near: dict[int, list[Claimed]] = defaultdict(list)  # by stretch of the file
    for claim in sorted(claims, key=_rank):
        if any(one.span.contains(claim.span) and one.span != claim.span for one in lost):
            continue
        stretches = range(claim.span.start // _STRETCH, claim.span.end // _STRETCH + 1)
        if not any(_rivals(claim, other) for number in stretches for other in near[number]):
            kept.append(claim)
            for number in stretches:
                near[number].append(claim)
    return sorted(kept, key=lambda claim: (claim.span, claim.name))


def _rank(claim: Claimed) -> tuple[object, ...]:
    """The surest first: ours before the engine's, severe, confident, certain, with a fix."""
    return (
        rules()[claim.rule].family == "grammar",
        SEVERITIES.index(claim.severity),
        _CONFIDENCE.index(claim.confidence),
        not claim.safe,
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
