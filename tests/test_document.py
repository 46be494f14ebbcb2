"""The units of prose, the way back to the file, and the builder that readers use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker._sentences import split
from checker.document import OBJECT, Builder, Document
from checker.finding import Span
from checker.readers.plain import read

SENTENCES = [
    # Plain ends.
    "The bridge is closed.| The ferry runs.| Who pays?| Nobody!| So be it…| We wait.",
    "He waited... and then left.| Nothing...| Then it rained.| Really?!| Yes.",
    "It cost 3.5 million.| In 2012, 1,200 came.| 40 stayed.| $5 is enough.| €7 is not.",
    "It was in 1999.| The year after, it was not.| Version 2.5.| It works.",
    "One ends here.| — Another begins.| – A third.| • A fourth.",
    f"See {OBJECT}.| {OBJECT} says so too.",
    "A sentence that has no stop",
    "no capital follows. so it goes on.| Until here.",
    # Abbreviations that a name or a number follows.
    "Mr. Smith and Mrs. Jones met Dr. Wu, Gen. Lee and Sen. Cruz.| Prof. He came too.",
    "Lt. Col. Brown lives in St. Louis on Mt. Baker Ave. near Ft. Worth.| He is well.",
    "See No. 5, Art. 12, pp. 3 and Vol. II, fig. 4 of it.| Then sec. 8.",
    "Is it true?| No.| He said no.| It is art.| She paints.",
    "He bought fruit, e.g. Apples, i.e. Pommes, cf. Plums, vs. Pears, ca. Ten.| That is all.",
    "She is ill with MS.| They know.",
    # Abbreviations that may end a sentence.
    "The U.S. Navy left the U.S.| The navy of the U.K. stayed.",
    "He lives in Washington, D.C.| He is a lawyer, Ph.D. Harvard.",
    "J. Smith, J.R.R. Tolkien, George W. Bush and A. B. Jones met.| I do not.",
    "They chose plan B.| The plan failed.| He is taller than I.| She is not.",
    "Acme Inc. Chairman Bell left Acme Inc.| The firm is sold.| Bell Jr. stays.",
    "Apples, pears, etc.| Plums are dear.| Smith et al. (2010) say so.",
    "In Jan. 2010 and Sept. 2011 we met.| We met in Dec.| It was cold.",
    "He sat.| They came at 5 p.m. Monday and left at 9 a.m. EST on Friday.",
    "They came at 5 p.m.| The door was shut.| We left at 6 a.m.| Police stayed.",
    "It was on 5. May that he came.| He was 50.| May was cold.",
    "1. The first point.| It is short.",
    "A. The second.",
    # Quotation marks and brackets.
    "“We won.”| “Did we?” he asked.",
    "“Why?” he said.| “Because.”| “So?”",
    'He said "no."| Then he left.| "Why?" she asked.',
    "(He left.)| Then (so they say) he came back (in May).| [Nobody knows.]| «Oui.»| Good.",
    "He won. ”| Then he left. »| She stayed.",
    'It is the " end. "| How " odd. "| Yes.',
    "The (U.S.) Navy came.| It was the “U.S.”| The navy left.",
    "他走了。”| 她留下。",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in split(text, 0, len(text))] == [
        part.strip() for part in marked.split("|")
    ]


@given(st.text(alphabet=" .!?…\"'”“»()aAiIUS5é。\u00a0￼", max_size=60))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, end in split(text, 0, len(text)):
        assert start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def document() -> Document:
    """``<p>Caf&eacute;s <b>close</b>. We&nbsp;wait.</p><p>So be it.</p>``, as a reader gives it."""
    source = "<p>Caf&eacute;s <b>close</b>. We&nbsp;wait.</p><p>So be it.</p>"
    builder = Builder(source)
    builder.open("heading")
    builder.copy(3, 6)
    builder.replace(6, 14, "é")
    builder.copy(14, 16)
    start = builder.length
    builder.copy(19, 24)
    builder.mark(start, builder.length, "strong")
    builder.copy(28, 32)
    builder.replace(32, 38, "\u00a0")
    builder.copy(38, 43)
    builder.open()
    builder.copy(50, 59)
    return builder.build()


def test_units_of_prose() -> None:
    prose = document()
    assert prose.text == "Cafés close. We\u00a0wait.\n\nSo be it."
    assert [prose.text[s.start : s.end] for s in prose.sentences] == [
        "Cafés close.",
        "We\u00a0wait.",
        "So be it.",
    ]
    assert [block.kind for block in prose.blocks] == ["heading", "paragraph"]
    assert [word.text for word in prose.words_in(prose.blocks[1])] == ["So", "be", "it"]
    assert prose.sentence_at(prose.text.index("wait")) == prose.sentences[1]
    assert prose.sentences_in(prose.blocks[0]) == prose.sentences[:2]
    assert prose.sentences_with(["wait", "be", "gone"]) == list(prose.sentences[1:])
    assert prose.block_at(len(prose.text) - 1) == prose.blocks[1]


def test_the_way_back() -> None:
    prose = document()
    found = {
        word.text: prose.source[prose.locate(word.span).start : prose.locate(word.span).end]
        for word in prose.words
    }
    assert found["Cafés"] == "Caf&eacute;s"
    assert found["close"] == "close"
    assert found["wait"] == "wait"
    assert [prose.editable(word.span) for word in prose.words][:3] == [False, True, True]
    whole = prose.locate(Span(0, 11))
    assert prose.source[whole.start : whole.end] == "Caf&eacute;s <b>close"
    assert prose.locate(Span(6, 6)) == Span(19, 19)


def test_marks_are_found_where_they_touch() -> None:
    prose = document()
    close = prose.text.index("close")
    assert prose.marked(Span(close + 4, close + 9))
    assert prose.marked(Span(0, close + 1), "strong", "link")
    assert not prose.marked(Span(0, close))
    assert not prose.marked(Span(close, close + 5), "emphasis")


def test_a_blank_block_leaves_no_trace() -> None:
    builder = Builder("a b \u00a0 x c")
    builder.open()
    builder.copy(0, 1)
    builder.open("item")
    builder.copy(3, 6)
    builder.replace(6, 7, OBJECT)
    builder.mark(builder.length - 1, builder.length, "link")
    builder.open("cell")
    builder.copy(8, 9)
    built = builder.build()
    assert built.text == "a\n\nc"
    assert [block.kind for block in built.blocks] == ["paragraph", "cell"]
    assert not built.marks
    assert built.locate(Span(3, 4)) == Span(8, 9)


def test_what_is_asked_of_all_words() -> None:
    document = read("Zoë's 20 boats sank. The crew (12) swam.\n\nBoats sink.").build()
    assert document.texts == [word.text for word in document.words]
    assert document.lowers == [word.lower for word in document.words]
    assert [document.texts[index] for index in document.capitals] == [
        *["Zoë's", "20", "The", "12", "Boats"]
    ]
    assert document.characters == "".join(sorted(set(document.text)))
    assert document.sentence_numbers == [
        document.sentences.index(document.sentence_at(word.start)) for word in document.words
    ]


def test_an_empty_document_has_no_words() -> None:
    document = read("").build()
    assert (document.words, document.lowers, document.capitals) == ((), [], [])
    assert document.sentence_numbers == []
    assert document.positions == {}


def test_a_document_forgets_what_it_was_asked_for() -> None:
    asked: list[Document] = []
    document = read("One.").build()
    document.once(asked.append)
    document.once(asked.append)
    document.forget()
    document.once(asked.append)
    assert asked == [document, document]
