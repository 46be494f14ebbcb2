"""Word documents: their text, the place of a finding, and what is told of a broken one."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import Run, findings
from hypothesis import given, settings
from reading import SAMPLES, blocks, is_sound, marks, markup

from checker.allow import inline
from checker.config import Config
from checker.document import Document
from checker.engine import lint
from checker.files import InputError
from checker.finding import Span
from checker.readers import docx
from checker.source import Source

ONLY = ("--select", "double-space")
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return data.getvalue()


def word(body: str, styles: str = "", notes: str = "", before: str = "") -> bytes:
    """A Word document of the least that there must be in one."""
    names = [("document.main", "word/document.xml"), ("styles", "word/styles.xml")]
    names += [("footnotes", "word/footnotes.xml")] if notes else []
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{TYPE}.{kind}+xml"/>' for kind, part in names
    )
    space = f'xmlns:w="{W}" xmlns:m="math" xmlns:mc="compatibility"'
    return archive(
        {
            "[Content_Types].xml": f"<Types>{types}</Types>",
            "word/document.xml": f"{before}<w:document {space}>{body}</w:document>",
            "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
        }
    )


def read(body: str, styles: str = "", notes: str = "") -> Document:
    return docx.read(word(body, styles, notes), "a.docx").build()


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if '<' in text else run_of(text)}</w:p>"


# -- what programs write -------------------------------------------------------------------------


def test_what_python_docx_writes() -> None:
    document = docx.read((SAMPLES / "salt-road.docx").read_bytes(), "salt-road.docx").build()
    assert blocks(document) == [
        "heading: The salt road",
        "paragraph: For two centuries the mule drivers of the valley carried fleur de sel  over the"
        " pass; see @ for a map.",
        "heading: What they carried",
        "item: Salt from the coast",
        "item: Wool on the way back",
        "quotation: “We were never  cold,” one of them wrote.",
        "paragraph: A first line",
        "paragraph: and a second, with a tab.",
        "cell: Year",
        "cell: Mules",
        "cell: 1731",
        "cell: Forty or so",
        "paragraph: Hidden: only this shows.",
        "caption: Figure 1: the pass in winter",
    ]
    assert marks(document) == {"strong: mule drivers", "emphasis: fleur de sel"}
    is_sound(document)


def test_what_pandoc_writes() -> None:
    document = docx.read((SAMPLES / "salt-road-pandoc.docx").read_bytes(), "a.docx").build()
    assert blocks(document) == [
        "heading: The salt road",
        "heading: What they carried",
        "paragraph: For two centuries the mule drivers carried fleur de sel over the pass, says the"
        " museum, in @.",
        "item: Salt from the coast",
        "item: Wool",
        "quotation: We were never cold.",
        "caption: How many they were",
        "cell: Year",
        "cell: Mules",
        "cell: 1731",
        "cell: Forty",
        "paragraph: and @ are formulas.",
        "paragraph: It was closed in winter.",
    ]
    assert marks(document) == {
        "strong: mule drivers",
        "emphasis: fleur de sel",
        "link: the museum",
    }
    is_sound(document)


def test_a_finding_has_paragraph_and_character(run: Run, tmp_path: Path) -> None:
    data = (SAMPLES / "salt-road.docx").read_bytes()
    (tmp_path / "salt.docx").write_bytes(data)
    found = findings(run("lint", "salt.docx", "--format", "json", *ONLY))
    lines = docx.read(data, "").source.split("\n")
    assert [(f["line"], f["column"]) for f in found] == [
        (2, lines[1].index("  ") + 1),
        (6, lines[5].index("  ") + 1),
    ]
    assert "never  cold" in run("lint", "salt.docx", *ONLY).stdout
    for form in ("sarif", "html", "rdjson", "github"):
        assert run("lint", "salt.docx", "--format", form, *ONLY).returncode == 0


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_nothing_is_written_into_one(run: Run, tmp_path: Path, option: str) -> None:
    data = (SAMPLES / "salt-road.docx").read_bytes()
    (tmp_path / "salt.docx").write_bytes(data)
    done = run("lint", "salt.docx", option, "--unsafe-fixes", *ONLY)
    assert (tmp_path / "salt.docx").read_bytes() == data
    assert "salt.docx: fixes are not written into Word documents; make them in Word" in done.stderr


def test_a_folder_is_walked_for_them_where_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(paragraph("Two  spaces.")))
    (tmp_path / "~$a.docx").write_bytes(b"\x04Ana")
    (tmp_path / "b.txt").write_text("One.")
    assert not findings(run("lint", ".", "--format", "json", *ONLY))
    assert len(findings(run("lint", ".", "--ext", "docx", "--format", "json", *ONLY))) == 1


# -- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (run_of("One ") + run_of("two"), ["One two"]),
        (f"<w:ins>{run_of('new')}</w:ins><w:del>{run_of('old')}</w:del>", ["new"]),
        (f"a<w:moveFrom>{run_of('old')}</w:moveFrom>{run_of('moved')}", ["moved"]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run_of("5 of us"), ["5 of us"]),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", ["a", "b‑c"]),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:drawing/><w:sym/></w:r>", ["a b@@"]),
        (run_of("x", "<w:vanish/>") + run_of("y", "<w:vanish w:val='0'/>"), ["y"]),
        (run_of("in ") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", ["in @"]),
        (run_of("see http://a.b/c\n  d\u2028e"), ["see @   d e"]),
        (run_of("a") + "<w:r><w:tab/></w:r>", ["a"]),
        (
            f"<mc:AlternateContent><mc:Choice><w:r><w:drawing>{paragraph('box')}</w:drawing></w:r>"
            f"</mc:Choice><mc:Fallback>{paragraph('box')}</mc:Fallback></mc:AlternateContent>"
            + run_of("around"),
            ["@around", "box"],
        ),
        (
            "<w:ruby><w:rt>" + run_of("up") + "</w:rt><w:rubyBase>" + run_of("base")
            + "</w:rubyBase></w:ruby>",
            ["base"],
        ),
        ("<w:r><w:t>&lt;a&gt; &amp; é</w:t></w:r>", ["<a> & é"]),
    ],
)  # fmt: skip
def test_runs(body: str, expected: list[str]) -> None:
    found = [text.removeprefix("paragraph: ") for text in blocks(read(paragraph(body)))]
    assert found == expected


STYLES = """
<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Code"><w:name w:val="Source Code"/></w:style>
<w:style w:styleId="Verb"><w:name w:val="Verbatim Char"/></w:style>
<w:style w:styleId="Em"><w:name w:val="Emphasis"/></w:style>
"""


def test_styles() -> None:
    document = read(
        paragraph("One", '<w:pStyle w:val="Titre1"/>')
        + paragraph("Two", '<w:pStyle w:val="Own"/><w:numPr><w:numId w:val="2"/></w:numPr>')
        + paragraph("Three", '<w:pStyle w:val="Loop"/><w:rPr><w:b/></w:rPr>')
        + paragraph("Four", '<w:pStyle w:val="Code"/>')
        + paragraph("Five", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + paragraph("Six", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Seven", '<w:outlineLvl w:val="1"/><w:pStyle w:val="none"/>')
        + paragraph("Eight", '<w:outlineLvl w:val="9"/>')
        + paragraph(
            run_of("run ")
            + run_of("a_b", '<w:rStyle w:val="Verb"/>')
            + run_of(" em", '<w:rStyle w:val="Em"/>')
            + run_of("phasis", "<w:i/>")
            + run_of(" bold", "<w:b/><w:i w:val='false'/>")
            + f"<w:hyperlink>{run_of(' link')}</w:hyperlink>"
        ),
        STYLES,
    )
    assert blocks(document) == [
        "heading: One",
        "heading: Two",
        "paragraph: Three",
        "item: Five",
        "paragraph: Six",
        "heading: Seven",
        "paragraph: Eight",
        "paragraph: run @ emphasis bold link",
    ]
    assert marks(document) == {"emphasis:  emphasis", "strong:  bold", "link:  link"}
    assert document.source.split("\n")[3] == "Four"
    assert not document.editable(Span(0, 3))


def test_notes_come_last() -> None:
    note = "<w:footnote w:type='separator'>" + paragraph("___") + "</w:footnote><w:footnote>"
    document = read(paragraph("Text") + "<w:p/>", notes=f"{note}{paragraph('Note')}</w:footnote>")
    assert document.source == "Text\n\nNote"
    assert document.text == "Text\n\nNote"


# -- what cannot be read -------------------------------------------------------------------------

GOOD = word(paragraph("Good."))
TYPES = f'<Types><Override PartName="/d.xml" ContentType="{TYPE}.document.main+xml"/></Types>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.docx: this is no Word document \(File is not a zip file\); save it anew"),
        (b"Just text", "this is no Word document"),
        (GOOD[:-40], "this is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old .doc, or a password protects it"),
        (archive({"a.txt": "x"}), r"\[Content_Types\].xml is missing in it"),
        (archive({"[Content_Types].xml": "<Types/>"}), "no text document in it"),
        (archive({"[Content_Types].xml": TYPES}), r"d\.xml is missing in it"),
        (archive({"[Content_Types].xml": TYPES, "d.xml": "<a><b></a>"}), "damaged .mismatched tag"),
        (archive({"[Content_Types].xml": TYPES}, zipfile.ZIP_LZMA), "that Word does not know"),
        (word("<w:p>" * 1000), "nested too deep"),
        (word("&x;", before='<!DOCTYPE a [<!ENTITY x "y">]>'), "declares a document type"),
        (word("&x;"), "the document is damaged .undefined entity"),
    ],
)
def test_a_broken_document_is_told(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        docx.read(data, "a.docx")


def test_a_bomb_does_not_go_off() -> None:
    data = word(f"<w:p><w:r><w:t>{'0' * 101_000_000}</w:t></w:r></w:p>")
    assert len(data) < 200_000
    with pytest.raises(InputError, match=r"word/document\.xml in it is larger than 100 MB"):
        docx.read(data, "a.docx")


def test_a_broken_document_stops_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "b.docx").write_bytes(word(paragraph("Two  spaces.")))
    done = run("lint", "a.docx", "b.docx", *ONLY)
    assert done.returncode == 2
    assert "b.docx" in done.stdout
    assert done.stderr.startswith("checker: error: a.docx: this is no Word document")


def test_no_damage_is_worse_than_an_input_error() -> None:
    chance = random.Random(7)
    sample = (SAMPLES / "salt-road-pandoc.docx").read_bytes()
    for _ in range(300):
        data = bytearray(sample)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InputError):
            is_sound(docx.read(bytes(data[: chance.choice([len(data), 9000])]), "a.docx").build())


BODY = markup(
    """
    word words, naïve 🙂 e\u0301 &amp; &lt; http://a.b <w:br/> <w:tab/> <w:drawing/> \xad \u200b
    </w:t><w:t> </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t> </w:t></w:r></w:p><w:p><w:r><w:t>
    </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r><w:r><w:t>
    </w:t></w:r><w:r><w:rPr><w:rStyle␣w:val="Verb"/></w:rPr><w:t>
    </w:t><w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tbl><w:t> <w:del>y</w:del>
    """
)


@settings(max_examples=300, deadline=None)
@given(body=BODY)
def test_every_word_is_found_again(body: str) -> None:
    is_sound(read(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>", STYLES))


def test_no_comment_is_written_into_one() -> None:
    source = Source({"a.docx": word(paragraph("Two  spaces."))})
    report = lint(["a.docx"], Config(select=("double-space",)), source=source)
    assert report.findings
    assert inline("a.docx", report.texts("a.docx"), report.findings) is None
    with pytest.raises(InputError, match="nothing is written into such a file"):
        source.encode("a.docx", "Two spaces.")
