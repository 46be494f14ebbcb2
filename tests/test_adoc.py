"""AsciiDoc: what is prose, and that every word of it is found again in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import blocks, covered, holds, in_file, linear, marks, markup, sample

from checker.finding import Span
from checker.readers import adoc


def test_what_pandoc_writes() -> None:
    document = adoc.read(sample("mill.adoc")).build()
    assert blocks(document) == [
        "heading: The mill at Orsay",
        "heading: How it was built",
        "paragraph: The old mill, which nobody owned, was rebuilt in 1931 with @ by the brothers"
        " Odin. See the town hall for more; its formula is @.",
        "paragraph: They came from the coast, and went back there.",
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
        "quotation: A line of verse",
        "quotation: and another",
        "paragraph: H2O and E2.",
    ]
    assert marks(document) == {
        "emphasis: nobody",
        "strong: rebuilt",
        "link: the town hall",
        "emphasis: built",
        "emphasis: coast",
    }
    assert in_file(document, "and went back there") == "and went back\nthere"


def found(source: str) -> list[str]:
    return [text.removeprefix("paragraph: ") for text in blocks(adoc.read(source).build())]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("= Title\nA. Bell <a@b.c>\nv1.0\n:toc:\n:description: What it is\n\nText", None),
        ("// x\n:a: b\n\n= Title\nAna\n\nText", ["heading: Title", "Text"]),
        (":long: one \\\n  two\nText", ["Text"]),
        ("---\ntitle: T\n---\n= Title\n\nText", ["heading: T", "heading: Title", "Text"]),
        ("== One ==\n\n### Two\nText\n== no", ["heading: One", "heading: Two", "Text == no"]),
        ("Title\n-----\n\nA text\n----\ncode\n----\nMore", ["heading: Title", "A text", "More"]),
        ("a\n....\nno\n....\nb\n++++\nno\n++++\nc\n////\nno\n////\nd", list("abcd")),
        ("```ruby\nno\n```\na\n\n[source,c]\nno\nno\n\n[,c]\n--\nno\n--\nb\n\n no\n", ["a", "b"]),
        ("====\na\n\n****\nb\n****\n====\n\n--\nc\n--", list("abc")),
        ("____\na\n\nb\n____\nc", ["quotation: a", "quotation: b", "c"]),
        ("[quote, Who]\na\nb\n\nc", ["quotation: a b", "c"]),
        ("> a\n> b\n\nc", ["quotation: a b", "c"]),
        ("[verse]\n____\na\nb\n\nc\n____\n[%hardbreaks]\nd\ne", None),
        ("NOTE: a\nb\n\n[TIP]\n====\nc\n====\n\n[WARNING]\nd", ["a b", "c", "d"]),
        ("* a\nb\n** c\n- [x] d\n\n. e\n+\nf\n. g\n<1> h\n12. i", None),
        ("t:: a\nb\nu::\n\n  c\nv;; d", [f"item: {x}" for x in ("t", "a b", "u", "c", "v", "d")]),
        ("Call std::vector now: it is", ["Call std::vector now: it is"]),
        (".Cap\nimage::a.png[A view, 100]\n\nimage::b.png[b]\n\na", None),
        ("include::a.adoc[]\nifdef::x[]\na\nendif::[]\nb\n\ntoc::[]\n\n'''\n\n<<<\n", ["a b"]),
        ("[[id]]\n[.lead]\na\n[role]\nb", ["a", "b"]),
        ("a\n// no\nb", ["a b"]),
        ("|===\n|a |b c\n\n|d\n2+|e\nf\na|* g\n* h\nm|no |i\\|j\n|===\nk", None),
        (",===\na,\"b, c\"\nd,\n,===\n\n:===\ne:f\n:===", None),
        ("[format=csv]\n|===\na,b\n|===", ["cell: a", "cell: b"]),
        ("----\nnever ends", []),
        ("a\r\nb\r\n\r\n* c", ["a b", "item: c"]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = {
            "= T": ["heading: Title", "What it is", "Text"],
            "[ve": ["quotation: a", "quotation: b", "quotation: c", "d", "e"],
            "* a": [f"item: {x}" for x in ("a b", "c", "d", *"efghi")],
            ".Ca": ["caption: Cap", "caption: A view", "a"],
            ",==": [f"cell: {x}" for x in ("a", "b, c", *"def")],
            "|==": [f"cell: {x}" for x in ("a", "b c", "d", "e f", "g", "h", "i|j")] + ["k"],
        }[source[:3]]
    assert found(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a b* _c_ `d *e` #f# x*y*z 2 * 3 * 4 snake_case_word", "a b c @ f x*y*z 2 * 3 * 4 @"),
        ("**C**reate __x__y ``m``n ##h##i *_j_*", "Create xy @n hi j"),
        ("H~2~O E^2^ a ~ b ^ c", "H2O E2 a ~ b ^ c"),
        ("\"`a`\" and '`b`' it`'s \"`c", "“a” and ‘b’ it’s \"`c"),
        ("+a *b*+ ++c_d_++ +++<u>e</u>+++ `+f+` g + h", "a *b* c_d_ @ @ g + h"),
        ("https://a.b/c_d_[the *text*^] link:x.html[a,window=_blank] link:y[]", "the text a @"),
        ("<<id>> <<id,the text>> xref:x#y[z] <https://a.b> https://a.b/c_d.", "@ the text z @ @."),
        ("So image:a.png[A b] kbd:[C+X] stem:[x^2] icon:t[] pass:[<b>] gh:1[]", "So @ @ @ @ @ @"),
        ("Word footnote:[A *note* [x].], again{nbsp}footnote:id[].", "Word, again\xa0."),
        ("{name} {set:a:b} {amp} {two-colons} { x }", "@ @ & :: { x }"),
        ("AT&amp;T caf&eacute; &bogus; &", "AT&T café &bogus; &"),
        (r"\*a* \{b} C:\path \_c_", r"*a* {b} C:\path _c_"),
        ("a -- b c--d e---f --g", "a — b c—d e---f --g"),
        ("((term)) and (((a, b))) (((c", "term and (((c"),
        ("[.red]#a# [[x]]b anchor:y[]c indexterm:[d]indexterm2:[e] f", "a b c e f"),
        ('link:x["a, b",role=c] note: [x] he said:[y]', "a, b note: [x] he @"),
        ("ab_c@d_e.org and #tag *never `closed", "@ and @ *never `closed"),
    ],
)  # fmt: skip
def test_within_a_line(source: str, expected: str) -> None:
    expected = expected.replace("4 @", "4 snake_case_word")
    assert found(source)[0] == expected


def test_breaks_and_notes() -> None:
    source = "a +\nb\nc footnote:[d\ne] f +"
    assert found(source) == ["a", "b c f", "d e"]


def test_marks() -> None:
    source = "*a* _b_ **d** https://a.b[e] <<f,g>> *h https://i[j* k]"
    assert marks(adoc.read(source).build()) == {
        "strong: a",
        "emphasis: b",
        "strong: d",
        "link: e",
        "link: g",
        "strong: h j",
        "link: j k",
    }


def test_words_are_found_again() -> None:
    document = adoc.read("The *old* mill\nat caf&eacute;.\n").build()
    assert in_file(document, "old mill") == "old* mill"
    assert in_file(document, "mill at") == "mill\nat"
    assert in_file(document, "café") == "caf&eacute;"
    assert document.editable(Span(document.text.index("mill"), document.text.index("at") + 2))


def test_comments_to_the_linter() -> None:
    source = (
        "One\n\n// checker: allow a, b/c\nTwo\nthree\n\n//checker: allow-start d\n\nFour\n\n"
        "// checker: allow-end\n// checker: alow e\n\nFive\n// checker: allow f\nsix\n\nSeven"
    )
    assert covered(adoc.read(source).build()) == [
        ("a,b/c", "Two\nthree", ""),
        ("d", "Four", ""),
        ("e", "// checker: alow e", "'alow' is none of allow, allow-start, allow-end, allow-file"),
        ("f", "Five\n// checker: allow f\nsix", ""),
    ]


MARKUP = markup(
    r"""
    word words, The end. naïve 🙂 e\u0301 don’t = == ⏎=====⏎ ---- .... ++++ //// ==== ____
    **** -- |=== | ,=== a| 2+| m| * ** _ __ ` `` # ## + ++ +++ ^ ~ "` `" '` `' \ \* {a}
    {nbsp} &amp; &eacute; << >> , [a] [[b]] ] [ [quote] [source] [verse] [%hardbreaks] (( ))
    ((( footnote:[ link:x[ https://a.b[ https://a.b/c_d image::a[b␣c] image:a[ NOTE:␣ ⏎*␣
    ⏎.␣ ⏎term::␣ ⏎+⏎ ␣+⏎ ⏎.Cap⏎ ⏎//␣checker:␣allow␣x ⏎ ⏎:a:␣b⏎ ⏎:description:␣ ifdef::a[]
    include::b[] ''' <<< --- -- > <1> \xad a@b.org #tag
    """,
    ["\n\n", "\n"],
)


@settings(max_examples=500, deadline=None)
@given(source=MARKUP)
def test_every_word_of_markup_is_found_again(source: str) -> None:
    holds(adoc.read, source, apart=False)


@settings(max_examples=100, deadline=None)
@given(source=st.text(max_size=200))
def test_every_word_of_any_text_is_found_again(source: str) -> None:
    holds(adoc.read, source, apart=False)


@pytest.mark.parametrize(
    "fragment",
    r"""
    *␣ *a ** **a _a __a `a ` ``a #a ##a + +a ++a +++a ^a ~a "`a '`a \ \\ {a {a: &# << <<a
    <<a, [ [a [[a ]] ( (( ((a (((a footnote:[ footnote:[a] link:a[ link:a[b a:a:a a:[
    https://a.b[ https://a.b - --␣ a-- == ==␣a⏎ ---- ----⏎ ====⏎ =====⏎a⏎ |===⏎ |===⏎|a⏎ |a
    2+|a ,===⏎" a,"b [a]⏎ :a:⏎ :a:␣\\⏎ //⏎ //a⏎ *␣a⏎ a::␣ a::⏎ a;; .a⏎ ␣a⏎ a⏎--⏎ +⏎ >␣a⏎
    image::a[
    """.split(),
)
def test_repeated_markup_takes_linear_time(fragment: str) -> None:
    linear(adoc.read, fragment)
    linear(adoc.read, f"{fragment}⏎")
