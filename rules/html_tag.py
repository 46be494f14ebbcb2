"""A tag of HTML or a short code of a content system that stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_TAG = Pattern(
    r"</?(?:a|abbr|article|b|blockquote|br|button|center|cite|code|dd|div|dl|dt|em|figcaption|figure"
    r"|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|label|li|nav|ol|p|pre|script|section"
    r"|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul|video)"
    r"(?:\s[^<>=\n]{0,80}=[^<>\n]{0,300})?\s?/?>",
    re.IGNORECASE,
)
_CODE = Pattern(
    r"\[/?(?:caption|gallery|playlist|vc_[a-z_]+|et_pb_[a-z_]+|contact-form-7|adrotate)"
    r"(?:[\s=][^\]\n]{0,300})?\]|\[(?:embed|audio|video)\s[^\]\n]{1,300}\]"
)
_BULLETIN = Pattern(
    r"\[(b|i|u|s|color|size|center|spoiler|quote|url|img|embed|youtube)(?:=[^\]\n]{1,99})?\]"
)


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if "<" in text:
        for match in _TAG.finditer(text):
            yield _hit(text, Span(*match.span()), "An HTML tag")
    if "[" in text:
        for match in _CODE.finditer(text):
            yield _hit(text, Span(*match.span()), "A short code of a content system")
        yield from _bulletin(document)


def _bulletin(document: Document) -> Iterator[Hit]:
    """Codes of bulletin boards: only in pairs, for "[b]" alone may be a note."""
    text = document.text
    for match in _BULLETIN.finditer(text):
        closing = f"[/{match.group(1)}]"
        end = text.find(closing, match.end(), document.block_at(match.start()).end)
        if end >= 0:
            for span in (Span(*match.span()), Span(end, end + len(closing))):
                yield _hit(text, span, "A formatting code of a bulletin board")


def _hit(text: str, span: Span, what: str) -> Hit:
    """A tag between two words leaves a space, any other leaves nothing."""
    joined = text[span.start - 1 : span.start].isalnum() and text[span.end : span.end + 1].isalnum()
    breaks = (
        text[span.start : span.end].lower().startswith(("<br", "<p", "</p", "<li", "</li", "<hr"))
    )
    return Hit(
        span,
        f"{what} that came with the text from its page.",
        (" " if joined and breaks else "",),
        safe="=" not in text[span.start : span.end],
    )


RULE = Rule(
    id="html-tag",
    family="residue",
    doc="""A tag or short code that stands in the text: `<br>`, `</p>`, `[caption]`.

    The text was taken from a page without its markup being read, or a translation tool escaped it.
    Inline HTML in Markdown and HTML files is no prose and is never looked at.
    """,
    check=check,
    bad=(
        "The talks failed.{<br /> -> } The ministers left.{</p> ->}",
        "The strike{<br> ->  }ended on Friday.",
        'She wrote to {<a href="mailto:x"> ->}the editor{</a> ->}.',
        "{[caption id=7 width=300] ->}The old port{[/caption] ->}",
        "It was {[b] ->}never{[/b] ->} true.",
    ),
    good=(
        "If a<b and c>d, the sum is x < y > z.",
        "“[I]t was late,” he said [b], and left [sic].",
        "Write to <editor@example.org> for a copy.",
        "The values were p<0.05 in the <i-th group.",
    ),
    severity="error",
    mqm="design/markup",
    weight=1,
)
