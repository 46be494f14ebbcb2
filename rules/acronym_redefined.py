"""One acronym that is said to stand for two different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from checker import Document, Fact, Hit, Rule, Span

from ._acronym_house import with_letters
from ._acronyms import SMALL, definitions, nearly_fits
from ._known_words import key


def check(document: Document) -> Iterator[Hit | Fact]:
    for definition in document.once(definitions):
        acronym, _, expansion, span, fits = definition
        ours = [entry.long for entry in with_letters(document.settings.names, acronym)]
        near = [long for long in ours if related(expansion, long)]
        if near and not any(same(expansion, long) for long in ours):
            yield Hit(span, f"“{acronym}” is “{near[0]}” in the name book.", (near[0],))
        elif fits or nearly_fits(definition):
            yield Fact(span, [acronym, expansion, fits, bool(near)])


class _Use(NamedTuple):
    path: str
    span: Span
    expansion: str
    fits: bool
    ours: bool


def resolve(facts: Iterable[tuple[str, Fact]]) -> Iterator[tuple[str, Hit]]:
    uses: defaultdict[str, list[_Use]] = defaultdict(list)
    for path, fact in facts:
        acronym, expansion, fits, ours = fact.value
        uses[acronym].append(_Use(path, fact.span, expansion, fits, ours))
    for acronym, group in sorted(uses.items()):
        yield from _conflicts(acronym, group)


def _conflicts(acronym: str, uses: Sequence[_Use]) -> Iterator[tuple[str, Hit]]:
    """The definitions that differ from the house's, or the one of most documents, or the first."""
    senses: list[list[_Use]] = []
    for use in uses:
        for sense in senses:
            if same(use.expansion, sense[0].expansion):
                sense.append(use)
                break
        else:
            senses.append([use])
    senses.sort(
        key=lambda sense: (
            not any(use.ours for use in sense),
            not sense[0].fits,
            -len({use.path for use in sense}),
        )
    )
    for number, sense in enumerate(senses[1:], 1):
        for use in sense:
            if use.ours:
                continue  # the name book has two bodies of these letters
            rival = _rival(use, senses[:number])
            if rival is not None:
                yield (
                    use.path,
                    Hit(
                        use.span,
                        f"“{acronym}” stands for “{use.expansion}” here and for "
                        f"“{rival.expansion}” elsewhere.",
                        (rival.expansion,) if related(use.expansion, rival.expansion) else (),
                    ),
                )


def _rival(use: _Use, senses: Sequence[Sequence[_Use]]) -> _Use | None:
    """The expansion that ``use`` contradicts.

    In one document any other does. Elsewhere only one that the letters fit, if they do not fit
    ``use`` and the two share most of their words: different bodies may have the same letters.
    """
    for sense in senses:
        for other in sense:
            if other.path == use.path:
                return other
            if other.fits and not use.fits and related(use.expansion, other.expansion):
                return other
    return None


def _words(expansion: str) -> list[str]:
    """The words that matter, without plural endings."""
    words = [word for word in expansion.replace("-", " ").split() if word.lower() not in SMALL]
    return [key(word.removesuffix("'s").removesuffix("’s")).removesuffix("s") for word in words]


def same(one: str, other: str) -> bool:
    """Whether two expansions are one but for small words, endings and slips."""
    mine, yours = _words(one), _words(other)
    if set(mine) <= set(yours) or set(yours) <= set(mine):
        return True
    return len(mine) == len(yours) and all(
        Indel.normalized_similarity(a, b) >= 0.75 for a, b in zip(mine, yours, strict=True)
    )


def related(one: str, other: str) -> bool:
    """Whether two expansions share most of their words: two translations of one name."""
    mine, yours = set(_words(one)), set(_words(other))
    return 2 * len(mine & yours) >= max(len(mine), len(yours)) and len(mine | yours) > 2


RULE = Rule(
    id="acronym-redefined",
    family="name",
    doc="""One acronym that is said to stand for two different things.

    A translation engine translates a name anew at each mention: “the Democratic League for Freedom
    (LDF)” here and “the Democratic Union for Freedom (LDF)” there. Within a document two expansions
    of one acronym contradict each other. Across documents an expansion is told that the letters do
    not fit where another one, of nearly the same words, fits; for different bodies may have the
    same letters. What the name book (`[[acronym]]`) says an acronym stands for is right.
    """,
    check=check,
    resolve=resolve,
    bad=(
        "The Sahel Relief Council (SRC) opened. Then the {Saharan Rescue Chamber} (SRC) closed.",
        "The League for Rural Renewal (LRR) met. The {League for Country Renewal -> League for "
        "Rural Renewal} (LRR) was silent.",
        "The League for Rural Trade Renewal (LRTR) met.\n---\nThe {League for Country Trade "
        "Renewal -> League for Rural Trade Renewal} (LRTR) split.",
    ),
    good=(
        "The Food and Drug Administration (FDA) warned. The Food & Drug Administration (FDA) lost.",
        "The Sahel Relief Council (SRC) opened. Then the Councils of Sahel Relief (CSR) met.",
        "The American Chess League (ACL) met.\n---\nThe Austrian Cheese Lobby (ACL) met.",
        "The European Central Bank (ECB) and the Bank of England (BoE) met. The Central Bank (ECB) "
        "spoke.",
    ),
    severity="warning",
    mqm="terminology/inconsistent-with-text",
    weight=1,
)
