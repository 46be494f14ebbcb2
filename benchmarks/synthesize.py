"""A corpus made up of whole cloth, with names planted in two spellings, and the truth about it.

    python benchmarks/synthesize.py ARTICLES FILE.jsonl [--seed N] [--truth TRUTH.json]

Writes so many short news articles as JSON lines (``id``, ``text``; with an ending of ``.parquet``,
as Parquet, by DuckDB). Their people come from syllables: a population that grows with the corpus,
so that most names are rare, as in news. One person in twenty is *planted*: in some articles the
surname stands in another transliteration or with a slip of the keyboard. As many have a *double*:
another person, with another given name and a surname as much alike. The truth are the planted ones.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GIVEN = (
    "Mikhail Sergei Olga Irina Anatoly Yusuf Karim Leila Nadia Omar Habib Salma Henrik Astrid "
    "Lars Ingrid Pavel Milena Zoran Vesna Tomasz Agata Rafael Lucia Mateo Elena Bruno Chiara Paolo "
    "Giulia Amadou Fatou Moussa Awa Ibrahim Zeinab Rustam Dilnoza Farid Shirin Kenji Haruka Minh "
    "Linh"
).split()
ONSETS = "b d f g kh k l m n p r s t v z dr br gr kr sh ch y".split()
VOWELS = "a e i o u".split()
CODAS = ["", "", "", "n", "r", "l", "s", "k", "m"]
ENDINGS = "ov enko adze ski ari ani oui ev ian osso ström berg ez aldo anda".split()
TITLES = ["Minister", "Mayor", "Colonel", "Judge", "Professor", "Dr", "Captain", "Ambassador"]
PLACES = "harbour market ministry library court airport stadium dam tunnel hospital museum".split()
SENTENCES = (
    "{title} {full} opened the new {place} on Tuesday.",
    "Nobody at the {place} had expected {full} to resign.",
    "“We will rebuild the {place},” said {full} to reporters.",
    "Police questioned {full} about the fire at the {place}.",
    "The report names {full} as the owner of the {place}.",
)
AGAIN = (
    "{last} denied this and left the room.",
    "Friends of {last} paid for the {place}.",
    "For {last} it was the second visit in a year.",
    "The lawyers of {last} asked for more time.",
)
FILLER = (
    "Prices at the {place} rose by a tenth, and the queues grew longer.",
    "It rained all night, so the road to the {place} was closed until noon.",
    "The council will vote on the plan for the {place} next month.",
)
SWAPS = (
    ("kh", "h"), ("ou", "u"), ("sh", "ch"), ("ov", "off"), ("k", "q"), ("ch", "tch"), ("y", "i"),
    ("ski", "sky"), ("v", "w"), ("ö", "o"), ("z", "s"),
)  # fmt: skip


class Person(NamedTuple):
    given: str
    last: str
    variant: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    people = population(chance, options.articles)
    written: set[str] = set()
    numbers = range(options.articles)
    rows = ((f"article-{number:06}", article(chance, people, written)) for number in numbers)
    write(options.file, rows)
    if options.truth:
        options.truth.write_text(json.dumps(truth(people, written), ensure_ascii=False))


def population(chance: random.Random, articles: int) -> list[Person]:
    """People, in order of fame: one in twenty planted, one with a double."""
    taken: set[str] = set()
    people: list[Person] = []
    while len(people) < max(articles * 2, 40):
        last = surname(chance)
        if last in taken:
            continue
        taken.add(last)
        given = chance.choice(GIVEN)
        kind = len(people) % 20
        like = respelt(chance, last) if kind in (3, 13) else ""
        if like in taken:
            like = ""
        taken.add(like)
        people.append(Person(given, last, like if kind == 3 else ""))
        if kind == 13 and like:
            people.append(Person(chance.choice([g for g in GIVEN if g[0] != given[0]]), like))
    return people


def surname(chance: random.Random) -> str:
    syllables = [
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
        for _ in range(chance.choice((1, 2, 2)))
    ]
    return ("".join(syllables) + chance.choice(ONSETS) + chance.choice(ENDINGS)).capitalize()


def respelt(chance: random.Random, name: str) -> str:
    """Another spelling: one that transliteration makes, or a slip."""
    letters = name.lower()
    fitting = [pair for pair in SWAPS if pair[0] in letters]
    at = chance.randrange(2, len(letters) - 1)
    if fitting and chance.random() < 0.6:
        old, new = chance.choice(fitting)
        letters = letters.replace(old, new, 1)
    elif chance.random() < 0.5:
        letters = letters[:at] + letters[at] + letters[at:]
    else:
        letters = letters[: at - 1] + letters[at] + letters[at - 1] + letters[at + 1 :]
    return letters.capitalize() if letters.capitalize() != name else ""


def article(chance: random.Random, people: list[Person], written: set[str]) -> str:
    """Two to four people, each introduced by the full name and taken up by the last."""
    paragraphs = []
    for _ in range(chance.randint(2, 4)):
        # A few people are in the news all the time, most are once.
        person = people[int(len(people) * chance.random() ** 3)]
        last = person.variant if person.variant and chance.random() < 0.2 else person.last
        written.add(last)
        facts = {
            "title": chance.choice(TITLES),
            "full": f"{person.given} {last}",
            "last": last,
        }
        said = [chance.choice(SENTENCES), chance.choice(AGAIN), *chance.sample(FILLER, 2)]
        paragraphs.append(
            " ".join(one.format(place=chance.choice(PLACES), **facts) for one in said)
        )
    return "\n\n".join(paragraphs)


def truth(people: list[Person], written: set[str]) -> dict[str, list[list[str]]]:
    """The pairs of spellings that are one name, and both stand in the corpus."""
    planted = [[person.last, person.variant] for person in people if person.variant]
    return {"same": [pair for pair in planted if written.issuperset(pair)]}


def write(file: Path, rows: Iterator[tuple[str, str]]) -> None:
    lines = file.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as out:
        for name, text in rows:
            out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
    if file.suffix == ".parquet":
        import duckdb

        duckdb.sql(f"COPY (FROM '{lines}') TO '{file}' (FORMAT parquet)")
        lines.unlink()


if __name__ == "__main__":
    main()
