"""The notation in which a rule's examples are written.

``"He was born {in 5 May -> on 5 May} 1970."`` gives the text, the span that the rule must find and
the replacements that it must offer; alternatives are parted by `` | ``, ``{word}`` offers none, and
``{word ->}`` deletes. A backslash makes ``{``, ``}``, ``|`` and ``\\`` literal. A line that is
``---`` parts several documents, for rules that compare them. A text without braces is a good
example: nothing may be found in it.
"""

from __future__ import annotations

from typing import NamedTuple

from .finding import Span


class Mark(NamedTuple):
    """One expected hit: a span of the example's text, and its replacements, best first."""

    span: Span
    replacements: tuple[str, ...]


class Example(NamedTuple):
    """One document of an example: what is linted, and what must be found in it."""

    text: str
    marks: tuple[Mark, ...]

    def corrected(self, index: int, replacement: str) -> str:
        """The text with mark ``index`` replaced."""
        span = self.marks[index].span
        return self.text[: span.start] + replacement + self.text[span.end :]


class ExampleError(ValueError):
    """An example that is not well formed."""


def parse(notation: str) -> tuple[Example, ...]:
    """The documents of an example.

    >>> parse("a {teh -> the} end")[0]
    Example(text='a teh end', marks=(Mark(span=Span(start=2, end=5), replacements=('the',)),))

    Raises ExampleError where a brace is not closed or not opened.
    """
    return tuple(_parse_one(part.strip("\n")) for part in notation.split("\n---\n"))


def _parse_one(notation: str) -> Example:
    text: list[str] = []
    marks: list[Mark] = []
    length = 0
    field: list[str] | None = None  # wrong, then the replacements; None outside braces
    arrow = False
    i = 0
    while i < len(notation):
        char = notation[i]
        if char == "\\" and notation[i + 1 : i + 2] in ("{", "}", "|", "\\"):
            char = notation[i + 1]
            i += 1
        elif char == "{":
            if field is not None:
                raise ExampleError(f"a brace inside braces: {notation!r}")
            field, arrow = [""], False
            i += 1
            continue
        elif char == "}":
            if field is None:
                raise ExampleError(f"a brace that nothing opened: {notation!r}")
            wrong, *right = field
            text.append(wrong)
            marks.append(Mark(Span(length, length + len(wrong)), tuple(right)))
            length += len(wrong)
            field = None
            i += 1
            continue
        elif field is not None and not arrow and notation.startswith(" ->", i):
            arrow = True
            field.append("")
            i += 3 + notation.startswith(" -> ", i)
            continue
        elif field is not None and arrow and notation.startswith(" | ", i):
            field.append("")
            i += 3
            continue
        if field is not None:
            field[-1] += char
        else:
            text.append(char)
            length += 1
        i += 1
    if field is not None:
        raise ExampleError(f"a brace that nothing closes: {notation!r}")
    return Example("".join(text), tuple(marks))
