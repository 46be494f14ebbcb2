"""What the ending of a source word says, where it is certain: "destituera" is a future."""

from __future__ import annotations

from collections.abc import Iterator

# Language -> endings by how they attach. An infinitive keeps or loses its own ending before them;
# only what follows from the lemma letter by letter is read.
_FRENCH_WHOLE = {
    "a": "future, third person singular",
    "ont": "future, third person plural",
    "ai": "future, first person singular",
    "ons": "future, first person plural",
    "ait": "conditional, third person singular",
    "aient": "conditional, third person plural",
}
_FRENCH_STEM = {
    "ait": "imperfect, third person singular",
    "aient": "imperfect, third person plural",
    "èrent": "simple past, third person plural",
    "irent": "simple past, third person plural",
    "urent": "simple past, third person plural",
    "it": "third person singular",
    "ent": "present, third person plural",
    "ant": "present participle",
    "issant": "present participle",
    "ons": "present, first person plural",
}
_SPANISH_WHOLE = {
    "á": "future, third person singular",
    "án": "future, third person plural",
    "ía": "conditional, third person singular",
    "ían": "conditional, third person plural",
}
_SPANISH_STEM = {
    "ó": "preterite, third person singular",
    "ió": "preterite, third person singular",
    "aron": "preterite, third person plural",
    "ieron": "preterite, third person plural",
    "aba": "imperfect, third person singular",
    "aban": "imperfect, third person plural",
    "ando": "gerund",
    "iendo": "gerund",
}
_PORTUGUESE_WHOLE = {
    "á": "future, third person singular",
    "ão": "future, third person plural",
    "ia": "conditional, third person singular",
    "iam": "conditional, third person plural",
}
_PORTUGUESE_STEM = {
    "ou": "preterite, third person singular",
    "eu": "preterite, third person singular",
    "iu": "preterite, third person singular",
    "ava": "imperfect, third person singular",
    "avam": "imperfect, third person plural",
    "ando": "gerund",
    "endo": "gerund",
    "indo": "gerund",
}
_ITALIAN_STEM = {
    "erà": "future, third person singular",
    "irà": "future, third person singular",
    "eranno": "future, third person plural",
    "iranno": "future, third person plural",
    "erebbe": "conditional, third person singular",
    "ava": "imperfect, third person singular",
    "avano": "imperfect, third person plural",
    "eva": "imperfect, third person singular",
    "evano": "imperfect, third person plural",
    "ò": "remote past, third person singular",
    "arono": "remote past, third person plural",
    "irono": "remote past, third person plural",
    "ando": "gerund",
    "endo": "gerund",
}


def reading(language: str, form: str, lemma: str) -> str:
    """The tense and person that ``form`` of the verb ``lemma`` is in; "" where it is not certain.

    >>> reading("fr", "destituera", "destituer")
    'future, third person singular'
    """
    return next(_readings(language, form, lemma), "")


_INFINITIVES = {
    "fr": ("er", "ir", "re"),
    "es": ("ar", "er", "ir"),
    "pt": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire"),
    "ro": ("a", "ea", "e", "i"),
}
_PARTICIPLES = tuple(
    """
    é ée és ées i ie is ies u ue us ues ant ants ante antes ado ada ados adas ido ida idos idas
    ato ata ati ate uto uta uti ute ito ita iti ite
    """.split()
)


def is_finite(language: str, form: str, lemma: str) -> bool:
    """Whether ``form`` is a finite form of the verb ``lemma``: no infinitive, no participle."""
    if form == lemma or not lemma.endswith(_INFINITIVES.get(language, ())):
        return False
    return bool(reading(language, form, lemma)) or not form.endswith(_PARTICIPLES)


def _readings(language: str, form: str, lemma: str) -> Iterator[str]:
    if form == lemma:
        return
    if language == "fr" and lemma.endswith(("er", "ir", "re")):
        yield from _attached(form, lemma.removesuffix("e"), _FRENCH_WHOLE)
        stem = lemma[:-2]
        if lemma.endswith("er") and form in (stem + "a", stem + "ea"):
            yield "simple past, third person singular"
        yield from _attached(form, stem, _FRENCH_STEM)
        yield from _attached(form, stem + "e", _FRENCH_STEM)  # "mangeait"
        yield from _attached(form, stem + "iss", _FRENCH_STEM)  # "finissait"
        yield from _attached(form, stem.removesuffix("c") + "ç", _FRENCH_STEM)  # "lançait"
    elif language == "es" and lemma.endswith(("ar", "er", "ir")):
        yield from _attached(form, lemma, _SPANISH_WHOLE)
        yield from _attached(form, lemma[:-2], _SPANISH_STEM)
    elif language == "pt" and lemma.endswith(("ar", "er", "ir")):
        yield from _attached(form, lemma, _PORTUGUESE_WHOLE)
        yield from _attached(form, lemma[:-2], _PORTUGUESE_STEM)
    elif language == "it" and lemma.endswith(("are", "ere", "ire")):
        yield from _attached(form, lemma[:-3], _ITALIAN_STEM)


def _attached(form: str, stem: str, endings: dict[str, str]) -> Iterator[str]:
    if form.startswith(stem) and form[len(stem) :] in endings:
        yield endings[form[len(stem) :]]
