"""One name with two acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker import Document, Fact, Hit, Rule, Span

from ._acronym_house import of_name, words
from ._acronyms import definitions


def check(document: Document) -> Iterator[Hit | Fact]:
    for definition in document.once(definitions):
        acronym, span, expansion, _, fits = definition
        if len(expansion.split()) < 2:
            continue
        ours = of_name(document.settings.names, expansion)
        if ours and _plain(ours) != _plain(acronym):
            yield Hit(
                span, f"The name book abbreviates “{expansion}” as “{ours}”.", (ours,), safe=True
            )
        else:
            yield Fact(span, [acronym, expansion, fits, bool(ours)])


class _Use(NamedTuple):
    path: str
    span: Span
    acronym: str
    fits: bool
    ours: bool


def resolve(facts: Iterable[tuple[str, Fact]]) -> Iterator[tuple[str, Hit]]:
    uses: defaultdict[str, list[_Use]] = defaultdict(list)
    names: dict[str, str] = {}
    for path, fact in facts:
        acronym, expansion, fits, ours = fact.value
        name = words(expansion)
        names.setdefault(name, expansion)
        uses[name].append(_Use(path, fact.span, acronym, fits, ours))
    for name, group in sorted(uses.items()):
        told_apart = {_plain(use.acronym) for use in group}
        if len(told_apart) > 1 and any(use.fits or use.ours for use in group):
            yield from _conflicts(names[name], group)


def _plain(acronym: str) -> str:
    return acronym.removesuffix("s").replace("-", "").replace(".", "").upper()


def _conflicts(expansion: str, uses: Sequence[_Use]) -> Iterator[tuple[str, Hit]]:
    """The uses of any but the best acronym: the house's, one that fits, the one used most."""
    count = Counter(_plain(use.acronym) for use in uses)
    best = max(uses, key=lambda use: (use.ours, use.fits, count[_plain(use.acronym)]))
    for use in uses:
        stem, _, part = use.acronym.partition("-")
        if part and best.acronym.startswith(f"{stem}-"):
            continue  # the parts of a series: LSA-I, LSA-II
        if _plain(use.acronym) != _plain(best.acronym):
            yield (
                use.path,
                Hit(
                    use.span,
                    f"“{expansion}” is abbreviated “{use.acronym}” here and "
                    f"“{best.acronym}” elsewhere.",
                    (best.acronym,),
                ),
            )


RULE = Rule(
    id="acronym-split",
    family="name",
    doc="""One name with two acronyms.

    The words of a name are translated and its acronym is copied at one mention and translated at
    the next: “Al-Qaeda in the Islamic Maghreb (AQMI)” and “(AQIM)”. The acronym that fits the words
    is proposed for the other; if none or both do, the one that is used most, or first.
    """,
    check=check,
    resolve=resolve,
    bad=(
        "The Party of National Renewal (PNR) won. The Party of National Renewal ({PRN -> PNR}) "
        "lost.",
        "The Arctic Fishing Council ({CPA -> AFC}) met. The Arctic Fishing Council (AFC) is new.",
        "The Arctic Fishing Council (AFC) met.\n---\nThe Arctic Fishing Council ({CPA -> AFC}) "
        "is new.",
    ),
    good=(
        "The Party of National Renewal (PNR) won. The Party of National Renewal (PNR) lost.",
        "Non-governmental organisations (NGOs) and one non-governmental organisation (NGO) came.",
        "The Arctic Fishing Council (AFC) met the Alpine Fishing Council (AlpFC).",
        "Low specific activity (LSA-I), then low specific activity (LSA-II), is measured.",
        "Euro VI (CI) differs from Euro VI (PI).",
    ),
    severity="warning",
    mqm="terminology/inconsistent-with-text",
    weight=1,
)
