"""A time of day with h: 17h30, at 8h."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import at_numbers, clock, word_before

_CLOCK = Pattern(
    r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[ \u00a0]?[hH][ \u00a0]?(?P<minute>[0-5]\d)|h)(?![\w/])"
    r"(?! (?:post|after|of)\b)(?! ?-?(?:long|film|movie|flight|drive|journey|ride|race)\b)"
)
_AT = frozenset("at from until till by before towards toward between since".split())
# More hours than a day has: these are spans of time, and so are those beside them.
_SPANS = Pattern(r"(?<![\w.,:])(?:2[4-9]|[3-9]\d|1\d\d) ?h\b")
# These measure a span of time.
_LASTS = frozenset("during for in of lasts lasted takes took within after over every than".split())


def check(document: Document) -> Iterator[Hit]:
    spans = document.once(_sentences_with_spans)
    for match in at_numbers(document, _CLOCK):
        if document.sentence_at(match.start()) in spans:
            continue
        before = word_before(document, match.start())
        if before in _LASTS or (not match["minute"] and before not in _AT):
            continue
        yield Hit(
            Span(*match.span()),
            "French and Portuguese write the hour with h; English writes 5:30 p.m. or 17:30.",
            (clock(document, int(match["hour"]), int(match["minute"] or 0)),),
        )


def _sentences_with_spans(document: Document) -> set[Span]:
    return {document.sentence_at(match.start()) for match in at_numbers(document, _SPANS)}


RULE = Rule(
    id="clock-h",
    family="number",
    doc="""A time of day written with h: 17h30, at 8h.

    French, Portuguese and Romanian part hours and minutes by an h (heures). What is offered follows
    the variety of English that is set: 5:30 p.m. or 17:30. Spans of time (after 24h) are left
    alone.
    """,
    check=check,
    bad=(
        "The train left at {17h30 -> 5:30 p.m.} and came at {20h -> 8 p.m.}",
        "The doors open from {8 h 15 -> 8:15 a.m.} on.",
    ),
    good=(
        "Samples were taken at 12h and 18h, and after 24h, 48h and 72h at 4 km/h.",
        "The train left at 5:30 p.m.; the trip took 3 h.",
        "A 2h30 film was shown; it lasted 1h30.",
    ),
    mqm="locale-conventions/time-format",
)
