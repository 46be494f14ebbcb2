"""The little words of the source languages: articles, prepositions, pronouns, auxiliaries."""

from __future__ import annotations

from functools import cache

_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "fr": """
            a le la les une des du de et est dans avec qui que ce cette ces sa ses leur leurs il ils
            elle elles nous vous au aux où ou sont été être était étaient avait avaient plus comme
            mais ne pas je tu très aussi leurs notre nos votre vos celui celle ceux dont sans sous
            chez entre après avant vers selon depuis pendant lors contre afin ainsi alors lorsque
            quand parce cela ceci rien tous toute toutes peut doit fait faire sera seront ont sur
            pourquoi jamais encore déjà toujours même aucun aucune plusieurs chaque deux trois
            d'un d'une qu'il qu'elle qu'ils qu'un qu'une l'on c'est n'est n'a n'ont s'est j'ai
            c'était qu'on jusqu'à aujourd'hui
        """,
        "es": """
            el la los las no una unos unas de del y en con que por para su sus se es son fue
            fueron ha han había lo le les al como más pero sin sobre entre desde hasta según
            cuando también muy ya este esta estos estas ese esa eso esos nos donde porque quien
            cual cuyo está
            están ser era eran tiene tienen hay o ni si durante contra todos todas
        """,
        "de": """
            der die das und ist ein eine einen einem einer eines den dem des nicht mit sich auf für
            von zu zum zur im bei aus nach über auch wie dass daß aber oder wir ihr sie er es ich
            wird werden wurde wurden hat haben hatte sind sein seine seiner seinem ihre ihren noch
            nur wenn als durch gegen ohne unter zwischen vor um bis diese dieser dieses kann können
        """,
        "it": """
            il lo la gli le un una di del della dei degli delle dal dalla che e è con per non si
            sono nel nella nei nelle alla allo alle agli sul sulla ha hanno come più anche ma questo
            questa questi queste suo sua loro essere stato stata era erano tra fra dopo ogni perché
            dove quando ancora senza contro
        """,
        "pt": """
            o os as um uma uns umas de do da dos das e em no na nos nas ao aos com que por para se
            não é são foi foram tem têm seu sua seus suas mais mas como também pelo pela pelos pelas
            entre sobre até depois já quando muito este esta esse essa isso ele ela eles ou ser está
            estão sem sob segundo
        """,
        "nl": """
            de het een van en dat niet met voor zijn aan ook maar bij naar uit hij zij wordt worden
            werd werden heeft hebben nog wel geen deze dit door over als om tot dan haar hun waren
            wat ze te er ik je
        """,
        "pl": """
            i w na z że się nie do jest to jak za od po przez dla ale czy tak oraz był była było
            byli są być który która które jego jej ich przy pod nad przed bardzo tylko może
        """,
        "ro": """
            și în de la cu pe nu că din este sunt o un ale al ai a fost prin pentru mai sau
            după dar ca între până fără către acest această acestea lui lor sale său
        """,
    }.items()
}

ENGLISH = frozenset(
    """
    a about after all also an and any are as at be been before but by can could did do does for
    from had has have he her him his how i if in into is it its just may me might more most must my
    no not of on only or other our out over said shall she should so some such than that the their
    them then there these they this those to up us was we were what when where which while who will
    with would you your
    """.split()
)
"""English little words: where they stand, the sentence is English."""

PARTICLES = frozenset(
    """
    al con da dal das de del della dem den der des di die du e el em en et il im la las le les lo
    los na ne no o os per se sur te un una une und van von y zu zum
    """.split()
) - frozenset("die no o se".split())
"""Little words that names hold too: "de la Cruz". One alone tells nothing, two may."""

# Also English words or abbreviations, or too short to tell.
_SHARED = frozenset(
    """
    ai bei but car chance com come comment cu dans dar die dies din doit don door dos em er era es
    fait han hat hay her het ich ja jamais je lot lui met mine moi mon nach nad no non nos nor nu o
    od one or pas plus po pour ri sa sale sans si sie so son sous su sua ten ton tot tous uma w wat
    wet ya z za ze zo on a an as at in is for over out war was we he me my
    """.split()
)


@cache
def function_words(language: str) -> frozenset[str]:
    """All little words of ``language``, those that English shares included."""
    return _WORDS.get(language, frozenset())


@cache
def telling_words() -> dict[str, tuple[str, ...]]:
    """The little words that stand in no English sentence, each with its languages."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words - _SHARED - PARTICLES - ENGLISH:
            found[word] = (*found.get(word, ()), language)
    return found
