"""What each reader counts as prose, and that every word of it is found again in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Read, blocks, covered, holds, in_file, linear, marks, markup, sample

from checker.document import OBJECT
from checker.finding import Span
from checker.readers import adoc, html, markdown, plain, po, reader_for, rst, subtitles, xliff

READERS = [
    pytest.param(plain.read, id="plain"),
    pytest.param(markdown.read, id="markdown"),
    pytest.param(html.read, id="html"),
]


# -- which reader --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("a.txt", plain.read),
        ("README", plain.read),
        ("dir.md/notes", plain.read),
        ("a.text", plain.read),
        ("dir/a.MD", markdown.read),
        ("a.markdown", markdown.read),
        ("a.html", html.read),
        ("a.htm", html.read),
        ("a.adoc", adoc.read),
        ("a.asciidoc", adoc.read),
        ("a.po", po.read),
        ("a.rst", rst.read),
        ("a.sdlxliff", xliff.read),
        ("a.srt", subtitles.read),
        ("a.VTT", subtitles.read),
    ],
)
def test_a_reader_is_chosen_by_the_ending(path: str, read: Read) -> None:
    assert reader_for(path) is read


# -- plain text ----------------------------------------------------------------------------------

WRAPPED = """\
The Bridge at Vrana

Share this page
The bridge that joins the two halves of the town was closed on Tuesday after an
inspector found cracks in one of its pillars. Until it is mended, drivers have
to go round by the lower road, which adds half an hour to the way, and the well-
known ferry has been put back into service.
Leave a Reply

  - A first item that is long enough to be wrapped, which it is here, at the end of
    the line
  - a second

The mayor said that “the town has waited for this for years”, and that
the work would begin
in June.
"""


def test_a_wrapped_file_is_joined() -> None:
    assert blocks(plain.read(WRAPPED).build()) == [
        "heading: The Bridge at Vrana",
        "heading: Share this page",
        "paragraph: The bridge that joins the two halves of the town was closed on Tuesday after an"
        " inspector found cracks in one of its pillars. Until it is mended, drivers have to go"
        " round by the lower road, which adds half an hour to the way, and the well-known ferry has"
        " been put back into service.",
        "heading: Leave a Reply",
        "item: A first item that is long enough to be wrapped, which it is here, at the end of the"
        " line",
        "item: a second",
        "paragraph: The mayor said that “the town has waited for this for years”, and that the work"
        " would begin",
        "paragraph: in June.",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_break_is_one_space_with_its_indentation(newline: str) -> None:
    line = "    The ferry, which had lain in the harbour since the bridge was built,"
    document = plain.read(f"{line}{newline}    was painted anew.{newline}").build()
    assert document.text == f"{line.strip()} was painted anew."
    assert in_file(document, "built, was") == f"built,{newline}    was"
    assert document.editable(Span(document.text.index("built"), document.text.index("painted")))


def test_a_file_of_one_paragraph_a_line_is_not_joined() -> None:
    lines = [
        "The council of the town met on Monday evening to talk about the market.",
        "with its ups and downs, the market has been held here for two hundred years.",
        "Nobody spoke against it, and the mayor closed the meeting before nine o'clock.",
    ]
    assert blocks(plain.read("\n".join(lines)).build()) == [f"paragraph: {line}" for line in lines]
    assert blocks(plain.read("\n\n".join(lines)).build()) == [
        f"paragraph: {line}" for line in lines
    ]


def test_headlines_of_like_length_are_not_joined() -> None:
    lines = [
        "Farmers block the road to the border for a third day",
        "Minister to meet the unions of the railway on Friday",
        "Snow closes two passes in the east and one in the west",
    ]
    assert len(plain.read("\n".join(lines)).build().blocks) == 3


def test_a_paragraph_begins_where_a_wrapped_line_is_indented() -> None:
    source = (
        "   The harbour master counted the boats each night, and each night there was one\n"
        "more than the lists of the customs house would have it, which he told to nobody\n"
        "but the priest, who had a list of his own and kept it under the altar, as people\n"
        "   In spring the boats were gone, and the customs house was sold to a bank\n"
    )
    assert [text.split()[1] for text in blocks(plain.read(source).build())] == ["The", "In"]


def test_short_lines_without_a_stop_are_headings() -> None:
    source = "Will the Ferry Return?\nA decision is near\n\nWhat they say\n\nNot much, so far.\n"
    assert blocks(plain.read(source).build()) == [
        "heading: Will the Ferry Return?",
        "heading: A decision is near",
        "heading: What they say",
        "paragraph: Not much, so far.",
    ]


def test_objects_are_no_prose() -> None:
    document = plain.read(
        "See (https://example.org/a_(b)?x=1&y=2), www.example.org/c. Write to jo.do_e@example.org"
        " or @some_body about #BoatWeek on lemonde.fr or bit.ly/2Ab. C# is No. #1, he said...com"
    ).build()
    assert document.text.replace(OBJECT, "@") == (
        "See (@), @. Write to @ or @ about @ on @ or @. C# is No. #1, he said...com"
    )
    assert in_file(document, f"({OBJECT})") == "(https://example.org/a_(b)?x=1&y=2)"


def test_invisible_characters_stay() -> None:
    assert (
        plain.read("zero\u200bwidth and\u00a0more").build().text == "zero\u200bwidth and\u00a0more"
    )


# -- Markdown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Title\n===\n\n## Sub *head* ##\n", ["heading: Title", "heading: Sub head"]),
        ("# C#\n", ["heading: C#"]),
        ("Hard\nwrapped  \nbroken\\\nagain", ["Hard wrapped", "broken", "again"]),
        ("> Quoted\n> > twice\nlazy", ["quotation: Quoted", "quotation: twice lazy"]),
        ("> * a\n>   b\n>\n>   c", ["item: a b", "item: c"]),
        ("- [ ] to do\n- [x] done", ["item: to do", "item: done"]),
        ("| a | b \\| c |\n|---|---|\n| *d* | |", ["cell: a", "cell: b | c", "cell: d"]),
        ("Use `a_b` or ``c ` d`` now", ["Use @ or @ now"]),
        ("```\ncode\n```\n\n    code\n\n~~~\ncode\n~~~", []),
        ("A [link](http://a.b/c_(d)_e 'title') here", ["A link here"]),
        ("A [link]( <a b> ) and [two][ref] and [Ref].\n\n[ref]: http://a.b 'T'", None),
        ("“[He] said [sic] so” [x][y]", ["“[He] said [sic] so” [x][y]"]),
        ("Note[^1] here.\n\n[^1]: A *foot*note\n    wrapped.\n[^b]: Two.", None),
        ("An ![image](i.png) within", ["An @ within"]),
        ("![A *quiet* street\nin Vrana](i.png 't')", ["caption: A quiet street in Vrana"]),
        ("[![A street](i.png)](u)", ["caption: A street"]),
        ("<http://a.b/_c_> and http://a.b/_c_d and a_b@c_d.org", ["@ and @ and @"]),
        ("AT&amp;T, caf&eacute;s &amp &bogus; \\*so\\* \\a", ["AT&T, cafés & &bogus; *so* \\a"]),
        ("{{< figure src='a_b' >}}\nText {{% x %}}, {% y %}, {{ z }}.", ["Text @, @, @."]),
        (":::note\nText\n:::\nMore", ["Text", "More"]),
        ("$$\na_b\n- c\n$$\n\nThe $x_1$ for $5 and $10, US$5", ["The @ for $5 and $10, US$5"]),
        ("## Head {#id}\n\nText\n{: .lead}", ["heading: Head", "Text"]),
        ("> [!NOTE]\n> Mind this.", ["quotation: Mind this."]),
        ("snake_case_word 2*3*4 * star *", ["snake_case_word 234 * star *"]),
        ("***both** one* ~~gone~~ ~~~~", ["both one gone ~~~~"]),
        ("A<br>B <b>bold</b> <code>x y</code><sup>1</sup> <!-- no -->C", ["A", "B bold @ C"]),
        ("A < B and c > d, <i no>, 1 <2", ["A < B and c > d, , 1 <2"]),
        ("<div align='center'>\nText *as is* &amp; <b>bold</b>\n</div>", ["Text *as is* & bold"]),
        ("<!-- note -->\nText", ["Text"]),
        ("[\\[a\\] *b* &eacute;", ["[[a] b é"]),
        ("A\r\nB\r\n\r\n> C\r\n> D\r\n", ["A B", "quotation: C D"]),
        (
            "Note[^1].\n\n[^1]: One.\n\n    Two\n    three.\n\n    - four\n\nFive.\n\n    code",
            ["Note.", "One.", "Two three.", "item: four", "Five."],
        ),
        ("So^[A *note*, [sic].] it is", ["So it is", "A note, [sic]."]),
        ("^[A note.] So it is", ["A note.", "So it is"]),
        ("Term\n: One\n: Two\n\nTerm\n\n: Three", ["Term", "One", "Two", "Term", "Three"]),
        ("*[EU]: European Union", ["European Union"]),
        (
            '!!! note "A *title*"\n    One.\n\n    ```\n    a\n    ```\n\n    Two.\n\n??? a\n So',
            ["heading: A title", "One.", "Two.", "So"],
        ),
        ("A [[Page]], [[Page|a page]], ![[file.png]]", ["A Page, a page, @"]),
        ("Known [@doe99, p. 3; see @roe] and [at @home](x)", ["Known @ and at @"]),
        (
            "H~2~O, 2^nd^, ==set== ++apart++, ~5, C++, a == b, 2^3",
            ["H2O, 2nd, set apart, ~5, C++, a == b, 2^3"],
        ),
        ("It is [so]{.smallcaps lang=fr}{key=x}, :tada: 10:30:15", ["It is so, @ 10:30:15"]),
        (
            "import A from './a'\nexport const b = {\n  c: 1\n}\n\n<A b={1} /> {a.b} {/* c */}So",
            ["@ So"],
        ),
        ("import of wheat from 'them'", ["import of wheat from 'them'"]),
        ("| a verse\n|  another", ["a verse", "another"]),
        ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n\nSo", ["So"]),
        ("  Right  Left\n-------  ----\n     12  word\n\nSo", ["So"]),
        ("```\nA  B\n-- --\n```\nSo", ["So"]),
        (
            "\\newpage\n\n\\begin{equation}\na = b\n\\end{equation}\n\nSee \\cite{a}, \\ref{b}.",
            ["See @, @."],
        ),
    ],
)
def test_markdown(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = {
            "A": ["A link and two and Ref."],
            "N": ["Note here.", "A footnote wrapped.", "Two."],
        }[source[0]]
    found = [text.removeprefix("paragraph: ") for text in blocks(markdown.read(source).build())]
    assert found == expected


def test_markdown_as_pandoc_writes_it_reads_as_its_other_formats() -> None:
    def prose(read: Read, name: str) -> list[str]:
        found = [text.partition(": ") for text in blocks(read(sample(name)).build())]
        return [text for kind, _, text in found if kind != "cell"]

    found = prose(markdown.read, "mill.md")
    assert found[1:3] == ["Author", "A.  Bell"]  # which its other formats keep beside the text
    assert found[:1] + found[3:] == prose(rst.read, "mill.rst")


def test_tables_with_several_paragraphs_a_row_are_left_out() -> None:
    source = (
        "So\n\n  -------------\n  Year    Mules\n  ------- -----\n  1731    Forty\n\n"
        "  1732    Two\n  -------------\n\n  : Mules\n\n---\n\nMore"
    )
    assert blocks(markdown.read(source).build()) == [
        "paragraph: So",
        "paragraph: Mules",
        "paragraph: More",
    ]


def test_marks_of_markdown() -> None:
    source = "*a **b*** [c *d*](u) __e__ <i>f</i> <span lang='fr'>g *h*</span> _**i**_\n\n<b>j\n\nk"
    assert marks(markdown.read(source).build()) == {
        "emphasis: a b",
        "strong: b",
        "link: c d",
        "emphasis: d",
        "strong: e",
        "emphasis: f",
        "foreign: g h",
        "emphasis: h",
        "emphasis: i",
        "strong: i",
        "strong: j",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('---\ntitle: "The \\"Big\\" Day"\nlayout: post\n---\nText', ['heading: The "Big" Day']),
        ("---\ntitle: 'It''s late' # why\n---\nText", ["heading: It's late"]),
        ("---\n# x\ntags: [a]\ntitle: Plain one # why\n  and two\n---\nText", None),
        ("---\ndescription: >-\n  One\n  two.\n\ntitle: T\n...\nText", None),
        ('+++\ndate = 1\ntitle = "Tom & l"\n[x]\n+++\nText', ["heading: Tom & l"]),
        ('{\n  "title": "Big \\"Day\\"",\n  "a": {}\n}\nText', ['heading: Big "Day"']),
        (
            "---\nseo_title: One\nsummary: It is so.\nteaser: a.jpg\nlead: true\nimage:\n"
            "  alt: A quiet street\n  title: no\n---\nText",
            ["heading: One", "heading: It is so.", "heading: A quiet street"],
        ),
        ("---\n\nNo front matter\n\n---\n\nText", ["paragraph: No front matter"]),
    ],
)
def test_front_matter(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = (
            ["heading: Plain one and two"] if "#" in source else ["heading: One two.", "heading: T"]
        )
    document = markdown.read(source).build()
    assert blocks(document) == [*expected, "paragraph: Text"]


def test_words_of_markdown_are_found_again() -> None:
    document = markdown.read(
        '---\ntitle: "Été"\n---\n> The caf&eacute; **🙂 un**believable\n> end\\*.\n'
    ).build()
    assert in_file(document, "Été") == "Été"
    assert in_file(document, "café") == "caf&eacute;"
    assert in_file(document, "unbelievable") == "un**believable"
    assert in_file(document, "believable end") == "believable\n> end"
    assert in_file(document, "end*") == "end\\*"


# -- HTML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<html><head><title>T &amp; t</title><style>p{}</style><body>x", ["heading: T & t", "x"]),
        ("<head><meta charset=utf-8><h1>H</h1><p>P", ["heading: H", "P"]),
        ("<script>if (a<b) '</p>'</script><nav><p>Home</nav><p>Text", ["Text"]),
        ("<p>Two  words\n  and\tmore <b> bold</b> .<p>Next", ["Two words and more bold .", "Next"]),
        ("<p>a&nbsp;b &#8217;&#x2019; AT&T &copy 1 &lt;b&gt; &bogus; in&shy;to", None),
        ("<p>A<br>B<br/>C", ["A", "B", "C"]),
        ("<ul><li>a<li>b</ul><blockquote>c<p>d</blockquote>", None),
        ("<table><tr><td>a<th>b<tr><td><p>c</table>", ["cell: a", "cell: b", "c"]),
        ("<figure><img alt='A quiet street'><figcaption>In Vrana</figure>", None),
        (
            "<p>x <img src=y alt='a smiling face'> <code>a <b>b</b></code> <kbd>k</kbd>.",
            ["x @ @ @."],
        ),
        ("<pre>code</pre><p>Text<sup>th</sup><sup><a href='#n'>[1]</a></sup>", ["Textth"]),
        ("<footer>Leave a Reply</footer><aside>Read more</aside>", ["Leave a Reply", "Read more"]),
        ("<p>He said <q>no</q>, see http://a.b/c?d=1&amp;e=2&nbsp;!", ["He said “no”, see @\xa0!"]),
        ("<p>1 < 2 <b", ["1 < 2 <b"]),
        ("</p></b><p><b>a<p>b</b> c</p></i> <!-- <p> --> d <!-- open", ["a", "b c", "d"]),
        ("<h2>Open<p>Text<div>More</div>", ["heading: Open", "Text", "More"]),
        ("<svg><title>Icon</title></svg><p>&nbsp;</p><p title='a > b'>T", ["T"]),
        ("<!DOCTYPE html><?xml?>T<![CDATA[x]]>", ["T"]),
    ],
)
def test_html(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = {
            "<p>": ["a\xa0b ’’ AT&T © 1 <b> &bogus; into"],
            "<ul": ["item: a", "item: b", "quotation: c", "quotation: d"],
            "<fi": ["caption: A quiet street", "caption: In Vrana"],
        }[source[:3]]
    found = [text.removeprefix("paragraph: ") for text in blocks(html.read(source).build())]
    assert found == expected


def test_marks_of_html() -> None:
    source = (
        "<html lang=fr><p>a <em>b <i>c</i></em> <a href=x>d</a><p lang='de-AT'>e<br>f</p>"
        "<b>g<p>h</b> i<p>&nbsp;<i></i></p><p lang=en-GB>j"
    )
    assert marks(html.read(source).build()) == {
        "emphasis: b c",
        "link: d",
        "foreign: e",
        "foreign: f",
        "strong: g",
        "strong: h",
    }


def test_words_of_html_are_found_again() -> None:
    document = html.read("<p>The  caf&eacute;s&nbsp;\n <b>🙂 un</b>done</p>").build()
    assert in_file(document, "cafés") == "caf&eacute;s"
    assert in_file(document, "The café") == "The  caf&eacute;"
    assert in_file(document, "undone") == "un</b>done"
    assert document.editable(Span(0, 3))
    assert not document.editable(Span(4, 9))


# -- comments to the linter ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (plain.read, "One two.\n[checker: allow a, b/c]\n\nThree four.\nFive.\n"),
        (markdown.read, "One two.\n<!-- checker: allow a, b/c -->\n\nThree four.\n\nFive.\n"),
        (html.read, "<p>One two.<!--checker: allow a, b/c--></p><p>Three four.</p>Five."),
        (html.read, "<p>One two.</p>\n<!--\nchecker: allow a,b/c\n-->\n<p>Three four.<p>Five."),
    ],
)
def test_allow_covers_a_block(read: Read, source: str) -> None:
    document = read(source).build()
    inside = "two.<!--" in source
    assert covered(document) == [("a,b/c", "One two." if inside else "Three four.", "")]
    assert "checker" not in document.text
    where = document.directives[0].span
    assert source[where.start :].startswith(("<!--", "["))
    assert source[: where.end].endswith(("-->", "]"))


def test_allow_within_a_line_of_markdown_covers_its_block() -> None:
    source = "One\n\nTwo\nthree <!-- checker: allow a --> four\n\n# <!-- checker: allow b --> Five"
    assert covered(markdown.read(source).build()) == [
        ("a", "Two\nthree <!-- checker: allow a --> four", ""),
        ("b", "Five", ""),
    ]


def test_allow_start_covers_what_stands_before_its_end() -> None:
    source = (
        "<!-- checker: allow-start a, b -->\nOne\n\n<!-- checker: allow-end a -->\nTwo\n\n"
        "<!-- checker: allow-start c -->\nThree\n\n<!-- checker: allow-end -->\nFour\n\n"
        "<!-- checker: allow-start d -->\nFive\n\n<!-- checker: allow-file e -->"
    )
    found = {
        name: [word for word in ("One", "Two", "Three", "Four", "Five") if word in scope]
        for name, scope, _ in covered(markdown.read(source).build())
    }
    assert found == {
        "a": ["One"],
        "b": ["One", "Two", "Three"],
        "c": ["Three"],
        "d": ["Five"],
        "e": ["One", "Two", "Three", "Four", "Five"],
    }


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("checker: alow a", "'alow' is none of allow, allow-start, allow-end, allow-file"),
        ("checker:", "'' is none of allow, allow-start, allow-end, allow-file"),
        ("checker: allow", "allow must name a rule"),
        ("checker: allow-start ,", "allow-start must name a rule"),
        ("checker: allow a b", "'a b' is not the name of a rule; a comma parts two names"),
        ("checker: allow-end a", "no allow-start before it names a"),
        ("checker: allow-end", "no allow-start before it names a rule"),
        ("checker: allow a", "no text follows that it could cover"),
    ],
)
def test_a_comment_that_says_nothing_is_told(comment: str, problem: str) -> None:
    for read, source in (
        (plain.read, f"Text.\n\n[{comment}]"),
        (markdown.read, f"Text.\n\n<!-- {comment} -->"),
        (html.read, f"<p>Text.</p><!-- {comment} -->"),
    ):
        (directive,) = read(source).build().directives
        assert directive.problem == problem
        assert comment in source[directive.span.start : directive.span.end]


def test_other_comments_and_brackets_are_left_alone() -> None:
    assert not html.read("<!-- checker --><!-- checkers: allow a -->x").build().directives
    assert plain.read("[checked: allow a]").build().text == "[checked: allow a]"


# -- any text at all -----------------------------------------------------------------------------

MARKUP = markup(
    """
    word words, The end. naïve 🙂 e\u0301te\u0301 don’t 3,000 “ ” « &amp; &eacute; &#8217; &bogus;
    & < > <b> </b> <p> </p> <i␣lang=fr> </i> <br> <code> </code> <!-- --> <!--x--> <td> </table>
    <ul> <li> <q> </q> <script> </script> <title> <nav> </nav> <sup>1</sup> <img␣alt='a␣b'> * ** _
    __ ` `` ~~ [ ] ](u) ![ \\ \\* # ## > - * 1. | |-| ``` ::: {{<␣x␣>}} $ $$ {.a} http://a.b/c_d
    a@b.org @x_ #y www.z.de [^1] [^1]: [a]: --- === +++ title:␣"x" description:␣> checker: allow
    [checker:␣allow␣x] <!--␣checker:␣allow␣x␣--> \xad \u200b \0 [^1]:␣a⏎⏎␣␣␣␣b ^[ ^a^ ~a~ ==a==
    ++a++ [[ [[a|b]] !!!␣note␣"A" :␣ |␣ +--+ --␣-- [@a] :tada: {a.b} {/* */} import␣'a' export␣const
    ⏎⏎␣␣␣␣-␣a \\begin{a} \\end{a} \\cite{a} ⏎⏎ caption:␣ "title": {⏎ }⏎
    """
)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=300, deadline=None)
@given(source=MARKUP)
def test_every_word_of_markup_is_found_again(read: Read, source: str) -> None:
    holds(read, source)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=100, deadline=None)
@given(source=st.text(max_size=200))
def test_every_word_of_any_text_is_found_again(read: Read, source: str) -> None:
    holds(read, source)


HOSTILE = """
    >␣ > *␣ -␣ [ ![ ]( [a](b ` `` <b> </b> <p> <li> <h1> <code> <!-- <!--x--> <a␣b=' <script> & &#
    {{ {% {. $ $$ \\ @ a@ # .com http:// ( " *a␣ _a* a** [^a]:␣ [checker: <p>&nbsp;</p> :::⏎ ---⏎
    ^[a␣ ^[[a] [[a| [@a␣ ==a␣ ++a␣ :a {a. {/* \\cite[ ^a !!!␣a␣␣ import␣{ --␣--⏎ +-+⏎
    \\begin{a}⏎ |␣a⏎ :␣a⏎ ⏎⏎␣␣␣␣a
""".split()


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("fragment", HOSTILE)
def test_repeated_markup_takes_linear_time(read: Read, fragment: str) -> None:
    linear(read, fragment)
