"""The word lists: built once, read lazily, safe from damage and from places without write."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

_lexicon = import_module("checker.rules._lexicon")
lexicon = _lexicon.lexicon


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder for one test, and no lexicon remembered from before."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    lexicon.cache_clear()
    yield tmp_path
    lexicon.cache_clear()


def lemma(words: Any, word: str) -> Any:
    entry = words.find(word)
    return entry and entry.lemma


def test_finds_words_with_their_lemmas(folder: Path) -> None:
    french = lexicon("fr")
    assert lemma(french, "ravisseurs") == "ravisseur"
    assert lemma(french, "destituera") == "destituer"
    assert french.find("qwertz") is None
    assert french.find("") is None
    assert [path.suffix for path in folder.iterdir()] == [".txt"]


def test_every_word_of_the_list_is_found(folder: Path) -> None:
    lexicon("fr")
    (path,) = folder.iterdir()
    lines = path.read_bytes().split(b"\n")[1:-2]
    assert len(lines) > 200_000
    french = lexicon("fr")
    for line in [lines[0], lines[-1], *lines[:: len(lines) // 500]]:
        word, _, rest = line.decode().partition("\t")
        assert lemma(french, word) == rest[1:]


def test_a_second_run_reads_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon("fr")
    lexicon.cache_clear()
    monkeypatch.setattr(_lexicon, "_lines", lambda language: pytest.fail("built again"))
    assert lemma(lexicon("fr"), "maisons") == "maison"


@pytest.mark.parametrize("damage", [b"", b"nonsense", None], ids=["empty", "nonsense", "cut"])
def test_a_damaged_file_is_built_again(folder: Path, damage: bytes | None) -> None:
    lexicon("fr")
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    lexicon.cache_clear()
    assert lemma(lexicon("fr"), "maisons") == "maison"
    assert path.read_bytes() == whole


def test_without_a_folder_to_write_to_it_stays_in_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = folder / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(blocked))
    assert lemma(lexicon("fr"), "maisons") == "maison"
    assert blocked.read_text() == "no folder"


def test_two_runs_may_build_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        built = list(pool.map(lambda _: lexicon.__wrapped__("fr"), range(2)))
    assert [lemma(words, "maisons") for words in built] == ["maison", "maison"]
    assert len(list(folder.iterdir())) == 1


def test_a_language_without_a_list_has_no_words(folder: Path) -> None:
    assert lexicon("xx").find("a") is None


@pytest.mark.parametrize("word", ["house", "programmes", "organisation", "reburials", "co-owner"])
def test_english(word: str) -> None:
    assert all(_lexicon.is_english(part) for part in word.split("-"))


@pytest.mark.parametrize("word", ["destituera", "ravisseurs", "sécheresse"])
def test_not_english(word: str) -> None:
    assert not _lexicon.is_english(word)


def test_borrowed_words_and_phrases() -> None:
    single, phrases = _lexicon.loanwords()
    assert "favela" in single
    assert ("coup", "d'état") in phrases["coup"]
