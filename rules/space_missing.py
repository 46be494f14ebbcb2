"""No space after a comma, a stop, or another mark between two words."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

# A mark between two words: what it is, and what must follow it.
_JOINED = Pattern(r"[,;?!.](?:(?<=,)(?=[A-Za-z]{2})|(?<=;)(?=[a-z]{2})|(?<=[?!.])(?=[A-Z][a-z]))")
_BEFORE = Pattern(r"(?<![\w.@/&#:=\-_\\’'])[A-Za-z]*[a-z]{2}[)”\"]?\Z")
_AFTER = Pattern(r"[A-Za-z]+(?![\w.@/=:_]*[\w@/=_])")
_SENTENCE = Pattern(r"[A-Z][a-z]+[ ,;]")  # what may follow a stop: no file name, no address
_NO_WORDS = frozenset("com net org js io py inc app tv ai co uk exe info".split())


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _JOINED.finditer(text):
        place = match.start()
        before = _BEFORE.search(text, max(0, place - 30), place)
        after = _AFTER.match(text, match.end())
        if not before or not after or after.group().lower() in _NO_WORDS:
            continue
        if text[place] == "." and not _SENTENCE.match(text, match.end()):
            continue
        yield Hit(
            Span(before.start(), after.end()),
            f"A space is missing after “{text[place]}”.",
            (f"{text[before.start() : place + 1]} {after.group()}",),
            safe=True,
        )


RULE = Rule(
    id="space-missing",
    family="punctuation",
    doc="""No space follows a comma, a stop or another mark that stands between two words.

    Segments that are joined without a space, or text taken from a language that writes none
    (Chinese, Japanese), end up so. Addresses, file names, numbers and initials are left alone.
    """,
    check=check,
    bad=(
        "They grew {wheat,barley -> wheat, barley} and oats.",
        "It rained all {night.The -> night. The} river rose.",
        "Will it {hold?Nobody -> hold? Nobody} knows.",
        "The wall was {old;nobody -> old; nobody} cared.",
    ),
    good=(
        "See example.com/a,b or mail me@example.org,please.",
        "Node.Js and Booking.Com are sites; U.S.S.R. was a state.",
        "It opened at 10:30,the p.m.Edition said 1,234.5.",
        "The file is on C:Temp, in std::Vector, or in notes.Final.txt or a.Final.",
        "Mr.X and St.John met at 5 p.m.",
        "The key is key:Value, size:Large and a=b,c.",
        "He wrote e.g.This and i.e.That.",
        "The &eacute;tude was short.",
    ),
    mqm="locale-conventions/whitespace",
)
