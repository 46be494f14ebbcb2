"""A table's patterns are tried only where their words stand, and lose nothing by it."""

from __future__ import annotations

import pytest

from checker import Document
from checker._anchor import keys
from checker.readers.plain import read
from checker.table import TableCheck, _compiled, load

TEXT = """The minister's car park is closed, the ministers’ car is not. In the measure where it
can - it cannot - the vice-president of the U.S. left; a man of the far-left, a woman of the far
right.

The day where he left was the day that rain stopped. He made more than 5,000 people wait 20 minutes.
THE DAY WHERE all is lost. It's the aide-de-camp, l'homme du jour; people, people, and people of
few words. According the report they did not not come, nor did they not come.
"""


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("in the measure (?:where|that)", {"measure that": 2, "measure where": 2}),
        ("is (?:also |just )?happened", {"also happened": 1, "is happened": 0, "just happened": 1}),
        ("(can|may) [-–] (it|he)", {"can it": 0, "can he": 0, "may it": 0, "may he": 0}),
        (r"(?:\w+) justice of", {"justice of": None}),
        (r"the \w+est country", {"country": None}),
        (r"vice[- ]presidents?(?= of)", {"vice-president": 0, "vice president": 0,
                                         "vice-presidents": 0, "vice presidents": 0}),
        (r"(?<!the )un\w+", {}),
        (r"d['’]accord", {"d'accord": 0}),
    ],
)  # fmt: skip
def test_what_a_pattern_cannot_match_without(pattern: str, words: dict[str, int | None]) -> None:
    assert {key.words: key.back for key in keys(pattern)} == words


def test_many_alternatives_keep_what_tells_most() -> None:
    many = "|".join(f"{letter}{other}qu" for letter in "abcdefgh" for other in "aeiou")
    found = keys(rf"(?:{many}) of (?:{many}) (?:{many})")
    assert {key.words for key in found} == {f"{word} of" for word in many.split("|")}


@pytest.mark.parametrize(
    "pattern",
    [
        "the (?:minister|day|report)",
        r"(\w+ )?people(?: of)?",
        "the day (?:where|that)",
        "(?:the )?far[- ](left|right)",
        "minister",
        "car",
        r"(?:did|do) not not",
        r"made (?:more than |less than )?[\d,.]+ (?:people|men)",
        r"(\d+) minutes?",
        "the u[.]s[.]",
        r"[\w-]+-de-\w+",
        "people",
        r".{3} people",
        "(?:it|he) (?:can|cannot)(?= - )",
        "[- ] ?it",
    ],
)
@pytest.mark.parametrize("case", [False, True])
def test_a_table_finds_what_its_patterns_match(pattern: str, case: bool) -> None:
    rule = load(
        "id = 'made-up'\nfamily = 'calque'\ndoc = 'Made up.'\n[[entry]]\n"
        f"wrong = '{pattern}'\nright = []\nwhy = 'So.'\nbad = []\ncase = {str(case).lower()}\n",
        "made-up.toml",
    )
    document = read(TEXT).build()
    assert isinstance(rule.check, TableCheck)
    found = [item.span for item in rule.check(document)]
    assert found == _searched(document, pattern, case)
    assert found or case


def _searched(document: Document, pattern: str, case: bool) -> list[tuple[int, int]]:
    return [
        match.span()
        for sentence in document.sentences
        for match in _compiled(pattern, case).finditer(document.text, *sentence)
    ]
