"""PO and XLIFF: the translations are read, each beside what it was translated from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Read, blocks, covered, holds, in_file, linear, markup, sample

from checker.document import Document
from checker.finding import Span
from checker.readers import po, reader_for, xliff

KEEPER = (
    "Every evening the keeper climbs the hundred steps of the tower to light the lamp, and comes"
    " down again at dawn."
)


def pairs(document: Document) -> dict[str, str]:
    return {document.text[p.span.start : p.span.end]: p.source for p in document.pairs}


# -- what programs write -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["lamp.po", "lamp.xlf", "lamp-2.0.xlf"])
def test_what_the_translate_toolkit_writes(name: str) -> None:
    document = reader_for(name)(sample(name)).build()
    found = [text.partition(": ")[2] for text in blocks(document)]
    plural = ["@ boats are  in the harbour."] if "2.0" not in name else []
    lines = ["The “@” lighthouse was lit  in @.", "It lights the channel."]
    assert found == [
        "File",
        *(lines if name == "lamp.po" else [" ".join(lines)]),
        KEEPER,
        "@ boat",
        *plural,
        'He said "no" to @.',
    ]
    source = pairs(document)
    assert source["File"] == "&Fichier"
    assert source[KEEPER].startswith("Le gardien monte")
    assert source['He said "no" to \ufffc.'] == 'Il a dit : "Non"'
    ((rule, scope, problem),) = covered(document)
    assert (rule, problem) == ("double-space", "")
    assert "gardien" in scope
    assert "dawn" in scope
    assert "chenal" not in scope
    start = document.text.index("  ")
    assert document.editable(Span(start, start + 2))


def test_what_the_toolkit_makes_of_a_text_document() -> None:
    """pandoc wrote the OpenDocument file, odf2xliff made XLIFF of it."""
    document = xliff.read(sample("quay.xlf")).build()
    assert blocks(document) == [
        "cell: @The quay@",
        "paragraph: The old quay@ was rebuilt  in 1931, says the town hall.",
        "cell: 1",
        "paragraph: The fishermen's one.",
    ]
    assert in_file(document, "rebuilt  in") == "rebuilt</g>  in"


# -- PO ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("x", "Two", ["cell: Two"]),
        ("x", "Two words.", ["paragraph: Two words."]),
        ("x", r"Say \"yes\" to a\tpath\\name.", [r'paragraph: Say "yes" to a path\name.']),
        ("x", r"A line\nthat goes on\nand on.", ["paragraph: A line that goes on and on."]),
        ("x", r"One.\nTwo.\n\nThree.\n- four\n", None),
        ("x", "See %s, %(name)s, %1$d and {0} or {name!r}: 100%% ok.", "@, @, @ and @ or @: 100%"),
        ("x", "Now %d%% off, 50 % of 10 % done, 5% discount.", "Now @% off, 50 % of 10 % done, 5%"),
        ("x", "Hi ${user}, #{n} %{m} %user% $who.", "Hi @, @ @ @ @."),
        ("x", "Has {n, plural, one {# file} other {# files {m}}} left.", "Has @ left."),
        ("x", "<b>Bold</b>&nbsp;&amp; <a href=\\\"u\\\">link</a>.<br/>More", None),
        ("x", "Use ``a_b`` or :ref:`c <d>`_ or `e`.", "Use @ or @ or @."),
        ("E&xit", "&Quit", "Quit"),
        ("E&xit", "E&xit AT&T", "Exit AT&T"),
        ("Exit", "R &D, q&a", "R &D, q&a"),
        ("_Ouvrir", "_Open", "Open"),
        ("_Quitter", "E_xit", "Exit"),
        ("~Ouvrir", "~Open", "Open"),
        ("a_b", "snake_case", "snake_case"),
        ("a_b", "_one _two", "_one _two"),
    ],
)  # fmt: skip
def test_messages(source: str, target: str, expected: list[str] | str | None) -> None:
    found = blocks(po.read(f'msgid "{source}"\nmsgstr "{target}"\n').build())
    if isinstance(expected, str):
        assert expected in found[0]
    elif expected:
        assert found == expected
    else:
        assert [text.partition(": ")[2] for text in found] in (
            ["One.", "Two.", "Three.", "- four"],
            ["Bold\xa0& link.", "More"],
        )


CATALOGUE = """\
# A comment

msgid ""
msgstr "Language: {}\\n"

#~ msgid "old"
#~ msgstr "gone"

#| msgid "before"
msgctxt "menu"
msgid "un"
"e"
msgstr "o"
  "n"  "e"

# checker: allow a
#, fuzzy
msgid "deux"
msgid_plural "des"
msgstr[0] "two"
msgstr[1] "several
msgid "trois"
msgstr ""
"""


@pytest.mark.parametrize("language", ["en", "en_GB", "eng"])
def test_a_catalogue(language: str) -> None:
    document = po.read(CATALOGUE.format(language)).build()
    assert pairs(document) == {"on": "une", "two": "deux", "several": "des"}
    assert covered(document) == [("a", 'deux"\nmsgid_plural "des"\nmsgstr[0] "two"\n'
        'msgstr[1] "several', "")]  # fmt: skip
    assert in_file(document, "on") == 'o"\n  "n'


def test_a_catalogue_of_another_language_is_not_read() -> None:
    assert not po.read(CATALOGUE.format("fr")).build().blocks


# -- XLIFF ---------------------------------------------------------------------------------------


def unit(target: str, source: str = "x", more: str = "") -> str:
    return (
        f"<trans-unit id='1'><source>{source}</source><target>{target}</target>{more}</trans-unit>"
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Fish &amp; chips&#x2019;s &lt;3", ["Fish & chips’s <3"]),
        ("A <g id='1'>b<x id='2'/></g> c <ph id='3'>&lt;img/></ph> d", ["A b@ c @ d"]),
        ("<bpt id='1'>&lt;b></bpt>A<ept id='1'>&lt;/b></ept> <mrk mtype='seg'>b</mrk>", ["A b"]),
        ("<pc id='1'>A</pc> <mrk translate='no'>foo_bar</mrk> <cp hex='1'/>b", ["A @ b"]),
        ("A<x id='LINE_BREAK' ctype='lb'/>B <x id='START_BOLD'/>c<x id='CLOSE_BOLD'/>", None),
        ('A &lt;b title="x"&gt;bold&lt;/b&gt;&lt;br/&gt;B', None),
        ("A <![CDATA[<b>bold</b> & &eacute; ]]>c<!-- no > --> d", ["A bold & é c d"]),
        ("A\n      b.\n\n  C.", ["A b.", "C."]),
        ("&amp;Open {0} %s", ["&Open @ @"]),
        ("A < b", ["A < b"]),
        ("<ph id='1'>never closed", ["@never closed"]),
    ],
)
def test_targets(target: str, expected: list[str] | None) -> None:
    found = [t.partition(": ")[2] for t in blocks(xliff.read(unit(target)).build())]
    assert found == expected or (not expected and found in (["A", "B c"], ["A bold", "B"]))


def test_only_what_is_translated_into_english_is_read() -> None:
    text = unit("one", more="<alt-trans><target>old</target></alt-trans>")
    no = text.replace("id=", "translate='no' id=")
    assert blocks(xliff.read(f"{no}<!--{text}-->{text}<mtc:match><target>z</target>").build()) == [
        "cell: one"
    ]
    for language, count in (("en-GB", 1), ("fr", 0), ("", 1)):
        for attribute in ("target-language", "trgLang"):
            source = f"<xliff srcLang='de'><file {attribute}='{language}'>{text}</file></xliff>"
            assert len(xliff.read(source).build().blocks) == count


def test_a_note_covers_its_unit() -> None:
    note = "<note>checker: allow a</note>"
    two = unit("one", more=note) + unit("two")
    ((_, scope, problem),) = covered(xliff.read(two).build())
    assert (scope, problem) == (unit("one", more=note), "")
    ((_, scope, problem),) = covered(xliff.read(f"<file>{note}{two[-60:]}").build())
    assert (scope, problem) == ("two", "")


# -- any text at all -----------------------------------------------------------------------------

PO = markup(
    r"""
    word words, The end. don’t naïve 🙂 msgid␣"x" msgid␣"" msgid_plural␣"y" msgstr␣" msgstr[1]␣" "
    "" "⏎" # #~ #,␣fuzzy # ␣checker:␣allow␣x \n \" \\ \t \q %s %(a)s {0} { } {n,␣plural,␣one␣{ &amp;
    &x _y ~z <b> </b> <br> < > ` `` & Language:␣fr ⏎msgstr␣"
    """
)
XLIFF = markup(
    """
    word words, The end. don’t naïve 🙂 <source> </source> <target> </target> <note> </note> <unit>
    </unit> <trans-unit␣id='1'> </trans-unit> <target/> <ph␣id='1'> </ph> <x/> <g␣a=" </g> <mrk␣
    translate="no"> </mrk> <!-- --> <![CDATA[ ]]> &amp; &lt;b&gt; &lt; & < > ' " %s {0}
    checker:␣allow <alt-trans> </alt-trans> <file␣trgLang="fr"> <x␣id="LINE_BREAK"/> &amp;x _y
    """
)


@pytest.mark.parametrize(("read", "before"), [(po.read, 'msgid "a"\nmsgstr "'), (xliff.read, "")])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_every_word_is_found_again(read: Read, before: str, data: st.DataObject) -> None:
    source = data.draw(PO if read is po.read else XLIFF.map(lambda text: f"<target>{text}"))
    holds(read, before + source)
    holds(read, source)


@pytest.mark.parametrize("read", [po.read, xliff.read])
@settings(max_examples=100, deadline=None)
@given(source=st.text(max_size=200))
def test_every_word_of_any_text_is_found_again(read: Read, source: str) -> None:
    holds(read, source)
    holds(read, f'msgid "a"\nmsgstr "{source}')
    holds(read, f"<target>{source}</target>")


@pytest.mark.parametrize(
    "fragment",
    r"""
    msgid␣"a"⏎msgstr␣"b"⏎ msgid⏎ "⏎ #␣checker:␣allow␣a⏎ \\ \" \n % { {a␣ {{ $ &a &lt;b &lt; <b ` `a␣
    :a:` <target> <unit> <note> <source>a <ph> <ph>a <!-- <![CDATA[ <a␣b=" <a␣' <target>a</target>
    _a <mrk␣translate="no"> <alt-trans> </unit> ⏎ ␣⏎
    """.split(),
)
@pytest.mark.parametrize("read", [po.read, xliff.read])
def test_repeated_markup_takes_linear_time(read: Read, fragment: str) -> None:
    for beginning in ("", 'msgid "a"\nmsgstr "', "<target>"):
        linear(read, fragment, beginning)
        if read is xliff.read:
            linear(read, f"{fragment} ", f"{beginning}<![CDATA[")
