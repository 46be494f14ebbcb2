"""Subtitles: what is said, sentences that run over cues, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import blocks, covered, holds, in_file, linear, marks, markup, sample

from checker.finding import Span
from checker.readers import reader_for, subtitles

SAID = [
    "paragraph: Every evening, before the sea grew dark, the keeper climbed the hundred steps of"
    " the tower.",
    "paragraph: Are you not afraid up there?",
    "paragraph: Of what?",
    "paragraph: SCHOOL OF NAVIGATION",
    "paragraph: The Petite Reine was built in 1931 by the brothers Odin and Marcel Quérard, who"
    " lived in the house by the quay.",
    "caption: (waves breaking)",
    "caption: The lamp goes round,",
    "paragraph: It was  him who kept the light... ...until the war, when it was put out for good.",
]


@pytest.mark.parametrize("name", ["lighthouse.srt", "lighthouse.vtt"])
def test_what_programs_write(name: str) -> None:
    """``pysubs2`` wrote the SubRip file, ``webvtt-py`` made WebVTT of it."""
    document = reader_for(name)(sample(name)).build()
    assert blocks(document) == SAID
    assert marks(document) == {"emphasis: Petite Reine"}
    assert in_file(document, "Odin and Marcel").startswith("Odin and\n\n")
    two = document.text.index("  ")
    assert document.editable(Span(two, two + 2))
    assert not document.editable(Span(two, document.text.index("until")))


def cues(*texts: str, pause: int = 0) -> str:
    """A SubRip file in which each of ``texts`` is shown for two seconds."""
    step = 2 + pause
    return "\n".join(
        f"{n + 1}\n00:{n * step // 60:02}:{n * step % 60:02},000 --> "
        f"00:{(n * step + 2) // 60:02}:{(n * step + 2) % 60:02},000 X1:40\n{text}\n"
        for n, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["One that", "goes on."], ["One that goes on."]),
        (["One that ends.", "Two"], ["One that ends.", "Two"]),
        (["He saw", "Anna there."], ["He saw Anna there."]),
        (["He left at 5 p.m.", "and came back."], ["He left at 5 p.m. and came back."]),
        (["“I know.”", "“So do I.”"], ["“I know.”", "“So do I.”"]),
        (["- Who?\n- Me.\nAnd you?"], ["Who?", "Me. And you?"]),
        (["The boat\n- an old one -\n– leaked."], ["The boat - an old one - – leaked."]),
        ([">> Welcome.\n>>> THANK YOU."], ["Welcome.", "THANK YOU."]),
        (["<i>- Who?</i>\n{\\an8}-5 degrees"], ["Who? -5 degrees"]),
        (["He said", "(sighs)", "nothing"], ["He said", "caption: (sighs)", "nothing"]),
        (["A <font color='#f00'>red</font> {b}x{y:i}y <3 {\\an8}z"], ["A red {b}xy <3 z"]),
        (["One\\Ntwo\\hthree <b>four</b>"], ["One two three four"]),
        (["In\n1984", "it was 7.\n\nSeven."], ["In 1984 it was 7. Seven."]),
        (["AT&amp;T"], ["AT&amp;T"]),
        (["", "<i></i>", "a"], ["a"]),
    ],
)
def test_cues(texts: list[str], expected: list[str]) -> None:
    found = blocks(subtitles.read(cues(*texts)).build())
    assert [text.removeprefix("paragraph: ") for text in found] == expected


def test_a_pause_ends_what_has_no_stop() -> None:
    at_once, later = (
        blocks(subtitles.read(cues("PARIS", "The war is over", "for us", pause=p)).build())
        for p in (0, 5)
    )
    assert at_once == ["paragraph: PARIS The war is over for us"]
    assert later == ["paragraph: PARIS", "paragraph: The war is over for us"]


def test_a_file_without_stops_has_blocks_all_the_same() -> None:
    found = blocks(subtitles.read(cues(*["nobody wrote any stops"] * 200)).build())
    assert 4 <= len(found) <= 6


WEB = """\
WEBVTT - A title

STYLE
::cue { color: red }

NOTE
No prose here,
nor here

REGION
id:fred

intro
00:01.000 --> 00:02.500 position:10% align:left
<v Ana Silva>Fish &amp; chips,<00:02.000> <c.loud>he</c> says&nbsp;–
and <lang fr>bon appétit</lang>.

NOTE checker: allow double-space

00:03.000 --> 00:04.000
<v Luc>thank  you</v> <v Ana>please

not shown
"""


def test_webvtt() -> None:
    document = subtitles.read(WEB).build()
    assert blocks(document) == [
        "paragraph: Fish & chips, he says\xa0– and bon appétit.",
        "paragraph: thank  you",
        "paragraph: please",
    ]
    assert marks(document) == {"foreign: bon appétit"}
    assert in_file(document, "Fish &") == "Fish &amp;"
    assert covered(document) == [("double-space", "thank  you", "")]


MARKUP = markup(
    """
    word words, The end. don’t naïve 🙂 1 22 00:00:01,000␣-->␣00:00:02,000 01:02.5␣-->␣01:03.5
    ⏎⏎3⏎00:00:03,000␣-->␣00:00:04,000⏎ WEBVTT NOTE NOTE␣checker:␣allow␣x STYLE - – >> [x] ( ) ♪
    <i> </i> <v␣A> <lang␣fr> </lang> <00:01.000> {\\an8} \\N \\h &amp; &nbsp; & < > { } ... … http://a.b
    """
)


@settings(max_examples=300, deadline=None)
@given(source=MARKUP, web=st.booleans())
def test_every_word_is_found_again(source: str, web: bool) -> None:
    holds(subtitles.read, ("WEBVTT\n\n" if web else "") + "00:01.000 --> 00:02.000\n" + source)


@settings(max_examples=100, deadline=None)
@given(source=st.text(max_size=200))
def test_every_word_of_any_text_is_found_again(source: str) -> None:
    holds(subtitles.read, source)
    holds(subtitles.read, "0:1:2 --> 3:4:5\n" + source)


@pytest.mark.parametrize(
    "fragment",
    """
    1⏎00:00:01,000␣-->␣00:00:02,000⏎a⏎⏎ 00:01␣-->␣ a⏎ 1⏎ <i> <i>a <a {\\ {a: - ♪ [ ( &# NOTE⏎ NOTE⏎⏎
    """.split(),
)
def test_repeated_markup_takes_linear_time(fragment: str) -> None:
    for beginning in ("", "WEBVTT\n\n", "00:01 --> 00:02\n", "WEBVTT\n\n00:01 --> 00:02\n"):
        linear(subtitles.read, fragment, beginning)
