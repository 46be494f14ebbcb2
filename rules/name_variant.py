"""One name in several spellings, within a document and across documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from typing import NamedTuple

from checker import Document, Fact, Hit, Rule, Span
from checker.finding import Severity
from checker.house import Misspelt, house

from ._acronym_house import foreign
from ._known_words import tier
from ._name_clusters import known_by_all, one_sound, stars, strength
from ._name_corpus import Link, Meeting, held_apart, rivals
from ._name_house import explained
from ._name_record import (
    HOUSE,
    SURE,
    WARNING,
    WEAK,
    Form,
    Record,
    Sheet,
    Sheets,
    record,
)
from ._spelling import case_forms, without_article


def check(document: Document) -> Iterator[Hit | Fact]:
    for misspelt in document.once(house).wrong:
        if not explained(document, misspelt):
            yield _by_the_book(document, misspelt)
    found = record(document)
    if found.forms:
        yield Fact(Span(0, 0), found.packed())


def _by_the_book(document: Document, misspelt: Misspelt) -> Hit:
    """A wrong spelling of the name book.

    What an acronym in brackets stands for is said before it, and may be the name in its own
    language: no certain case (``acronym-split`` knows those where it is the book's).
    """
    start, end = misspelt.span
    written = document.text[start:end]
    acronym = foreign(document.settings.names, written)
    return Hit(
        misspelt.span,
        f"{acronym}; the name book has “{misspelt.right}”."
        if acronym
        else f"The name book has “{misspelt.right}” for “{written}”.",
        (misspelt.right,),
        safe=misspelt.sure and not (written.isupper() and document.text[start - 1 : start] == "("),
    )


def resolve(facts: Iterable[tuple[str, Fact]]) -> Iterator[tuple[str, Hit]]:
    """What is wrong in each document by itself, and in view of the others.

    The documents are gone through several times, and little is remembered of them in between.
    """
    sheets = Sheets(facts)
    spread, links, by_themselves = _survey(sheets)
    corpus = _corpus_verdicts(sheets, links)
    for sheet in sheets.reported(by_themselves | {number for number, _ in corpus}):
        for hit in _of_document(sheet, spread, corpus):
            yield sheet.path, hit


def _survey(sheets: Sheets) -> tuple[dict[str, int], dict[tuple[str, str], Link], set[int]]:
    """In how many documents each key is that is paired in one; what links documents; and which
    documents have pairs. Pairs matter in those documents alone whose hits anybody wants to know."""
    paired: set[str] = set()
    with_pairs: set[int] = set()
    apart: set[tuple[str, str]] = set()
    last = 0
    with closing(Meeting()) as meeting:
        for sheet in sheets:
            last = sheet.number
            meeting.add(sheet)
            apart |= sheet.told_apart
            if sheet.value["pairs"] and sheets.is_reported(sheet.path):
                paired |= sheet.paired
                with_pairs.add(sheet.number)
        links = meeting.links(sheets) if last > 0 else {}
        near = rivals(links)
        holding = meeting.holding(paired.union(*links)) if paired or links else {}
    both = set().union(*(holding[one] & holding[other] for one, other in links))
    for sheet in sheets.of(both) if both else ():
        apart |= held_apart(sheet, near)
    kept = {pair: link for pair, link in sorted(links.items()) if pair not in apart}
    return {letters: len(holding[letters]) for letters in paired}, kept, with_pairs


def _of_document(
    sheet: Sheet, spread: Mapping[str, int], corpus: Mapping[tuple[int, str], Wider]
) -> Iterator[Hit]:
    each = sheet.record
    verdicts = _verdicts(each, spread)
    for index, form in enumerate(each.forms):
        letters = verdicts[index].right.key if index in verdicts else form.key
        wider = corpus.get((sheet.number, letters))
        verdict = wider.verdict(each) if wider else verdicts.get(index)
        if verdict is not None and verdict.right.text != form.text:
            yield from _hits(form, verdict)


class Verdict(NamedTuple):
    """What a form should be, and why."""

    right: Form
    severity: Severity
    safe: bool
    message: str


# -- which of two spellings is right ---------------------------------------------------------------


def _is_stem(letters: str, others: Iterable[str]) -> float:
    """What speaks for a key that others only add a Slavic ending to: it is the nominative."""
    return 1.5 * any(
        other.startswith(letters)
        and other[len(letters) :] not in ("", "e")  # Fensk, Fenske: the longer may be right
        and tier(other) == 0
        and case_forms(letters, other)
        for other in others
    )


def _verdicts(each: Record, spread: Mapping[str, int]) -> dict[int, Verdict]:
    """The forms of one document that are variants of another of its forms."""
    if not each.pairs:
        return {}
    edges = {(pair.one, pair.other): pair.score for pair in each.pairs}
    neighbours = {(pair.one, pair.other): pair.neighbour for pair in each.pairs}
    near: dict[int, set[str]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(each.forms[other].key)
        near.setdefault(other, set()).add(each.forms[one].key)
    strengths = {
        node: strength(each.forms[node], spread) + _is_stem(each.forms[node].key, others)
        for node, others in near.items()
    }
    found = {}
    for wrong, right in stars(edges, strengths).items():
        if each.forms[wrong].flags & (WEAK | HOUSE):
            continue  # what only begins sentences may be no name at all
        edge = (wrong, right) if (wrong, right) in edges else (right, wrong)
        found[wrong] = _verdict(
            each.forms[wrong], each.forms[right], edges[edge], neighbours[edge], each.forms
        )
    return found


def _verdict(
    wrong: Form, right: Form, score: float, neighbour: str, forms: Sequence[Form]
) -> Verdict:
    few, many = len(wrong.starts), len(right.starts)
    clear = many >= 3 * few and tier(right.key) >= tier(wrong.key)
    certain = clear or bool(right.flags & HOUSE)
    same_letters = wrong.key == right.key
    severity: Severity = "warning" if score >= WARNING else "hint"
    if same_letters and few == many:
        severity = "hint"
    if not many:  # only in wrong spellings of it, which the name book has
        said = f"“{wrong.text}” may be another spelling of “{right.text}” in the name book."
        return Verdict(right, severity, False, said)
    beside = f", both beside “{_shown(neighbour, forms)}”" if neighbour else ""
    house = f"; the house writes “{right.text}”" if right.flags & HOUSE else ""
    return Verdict(
        right,
        severity,
        score >= SURE and certain,
        f"One name in two spellings: “{right.text}” {_times(many)}, "
        f"“{wrong.text}” {_times(few)}{beside}{house}.",
    )


def _shown(letters: str, forms: Sequence[Form]) -> str:
    """A neighbour as the text writes it."""
    for form in forms:
        if form.key == letters and not form.loud:
            return form.text
    return letters.capitalize()


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


# -- across documents ------------------------------------------------------------------------------


class Wider(NamedTuple):
    """What other documents say of a key: a verdict but for a word as its own document writes it."""

    right: Form
    severity: Severity
    told: str
    neighbour: str
    house: str

    def verdict(self, record: Record) -> Verdict:
        beside = _shown(self.neighbour, record.forms)
        message = f"{self.told}, all beside “{beside}”{self.house}."
        return Verdict(self.right, self.severity, False, message)


def _corpus_verdicts(
    sheets: Sheets, edges: Mapping[tuple[str, str], Link]
) -> dict[tuple[int, str], Wider]:
    """What the other documents say of a key in one document."""
    if not edges:
        return {}
    uses: dict[str, set[int]] = {}  # the documents in which a key stands beside what links it
    for link in edges.values():
        uses.setdefault(link.one, set()).update(link.documents[0])
        uses.setdefault(link.other, set()).update(link.documents[1])
    forms = _pooled(sheets, uses)
    strengths = {letters: strength(forms[letters], {}) for letters in uses}
    found: dict[tuple[int, str], Wider] = {}
    for wrong, right in stars(edges, strengths).items():
        link = edges.get((wrong, right)) or edges[right, wrong]
        here, there = link.documents if link.one == wrong else link.documents[::-1]
        certain = len(there) >= 3 * len(here) or known_by_all(forms[wrong], forms[right])
        if forms[wrong].flags & HOUSE or not (certain or one_sound(wrong, right)):
            continue  # one against one, and a letter that two people's names may differ in
        wider = Wider(
            forms[right],
            "warning" if certain else "hint",
            f"One name in two spellings: “{forms[right].text}” in {_documents(len(there))}, "
            f"“{forms[wrong].text}” in {len(here)}",
            link.neighbour.strip("… "),
            f"; the house writes “{forms[right].text}”" if forms[right].flags & HOUSE else "",
        )
        found.update(((document, wrong), wider) for document in here)
    return found


def _pooled(sheets: Sheets, uses: Mapping[str, AbstractSet[int]]) -> dict[str, Form]:
    """Each key as its documents write it: the usual form, counted by documents."""
    count: dict[str, Counter[str]] = {letters: Counter() for letters in uses}
    flags = dict.fromkeys(uses, 0)
    documents = frozenset().union(*uses.values())
    for sheet in sheets.of(documents):
        for form in sheet.record.forms:
            if sheet.number in uses.get(form.key, ()):
                count[form.key][form.text] += 0 if form.loud else len(form.starts)
                flags[form.key] |= form.flags & HOUSE
    return {
        letters: Form(
            max(sorted(count[letters]), key=lambda text: count[letters][text]),
            (),
            len(numbers),
            frozenset(),
            frozenset(),
            flags[letters],
        )
        for letters, numbers in uses.items()
    }


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"


# -- hits ------------------------------------------------------------------------------------------


def _hits(form: Form, verdict: Verdict) -> Iterator[Hit]:
    fix = _fitted(form, verdict.right)
    if fix == form.text:
        return
    for start in form.starts:
        yield Hit(
            Span(start, start + len(form.text)),
            verdict.message,
            (fix,),
            safe=verdict.safe,
            severity=verdict.severity,
        )


def _fitted(form: Form, right: Form) -> str:
    """The right spelling as it must stand in the place of ``form``."""
    text = _capitalised(right.text)
    if form.loud:
        return text.upper()
    article = form.text[: -len(without_article(form.text))]
    if article and without_article(text) == text:
        return article + text
    return form.text[0] + text[1:] if article else text


def _capitalised(text: str) -> str:
    """A name with the capital that it has behind an Arabic article."""
    bare = without_article(text)
    return text if bare == text else text[: -len(bare)] + bare[0].upper() + bare[1:]


RULE = Rule(
    id="name-variant",
    family="name",
    doc="""One name in two spellings.

    Names that cross alphabets have many spellings, and a translation system spells each mention as
    it comes: it keeps the spelling of the source language here and writes the English one there,
    drops accents, loses or doubles letters. The rule compares the names of a document with each
    other, and those of all documents that stand beside the same word (a given name, say). It
    weighs how the spellings differ, whether anybody else writes the rarer one, and whether the
    words beside them agree; names that differ as different people's do are left alone.

    The spelling that the text or the corpus uses most is held for the right one, unless only the
    other is known in English. Words of the house (``words``) are right by definition.
    """,
    check=check,
    resolve=resolve,
    bad=(
        # slips
        "Police questioned Viktor Marensky on Tuesday. Marensky denied it. A neighbour said that "
        "{Marenksy -> Marensky} had been at home.",
        "The painter Inge Hallstroem died in May. Hallstroem was 90, and "
        "{Hallstroern -> Hallstroem}'s last work is for sale.",
        "Two Europeans signed. The {Europaen -> European} contract is void, a European judge said.",
        # transliterations
        "Sergei Khlopotov won. Khlopotov thanked his team, and the crowd cheered "
        "{Chlopotov -> Khlopotov}.",
        "General Yusuf Qabalan fled. Troops loyal to {Gabalan -> Qabalan} followed; Qabalan "
        "is in exile.",
        "The lawyer Oleg Tchirkov resigned. Tchirkov is ill, said his wife; {Chirkov -> Tchirkov} "
        "left the town.",
        # endings that a Slavic language gives to a name
        "Ingmar Heldgren spoke first. Heldgren was calm. The reporters then thanked "
        "{Heldgrenom -> Heldgren}.",
        # marks, hyphens, spaces, capitals
        "Tomáš Vrabčík sings. Vrabčík is new here; {Vrabcik -> Vrabčík} comes from Brno.",
        "We met Jean-Yves Tarbin and his wife. They like {Jean Yves -> Jean-Yves}, and Jean-Yves "
        "likes them.",
        "Then Anne Le Morvan rose. Le Morvan was angry. Nobody stopped {LeMorvan -> Le Morvan}.",
        "She works for McLorran. Last year McLorran hired ten; {Mclorran -> McLorran} grows.",
        # across documents
        "The minister received Mikhail Dorogin on Friday.\n---\n"
        "A speech by Mikhail Dorogin was read out.\n---\n"
        "The award went to Mikhail Dorogin.\n---\n"
        "The award went to Mikhail {Doroguin -> Dorogin}.",
    ),
    good=(
        # different people
        "We met Ana Tolvek and her cousin Ana Tolves. Tolvek smiled.",
        "Boris Johnson lost. Rebecca Johnston, who is no relation, won. Johnson had led.",
        "The brothers Sadou and Sidou Barka farm here. Sadou keeps goats and Sidou cows.",
        "Maria Lindqvist and Mario Lindqvist sang. Maria was better than Mario.",
        "Peter Hansen wrote to Lars Hanson. Hansen got no answer from Hanson.",
        "A trainer, Elena Morozova, praised Igor Morozov. Morozov blushed, and Morozova laughed.",
        # acronyms, and places that differ by a letter
        "The LDCs and the LLDCs met. The UNU-IAS and the UNU-EHS are in Japan and in Bonn.",
        "He went from Shanxi to Shaanxi, and a governor of Shaanxi met one of Shanxi.",
        # what English makes of names
        "The License binds the Licensee. No Licensee may sell the License of a Licensor.",
        "Libya and Mali agreed. A Libyan spoke; Malik listened, and Malians cheered in Libya.",
        "Niger is not Nigeria, and a Nigerien is no Nigerian, they say in Niger and in Nigeria.",
        "Carter came. Carter's wife came too, and the Carters left with Carter.",
        "The Tolvek family is rich. The Tolveks own a mill, and one Tolvek a bank.",
        # explained
        "Saint Petersburg, also Sankt-Peterburg, is old. In Petersburg rain fell.",
        "The town of Karzhin (formerly Karzin) burned. Karzhin had been rich, Karzin poor.",
        # articles, sentence starts, compounds
        "Omar al-Rashdan fled. Rashdan is a lawyer. Al-Rashdan had friends.",
        "Stone fell on Stonne. Store owners in Stonne were afraid.",
        "The Franco-German plan failed, and Anglo-German talks began in Franco's Spain.",
        # across documents
        "The prize went to John Cartwell.\n---\nThe prize went to John Cartmell.",
    ),
    severity="warning",
    mqm="terminology/inconsistent-with-text",
    weight=5,
)
