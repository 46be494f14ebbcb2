"""What a hyphen joins: first parts that do not stand alone, and pairs that are always joined."""

from __future__ import annotations

PREFIXES = frozenset(
    """
    ex anti non semi sub co pre mid multi inter neo pseudo ultra quasi pan trans intra micro macro
    franco anglo sino euro afro indo russo greco italo judeo serbo austro hispano luso turco
    self socio politico medico counter
    """.split()
)
"""First parts of compounds, small."""

STAND_ALONE = frozenset("euro self counter mid sub ex pan".split())
"""Those of them that are words too: a phrase may follow them after a dash."""

SECONDS: dict[str, frozenset[str]] = {
    first: frozenset(seconds.split())
    for first, seconds in {
        "vice": "president presidents presidency chairman chairwoman chairmen minister ministers "
        "premier governor governors chancellor principal captain rector mayor admiral consul "
        "champion champions prime director directors chair dean",
        "prime": "ministerial",
        "so": "called",
        "well": "known being established off informed educated paid defined deserved founded "
        "trained",
        "long": "term time standing awaited lasting lived distance range running serving",
        "short": "term lived sighted range circuit list",
        "medium": "term sized range",
        "high": "level ranking risk speed tech end profile quality school income pressure tension "
        "temperature",
        "low": "income level cost risk quality profile paid wage",
        "far": "right left reaching fetched",
        "centre": "right left",
        "center": "right left",
        "decision": "making maker makers",
        "policy": "making maker makers",
        "cease": "fire",
        "e": "mail mails commerce",
        "half": "time century hour brother sister",
        "full": "time scale length blown",
        "part": "time",
        "large": "scale",
        "small": "scale",
        "middle": "aged class income",
        "old": "fashioned",
        "two": "thirds",
        "three": "quarters",
        "pro": "government european russian american democracy western choice life",
        "post": "war election colonial soviet communist",
        "peace": "keeping keepers",
        "law": "abiding making makers",
        "record": "breaking",
        "ground": "breaking",
        "in": "depth law laws",
        "state": "owned run",
        "world": "class wide famous",
    }.items()
}
"""Second parts that a first part is joined to by a hyphen whenever they meet."""

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "one two three four five six seven eight nine first second third".split()
SECONDS.update({ten: frozenset(_ONES) for ten in _TENS})

LITTLE_WORDS = frozenset(
    """
    a an the and or nor but yet so that which who whose whom what when where while if as than then
    he she it they we you i his her its their our my your this these those there here in on at by
    to from of for with without into over under is are was were be been has have had do does did
    will would can could may might shall should must not no all each every some any one another
    """.split()
)
"""Words that begin a clause or a phrase: behind a stray hyphen they tell that it is a dash."""


def joined(first: str, second: str) -> bool:
    """Whether English joins these two words by a hyphen, whatever stands around them."""
    first, second = first.lower(), second.lower()
    if second in SECONDS.get(first, ()):
        return True
    return first in PREFIXES and second not in LITTLE_WORDS and len(second) > 2
