"""A paragraph or a heading that stands in the document twice, word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker import Block, Document, Hit, Pattern, Rule

_WORDS = 8  # at least: shorter ones are refrains, labels and answers
_HEADLINE_WORDS = 4
_OFTEN = 4  # times: a refrain, or a notice that is meant to stand under each entry
_KINDS = frozenset(["paragraph", "heading", "quotation"])
_OPENERS = frozenset("\"'“‘«0123456789")  # of prose; "- " begins an item
_TITLE = Pattern(r"(?:<title[^<>]*>|\btitle[ \t]*[:=])[\s\"']*\Z", re.IGNORECASE)
_ENUMERATED = Pattern(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")
_HEADLINE_REACH = 3  # blocks behind a headline in which it is printed again


def check(document: Document) -> Iterator[Hit]:
    forms = [_form(document.text[block.start : block.end], block) for block in document.blocks]
    often = {form for form, times in Counter(forms).items() if times >= _OFTEN}
    seen: dict[str, int] = {}
    for index, (block, form) in enumerate(zip(document.blocks, forms, strict=True)):
        earlier = seen.setdefault(form, index)
        if earlier == index or not form or form in often:
            continue
        text = document.text[block.start : block.end]
        if _is_headline(document.blocks, earlier, index):
            if block.kind == "heading" and _is_title(document, document.blocks[earlier]):
                seen[form] = index
            elif text.count(" ") >= _HEADLINE_WORDS - 1:
                yield _hit(block, "The headline stands here a second time")
        elif text.count(" ") >= _WORDS - 1:
            yield _hit(block, "This paragraph stands in the document twice")


def _form(text: str, block: Block) -> str:
    """What two equal paragraphs share; "" for what may stand twice: items, lead-ins of lists."""
    if block.kind not in _KINDS or not (text[0].isalpha() or text[0] in _OPENERS):
        return ""
    if text.endswith(":") or _ENUMERATED.match(text):
        return ""
    return " ".join(text.split()).rstrip(".").lower()


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
    a translation memory pastes a segment twice. Short lines, items of lists, cells of tables and
    what leads into a list may repeat, and so may what stands there four times: a refrain.
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
        "The following calls may be made from any thread:\n\n- one\n\n"
        "The following calls may be made from any thread:\n\n- two",
        "a) give a copy of the map to each of the eight keepers\n\nor\n\n"
        "a) give a copy of the map to each of the eight keepers",
        "\n\n".join(["And nobody knew where the boat with the red sail had gone"] * 4),
        "Snow closes the road\n\nSnow closes the northern road",
    ),
    mqm="accuracy/addition",
)
