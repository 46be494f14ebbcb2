"""The definite article before a thing spoken of in general: the public opinion, the capitalism."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span, Word, keep_case

# Things that are hardly ever a particular one: "the democracy" may be Athens, yet not before "is".
_NOUNS = frozenset(
    """
    adolescence agriculture antisemitism anti-semitism astronautics astronomy atheism buddhism
    capitalism catholicism christianity colonialism communism consumerism corruption deforestation
    democracy desertification egalitarianism emigration equality euthanasia fascism federalism
    feminism feudalism globalisation globalization hinduism homophobia homosexuality humanism
    humanity illiteracy immigration imperialism individualism industrialisation industrialization
    inflation islam islamism islamophobia judaism liberalism longevity mankind marxism motherhood
    multiculturalism nationalism nature nazism neo-liberalism neoliberalism nihilism overpopulation
    pacifism parenthood parliamentarism pluralism populism poverty prostitution protectionism
    protestantism psychoanalysis puberty secularism self-determination separatism sexism sexuality
    slavery soccer socialism stalinism surrealism terrorism tolerance totalitarianism tourism
    transhumanism unemployment urbanisation urbanization veganism vegetarianism weightlessness
    xenophobia zionism
    """.split()
)
# "Watch the football" is British, and a football is a ball: only as what something belongs to.
_SPORTS = frozenset(
    """
    archery badminton basketball boxing chess cricket fencing football golf gymnastics handball
    hockey judo rugby skiing soccer swimming tennis volleyball
    """.split()
)
_PHRASES = """
    academic freedom|alternative medicine|animal welfare|artificial intelligence|bad faith|
    capital punishment|child labor|child labour|child pornography|civil disobedience|
    civil society|classical music|climate change|collective bargaining|common sense|
    contemporary art|critical thinking|daily life|direct democracy|domestic violence|
    drug trafficking|early childhood|energy efficiency|ethnic cleansing|everyday life|
    fair trade|family planning|food security|fossil fuels|free enterprise|free movement|
    free speech|free trade|free will|freedom of assembly|freedom of association|
    freedom of conscience|freedom of expression|freedom of information|freedom of movement|
    freedom of opinion|freedom of religion|freedom of speech|freedom of thought|
    gender equality|global warming|greenhouse gases|higher education|human behavior|
    human behaviour|human capital|human dignity|human history|human nature|human rights|
    human trafficking|illegal immigration|intellectual property|international law|
    international terrorism|international trade|job creation|job security|law enforcement|
    liberal democracy|life expectancy|martial law|mass tourism|mass unemployment|
    medical research|mental health|modern art|money laundering|mutual trust|national security|
    national sovereignty|nuclear disarmament|nuclear energy|nuclear power|
    nuclear proliferation|old age|organic farming|organised crime|organized crime|
    palliative care|parliamentary democracy|peaceful coexistence|pop music|popular culture|
    press freedom|price stability|private property|public health|public opinion|
    public transport|public transportation|religious freedom|renewable energies|
    renewable energy|representative democracy|road safety|scientific research|social cohesion|
    social justice|social media|social networks|sustainable development|tax evasion|tax fraud|
    territorial integrity|universal suffrage|venture capital|world peace|world trade|
    youth unemployment
"""

_ENDS = Pattern(
    r"[.;:!?…)”]|[\"’](?!s\b)|$|"
    # "the nature, character, and objects of the government" goes on
    r",(?! (?:which|that|who|where|whose)\b"
    r"|(?: [a-z]+,){0,2}(?: and)? [a-z]+ (?:and [a-z]+ )?of\b)|"
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|"
    r"but|or|than|because|when|if|while|always|never|often|remains?|becomes?|became|"
    r"needs?|continues?|and the)(?!\w)"
)
_PART_OF = frozenset("some most many much all any part one none rest half two three".split())
# Written with a capital though they are no names; in any other case that may be a party's or a law.
_CAPITAL = frozenset(
    """
    aids buddhism catholicism christianity hinduism islam islamism judaism marxism nazism
    protestantism stalinism zionism
    """.split()
)


@cache
def _things() -> frozenset[str]:
    phrases = " ".join(_PHRASES.split()).replace("| ", "|").split("|")
    return frozenset((*_NOUNS, *_SPORTS, *phrases, "aids"))


def check(document: Document) -> Iterator[Hit]:
    heads = {thing.rpartition(" ")[2] for thing in _things()}
    for head in document.positions.keys() & heads:
        for index in document.positions[head]:
            word = document.words[index]
            the = _article(document, index)
            if the is None or not _ENDS.match(document.text, word.end):
                continue
            thing = document.text[the.end + 1 : word.end]
            yield Hit(
                Span(the.start, word.end),
                f"“{thing}” in general has no article in English; the source language puts one"
                " before a thing spoken of in general.",
                (keep_case(the.text, thing),),
            )


def _article(document: Document, index: int) -> Word | None:
    """The article before the thing that ends at the word ``index``, if it must go."""
    words, text = document.words, document.text
    for at in range(max(index - 3, 0), index):
        thing = text[words[at].end + 1 : words[index].end]
        if words[at].lower != "the" or thing.lower() not in _things():
            continue
        if thing == "aids" or not (thing.islower() or thing.lower() in _CAPITAL):
            return None
        before = [word.lower for word in words[max(at - 2, 0) : at]]
        if before[1:] == ["of"]:
            return None if before[0] in _PART_OF else words[at]
        return None if thing.lower() in _SPORTS - _NOUNS else words[at]
    return None


RULE = Rule(
    id="generic-the",
    family="article",
    doc="""The definite article before a thing spoken of in general: the public opinion, the Islam.

    French, Spanish, Italian, Portuguese, German and Arabic put an article before abstract nouns and
    other things in general ("le capitalisme", "la opinión pública", "die Demokratie"); English has
    none. Reported for words that hardly ever mean a particular one, and only where the phrase ends
    behind them: "the corruption of the old regime" and "the civil society groups" are good English.
    """,
    check=check,
    bad=(
        "He wrote a book on the history of {the capitalism -> capitalism}.",
        "{The public opinion -> Public opinion} has turned against the port.",
        "{The Islam -> Islam} is a religion of the city as well.",
        "They fight for {the human rights -> human rights}, not for land.",
        "She gave her life to the fight against {the AIDS -> AIDS}.",
        "{The unemployment -> Unemployment} remains high in the north.",
        "It limits {the freedom of expression -> freedom of expression} and {the free trade -> free"
        " trade}.",
        "He is a legend of {the tennis -> tennis}.",
        "All this is good for {the humanity -> humanity} and the planet.",
    ),
    good=(
        "The corruption of the old regime was plain, and the democracy that he loved was gone.",
        "The human rights situation is worse; the climate change talks failed.",
        "They watched the football, and he kicked the football over the wall.",
        "Some of the social networks have closed.",
        "The nature and extent of the damage are not known.",
        "It is an inquiry into the nature, performance and adequacy of the plan.",
        "The Civil Society won two seats. The hearing aids are new; the price of the aids is high.",
        "Public opinion has turned, and capitalism with it.",
        "The unemployment rate and the inflation figures are out.",
        "The poverty, which he had never known, was new to him.",
    ),
    mqm="linguistic-conventions/grammar",
)
