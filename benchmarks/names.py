"""How well name-variant finds one name in several spellings: recall, false alarms, suggestions.

    python benchmarks/names.py DATA            or CHECKER_DATA=DATA python benchmarks/names.py

DATA is a folder of annotated JSON lines (``checker evaluate`` reads the same form): ``human/``
holds edited English, ``mt/`` machine translations, ``names/`` spellings of one name, and
``gold/name_conflict_candidates`` pairs of look-alike names that stand in one translated article.

Four questions are asked:

- *planted*: an edited article whose recurring name is given, in some places, a second spelling: one
  that another transliteration of the same name really has, or a slip of the keyboard. Is it found,
  and is the right spelling suggested?
- *real*: pairs that a translation system wrote of itself. Are they found? (With ``--labels``, a
  person's verdicts; without, pairs of which just one stands in the reference translation.)
- *clean*: edited English as it is. How many warnings in 1,000 words? (Some are real mistakes of the
  editors: ``--show`` prints them to be read.)
- *decoys*: two people of one article are given like names that belong to different people. Are the
  two kept apart?

Two baselines answer the same questions: Jaro-Winkler likeness of at least .90, and one edit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from checker import Document, Settings
from checker.readers import plain
from checker.registry import rules
from checker.rule import hits

CLEAN = ("abc_news", "potet_human", "re3d_conflict_news", "wmt22_english_originals")
SETTINGS = Settings(source_languages=("fr", "ru", "ar", "zh", "es", "de"))


LOOK_ALIKES = """
Johnson/Johnston Anderson/Andersen Clark/Clarke Thompson/Thomson Stewart/Stuart Smith/Smyth
Brown/Browne Cook/Cooke Davis/Davies Jenkins/Jennings Mitchell/Mitchel Phillips/Philips
Robertson/Robinson Allan/Allen Bailey/Bayley Barnes/Burns Carter/Cartier Collins/Collings
Connor/O'Connor Dixon/Dickson Evans/Ewans Fisher/Fischer Grey/Gray Hanson/Hansen Harris/Harrison
Hoffman/Hoffmann Jackson/Jacksons Larson/Larsson Lewis/Louis Mason/Masson Meyer/Mayer
Morris/Morrison Murray/Murphy Myers/Meyers Nelson/Nielsen Nichols/Nicholls Olsen/Olson
Parker/Barker Perez/Peres Petersen/Peterson Reid/Reed Roberts/Robert Rogers/Rodgers
Schmidt/Schmitt Schneider/Snyder Simmons/Simons Stephens/Stevens Taylor/Tailor Turner/Tanner
Walsh/Welsh Ward/Wardle Watson/Watkins Weber/Webber Williams/Williamson Winter/Winters
Hassan/Hussein Salem/Salim Karim/Karimi Ivanov/Ivanova Petrov/Petrova Novak/Novakova
Bauer/Brauer Moreau/Morel Martin/Marten Dupont/Dupond Ferrari/Ferrara Rossi/Rosso
"""


class Claim(NamedTuple):
    """What a finder says: these characters should be spelt otherwise."""

    start: int
    end: int
    text: str
    right: str


Finder = Callable[[Document], list[Claim]]


class Planted(NamedTuple):
    """An article with a second spelling: where it stands, and the spelling that is right."""

    text: str
    places: tuple[tuple[int, int], ...]
    wrong: str
    right: str


# -- reading ---------------------------------------------------------------------------------------


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def articles(path: Path) -> dict[tuple[str, str], str]:
    """The documents of a file: records of one doc_id and system, or runs of paragraphs."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    story = 0
    for record in records(path):
        document, text = record.get("doc_id"), record["text"]
        if document is None:  # stories follow each other; a line without a stop begins one
            story += not text.rstrip().endswith((".", "!", "?", '"', "”", "'"))
            document = str(story)
        lines = (line for line in text.splitlines() if line.strip())
        found[document, record.get("system") or ""].extend(lines)
    return {name: "\n\n".join(parts) for name, parts in found.items()}


def read(text: str) -> Document:
    return plain.read(text).build(SETTINGS)


# -- finders ---------------------------------------------------------------------------------------


def rule(document: Document) -> list[Claim]:
    return [
        Claim(*hit.span, document.text[hit.span.start : hit.span.end], (*hit.replacements, "")[0])
        for hit in hits(rules()["name-variant"], document)
    ]


def certain(document: Document) -> list[Claim]:
    """The rule without its hints."""
    return [
        Claim(*hit.span, document.text[hit.span.start : hit.span.end], (*hit.replacements, "")[0])
        for hit in hits(rules()["name-variant"], document)
        if hit.severity != "hint"
    ]


def by_likeness(alike: Callable[[str, str], bool]) -> Finder:
    """A finder that compares all words with a capital, and holds the rarer of two for wrong."""

    def find(document: Document) -> list[Claim]:
        words = [
            (match.start(), match.group())
            for match in re.finditer(r"\b[^\W\d_a-z][^\W\d_]{3,}(?:-[^\W\d_]+)*", document.text)
        ]
        count = Counter(word for _, word in words)
        forms = sorted(count, key=lambda form: (-count[form], form))
        right: dict[str, str] = {}
        for index, form in enumerate(forms):
            for better in forms[:index]:
                if better not in right and alike(form, better):
                    right[form] = better
                    break
        return [
            Claim(start, start + len(word), word, right[word])
            for start, word in words
            if word in right
        ]

    return find


FINDERS: dict[str, Finder] = {
    "name-variant": rule,
    "  without hints": certain,
    "Jaro-Winkler .90": by_likeness(lambda a, b: JaroWinkler.similarity(a, b) >= 0.9),
    "one edit": by_likeness(lambda a, b: len(a) > 4 and a[0] == b[0] and OSA.distance(a, b) == 1),
}


# -- planting --------------------------------------------------------------------------------------


def spelling_pairs(names: Path) -> list[tuple[str, str]]:
    """Real pairs of spellings of one name: the usual one first."""
    found = set()
    for record in records(names / "ofac_pairs_disjoint.jsonl.gz"):
        if record["same"]:
            one, other = record["name1"].split(), record["name2"].split()
            if len(one) == len(other):
                unlike = [(a, b) for a, b in zip(one, other, strict=True) if a.lower() != b.lower()]
                if len(unlike) == 1:
                    found.add((_capital(unlike[0][0]), _capital(unlike[0][1])))
    for language in ("arabic", "russian", "chinese"):
        for record in records(names / f"wikidata_{language}_variants.jsonl.gz"):
            counts = sorted(record["counts"].items(), key=lambda item: (-item[1], item[0]))
            if len(counts) > 1 and counts[1][1] >= max(2, counts[0][1] // 20):
                found.add((_capital(counts[0][0]), _capital(counts[1][0])))
    return sorted(
        pair
        for pair in found
        if _plantable(*pair) and pair[0].removeprefix("Al-") != pair[1].removeprefix("Al-")
    )


def different_pairs(names: Path) -> list[tuple[str, str]]:
    """Like surnames of people who are not the same."""
    found = set()
    for file in ("ofac_pairs_disjoint", "bench_opensanctions"):
        for record in records(names / f"{file}.jsonl.gz"):
            if not record["same"] and record.get("schema", "Person") == "Person":
                one, other = record["name1"].split(), record["name2"].split()
                pair = (_capital(one[-1]), _capital(other[-1]))
                if pair[0].isascii() and pair[1].isascii():
                    found.add((min(pair), max(pair)))
    found |= {tuple(pair.split("/")) for pair in LOOK_ALIKES.split()}
    return sorted(pair for pair in found if _plantable(*pair))


def _capital(name: str) -> str:
    """A listed name as prose writes it."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.strip("'").split("-"))


def _plantable(one: str, other: str) -> bool:
    """Not the same, both long enough, and near enough not to be a translation or another name."""
    letters = all(re.fullmatch(r"[^\W\d_][\w'-]{3,}", name) for name in (one, other))
    return letters and one != other and JaroWinkler.similarity(one.lower(), other.lower()) >= 0.75


def slip(name: str, chance: random.Random) -> str:
    """``name`` with a slip of the keyboard, or of reading."""
    at = chance.randrange(1, len(name) - 1)
    letter = name[at]
    kind = chance.choice(("lose", "double", "swap", "near", "add", "read"))
    if kind == "lose":
        return name[:at] + name[at + 1 :]
    if kind == "double":
        return name[:at] + letter + name[at:]
    if kind == "swap" and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "read":
        for seen, read_as in (("rn", "m"), ("m", "rn"), ("h", "b"), ("cl", "d"), ("kh", "h")):
            if seen in name[1:]:
                return name[0] + name[1:].replace(seen, read_as, 1)
    keys = _NEAR.get(letter, "aeiou")
    other = chance.choice(keys)
    return name[:at] + other + name[at + (kind != "add") :]


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    letter: "".join(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
    for row in _ROWS
    for at, letter in enumerate(row)
}

_FULL = re.compile(
    r"(?<=[a-z,] )([A-Z][a-zé-]{2,}) ([A-Z][a-z]{4,})\b(?! [A-Z])"  # in the middle of a sentence
)


def people(text: str, ordinary: AbstractSet[str]) -> list[str]:
    """Surnames that stand beside another name once, and at least three times in all."""
    found = {
        match.group(2)
        for match in _FULL.finditer(text)
        if ordinary.isdisjoint(match.group().lower().split())
    }
    return sorted(name for name in found if len(re.findall(rf"\b{name}\b", text)) >= 3)


def rename(text: str, name: str, spellings: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """``text`` with mention after mention of ``name`` spelt as told; and where they stand."""
    parts, places, end, length = [], [], 0, 0
    for match, spelling in zip(re.finditer(rf"\b{name}\b", text), spellings, strict=True):
        parts += [text[end : match.start()], spelling]
        length += match.start() - end
        places.append((length, length + len(spelling)))
        length += len(spelling)
        end = match.end()
    return "".join(parts) + text[end:], places


def plant(
    text: str,
    names: Sequence[str],
    kind: str,
    pairs: Sequence[tuple[str, str]],
    chance: random.Random,
) -> Planted | None:
    """A second spelling of one name, on the minority of its mentions (mostly on one)."""
    name = chance.choice(names)
    count = len(re.findall(rf"\b{name}\b", text))
    right, wrong = (name, slip(name, chance)) if kind == "slip" else chance.choice(pairs)
    if wrong == right or re.search(rf"\b({wrong}|{right})\b", text.replace(name, "")):
        return None
    few = 1 if chance.random() < 0.7 else chance.randint(1, max(1, (count - 1) // 2))
    chosen = set(chance.sample(range(count), few))
    spellings = [wrong if index in chosen else right for index in range(count)]
    changed, places = rename(text, name, spellings)
    return Planted(changed, tuple(places[index] for index in sorted(chosen)), wrong, right)


def decoy(
    text: str, names: Sequence[str], pairs: Sequence[tuple[str, str]], chance: random.Random
) -> Planted | None:
    """Two people of an article, given like names that are not one."""
    if len(names) < 2:
        return None
    one, other = chance.sample(names, 2)
    first, second = chance.choice(pairs)
    if re.search(rf"\b({first}|{second})\b", text):
        return None
    changed = re.sub(rf"\b{one}\b", first, text)
    changed = re.sub(rf"\b{other}\b", second, changed)
    return Planted(changed, (), first, second)


# -- measuring -------------------------------------------------------------------------------------


def measure_planted(name: str, cases: Sequence[Planted]) -> None:
    print(f"\n{name}: {len(cases)} articles     found   every mention   suggestion right")
    for label, find in FINDERS.items():
        found = whole = right = 0
        for case in cases:
            claims = find(read(case.text))
            touched = {
                (start, end): claim
                for claim in claims
                for start, end in case.places
                if claim.start < end and start < claim.end
            }
            reverse = [claim for claim in claims if claim.text == case.right]
            found += bool(touched or reverse)
            whole += len(touched) == len(case.places)
            right += bool(touched) and all(
                claim.right.replace("’", "'") == case.right for claim in touched.values()
            )
        print(
            f"  {label:20} {found / len(cases):15.3f} {whole / len(cases):15.3f}"
            f" {right / max(found, 1):18.3f}"
        )


def measure_decoys(cases: Sequence[Planted]) -> None:
    print(f"\ndecoys: {len(cases)} articles   taken for one name")
    for label, find in FINDERS.items():
        wrong = sum(
            any(
                {claim.text, claim.right} == {case.wrong, case.right}
                for claim in find(read(case.text))
            )
            for case in cases
        )
        print(f"  {label:20} {wrong / max(len(cases), 1):15.3f}")


def measure_clean(texts: dict[str, list[str]], *, show: bool) -> None:
    print("\nclean: spellings claimed to be wrong in 1,000 words")
    for label, find in FINDERS.items():
        line = []
        for file, documents in texts.items():
            words = alarms = 0
            start = process_time()
            for text in documents:
                document = read(text)
                words += len(document.words)
                claims = {(claim.text, claim.right) for claim in find(document)}
                alarms += len(claims)
                if show and find is rule:
                    for wrong, right in sorted(claims):
                        print(f"    {file}: {wrong} -> {right}")
            line.append(f"{file} {1000 * alarms / max(words, 1):.3f} ({alarms})")
            seconds = process_time() - start
            if find is rule:
                size = sum(map(len, documents)) / 1e6
                line[-1] += f" {seconds / size:.1f} s/MB"
        print(f"  {label:20} {'; '.join(line)}")


def measure_real(data: Path, labels: Path | None) -> None:
    verdicts: dict[str, bool | None] = json.loads(labels.read_text("utf-8")) if labels else {}
    cases: dict[tuple[str, str, str], set[tuple[str, str, bool]]] = defaultdict(set)
    for record in records(data / "gold" / "name_conflict_candidates.jsonl.gz"):
        one, other = record["a"], record["b"]
        real = verdicts.get(f"{one}/{other}") if labels else _seems_real(record)
        if real is not None:
            cases[record["set"], record["doc_id"], record["system"]].add((one, other, real))
    texts = {
        (file, *name): text
        for file in sorted({case[0] for case in cases})
        for name, text in articles(data / "mt" / f"{file}.jsonl.gz").items()
    }
    documents = {name: read(texts[name]) for name in cases if name in texts}
    print(
        f"\nreal: {len(documents)} translated articles     found   look-alikes taken for one name"
    )
    for label, find in FINDERS.items():
        found: Counter[bool] = Counter()
        total: Counter[bool] = Counter()
        for name, document in documents.items():
            right = {claim.text: claim.right for claim in find(document)}
            for one, other, real in cases[name]:
                total[real] += 1
                found[real] += right.get(one, one) == right.get(other, other)
        print(
            f"  {label:20} {found[True]:10} of {total[True]} = {found[True] / total[True]:.3f}"
            f" {found[False]:10} of {total[False]}"
        )


def _seems_real(record: dict[str, Any]) -> bool | None:
    """A verdict without a person: the reference has one spelling, and it is no inflection."""
    one, other = sorted((record["a"], record["b"]), key=len)
    if record["demonym_like"] or other in (one + "s", one + "es"):
        return False
    if not (one + other).replace("-", "").replace("'", "").isalpha() or "-" in (one[-1], other[-1]):
        return None
    return True if record["verdict_by_reference"] == "one-in-reference" else None


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("CHECKER_DATA"), type=Path)
    parser.add_argument("--labels", type=Path, help='JSON: {"One/Other": true, false or null}')
    parser.add_argument("--show", action="store_true", help="print what is claimed in clean text")
    parser.add_argument("--sample", type=int, default=400, help="articles a question")
    options = parser.parse_args(arguments)
    if options.data is None:
        parser.error("say where the data is: an argument, or CHECKER_DATA")
    chance = random.Random(20)
    texts = {
        file: list(articles(options.data / "human" / f"{file}.jsonl.gz").values()) for file in CLEAN
    }
    everything = [text for documents in texts.values() for text in documents]
    ordinary = {word for text in everything for word in re.findall(r"\b[a-z]+\b", text)}
    hosts = [(text, found) for text in everything if (found := people(text, ordinary))]
    same = spelling_pairs(options.data / "names")
    for kind in ("slip", "transliteration"):
        cases = [plant(*chance.choice(hosts), kind, same, chance) for _ in range(options.sample)]
        measure_planted(f"planted, {kind}", [case for case in cases if case])
    other = different_pairs(options.data / "names")
    decoys = [decoy(*chance.choice(hosts), other, chance) for _ in range(3 * options.sample)]
    measure_decoys([case for case in decoys if case][: options.sample])
    measure_real(options.data, options.labels)
    measure_clean(texts, show=options.show)


if __name__ == "__main__":
    main(sys.argv[1:])
