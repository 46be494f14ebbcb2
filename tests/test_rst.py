"""reStructuredText: what is prose, and that every word of it is found again in the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import blocks, covered, holds, in_file, linear, marks, markup, sample

from checker.finding import Span
from checker.readers import rst


def test_what_pandoc_writes() -> None:
    document = rst.read(sample("mill.rst")).build()
    assert blocks(document) == [
        "heading: The mill at Orsay",
        "heading: How it was built",
        "paragraph: The old mill, which nobody owned, was rebuilt in 1931 with @ by the brothers"
        " Odin. See the town hall for more; its formula is @.",
        "quotation: A quotation that is long enough to be wrapped at the width of the page by the"
        " program.",
        "item: One item that is long enough to be wrapped at the width of the page, which it is"
        " here, and goes on",
        "item: with a second paragraph.",
        "item: Another",
        "item: First",
        "item: Second",
        "item: Term",
        "item: What it means.",
        "caption: The years",
        "cell: Year",
        "cell: Event",
        "cell: 1931",
        "cell: It was built",
        "cell: 1944",
        "cell: It burnt down",
        "caption: A view of the mill",
        "paragraph: A line of verse",
        "paragraph: and another",
        "paragraph: H2O and E2.",
        "paragraph: They came from the coast, and went back there.",
    ]
    assert marks(document) == {
        "emphasis: nobody",
        "strong: rebuilt",
        "link: the town hall",
        "emphasis: built",
        "emphasis: coast",
    }
    assert in_file(document, "town hall") == "town\nhall"


def found(source: str) -> list[str]:
    return [text.removeprefix("paragraph: ") for text in blocks(rst.read(source).build())]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Title\n=====\n\nText\nmore\n", ["heading: Title", "Text more"]),
        ("####\n One\n####\n\nTwo\n''''''''\nText", ["heading: One", "heading: Two", "Text"]),
        ("Text\n\n----\n\nMore\n--\n", ["Text", "More --"]),
        (":Date: today\n:Summary: A *short* one.\n\nText\n\n:param x: what\n:rtype: int\n", None),
        (
            "* a\n  b\n\n  c\n* d\n\n1. e\n2. f\n\n(a) g\n#. h",
            ["item: a b", "item: c", *(f"item: {x}" for x in "defgh")],
        ),
        ("A. Einstein was\nright.", ["A. Einstein was right."]),
        ("-a, --all  Read all\n--out=FILE\n           Where", ["item: Read all", "item: Where"]),
        ("Text::\n\n  code\n\nMore: ::\n\n> code\n> code\n\nEnd\n\n::\n\n code", None),
        (">>> 1 + 1\n2\n\nText", ["Text"]),
        ("A\n\n   Quoted\n   more\n\n      B", ["A", "quotation: Quoted more", "quotation: B"]),
        ("term : class\n   What it is.\n", ["item: term", "item: class", "item: What it is."]),
        ("`a : b` : c : d\n  It", ["item: a : b", "item: c", "item: d", "item: It"]),
        ("| One\n  more\n|\n| Two", ["One more", "Two"]),
        (".. note:: One\n   two\n\n   Three", ["One two", "Three"]),
        (".. figure:: a.png\n   :alt: x y\n\n   Cap\n\n   Leg", ["caption: Cap", "caption: Leg"]),
        (".. image:: a.png\n   :alt: A view\n   :width: 3", ["caption: A view"]),
        (".. versionadded:: 1.2 It *came*.", ["It came."]),
        (".. topic:: Title\n   :class: x\n\n   Text", ["heading: Title", "Text"]),
        (".. epigraph::\n\n   Words\n\n   -- Who", ["quotation: Words", "quotation: -- Who"]),
        (".. code:: c\n\n   no\n\n.. unknown::\n\n   no\n\n.. py:class:: A(b)\n\n   It.", ["It."]),
        (".. list-table:: Cap\n\n   * - a\n     - b", ["caption: Cap", "item: a", "item: b"]),
        (".. [1] Note\n   more\n.. [CIT] Book\n.. _a: http://b\n.. |s| replace:: x\n__ c", None),
        (".. a comment\n   more\n\n..\n\n   Quoted", ["quotation: Quoted"]),
        (
            "+-----+------+\n| a b | c    |\n|     |      |\n| d   | - e  |\n+=====+======+\n"
            "| f g        |\n+-----+------+\nText",
            ["cell: a b", "cell: c", "cell: d", "item: e", "cell: f g", "Text"],
        ),
        (
            "===== ====\na     b\nc     d\n----------\n      e\nf\n===== ====\n\nText",
            ["cell: a", "cell: b", "cell: c", "cell: d e", "cell: f", "Text"],
        ),
        ("=== ===\nnever ends", ["=== === never ends"]),
        ("A\r\nB\r\n\r\n  C", ["A B", "quotation: C"]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = {
            ":D": ["A short one.", "Text", "item: what"],
            "Te": ["Text:", "More:", "End"],
            "..": ["Note more", "Book"],
        }[source[:2]]
    assert found(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a b* **c** ``d_e *f`` x*y*z * g *", "a b c @ x*y*z * g *"),
        (":ref:`the text <label>` :doc:`a/b` :py:func:`~x.y` :term:`mill`", "the text @ @ mill"),
        ("`link <http://a.b>`_, `other`_, name_, anon__ x_y _z", "link, other, name, anon x_y _z"),
        ("`The Old Mill` `some_code` `code` `a b`:sub:", "The Old Mill @ @ a b"),
        (":math:`x^2`, :sup:`2` and `x`:code: 5:30 a:b", "@, 2 and @ 5:30 a:b"),
        ("|name| and |other|_ a | b", "@ and @ a | b"),
        ("Word [1]_, word [#a]_ and [CIT]_. [not] [x]", "Word, word and @. [not] [x]"),
        (r"H\ :sub:`2`\ O \*a\* \\ b", "H2O *a* \\ b"),
        ("_`here` starts", "here starts"),
        ("http://a.b/c_d_ and a_b@c_d.org", "@ and @"),
        ("*a\nb* ``c\nd``", "a b @"),
        ("“*a*” (*b*) '*c*' *d*-e f*", "“a” (b) 'c' d-e f*"),
        ("*never ``closed", "*never ``closed"),
    ],
)  # fmt: skip
def test_within_a_line(source: str, expected: str) -> None:
    assert found(source) == [expected]


def test_marks() -> None:
    source = "*a* **b** `c <u>`_ :title:`d` :ref:`e f <u>`"
    assert marks(rst.read(source).build()) == {
        "emphasis: a",
        "strong: b",
        "link: c",
        "emphasis: d",
        "link: e f",
    }


def test_words_are_found_again() -> None:
    document = rst.read("  The **old** mill\n  at\\ :sub:`x`\\ Orsay.\n").build()
    assert in_file(document, "old mill") == "old** mill"
    assert in_file(document, "mill at") == "mill\n  at"
    assert document.editable(Span(document.text.index("mill"), document.text.index("at") + 2))
    assert in_file(document, "atxOrsay") == "at\\ :sub:`x`\\ Orsay"


def test_comments_to_the_linter() -> None:
    source = (
        "One\n\n.. checker: allow a, b/c\n\nTwo\nthree\n\n.. checker: allow-start d\n\nFour\n\n"
        ".. checker: allow-end\n.. checker: alow e\n\n- Five\n\n  .. checker: allow f\n\n  Six\n"
    )
    assert covered(rst.read(source).build()) == [
        ("a,b/c", "Two\nthree", ""),
        ("d", "Four", ""),
        ("e", ".. checker: alow e", "'alow' is none of allow, allow-start, allow-end, allow-file"),
        ("f", "Six", ""),
    ]


MARKUP = markup(
    r"""
    word words, The end. naïve 🙂 e\u0301 don’t === --- ++++ * ** `` ` :ref:` `_ `__ |x| | || [1]_ _
    _` \ \* a_ b__ - * 1. (a) #. :: ::⏎⏎ .. ..␣note:: ..␣code:: ..␣_a:␣b ..␣[1] ..␣checker:␣allow␣x
    ⏎⏎␣␣␣ ⏎⏎␣␣␣␣␣␣ :field: :alt:␣a␣b ..␣list-table:: ..␣figure::␣x >>> --all␣␣ <a> http://a.b/c_
    +---+---+⏎ |␣a␣|␣b␣|⏎ |␣␣␣+---+⏎ ===␣␣===⏎ a␣␣␣␣b⏎ ␣␣␣␣␣b⏎ ⏎===␣␣===⏎⏎ ==== == \xad
    """,
    ["\n\n", "\n  ", "\n    "],
)


@settings(max_examples=500, deadline=None)
@given(source=MARKUP)
def test_every_word_of_markup_is_found_again(source: str) -> None:
    holds(rst.read, source)


@settings(max_examples=100, deadline=None)
@given(source=st.text(max_size=200))
def test_every_word_of_any_text_is_found_again(source: str) -> None:
    holds(rst.read, source)


@pytest.mark.parametrize(
    "fragment",
    """
    *␣ *a ** **a `a ` `` ``a :a:` :a:`b` |a _` [1]_ a_ \\\\ -␣ 1.␣ -␣a⏎␣ a⏎␣ a⏎⏎␣␣ ..␣ ..␣a⏎
    ..␣note::␣ :a:␣ :a b::⏎⏎ +--+ +--+⏎ |␣a|⏎ ===␣===⏎ ===␣===⏎a⏎ a⏎==⏎ ==== ====⏎ |␣ a␣␣ -a␣␣ -a,␣
    <a < `a␣<b>`_␣ ..␣list-table::⏎␣␣␣ _:
    """.split(),
)
def test_repeated_markup_takes_linear_time(fragment: str) -> None:
    linear(rst.read, fragment)
    linear(rst.read, f"{fragment}\n")


def test_deep_nesting_takes_linear_time() -> None:
    source = "\n".join(f"{' ' * depth}- a" for depth in range(1500))
    began = time.process_time()
    assert len(rst.read(source).build().blocks) > 1400
    assert time.process_time() - began < 2
