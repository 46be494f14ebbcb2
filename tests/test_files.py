"""Which bytes are text: encodings, marks, and what is told of a file that is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, findings

from checker.files import InputError
from checker.source import Source

ONLY = ("--select", "double-space")


@pytest.mark.parametrize(
    ("encoding", "mark", "option"),
    [
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", None),
        ("utf-16-be", b"\xfe\xff", None),
        ("utf-16-le", b"", None),
        ("utf-16-be", b"", None),
        ("utf-16-le", b"", "utf-16"),
        ("utf-32-le", b"\xff\xfe\0\0", None),
        ("windows-1252", b"", "windows-1252"),
        ("windows-1252", b"", "CP1252"),
        ("utf-8", b"\xef\xbb\xbf", "windows-1252"),
        ("utf-8", b"", "utf-8-sig"),
        ("iso-8859-15", b"", "latin9"),
    ],
)
def test_encodings(
    run: Run, tmp_path: Path, encoding: str, mark: bytes, option: str | None
) -> None:
    """A finding has its place, and a fix leaves the encoding and the mark as they were."""
    text = "The café was  closed.\r\n\r\nIt is open."
    (tmp_path / "a.txt").write_bytes(mark + text.encode(encoding))
    args = (*ONLY, *(("--encoding", option) if option else ()), "a.txt")
    (finding,) = findings(run("lint", "--format", "json", *args))
    assert (finding["start"], finding["text"], finding["column"]) == (12, "  ", 13)
    run("lint", "--fix", *args)
    assert (tmp_path / "a.txt").read_bytes() == mark + text.replace("  ", " ").encode(encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("“Café” was  closed".encode("cp1252"), "a.txt: byte 0 is not UTF-8; save the file as UTF"),
        (b"%PDF-1.7\n", "a.txt: a PDF cannot be read; save it as .docx, .html or .txt"),
        (b"{\\rtf1 Two  spaces.}", "a.txt: an RTF document cannot be read"),
        (b"\xff\xfea\0\0\xd8", "a.txt: byte 4 is not UTF-16-LE"),
        ("abcdefgh".encode("utf-16-le") + b"\0\xd8", "a.txt: byte 16 is not UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_told(run: Run, tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    done = run("lint", "a.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(f"checker: error: {message}")


def test_an_encoding_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed.")
    for name in ("windows1252x", "rot13", ""):
        done = run("lint", "a.txt", f"--encoding={name}")
        assert done.returncode == 2
        assert "is no encoding of text" in done.stderr


def test_a_replacement_that_the_encoding_lacks_is_told() -> None:
    source = Source({"a.txt": b"caf\xe9"}, "latin-1")
    with pytest.raises(InputError, match=r"a\.txt: its encoding \(ISO8859-1\) has no “’”"):
        source.over({"a.txt": "café’s"})
