"""The definite article before a name that has none: the Hamas, the FC Porto, in the Oslo."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import Document, Hit, Pattern, Rule, Span

from ._after import articled, by_first_word, is_whole
from ._numbers import word_before

# Only what is hardly ever said with an article, nor is the name of a ship, a hotel or a theatre.
_CITIES = """
    Abidjan|Abu Dhabi|Abuja|Addis Ababa|Aleppo|Algiers|Almaty|Amman|Amsterdam|Ankara|Antananarivo|
    Antwerp|Ashgabat|Asmara|Astana|Athens|Auckland|Baghdad|Baku|Bamako|Bangkok|Bangui|Barcelona|
    Basra|Beijing|Beirut|Belgrade|Benghazi|Berlin|Bilbao|Bishkek|Bogota|Bogotá|Bologna|Bordeaux|
    Brasilia|Brasília|Bratislava|Brazzaville|Brisbane|Brussels|Bucharest|Budapest|Buenos Aires|
    Bujumbura|Cairo|Calcutta|Canberra|Cape Town|Caracas|Casablanca|Chennai|Chicago|Chisinau|
    Cologne|Colombo|Conakry|Constantinople|Copenhagen|Córdoba|Dakar|Damascus|Dar es Salaam|Dhaka|
    Djakarta|Doha|Donetsk|Dresden|Dubai|Dublin|Dushanbe|Düsseldorf|Edinburgh|Fallujah|Frankfurt|
    Freetown|Geneva|Glasgow|Grenoble|Grozny|Guangzhou|Hamburg|Hanoi|Harare|Helsinki|Hiroshima|
    Ho Chi Minh City|Homs|Hong Kong|Hyderabad|Islamabad|Istanbul|Jakarta|Jeddah|Jerusalem|
    Johannesburg|Kabul|Kampala|Karachi|Kathmandu|Kazan|Kharkiv|Kharkov|Khartoum|Kiev|Kigali|
    Kinshasa|Kolkata|Krakow|Kraków|Kuala Lumpur|Kyiv|Kyoto|Lagos|Lahore|Leipzig|Leningrad|
    Libreville|Lisbon|Ljubljana|London|Los Angeles|Luanda|Lusaka|Lviv|Lyon|Lyons|Madrid|Malabo|
    Manila|Maputo|Mariupol|Marrakech|Marrakesh|Marseille|Marseilles|Mecca|Melbourne|Mexico City|
    Milan|Minsk|Mogadishu|Monrovia|Montevideo|Montpellier|Montreal|Montréal|Moscow|Mosul|Mumbai|
    Munich|Nagasaki|Nairobi|Nanjing|Nantes|Naples|New Delhi|New York|Niamey|Nicosia|Nouakchott|
    Nuremberg|Odessa|Oran|Oslo|Ottawa|Ouagadougou|Palermo|Paris|Peking|Phnom Penh|Port-au-Prince|
    Prague|Pretoria|Pristina|Pyongyang|Quito|Rabat|Ramallah|Rangoon|Reykjavik|Riga|Rio de Janeiro|
    Riyadh|Rome|Rotterdam|Rouen|Saint Petersburg|Samarkand|San Francisco|Sana'a|Sanaa|São Paulo|
    Sao Paulo|Sarajevo|Seoul|Seville|Shanghai|Shenzhen|Skopje|Sofia|St. Petersburg|Stalingrad|
    Stockholm|Strasbourg|Stuttgart|Sydney|Taipei|Tallinn|Tashkent|Tbilisi|Tehran|Tel Aviv|Timbuktu|
    Tirana|Tokyo|Toronto|Toulouse|Tripoli|Tunis|Turin|Ulaanbaatar|Valencia|Vancouver|Vienna|
    Vientiane|Vilnius|Vladivostok|Volgograd|Warsaw|Washington|Wuhan|Yangon|Yaoundé|Yekaterinburg|
    Yerevan|Zagreb|Zurich|Zürich
"""
_GROUPS = """
    Al Qaeda|Al-Qaeda|Al Qaida|Al-Qaida|al Qaeda|al-Qaeda|al Qaida|al-Qaida|Boko Haram|Daesh|Fatah|
    Hamas|Hezbollah|Hizbollah|Hizbullah
"""
_CLUBS = """
    AC Milan|AS Monaco|AS Roma|Aston Villa|Atletico Madrid|Atlético Madrid|Bayer Leverkusen|
    Bayern Munich|Borussia Dortmund|CSKA Moscow|Celtic Glasgow|Chelsea|Dynamo Kiev|
    Everton|FC Barcelona|FC Basel|FC Bayern|FC Chelsea|FC Porto|Feyenoord|Fiorentina|Galatasaray|
    Girondins de Bordeaux|Inter Milan|Juventus|Lazio|Leicester City|Liverpool|Manchester City|
    Manchester United|Olympiacos|Olympique Lyonnais|Olympique de Marseille|PSG|PSV Eindhoven|
    Paris Saint-Germain|Paris SG|RB Leipzig|Real Madrid|Real Sociedad|Red Bull Salzburg|
    Red Star Belgrade|Schalke|Shakhtar Donetsk|Sparta Prague|Spartak Moscow|Sporting Lisbon|
    Steaua Bucharest|Tottenham|VfB Stuttgart|Werder Bremen|Zenit Saint Petersburg
"""
_COMPANIES = """
    Amnesty International|Facebook|Google|Greenpeace|Human Rights Watch|Instagram|Lehman Brothers|
    Microsoft|Netflix|Twitter|Volkswagen AG|Wikileaks|WikiLeaks|Wikipedia|YouTube
"""
_TIMES = """
    Ascension Day|Ash Wednesday|Christmas|Christmas Eve|Easter|Good Friday|
    New Year's Eve|Palm Sunday|Ramadan|Rosh Hashanah|Yom Kippur|
    January|February|April|June|July|August|September|October|November|December
"""
_LANGUAGES = """
    Arabic|Bulgarian|Catalan|Chinese|Croatian|Czech|Danish|Dutch|English|Farsi|Finnish|French|German|
    Greek|Hebrew|Hindi|Hungarian|Italian|Japanese|Korean|Latin|Mandarin|Norwegian|Persian|Polish|
    Portuguese|Romanian|Russian|Serbian|Spanish|Swahili|Swedish|Turkish|Ukrainian|Urdu
"""
_SPEAK = frozenset(
    """
    speak speaks spoke spoken speaking learn learns learned learnt learning teach teaches taught
    teaching into
    """.split()
)
_LISTS = {
    "city": (_CITIES, "before the name of a city"),
    "group": (_GROUPS, "before the name of a movement like"),
    "club": (_CLUBS, "before the name of a club like"),
    "company": (_COMPANIES, "before a name like"),
    "time": (_TIMES, "before"),
    "language": (_LANGUAGES, "before the language"),
}
# "The Lake Geneva", French "le lac Léman".
_FEATURE = Pattern(r"((?:Lake|Mount) [A-ZÀ-Þ]\w+)")

# "The Christmas after the war" is a particular one.
_ONE_OF_MANY = Pattern(r" (?:after|before|when)\b")


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return {
        detail: by_first_word(name.strip() for name in names.split("|"))
        for detail, (names, _) in _LISTS.items()
    }


def check(document: Document) -> Iterator[Hit]:
    for detail, names in _names().items():
        for span, name in articled(document, names):
            if detail == "time" and _ONE_OF_MANY.match(document.text, span.end):
                continue
            if detail == "language" and word_before(document, span.start) not in _SPEAK:
                continue  # "the French" are a people
            yield _hit(span, name, _LISTS[detail][1], detail)
    yield from _features(document)


def _hit(span: Span, name: str, where: str, detail: str) -> Hit:
    return Hit(
        span,
        f"English has no article {where} “{name}”; the source language has one.",
        (name,),
        detail=detail,
    )


def _features(document: Document) -> Iterator[Hit]:
    for noun in ("lake", "mount"):
        for index in document.positions.get(noun, ()):
            word, the = document.words[index], document.words[index - 1]
            if not index or the.lower != "the" or document.text[the.end : word.start] != " ":
                continue
            match = _FEATURE.match(document.text, word.start)
            if match and is_whole(document.text, match.end()):
                yield _hit(Span(the.start, match.end()), match[1], "before", "feature")


RULE = Rule(
    id="the-name",
    family="article",
    doc="""The definite article before a name that has none: the Hamas, the FC Porto, in the Oslo.

    French, Italian, Portuguese and German say "le Hamas", "la Juventus", "il Milan", "le lac
    Léman", and an engine that knows no article, or too many, puts one before cities as well.
    English has none before cities, sports clubs, lakes and mountains, months, feasts, companies and
    most movements. Reported where the name ends its phrase: "the Paris of the twenties" and "the
    Google offices" are good English.
    """,
    check=check,
    bad=(
        "The court of {the Beijing -> Beijing} heard the case.",
        "{The Hamas -> Hamas} has denied it, and {the Hezbollah -> Hezbollah} too.",
        "He left {the FC Porto -> FC Porto} for {the Juventus -> Juventus}.",
        "They fast during {the Ramadan -> Ramadan}, and meet at {the Christmas -> Christmas}.",
        "The elections were held in {the October -> October}.",
        "She has a house on {the Lake Geneva -> Lake Geneva}.",
        "A third of them speak {the Russian -> Russian}; it was put into {the Czech -> Czech}.",
        "He searched for it on {the Google -> Google}.",
    ),
    good=(
        "The Beijing court heard the case; the Paris of the twenties is gone.",
        "The Hamas leader and the Real Madrid coach met.",
        "He built the Rome, New York Air Depot, and lives in the Washington, D.C., area.",
        "The Lake Geneva region is rich, and so is the Mount Isa base.",
        "The Christmas after the war was the best, like the June of that year.",
        "It was not the London in which she had grown up.",
        "The Berlin, Rome and Madrid offices will close.",
        "They speak Russian to the French and the English, and the Japanese army.",
        "Hamas and Juventus were in Beijing in October.",
    ),
    mqm="linguistic-conventions/grammar",
)
