"""The name book: read, checked, obeyed, and written by `checker names`."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, findings

from checker import Hit, Settings, Span
from checker.book import EMPTY, Acronym, Book, Name, meant, parse
from checker.checked import in_house
from checker.grammar.lingotweaker import available
from checker.house import house
from checker.proof import run as hits
from checker.readers import plain
from checker.registry import rules

BOOK = """\
[[name]]
canonical = "Muammar Gaddafi"
variants = ["Kadhafi", "Khadafy"]
accept = ["Gadhafi"]

[[name]]
canonical = "Kiev Rus"

[[name]]
canonical = "Kyiv"
variants = ["Kiev"]

[[different]]
pair = ["Tolvek", "Tolveck"]

[[acronym]]
short = "AQMI"
long = "Al-Qaeda in the Islamic Maghreb"
lang = "fr"
prefer = "AQIM"
"""


def _book(text: str = BOOK) -> Book:
    book, problems = parse(text, "names.toml")
    assert problems == []
    return book


def _found(text: str, rule: str = "name-variant", book: Book | None = None) -> list[object]:
    settings = Settings(names=(book or _book()).about(text))
    (found,) = hits(rules()[rule], [text], settings)
    return [(text[slice(*hit.span)], hit.replacements, hit.safe) for hit in found]


# -- reading ---------------------------------------------------------------------------------------


def test_entries() -> None:
    book = _book()
    assert book.names[0] == Name("Muammar Gaddafi", ("Kadhafi", "Khadafy"), ("Gadhafi",))
    assert book.different == (("Tolvek", "Tolveck"),)
    assert book.acronyms[0].ours == "AQIM"
    assert not EMPTY
    assert book


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[nmae]]\ncanonical = 'X'", "unknown key 'nmae'; did you mean 'name'?"),
        (
            "[[name]]\ncanonical = 'Tolvek'\nvariant = ['Tolvec']",
            "[[name]] 1 (Tolvek): unknown key 'variant'; did you mean 'variants'?",
        ),
        ("[[name]]\nvariants = ['Tolvec']", "[[name]] 1: 'canonical' is missing"),
        ("[[name]]\ncanonical = '?'", "[[name]] 1 (?): canonical: a spelling is wanted"),
        ("[[name]]\ncanonical = 'A'\nvariants = 'B'", "variants: a list of spellings is wanted"),
        ("[[name]]\ncanonical = 'Wu'\nvariants = ['Ou']", "the variant 'Ou' is too short"),
        ("[name]\ncanonical = 'A'", "name: entries are wanted, each begun by [[name]]"),
        ("[[different]]\npair = ['A']", "[[different]] 1 (['A']): pair: two spellings are wanted"),
        ("[[acronym]]\nshort = 'A'\nlong = 'B'\nlang = 'French'", "lang: the code of a language"),
        (
            "[[name]]\ncanonical = 'Abc'\n[[name]]\ncanonical = 'Abc'",
            "'Abc' is the canonical form of 2 entries",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['Abx']\n"
            "[[name]]\ncanonical = 'Abd'\nvariants = ['Abx']",
            "(Abd): 'Abx' is also a variant of 'Abc'",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['Abd']\n[[name]]\ncanonical = 'Abd'",
            "(Abc): 'Abd' is wrong here and right in 'Abd'; take it out of one",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['Abd']\naccept = ['Abd']",
            "(Abc): 'Abd' is wrong here and right in this entry",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['ABD']\n"
            "[[acronym]]\nshort = 'ABD'\nlong = 'Bar of A'",
            "(Abc): 'ABD' is wrong here and right in an [[acronym]]",
        ),
        ("[[different]]\npair = ['Abc', 'Abc']", "pair: two spellings are wanted"),
        (
            "[[name]]\ncanonical = 'Ann Abc'\nvariants = ['Abcc']\n"
            "[[different]]\npair = ['Abc', 'Abcc']",
            "['Abc', 'Abcc']: [[name]] (Ann Abc) has both for one name",
        ),
        (
            "[[name]]\ncanonical = 'Ann Abc'\naccept = ['A. A.']\n"
            "[[different]]\npair = ['A. A.', 'Ann Abc']",
            "[[name]] (Ann Abc) has both for one name",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['Abd']\n[[different]]\npair = ['Abc', 'Abd']",
            "['Abc', 'Abd']: [[name]] (Abc) has both for one name; drop the pair",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\naccept = ['AB']\n"
            "[[acronym]]\nshort = 'AB'\nlong = 'Bar of A'\nprefer = 'BA'",
            "[[acronym]] (AB): a [[name]] has it for right",
        ),
        (
            "[[name]]\ncanonical = 'Abc'\nvariants = ['ABD']\n"
            "[[acronym]]\nshort = 'ABD'\nlong = 'Bar of A'\nprefer = 'BAD'",
            "[[acronym]] (ABD): it is also a variant of 'Abc'",
        ),
    ],
)
def test_what_is_wrong_is_named(text: str, told: str) -> None:
    _, problems = parse(text, "names.toml")
    assert len(problems) == 1
    assert problems[0].startswith("names.toml: ")
    assert told in problems[0]


def test_a_learned_entry_gives_way_to_hand_made_ones() -> None:
    learned = (
        "[[name]]\ncanonical = 'Kiev'\nvariants = ['Kyiv']\nlearned = true\n"
        "[[name]]\ncanonical = 'Tolvek'\nvariants = ['Kadhafi', 'Tollvek']\nlearned = true\n"
    )
    assert _book(learned + BOOK).names[0] == Name("Tolvek", ("Tollvek",), (), True)


def test_a_learned_variant_gives_way_to_a_pair_that_is_different() -> None:
    learned = "[[name]]\ncanonical = 'Ann Horan'\nvariants = ['Horgan', 'Horen']\nlearned = true\n"
    pair = "[[different]]\npair = ['Horan', 'Horgan']\n"
    assert _book(learned + pair).names == (Name("Ann Horan", ("Horen",), (), True),)


def test_the_words_that_a_variant_means() -> None:
    assert meant("Belmoktar", "Mokhtar Belmokhtar") == "Belmokhtar"
    assert meant("Bel Mokhtar", "Mokhtar Belmokhtar") == "Belmokhtar"
    assert meant("Moktar", "Mokhtar Belmokhtar") == "Mokhtar"
    assert meant("Bombay", "Mumbai") == "Mumbai"
    assert meant("MBM", "Mokhtar Belmokhtar") == "Mokhtar Belmokhtar"


def test_a_text_is_given_its_part_of_the_book() -> None:
    book = _book(BOOK + "[[name]]\ncanonical = 'Gwénola Élan'\n")
    assert book.about("Nothing of this.") is EMPTY
    assert book.about("the KADHAFI’s").names == (book.names[0],)
    assert book.about("<b>Kyiv</b>,").names == (book.names[2],)
    assert book.about("Gw&eacute;nola").names == (book.names[3],)
    assert book.about("ÉLAN").names == (book.names[3],)
    assert book.about("Islamic state").acronyms == book.acronyms
    assert book.about("Tolveck").different == book.different


# -- obeyed ----------------------------------------------------------------------------------------


def test_a_wrong_spelling_alone_in_a_text() -> None:
    assert _found("Nobody mourned Kadhafi’s son, or the pro-Kadhafi press.") == [
        ("Kadhafi", ("Gaddafi",), True),
        ("Kadhafi", ("Gaddafi",), True),
    ]
    assert _found("COLONEL KADHAFI DIES") == [("KADHAFI", ("GADDAFI",), True)]
    assert _found("He met Anne-Kadhafi and Kadhafina.") == []


def test_a_learned_variant_is_not_certain() -> None:
    book = Book((Name("Tolvek", ("Tollvek",), learned=True),))
    assert _found("He met Tollvek.", book=book) == [("Tollvek", ("Tolvek",), False)]


def test_a_longer_name_that_is_right() -> None:
    assert _found("The Kiev Rus fell, and Kiev burned.") == [("Kiev", ("Kyiv",), True)]


def test_accepted_names_and_different_ones_are_never_reported() -> None:
    text = "Police questioned Viktor Marensky. Marensky denied it. Later Marenksy left."
    assert _found(text, book=EMPTY) == [("Marenksy", ("Marensky",), False)]
    assert _found(text, book=Book((Name("Viktor Marensky", accept=("Marenksy",)),))) == []
    assert _found(text, book=Book(different=(("Marenksy", "Marensky"),))) == []


def test_the_book_decides_against_the_counts() -> None:
    book = Book((Name("Vrabčík"),))
    text = "We met Vrabcik, then Vrabcik, and Vrabcik. Only Vrabčík smiled."
    assert set(_found(text, book=book)) == {("Vrabcik", ("Vrabčík",), True)}


def test_a_spelling_that_is_near_one_of_the_book() -> None:
    text = "The heirs of Kadhafi quarrel. Kadhafi left ten; Kadahfi had no will."
    assert ("Kadahfi", ("Gaddafi",), False) in _found(text)


def test_acronyms() -> None:
    text = "He joined Al-Qaeda in the Islamic Maghreb (AQMI)."
    assert _found(text) == [("AQMI", ("AQIM",), False)]
    assert _found(text, "acronym-split") == [("AQMI", ("AQIM",), True)]
    assert _found("He fled from AQMI.") == [("AQMI", ("AQIM",), True)]
    assert _found(text.replace("AQMI", "QMI"), "acronym-split") == [("QMI", ("AQIM",), True)]
    book = Book(acronyms=(Acronym("MPUZ", "Movement for Progress and Unity in the South", "fr"),))
    text = "The Movement for Progress and Unity in the South (MPUZ) signed the pact."
    assert _found(text, "acronym-mismatch", EMPTY)
    assert _found(text, "acronym-mismatch", book) == []
    text = "The Movement for Peace and Unity in the South (MPUZ) signed the pact."
    assert _found(text, "acronym-redefined", book) == [
        ("Movement for Peace and Unity in the South", (book.acronyms[0].long,), False)
    ]


def test_a_foreign_acronym_is_told_to_be_one() -> None:
    (found,) = hits(rules()["name-variant"], ["He fled from AQMI."], Settings(names=_book()))
    assert [hit.message for hit in found] == [
        "“AQMI” is the French acronym of “Al-Qaeda in the Islamic Maghreb”; the name book has "
        "“AQIM”."
    ]


def test_letters_of_two_bodies_are_wrong_only_beside_a_name() -> None:
    book = Book(
        acronyms=(
            Acronym("PDL", "Party of Free Farmers", "fr", "PFF"),
            Acronym("PDL", "League of Southern Ports", "es", "LSP"),
        )
    )
    assert _found("The PDL met.", book=book) == []
    text = "The Party of Free Farmers (PDL) met the League of Southern Ports (PDL)."
    assert _found(text, "acronym-split", book) == [
        ("PDL", ("PFF",), True),
        ("PDL", ("LSP",), True),
    ]


def test_the_house_keeps_a_foreign_acronym(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The OTAN summit ended, and the ONU was silent.\n")
    assert [f["replacements"] for f in findings(run("lint", "x.txt", "--format", "json"))] == [
        ["NATO"],
        ["UN"],
    ]
    (tmp_path / "names.toml").write_text(
        "[[acronym]]\nshort = 'OTAN'\nlong = 'North Atlantic Treaty Organization'\nlang = 'fr'\n"
        "[[acronym]]\nshort = 'ONU'\nlong = 'United Nations Organization'\nprefer = 'UNO'\n"
    )
    (found,) = findings(run("lint", "x.txt", "--format", "json"))
    assert (found["text"], found["replacements"]) == ("ONU", ["UNO"])


@pytest.mark.parametrize(
    "text",
    [
        "He left Kyiv (formerly Kiev) in May.",
        "Kiev, now Kyiv, was rich.",
        "They call it Kyiv, not Kiev.",
        "He fought AQIM (French: AQMI).",
        "He fought AQIM, or AQMI in French.",
    ],
)
def test_a_wrong_spelling_that_is_explained(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    "text", ["He left Kyiv. Kiev was rich.", "Once Kyiv's mayor, he hates Kiev."]
)
def test_a_wrong_spelling_that_only_stands_near(text: str) -> None:
    assert _found(text) == [("Kiev", ("Kyiv",), True)]


def test_places() -> None:
    document = plain.read("The “Kiev Rus” fell. Kyiv's mayor.").build(Settings(names=_book()))
    assert [document.text[slice(*span)] for span in document.once(house).right] == [
        "Kiev Rus",
        "Kyiv",
    ]


# -- the command -----------------------------------------------------------------------------------


def test_the_book_beside_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(BOOK)
    (tmp_path / "x.txt").write_text("Nobody mourned Khadafy.\n")
    (found,) = findings(run("lint", "x.txt", "--format", "json"))
    assert (found["rule"], found["replacements"], found["safe"]) == (
        "name-variant",
        ["Gaddafi"],
        True,
    )
    assert run("lint", "x.txt", "--no-config").returncode == 0
    (tmp_path / "checker.toml").write_text('names = "other.toml"\n')
    assert "there is no file other.toml" in run("lint", "x.txt").stderr
    (tmp_path / "other.toml").write_text("[[name]]\ncanonical = 'Khadafy'\n")
    assert run("lint", "x.txt").returncode == 0
    assert run("lint", "x.txt", "--names", "names.toml").returncode == 1
    assert run("lint", "x.txt", "--names", "names.toml", "--fix").returncode == 0
    assert (tmp_path / "x.txt").read_text() == "Nobody mourned Gaddafi.\n"


def test_a_broken_book_stops_the_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("[[name]]\ncanonicl = 'X'\n")
    (tmp_path / "x.txt").write_text("Fine.\n")
    done = run("lint", "x.txt")
    assert done.returncode == 2
    assert "names.toml: [[name]] 1" in done.stderr


def test_a_changed_book_is_obeyed_with_a_warm_cache(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Nobody mourned Khadafy.\n")
    assert run("lint", "x.txt").returncode == 0
    (tmp_path / "names.toml").write_text(BOOK)
    assert run("lint", "x.txt").returncode == 1
    (tmp_path / "names.toml").write_text(BOOK.replace(', "Khadafy"', ""))
    assert run("lint", "x.txt").returncode == 0


def test_other_rules_leave_the_names_of_the_house_alone(run: Run, tmp_path: Path) -> None:
    text = "The band Ravisseurs Brothers of the ravisseurs played on monday in Sfax.\n"
    (tmp_path / "x.txt").write_text(text)
    before = [f["rule"] for f in findings(run("lint", "x.txt", "--format", "json"))]
    assert "leftover-word" in before
    (tmp_path / "names.toml").write_text("[[name]]\ncanonical = 'the ravisseurs'\n")
    after = [f["rule"] for f in findings(run("lint", "x.txt", "--format", "json"))]
    before.remove("leftover-word")
    assert after == before


@pytest.mark.parametrize(
    "entry",
    [
        Name("a new contracts"),
        Name("a new contracts", ("xyzzt",), learned=True),
        Name("New Deal", accept=("a new contracts",)),
    ],
)
def test_grammar_in_a_name_that_is_right_in_whatever_way(entry: Name) -> None:
    document = plain.read("They read a new contracts, and slept.").build(
        Settings(names=Book((entry,)))
    )
    grammar = rules()["grammar"]
    assert in_house(document, grammar, Hit(Span(10, 15), ""))
    assert in_house(document, grammar, Hit(Span(5, 11), ""))
    assert not in_house(document, grammar, Hit(Span(0, 9), ""))


@pytest.mark.skipif(not available(), reason="LingoTweaker is not installed")
def test_a_grammar_finding_in_a_name_of_the_house(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("They read a new contracts in the evening, and slept.\n")
    assert run("lint", "x.txt", "--grammar", "lingotweaker").returncode == 1
    (tmp_path / "names.toml").write_text("[[name]]\ncanonical = 'a new contracts'\n")
    assert run("lint", "x.txt", "--grammar", "lingotweaker").returncode == 0
