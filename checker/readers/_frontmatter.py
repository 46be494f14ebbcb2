"""Front matter: titles, descriptions and captions in it are prose, the rest is not."""

from __future__ import annotations

import re

from ..document import Builder
from ..pattern import Pattern
from ._inline import copy

_END = r"[ \t]*(?:\r\n|[\r\n]|\Z)"
_FIRST = r"(?:\s|\#[^\r\n]*[\r\n])*[\w\"'-]+[ \t]*"  # a key, comments before it

_YAML = Pattern(rf"---{_END}(?={_FIRST}:)(.*?)^(?:---|\.\.\.){_END}", re.DOTALL | re.MULTILINE)
_TOML = Pattern(rf"\+\+\+{_END}(?={_FIRST}[=.\]])(.*?)^\+\+\+{_END}", re.DOTALL | re.MULTILINE)

_JSON = Pattern(rf"\{{{_END}(.*?)^\}}{_END}", re.DOTALL | re.MULTILINE)

# Keys whose values are read: at the left (``seo_title``, too), in JSON, and at any depth of images.
_KEYS = """title|subtitle|headline|description|summary|excerpt|abstract|standfirst|lead|lede|
    deck|dek|teaser|tagline|caption|alt"""
_VALUE = Pattern(
    rf"""^(?:(?:\w{{1,20}}[_-])?(?:{_KEYS}) | [ \t]*"(?:\w{{1,20}}[_-])?(?:{_KEYS})"
          | [ \t]+(?:-[ \t]+)?(?:alt|caption))
        [ \t]*[:=][ \t]*
        (?: "(?P<double>(?:[^"\\\r\n]|\\[^\r\n])*)"
          | '(?P<single>(?:[^'\r\n]|'')*)'
          | [|>][-+0-9]*(?P<folded>(?:(?:\r\n|[\r\n])(?:[ \t]+[^\r\n]*)?)+)
          | (?P<bare>[^\s"'|>\[{{\#&*!][^\r\n]*
              (?:(?:\r\n|[\r\n])[ \t]++(?!-[ \t]|[\w"'-]+[ \t]*:[ \t])[^\r\n]+)*)
        )""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_TITLE = Pattern(r"\W*(?:\w{1,20}[_-])?title\b", re.IGNORECASE)
_LINE = Pattern(r"\S[^\r\n\x0b\x0c\x85\u2028\u2029]*")
_COMMENT = Pattern(r"[ \t]\#")
_ESCAPE = {"double": Pattern(r"\\([^\w\s])"), "single": Pattern(r"'(')")}


def read_front_matter(builder: Builder) -> int:
    """Write the prose of the front matter, if the file has any; returns where the text begins."""
    source = builder.source
    matter = _YAML.match(source) or _TOML.match(source) or _JSON.match(source)
    if matter is None:
        return 0
    for value in _VALUE.finditer(source, *matter.span(1)):
        # One word may be a title; elsewhere it is the name of a file, or "true".
        if _TITLE.match(value.group()) or " " in value.group(value.lastgroup or 0).strip():
            _write(builder, value)
    return matter.end()


def _write(builder: Builder, value: re.Match[str]) -> None:
    """A value as one heading, its lines joined."""
    form = value.lastgroup or ""
    builder.open("heading")
    past = -1
    for line in _LINE.finditer(builder.source, *value.span(form)):
        start, end = line.start(), line.start() + len(line.group().rstrip())
        if past >= 0:
            builder.replace(past, start, " ")
        comment = _COMMENT.search(builder.source, start, end) if form == "bare" else None
        past = comment.start() if comment else end
        if form in _ESCAPE:
            for escape in _ESCAPE[form].finditer(builder.source, start, past):
                copy(builder, start, escape.start())
                builder.replace(*escape.span(), escape.group(1))
                start = escape.end()
        copy(builder, start, past)
    builder.close()
