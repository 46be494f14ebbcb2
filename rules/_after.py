"""What may stand behind a noun phrase that has ended: so that "the NATO summit" is left alone."""

from __future__ import annotations

from checker import Pattern

# Verbs that a phrase as subject takes, prepositions and conjunctions that follow a whole phrase.
_WORDS = """
    is are was were has have had will would can could may might must should shall does did do
    also already still now never always remains remained wants wanted said says announced launched
    decided agreed faces faced plans planned became becomes began begins continues continued needs
    supports supported refused rejected accused called asked says won lost plays played made makes
    took takes gave gives went goes saw sees hopes hoped seems seemed expects expected opened signed
    in on at for by with from after before during since until against under without within between
    because although while when but than as according
"""

PHRASE_ENDS = (
    r"(?=['’]s\b|\s*[.,;:!?()\]”\"…]|\s*$|\s(?:"
    + "|".join(dict.fromkeys(_WORDS.split()))
    # Whatever the verb is, an article or a possessive behind it shows that it is one.
    + r"|[a-z]+(?:s|ed) (?:the|an?|his|her|its|their|this)"
    + r")(?!\w))"
)
"""A lookahead, case-sensitive: the words before it are a whole phrase, not part of a longer one."""

LIST_GOES_ON = Pattern(r",\s(?:the\s)?[A-Z]\w+(?:,|\sand\s|\sor\s)")
"""Behind a phrase: a list of names, which may all belong to a noun that follows it."""
