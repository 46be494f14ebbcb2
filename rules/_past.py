"""The past tense of a verb from its past participle."""

from __future__ import annotations

from ._tags import readings

# Participles that differ from the past tense.
_PAST = dict(
    pair.split("/")
    for pair in """
    arisen/arose awoken/awoke become/became begun/began bitten/bit blown/blew broken/broke
    chosen/chose come/came done/did drawn/drew driven/drove drunk/drank eaten/ate fallen/fell
    flown/flew forbidden/forbade foreseen/foresaw forgiven/forgave forgotten/forgot frozen/froze
    given/gave gone/went gotten/got grown/grew hidden/hid known/knew mistaken/mistook
    overcome/overcame overtaken/overtook overthrown/overthrew proven/proved ridden/rode risen/rose
    run/ran rung/rang seen/saw shaken/shook shown/showed shrunk/shrank spoken/spoke sprung/sprang
    stolen/stole striven/strove sung/sang sunk/sank swollen/swelled sworn/swore swum/swam
    taken/took thrown/threw torn/tore undergone/underwent undertaken/undertook withdrawn/withdrew
    woken/woke worn/wore woven/wove written/wrote born/bore
    """.split()
)


def past(participle: str) -> str:
    """“took” for “taken”; the word itself where the two are one; empty where it is unknown."""
    if participle in _PAST:
        return _PAST[participle]
    have = readings(participle).lower()
    return participle if "d" in have and "v" in have else ""


def past_of_perfect(auxiliary: str, between: str, participle: str) -> str:
    """“was shot” for “has been shot”, “finally found” for “has finally found”; empty if unknown.

    ``between`` is what stands between the two, with a space behind it.
    """
    words = between.split()
    was = "was" if auxiliary == "has" else "were"
    if "been" in words:
        words.remove("been")
        return " ".join([was, *words, participle])
    if participle == "been":
        return " ".join([was, *words])
    form = "" if "not" in words else past(participle)
    return " ".join([*words, form]) if form else ""
