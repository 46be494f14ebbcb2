"""What the messages of translated programs share: placeholders, accelerators, labels."""

from __future__ import annotations

from ..document import BlockKind
from ..pattern import Pattern

_PRINTF = (
    r"(?<!\d)%(?:\(\w+\)|<\w+>|\d+\$)?[-+\#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[Lqjzt])?"
    r"[diouxXeEfFgGcsSpaAn@]"
)
_NESTED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\}"
PLACEHOLDER = (
    rf"%[a-zA-Z_][\w.]{{2,}}%|{_PRINTF}|%L?\d{{1,2}}(?!\d)"
    rf"|[%$\#]?{_NESTED}|\$[a-zA-Z_]\w*|(?::[\w:+-]+:)?(?:``[^`]+``|`[^`]+`)_{{0,2}}"
)
"""What is filled in when the message is shown (printf, braces, ICU), and code in back-quotes."""

_ACCELERATORS = (
    Pattern(
        r"(?:(?<![A-Z&])|(?<=[A-Z])(?=&[a-z]))&(?=[^\W\d_])(?!\w+;)|(?<![A-Z])&amp;(?=[^\W\d_])"
    ),
    Pattern(r"(?<!\w)_(?=[^\W\d_])|(?<=\b[^\W\d_])_(?=[^\W\d_])"),
    Pattern(r"(?<!\w)~(?=[^\W\d_])"),
)
_STOPS = ".!?…"
_CLOSING = "\"'”’»)]"


def accelerator(target: str, source: str) -> tuple[int, int] | None:
    """The sign in ``target`` that only says which key is meant, if ``source`` has one of its kind.

    It is no prose, not even where it stands within a word.
    """
    for pattern in _ACCELERATORS:
        found = list(pattern.finditer(target))
        if len(found) == 1 and len(list(pattern.finditer(source))) == 1:
            return found[0].span()
    return None


def kind_of(target: str) -> BlockKind:
    """A sentence is a paragraph; what has no stop is a label, as a cell of a table is."""
    return "paragraph" if target.rstrip().rstrip(_CLOSING)[-1:] in _STOPS else "cell"
