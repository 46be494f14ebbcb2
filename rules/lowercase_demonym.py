"""Peoples and what is theirs, written small as French, Spanish, German or Russian write them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

from ._lowercase import Context, is_free, written_small

# Adjectives that are also the name of a person, with a plural in -s.
_PEOPLES = """
    afghan african albanian algerian american andorran angolan arab argentinian armenian asian
    australian austrian azerbaijani bangladeshi basque bavarian belarusian belgian bolivian bosnian
    brazilian briton bulgarian burundian californian cambodian cameroonian canadian catalan chadian
    chechen chilean colombian croat croatian cuban cypriot czech ecuadorian egyptian eritrean
    estonian ethiopian european filipino georgian german ghanaian greek guatemalan haitian honduran
    hungarian indian indonesian iranian iraqi israeli italian ivorian jamaican jordanian kazakh
    kenyan korean kosovar kurd kuwaiti kyrgyz latvian liberian libyan lithuanian macedonian
    malaysian malian mauritanian mexican moldovan mongolian montenegrin moroccan mozambican namibian
    nicaraguan nigerian nigerien norwegian pakistani palestinian paraguayan parisian peruvian
    prussian romanian russian rwandan salvadoran saudi serb serbian siberian sicilian slovak slovene
    slovenian somali spaniard syrian tajik tatar texan thai tibetan tuareg tunisian turk turkmen
    ugandan ukrainian uruguayan uyghur uzbek venezuelan yemeni zambian zimbabwean icelander
""".split()

# Adjectives and names without a plural of their own.
_ADJECTIVES = """
    beninese breton british cantonese chinese congolese corsican danish dutch english finnish
    flemish french gabonese guinean icelandic irish japanese kurdish lebanese maltese nepalese
    portuguese scottish senegalese spanish sudanese swedish swiss taiwanese togolese turkish
    vietnamese viennese walloon welsh frenchman frenchmen frenchwoman frenchwomen englishman
    englishmen englishwoman englishwomen irishman irishmen dutchman dutchmen scotsman scotsmen
""".split()

_FORMS = {
    word: word.capitalize()
    for word in (*_PEOPLES, *(f"{word}s" for word in _PEOPLES), *_ADJECTIVES)
}


# Parts of a compound alone: "franco-italian".
_PREFIXES = {
    word: word.capitalize() for word in ("anglo", "franco", "indo", "russo", "saxon", "sino")
}


def _after(words: str) -> Context:
    return Context(after=frozenset(words.split()))


# Things that lost their country, which dictionaries and style books allow or want small.
_ALLOWED = {
    "afghan": Context(frozenset("crochet crocheted knit knitted wool".split())),
    "afghans": Context(frozenset("crochet crocheted knit knitted wool".split())),
    "american": _after("cheese"),
    "brazilian": _after("wax waxing blowout"),
    "canadian": _after("bacon"),
    "chinese": _after("lantern lanterns checkers"),
    "danish": Context(frozenset("cheese apple".split()), frozenset(("pastry", "pastries"))),
    "dutch": Context(
        frozenset("go going goes went double".split()),
        frozenset("oven ovens door doors treat uncle courage".split()),
    ),
    "english": Context(frozenset(("body",)), frozenset("muffin muffins horn saddle".split())),
    "french": _after(
        "fries fry fried toast window windows door doors dressing press braid braids bread horn "
        "horns cuff cuffs kiss kisses kissing knickers drain curve leave seam bean beans twist "
        "letter polish polished"
    ),
    "german": _after("silver measles"),
    "greek": _after("yogurt yoghurt"),
    "indian": _after("summer ink corn"),
    "irish": _after("coffee moss stew"),
    "italian": _after("dressing"),
    "japanese": _after("knotweed"),
    "russian": _after("roulette dressing"),
    "spanish": _after("fly moss omelette onion onions"),
    "swiss": _after("chard cheese roll rolls steak"),
    "turkish": _after("bath baths towel towels delight coffee"),
    "turks": Context(frozenset(("young",))),
    "turk": Context(frozenset(("young",))),
    "welsh": Context(frozenset(("to",)), frozenset("rarebit rabbit on".split())),
}

# "polish" is a verb and what shines shoes, except before what a country has.
_POLISH = Pattern(
    r"(?<![\w-])polish(?= (?:government|president|parliament|sejm|army|authorities|prime minister"
    r"|foreign|minister|ambassador|border|citizens?|people|language|police|zloty|zlotys|troops"
    r"|soldiers|embassy|capital|town|city|president's|presidency|economy|state|side|coast)\b)"
)

_MESSAGE = (
    "English writes the names of peoples and their adjectives with a capital; the source language "
    "writes this one small."
)


def check(document: Document) -> Iterator[Hit]:
    for small in written_small(document, _FORMS, _ALLOWED, _PREFIXES):
        yield Hit(small.span, _MESSAGE, (small.form,), safe=True)
    if "polish" in document.positions:
        for match in _POLISH.finditer(document.text):
            span = Span(*match.span())
            if is_free(document, span):
                yield Hit(span, _MESSAGE, ("Polish",), safe=True)


RULE = Rule(
    id="lowercase-demonym",
    family="capitals",
    doc="""A people or its adjective without a capital: french, germans, anti-american.

    French, Spanish, Italian, Portuguese, Russian and Polish write adjectives of nationality small,
    German and Dutch some of them; a translation engine that copies the letter case of its source
    leaves them small. Dishes and things that lost their country (french fries, venetian blinds, go
    dutch) may be small and are left alone, and so are words that are something else as well
    (polish, china, turkey, scotch), except where only the country makes sense.
    """,
    check=check,
    bad=(
        "The {french -> French} railway will hire drivers, and {germans -> Germans} may apply.",
        "Voters are tired of anti-{american -> American} speeches.",
        "The {franco -> Franco}-{italian -> Italian} treaty was signed in Rome.",
        "A {spanish -> Spanish} trawler sank; the {portuguese -> Portuguese} coastguard helped.",
        "The {polish -> Polish} government will appeal.",
    ),
    good=(
        "They ordered french fries and a danish pastry, and decided to go dutch.",
        "Use a soft cloth to polish the table.",
        "The French windows open on a garden.",
        "See www.german.example or write to @french.",
        "The Welsh never welsh on a bet.",
    ),
    severity="error",
    mqm="linguistic-conventions/capitalization",
)
