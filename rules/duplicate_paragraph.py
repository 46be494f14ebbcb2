"""A paragraph or a heading that stands in the document twice, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Block, Document, Hit, Pattern, Rule

_WORDS = 8  # at least: shorter ones are refrains, labels and answers
_HEADLINE_WORDS = 4
_KINDS = frozenset(["paragraph", "heading", "quotation"])
_OPENERS = frozenset("\"'“‘«0123456789")  # of prose; "- " begins an item
_TITLE = Pattern(r"(?:<title[^<>]*>|\btitle[ \t]*[:=])[\s\"']*\Z", re.IGNORECASE)
_HEADLINE_REACH = 3  # blocks behind a headline in which it is printed again


def check(document: Document) -> Iterator[Hit]:
    seen: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if block.kind not in _KINDS or (not text[0].isalpha() and text[0] not in _OPENERS):
            continue
        form = " ".join(text.split()).rstrip(".").lower()
        earlier = seen.setdefault(form, index)
        if earlier == index:
            continue
        if _is_headline(document.blocks, earlier, index):
            if block.kind == "heading" and _is_title(document, document.blocks[earlier]):
                seen[form] = index
            elif text.count(" ") >= _HEADLINE_WORDS - 1:
                yield _hit(block, "The headline stands here a second time")
        elif text.count(" ") >= _WORDS - 1:
            yield _hit(block, "This paragraph stands in the document twice")


def _is_headline(blocks: tuple[Block, ...], earlier: int, index: int) -> bool:
    return earlier == 0 and index <= _HEADLINE_REACH


def _is_title(document: Document, block: Block) -> bool:
    """Whether the file names its title there, apart from the text, which begins with it again."""
    start = document.locate(block.span).start
    return _TITLE.search(document.source, max(0, start - 100), start) is not None


def _hit(block: Block, what: str) -> Hit:
    return Hit(block.span, f"{what}: the page printed it twice, or it was pasted twice.", ("",))


RULE = Rule(
    id="duplicate-paragraph",
    family="duplicate",
    doc="""A paragraph or a headline that stands in the document a second time, word for word.

    A page prints its headline again above the text, or a paragraph again as a teaser or a caption;
    a translation memory pastes a segment twice. Short lines, items of lists and cells of tables
    may repeat.
    """,
    check=check,
    bad=(
        "Bread Riots in the Harbour\n\n{Bread Riots in the Harbour ->}\n\nThe mill is shut.",
        "The ferry was late again.\n\nNobody knew why all the lights on the pier had gone out.\n\n"
        "She waited.\n\n{Nobody knew why all the lights on the pier had gone out. ->}",
        "Snow closes the northern road\n\nBy our correspondent\n\n"
        "{Snow closes the northern road. ->}\n\nIt will be open in May.",
    ),
    good=(
        "Yes.\n\nAre you sure?\n\nYes.",
        "- Put it back where you found it today\n- Put it back where you found it today",
        "Wait for me\n\nSing it low\n\nWait for me\n\nSing it low",
        "Snow closes the road\n\nSnow closes the northern road",
    ),
    mqm="accuracy/addition",
)
