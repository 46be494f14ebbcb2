"""A placeholder that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

_FIELD = Pattern(
    r"\{\{\s?[\w.\-| ]{1,40}\s?\}\}"  # {{name}}
    r"|\$\{[\w.]{1,40}\}|<%=?[^%\n]{1,60}%>"  # ${name}, <%= name %>
    r"|\{(?:\d{1,2}|[a-z]+(?:_[a-z]+)*)\}"  # {0}, {user_name}
    r"|%\((?:\w{1,30})\)[sd]|%\d\$[sd@]|%(?<![\w%]%)[sd@](?!\w)"  # %(name)s, %1$s, %s
    r"|\[(?:(?:INSERT|ENTER|YOUR|ADD|FILL IN)\s[^\]\n]{1,50}"
    r"|(?:FIRST |LAST |FULL |COMPANY |CITY |USER)?(?:NAME|DATE|CITY|COUNTRY|ADDRESS|TITLE|NUMBER"
    r"|AMOUNT|LINK|URL|SOURCE|AUTHOR|PHOTO|IMAGE|CAPTION|PLACEHOLDER|REDACTED NAME))\]"
)
_WORDS = Pattern(
    r"(?<![/.\w])(?:TODO|FIXME|TBD)\b(?=[:\s(])(?!\s+[a-z]+ (?:list|app))"
    r"|\blorem ipsum\b|\bLorem ipsum\b"
    r"|(?<![\w-])[Xx]{5,}(?![\w-])"
)


_SIGNS = ("TODO", "FIXME", "TBD", "orem ipsum")
_CROSSES = Pattern(r"[Xx]{5}")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if any(sign in text for sign in "{%[$<"):
        for match in _FIELD.finditer(text):
            if not _is_mentioned(text, *match.span()):
                yield Hit(
                    Span(*match.span()),
                    "A placeholder that nobody filled in: put in the name or number it stands for.",
                )
    if not any(sign in text for sign in _SIGNS) and not _CROSSES.search(text):
        return
    for match in _WORDS.finditer(text):
        yield Hit(Span(*match.span()), "A placeholder that nobody filled in.")


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether the text speaks of the placeholder itself: it is quoted, or code goes on before it.

    Also `@{1}`, `--format=%s`.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before in tuple("\"“'‘`") and after in tuple("\"”'’`")) or before in tuple("@=^~/")


RULE = Rule(
    id="placeholder",
    family="residue",
    doc="""A placeholder that nobody filled in: `{0}`, `%s`, `[NAME]`, `TODO`, "lorem ipsum".

    Translation tools put placeholders in the place of names, numbers and markup, and sometimes do
    not put the originals back. Code is not prose and is never looked at.
    """,
    check=check,
    bad=(
        "The mayor of {[CITY]} met {\\{\\{name\\}\\}} on Friday.",
        "There were {\\{0\\}} dead and {%d} injured, said {%1$s}.",
        "{TODO}: find the source.",
        "{Lorem ipsum} dolor sit amet.",
        "Call {xxxxxxx} for details.",
    ),
    good=(
        "It rose by 5 % so they sold 100%.",
        "Super Bowl XXX and the XXXL shirt were in the film xXx.",
        "“[Name] the price,” he said; the set \\{a, b\\} has two members.",
        "A to-do list helps.",
        "The film is rated XXX.",
        "Use “%s” for the name, and see @\\{0\\} or docs/TODO for more.",
    ),
    severity="error",
    mqm="design/markup",
    weight=5,
)
