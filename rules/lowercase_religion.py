"""Religions, their believers and feasts written small: muslims, christian, ramadan."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._lowercase import is_free, written_small

_FORMS = {
    word: word.capitalize()
    for word in """
    alawite alawites alevi alevis anglican anglicans baptists buddhism buddhist buddhists calvinism
    calvinist calvinists christian christianity christians christmas copts hanukkah hindu hinduism
    hindus islam islamic islamism islamist islamists islamophobia islamophobic jew jewish jews
    jesuit jesuits judaism koran lutheran lutherans methodists mormon mormons muslim muslims
    protestantism quran ramadan salafism shia shias shiite shiites sikh sikhs sikhism sufism sunni
    sunnis talmud torah vatican wahhabi wahhabism yazidi yazidis zionism zionist zionists
    """.split()
}

# "catholic tastes" and "protestant" as somebody who protests are words of their own.
_CHURCHES = Pattern(
    r"(?<![\w-])(?:catholic|protestant|orthodox)s?(?= (?:church|churches|faith|priests?|bishops?"
    r"|clergy|school|schools|majority|minority|family|families|religion|patriarch"
    r"|christians?|muslims?|jews?)\b)|(?<=\broman )catholics?\b|(?<![\w-])catholics\b"
    r"|(?<![\w-])catholicism\b"
)
_CHURCH_WORDS = frozenset("catholic catholics catholicism protestant protestants orthodox".split())


def check(document: Document) -> Iterator[Hit]:
    for small in written_small(document, _FORMS, {}):
        yield _hit(small.span, small.form)
    for sentence in document.sentences_with(_CHURCH_WORDS):
        for match in _CHURCHES.finditer(document.text, *sentence):
            span = Span(*match.span())
            if is_free(document, span):
                yield _hit(span, match.group().capitalize())


def _hit(span: Span, form: str) -> Hit:
    return Hit(
        span,
        "English writes religions, their believers and their feasts with a capital; the source "
        "language writes them small.",
        (form,),
        safe=True,
    )


RULE = Rule(
    id="lowercase-religion",
    family="capitals",
    doc="""A religion, its believers or a feast without a capital: muslims, christian, ramadan.

    French, Spanish, Italian and Russian write believers, faiths and feasts small. Words that mean
    something else as well (catholic tastes, an orthodox view) are named only where they stand
    before a church, a priest or the like.
    """,
    check=check,
    bad=(
        "The {muslim -> Muslim} community will mark the end of {ramadan -> Ramadan} on Friday.",
        "Most {christians -> Christians} there belong to the {catholic -> Catholic} church.",
        "An {orthodox -> Orthodox} bishop and two {sunni -> Sunni} leaders signed the appeal.",
        "They were accused of anti-{zionist -> Zionist} slogans.",
    ),
    good=(
        "Her tastes are catholic, his views on tax are orthodox.",
        "Christian and Muslim leaders met in Beirut.",
        "An orthodox approach to monetary policy would hurt growth.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
