"""Parts of speech: the list, and what neighbours make of a word."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from checker.readers import plain

_tags: Any = import_module("checker.rules._tags")
past_of_perfect: Any = import_module("checker.rules._past").past_of_perfect


def tagged(text: str) -> Any:
    return plain.read(text).build().once(_tags.Tagged)


def test_readings() -> None:
    assert _tags.only("constantly", "r")
    assert _tags.only("suggests", "z")
    assert _tags.can_be("work", "b")
    assert _tags.can_be("work", "n")
    assert not _tags.only("work", "b")
    assert _tags.likely("report", "n")
    assert _tags.readings("zzyzx") == ""
    assert not _tags.only("zzyzx", "n")


@pytest.mark.parametrize(
    ("text", "index", "verb"),
    [
        ("The report is late.", 1, False),
        ("They report it.", 1, True),
        ("It will report soon.", 2, True),
        ("He did not report it.", 3, True),
        ("He spoke of work.", 3, False),
    ],
)
def test_neighbours(text: str, index: int, verb: bool) -> None:
    assert tagged(text).verb(index) is verb


def test_neighbours_are_parted_by_one_space_alone() -> None:
    words = tagged("They, report it.")
    assert words.before(1) == ""
    assert words.after(1) == "it"
    assert not words.joined(0, 1)
    assert not words.joined(2, 3)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("make", "making"),
        ("see", "seeing"),
        ("lie", "lying"),
        ("stop", "stopping"),
        ("be", "being"),
    ],
)
def test_ing(verb: str, form: str) -> None:
    assert _tags.ing(verb) == form


@pytest.mark.parametrize(
    ("auxiliary", "between", "participle", "right"),
    [
        ("has", "", "taken", "took"),
        ("have", "finally ", "reached", "finally reached"),
        ("have", "been ", "shot", "were shot"),
        ("has", "not been ", "shot", "was not shot"),
        ("has", "", "been", "was"),
        ("has", "not ", "taken", ""),
    ],
)
def test_past_of_perfect(auxiliary: str, between: str, participle: str, right: str) -> None:
    assert past_of_perfect(auxiliary, between, participle) == right
