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

WORDS = ["a", "chat", "chats", "maison", "maisons", "zèbre", "été"]


def lemma(words: Any, word: str) -> Any:
    entry = words.find(word)
    return entry and entry.lemma


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and a short list that is quickly built."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    body = "\n".join(f"{word}\t {word.removesuffix('s')}" for word in WORDS).encode()
    monkeypatch.setattr(_lexicon, "_lines", lambda language: body)
    lexicon.cache_clear()
    yield tmp_path
    lexicon.cache_clear()


def test_the_french_list() -> None:
    french = lexicon("fr")
    assert lemma(french, "ravisseurs") == "ravisseur"
    assert lemma(french, "destituera") == "destituer"
    assert french.find("maison").common
    assert french.find("qwertz") is None


def test_every_word_is_found_and_no_other(folder: Path) -> None:
    words = lexicon("fr")
    assert [lemma(words, word) for word in WORDS] == [word.removesuffix("s") for word in WORDS]
    assert [path.suffix for path in folder.iterdir()] == [".txt"]
    for other in ("", "A", "cha", "chatss", "b", "zzz", "ü", "\t", "\n"):
        assert words.find(other) is None


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


def test_several_may_build_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: lexicon.__wrapped__("fr"), range(8)))
    assert {lemma(words, "maisons") for words in built} == {"maison"}
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("word", ["house", "programmes", "organisation", "reburial", "denazified"])
def test_english(word: str) -> None:
    assert _lexicon.is_english(word)


@pytest.mark.parametrize("word", ["destituera", "ravisseurs", "sécheresse"])
def test_not_english(word: str) -> None:
    assert not _lexicon.is_english(word)


def test_borrowed_words_and_phrases() -> None:
    single, phrases = _lexicon.loanwords()
    assert "favela" in single
    assert ("coup", "d'état") in phrases["coup"]
