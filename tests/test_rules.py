"""Every rule keeps its promises. Nobody edits this file: a rule is proved by its own examples."""

from __future__ import annotations

import pickle

import pytest

from checker.proof import prove
from checker.registry import rules
from checker.rule import Rule

RULES = [pytest.param(rule, id=rule.id) for rule in rules().values() if rule.family != "grammar"]


@pytest.mark.parametrize("rule", RULES)
def test_examples(rule: Rule) -> None:
    assert list(prove(rule)) == []


@pytest.mark.parametrize("rule", RULES)
def test_form(rule: Rule) -> None:
    assert rule.summary.endswith("."), "the first line of the documentation is a sentence"
    assert len(rule.summary) <= 100
    assert rule.check.__module__ != "builtins"
    assert pickle.loads(pickle.dumps(rule)) == rule
