"""``checker names``: the house's book, kept from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

from checker.book import Book, Name
from checker.bookfile import learned
from checker.corpus import pure

OTHERS = (
    "The minister received Mikhail Dorogin on Friday.",
    "A speech by Mikhail Dorogin was read out.",
    "The award went to Mikhail Dorogin.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number, text in enumerate((*OTHERS, "The award went to Mikhail Doroguin.")):
        (folder / f"{number}.md").write_text(f"# News\n\n{text}\n")
    (folder / "5.md").write_text("Peter Vostrikov met him.\n")
    (folder / "6.md").write_text("Peter Vostrikkov met her.\n")
    return folder


def test_list_tells_counts_and_places(run: Run, archive: Path) -> None:
    done = run("names", "list", "archive")
    assert done.returncode == 0
    assert "Dorogin (3 articles): Doroguin (1), beside “mikhail”" in done.stdout
    assert f"    {Path('archive/3.md')}:3  Doroguin" in done.stdout
    done = run("names", "list", "archive", "--json", "--ignore", "name-variant")
    found = json.loads(done.stdout)["names"]
    assert [row["certain"] for row in found] == [True, False]
    assert found[0]["variants"][0]["places"] == ["archive/3.md:3"]


def test_learn_proposes_what_is_clear_and_leaves_the_rest_open(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    book = tmp_path / "names.toml"
    by_hand = '# ours\n[[name]]\ncanonical = "Ana Tolvek"  # the painter\nvariants = ["Tolwek"]\n'
    book.write_text(by_hand)
    assert run("names", "learn", "archive", "--dry-run").stdout.count("learned = true") == 1
    assert book.read_text() == by_hand
    assert run("names", "learn", "archive").returncode == 0
    text = book.read_text()
    assert text.startswith(by_hand)
    assert "# learned from Dorogin in 3 articles, Doroguin in 1, beside “mikhail”\n[[name]]" in text
    assert 'canonical = "Dorogin"\nvariants = ["Doroguin"]\nlearned = true' in text
    assert "# undecided: Vostrikkov (1) or Vostrikov (1), beside “peter”" in text
    assert "nothing new" in run("names", "learn", "archive").stderr
    assert book.read_text() == text
    # Lint obeys it, and one dismissed pair is asked no more.
    assert "The name book has “Dorogin”" in run("lint", "archive/3.md").stdout
    assert run("names", "different", "Vostrikov", "Vostrikkov").returncode == 0
    assert "0 pairs undecided" in run("names", "learn", "archive").stderr


def test_what_the_house_knows_is_not_learned() -> None:
    names = pure("_name_clusters")
    found = names.Cluster(
        names.Spelling("Tolvek", 9, 9), (names.Spelling("Tolwek", 1, 1),), "", True
    )
    assert learned(Book(), [found])[0][0].name == Name("Tolvek", ("Tolwek",), learned=True)
    for book in (
        Book((Name("Tolwek"),)),
        Book((Name("Tolvek", ("Tolwek",)),)),
        Book((), (("Tolwek", "Tolvek"),)),
    ):
        assert learned(book, [found]) == ([], [])


def test_add_keeps_what_is_there(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "names.toml"
    assert run("names", "add", "Ana Tolvek", "--variant", "Tolwek").returncode == 0
    book.write_bytes(b"# ours\r\n" + book.read_bytes().replace(b"\n", b"\r\n"))
    assert run("names", "add", "Ana Tolvek", "--variant", "Tolvec").returncode == 0
    assert book.read_bytes().decode() == (
        '# ours\r\n[[name]]\r\ncanonical = "Ana Tolvek"\r\nvariants = ["Tolwek", "Tolvec"]\r\n'
    )
    refused = run("names", "add", "Tolwek")
    assert refused.returncode == 2
    assert "'Tolwek' is wrong here and right in 'Tolwek'" in refused.stderr
    assert b"Tolvec" in book.read_bytes()


def test_check_tells_all(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(
        '[[name]]\ncanonical = "Kyiv"\nvariant = ["Kiev"]\n[[different]]\npair = ["Ana"]\n'
    )
    done = run("names", "check")
    assert done.returncode == 2
    assert "did you mean 'variants'?" in done.stderr
    assert "two spellings are wanted" in done.stderr
    assert run("names", "check", "gone.toml").returncode == 2


def test_merge_refuses_contradictions_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "names.toml"
    run("names", "add", "Ana Tolvek", "--variant", "Tolwek")
    run("names", "add", "Kyiv", "--variant", "Kiev", "--book", "other.toml")
    run("names", "different", "Horan", "Horgan", "--book", "other.toml")
    assert run("names", "merge", "other.toml").returncode == 0
    text = book.read_text()
    assert "Kiev" in text
    assert "Horgan" in text
    assert run("names", "merge", "other.toml").returncode == 0
    assert book.read_text() == text
    run("names", "add", "Kiev", "--book", "third.toml")
    refused = run("names", "merge", "third.toml")
    assert refused.returncode == 2
    assert "'Kiev' is wrong here and right in" in refused.stderr
    assert book.read_text() == text


def test_the_seed_is_a_right_book_and_overwrites_none(run: Run, tmp_path: Path) -> None:
    assert run("names", "init").returncode == 0
    assert run("names", "check").stdout.startswith("names.toml: 271 names")
    (tmp_path / "a.txt").write_text("They met Kadhafi and Khrouchtchev.\n")
    assert run("lint", "a.txt", "--select", "name-variant").stdout.count("The name book has") == 2
    refused = run("names", "init")
    assert refused.returncode == 2
    assert "exists" in refused.stderr
