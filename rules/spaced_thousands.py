"""Thousands parted by a space, as French, Russian and Polish part them: 10 000."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._numbers import MONTHS, SPACE, at_numbers, word_before

_SPACED = Pattern(
    rf"(?<![\w.,:/+#–-])(?<!\d{SPACE})[1-9]\d{{0,2}}(?P<groups>(?:{SPACE}\d{{3}})+)"
    rf"(?P<decimals>[.,]\d{{1,2}})?(?![\w])(?![.,:/-]\d)(?!{SPACE}\d)"
)
# 50, 000: a comma that was taken for punctuation.
_TORN = Pattern(r"(?<![\w.,:/+#–-])[1-9]\d{0,2}, 000(?:, 000)*(?![\w,.]?\d)(?!\w)")

# Behind one of these the groups are a telephone number, a code or a label.
_LABELS = frozenset(
    """
    phone telephone tel mobile fax call dial number no nos code pin flight route bus line section
    article page pages channel model series size room unit iso boeing airbus windows
    """.split()
)
_DATES = frozenset(month.lower() for month in MONTHS)


def check(document: Document) -> Iterator[Hit]:
    yield from _torn(document)
    for match in at_numbers(document, _SPACED):
        before = word_before(document, match.start())
        if before in _LABELS or before in _DATES:
            continue
        sure = _is_sure(document.text, match)
        if not sure and _follows_a_name(document, match.start()):
            continue
        number = re.sub(SPACE, ",", match.group().removesuffix(match["decimals"] or ""))
        decimals = (match["decimals"] or "").replace(",", ".")
        yield Hit(
            Span(*match.span()),
            "English parts thousands by a comma; French, Russian and Polish part them by a space.",
            (number + decimals,),
            safe=sure,
        )


def _torn(document: Document) -> Iterator[Hit]:
    for match in at_numbers(document, _TORN):
        yield Hit(
            Span(*match.span()),
            "A space tore this number apart.",
            (match.group().replace(" ", ""),),
            safe=True,
        )


def _is_sure(text: str, match: re.Match[str]) -> bool:
    """Whether this is one number by its form: round, long, with a no-break space or a currency."""
    groups = match["groups"]
    return (
        " " not in groups
        or groups.endswith("000")
        or len(groups) > 4
        or text[match.start() - 1 : match.start()] in ("$", "€", "£")
    )


def _follows_a_name(document: Document, offset: int) -> bool:
    text = document.text[max(0, offset - 20) : offset].rstrip()
    last = text.rpartition(" ")[2]
    return last[:1].isupper() and document.sentence_at(offset).start < offset - len(last) - 1


RULE = Rule(
    id="spaced-thousands",
    family="number",
    doc="""Thousands parted by a space instead of a comma: 10 000, 1 234 567.

    French, Russian, Polish, Czech and the SI style part the thousands by a space, which a
    translation keeps; English prose has a comma. Telephone numbers, model numbers and dates are
    left alone.
    """,
    check=check,
    bad=(
        "The factory employs {10 000 -> 10,000} people.",
        "Damage was put at €{3 450 000 -> 3,450,000}.",
        "It cost {1\u00a0250 -> 1,250} euros and {2\u202f345,50 -> 2,345.50} with tax.",
        "Some {650, 000 -> 650,000} people fled.",
        "About {12 450 -> 12,450} voters stayed at home.",
    ),
    good=(
        "Call 0800 123 456 or +33 1 23 456 789.",
        "On March 12 300 people marched.",
        "In 2010 300 people lived there.",
        "The Boeing 737 800 landed; the Class 43 102 set a record.",
        "They sold 10,000 copies in rooms 12, 345 and 678.",
        "Dial 555 123 for help.",
    ),
    mqm="locale-conventions/number-format",
)
