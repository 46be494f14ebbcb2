"""Measuring rules: what counts as one document, what touches a mark, what the figures are."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from checker import Document, Hit, Rule, Settings, Span
from checker.evaluate import EvaluationError, evaluate, lift, read, samples


def record(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "doc_id": "d", "system": "s", "is_human": False, **more}


def finds(word: str, *replacements: str) -> Rule:
    """A rule that finds one word."""

    def check(document: Document) -> list[Hit]:
        return [
            Hit(found.span, "why", replacements) for found in document.words if found.lower == word
        ]

    return Rule("double-space", "punctuation", "Doc.", check, (), ())


def test_records_of_one_document_and_system_are_joined() -> None:
    made = list(
        samples([record("One."), record("Two."), record("Three.", system="t"), record("Four.")])
    )
    assert [sample.document.source for sample in made] == ["One.\nTwo.", "Three.", "Four."]
    assert [len(sample.document.blocks) for sample in made] == [2, 1, 1]


def test_what_several_raters_say_of_a_segment_is_one_record() -> None:
    marks = [{"start": 0, "end": 3, "category": name} for name in ("a", "b")]
    (sample,) = samples(
        [record("One.", seg=1, spans=marks[:1]), record("One.", seg=1, spans=marks[1:])]
    )
    assert sample.document.source == "One."
    assert [gold.category for gold in sample.gold] == ["a", "b"]


def test_the_source_language_is_that_of_the_record() -> None:
    languages = [
        sample.document.settings.source_languages
        for sample in samples([record("A.", lang_pair="ru-en"), record("B.", doc_id="e")])
    ]
    assert languages == [("ru",), Settings().source_languages]


def test_precision_recall_and_agreement() -> None:
    spans = [
        {"start": 0, "end": 3, "category": "x", "correction": "The"},
        {"start": 8, "end": 8, "category": "missing", "correction": "the"},
        {"start": 20, "end": 24, "category": "x"},
    ]
    text = "teh cat at home and teh dogs."
    edited = "the cat at home and teh dogs."
    result = evaluate(samples([record(text, spans=spans, post_edit=edited)]), [finds("teh", "the")])
    tally = result.tallies["double-space"]
    assert (tally.marked, tally.touching) == (2, 2)
    assert tally.by_category == {"x": 2}
    assert (tally.offered, tally.agreed) == (2, 1)
    assert result.gold == {"x": 2, "missing": 1}
    assert result.marked_words == 7
    assert result.covered_words == 4  # teh, cat and at beside the missing word, teh


def test_a_missing_word_is_touched_by_its_neighbours() -> None:
    spans = [{"start": 4, "end": 4, "category": "missing"}]
    result = evaluate(samples([record("cat sat on it", spans=spans)]), [finds("sat"), finds("it")])
    assert result.tallies["double-space"].touching == 1


def test_lift_is_the_ratio_of_rates() -> None:
    human = record("teh one two three", is_human=True, doc_id="h")
    machine = record("teh teh one two")
    result = evaluate(samples([machine, human]), [finds("teh")])
    ratio = lift(result, result.tallies["double-space"])
    assert ratio is not None
    assert ratio[0] == pytest.approx((2.5 / 4) / (1.5 / 4))
    assert ratio[2] / ratio[0] == pytest.approx(math.exp(1.96 * math.sqrt(1 / 2.5 + 1 / 1.5)))


def test_one_place_claimed_twice_counts_once() -> None:
    def twice(document: Document) -> list[Hit]:
        return [Hit(Span(0, 3), "one"), Hit(Span(0, 3), "other", ("x",))]

    rule = Rule("double-space", "punctuation", "Doc.", twice, (), ())
    assert evaluate(samples([record("abc")]), [rule]).tallies[""].machine == 1


def test_a_file_that_is_no_record_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"text": "a"}\n{"no": 1}\n')
    with pytest.raises(EvaluationError, match=r"x\.jsonl:2"):
        list(read(file))


def test_the_command_prints_figures_and_hits(run: Run, tmp_path: Path) -> None:
    rows = [record("It was  late."), record("It was  late.", is_human=True, doc_id="h")]
    with gzip.open(tmp_path / "x.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    done = run("evaluate", "x.jsonl.gz", "--show", "double-space")
    assert "MT    double-space: It was{   ->  }late." in done.stdout
    figures = json.loads(run("evaluate", "x.jsonl.gz", "--json").stdout)
    assert figures["rules"]["double-space"]["machine"] == 1
    assert figures["words"] == {"machine": 3, "human": 3}
    assert run("evaluate", "gone.jsonl").returncode == 2
    only = run("evaluate", "x.jsonl.gz", "--json", "--where", "is_human=True").stdout
    assert json.loads(only)["words"]["machine"] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--select", "double-space,dubble-space"], "dubble-space"),
        (["--where", "system=none"], "no record to measure in x.jsonl"),
    ],
)
def test_nothing_to_measure_is_an_error(
    run: Run, tmp_path: Path, args: list[str], said: str
) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(record("It was  late.")) + "\n")
    done = run("evaluate", "x.jsonl", *args)
    assert done.returncode == 2
    assert said in done.stderr
