"""Mine translated text for phrases that give a machine away: candidates for the tables of rules/.

    python benchmarks/mine.py [DATA] [--source fr] [--edits] [--examples 2] [--only "PHRASE"]

DATA (or the environment variable CHECKER_DATA) is a folder of JSON-lines files as ``checker
evaluate`` reads them, anywhere below it. Machine translation is what has a language pair and is not
``is_human``; some of it has a ``post_edit``. Native text is what is human and not itself a
translation's post-edit.

Printed is one phrase of one to four words a line, the most promising first:

    docs    documents of machine translation that hold it (a sentence without a document is one)
    mt      times in machine translation
    native  times in native English
    lift    how many times commoner, a word, it is in machine translation
    seen    times in machine translation that a person post-edited
    undone  share of these that the person took out

``#`` stands for a number and ``@`` for a capitalised word inside a sentence, so that names and
figures do not hide what is common to their neighbourhoods. With ``--edits`` each line is followed
by what editors put in the place of the phrase.

How to read it: a phrase with a high lift that people undo is a fault of the machine or a word of
its topic. Topic words are undone no more often than their neighbours (about one word in four) and
sit in few documents; faults are undone in more than half of the cases. What is left to the reader
is the fact behind it: name the phrase of the source language that yields it, see the contexts
(``--examples``), and only then write an entry. Lift alone proves nothing: translators' English is
fond of many phrases that are good English.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

LONGEST = 4  # words of a phrase

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_TORN = re.compile(r" ?(['’]) ?(?=(?:s|t|d|m|re|ve|ll)\b)")  # don 't, of tokenised text
_CONTEXT = 50  # characters on each side of an example

_PRIOR = 1.0  # of four imagined sightings undone: what a phrase is worth that nobody edited

Words = tuple[str, ...]


class Edited(NamedTuple):
    """A machine's sentence and what a person made of it, as chunks of words."""

    machine: list[Words]
    human: list[Words]


@dataclass
class Corpus:
    """All text, read once: chunks are the words between two marks of punctuation."""

    machine: list[tuple[str, list[Words]]] = field(default_factory=list)  # document, its chunks
    native: list[Words] = field(default_factory=list)
    edited: list[Edited] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # of the machine, for examples


class Candidate(NamedTuple):
    """One phrase and its figures; the fields are those of the module's documentation."""

    phrase: Words
    docs: int
    mt: int
    native: int
    lift: float
    seen: int
    undone: float

    @property
    def promise(self) -> float:
        """What to read first: widespread, undone beyond chance, foreign to native English."""
        share = (self.undone * self.seen + _PRIOR) / (self.seen + 4)
        return self.docs * share * math.log2(self.lift)


def chunks(text: str) -> list[Words]:
    """The words of ``text``, in lower case, cut at every mark of punctuation."""
    found: list[Words] = []
    words: list[str] = []
    first = True
    for token in _TOKEN.findall(_TORN.sub(r"\1", text)):
        if token[0].isalpha():
            is_name = token[0].isupper() and not first and token != "I"
            words.append("@" if is_name else token.lower().replace("’", "'"))
            first = False
        elif token[0].isdigit():
            words.append("#")
            first = False
        else:
            found.append(tuple(words))
            words = []
            first = first or token in '.!?"“”:'
    found.append(tuple(words))
    return [chunk for chunk in found if chunk]


def phrases(chunk: Words, length: int) -> Iterator[Words]:
    return zip(*(chunk[start:] for start in range(length)), strict=False)


def read(folder: Path, source: str | None) -> Corpus:
    """Every record below ``folder``; of machine translation only that from ``source``."""
    corpus = Corpus()
    for path in sorted([*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz")]):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                _add(corpus, json.loads(line), source)
    return corpus


def _add(corpus: Corpus, record: dict[str, Any], source: str | None) -> None:
    text = record.get("text")
    pair = str(record.get("lang_pair") or "")
    if not isinstance(text, str):
        return
    if record.get("is_human"):
        if "postedit" not in str(record.get("system")) and "correct" not in record:
            corpus.native += chunks(text)
    elif "-" in pair and record.get("system") != "perturbed-MT":
        if source and not pair.startswith(source):
            return
        found = chunks(text)
        corpus.machine.append((str(record.get("doc_id") or record.get("id")), found))
        corpus.texts.append(text)
        if record.get("post_edit"):
            corpus.edited.append(Edited(found, chunks(record["post_edit"])))


def count(corpus: Corpus, least: int) -> tuple[Counter[Words], dict[Words, set[str]]]:
    """Phrases at least ``least`` times in machine translation, and the documents that hold them.

    A phrase can only be frequent if what it is made of is, so each length is counted among the
    frequent ones of the length before: memory stays small however large the text.
    """
    frequent: Counter[Words] = Counter()
    documents: dict[Words, set[str]] = defaultdict(set)
    for length in range(1, LONGEST + 1):
        found: Counter[Words] = Counter()
        for _, sentence in corpus.machine:
            for chunk in sentence:
                found.update(
                    phrase
                    for phrase in phrases(chunk, length)
                    if length == 1 or (phrase[1:] in frequent and phrase[:-1] in frequent)
                )
        frequent.update({phrase: times for phrase, times in found.items() if times >= least})
    for document, sentence in corpus.machine:
        for phrase in _known(sentence, frequent):
            documents[phrase].add(document)
    return frequent, documents


def _known(sentence: Iterable[Words], known: Counter[Words]) -> Iterator[Words]:
    """The phrases of a sentence that are in ``known``, as often as they occur."""
    for chunk in sentence:
        for length in range(1, LONGEST + 1):
            for phrase in phrases(chunk, length):
                if phrase in known:
                    yield phrase


def candidates(corpus: Corpus, least: int, lift: float) -> list[Candidate]:
    """The phrases that are ``lift`` times commoner in machine translation, best first."""
    frequent, documents = count(corpus, least)
    native = Counter(_known(corpus.native, frequent))
    seen: Counter[Words] = Counter()
    undone: Counter[Words] = Counter()
    for machine, human in corpus.edited:
        here = Counter(_known(machine, frequent))
        seen.update(here)
        undone.update(here - Counter(_known(human, frequent)))
    scale = sum(map(len, corpus.native)) / sum(len(c) for _, cs in corpus.machine for c in cs)
    found = []
    for phrase, times in frequent.items():
        ratio = times * scale / (native[phrase] + 0.5)
        if ratio >= lift and len(documents[phrase]) >= least // 2 and phrase not in {("@",)}:
            share = undone[phrase] / seen[phrase] if seen[phrase] else 0.0
            found.append(
                Candidate(
                    phrase,
                    len(documents[phrase]),
                    times,
                    native[phrase],
                    ratio,
                    seen[phrase],
                    share,
                )
            )
    return sorted(_whole(found), key=lambda candidate: -candidate.promise)


def _whole(found: list[Candidate]) -> Iterator[Candidate]:
    """Those that are not mostly part of one longer candidate."""
    inside: Counter[Words] = Counter()  # phrase -> the commonest candidate around it
    for candidate in found:
        for length in range(1, len(candidate.phrase)):
            for part in phrases(candidate.phrase, length):
                inside[part] = max(inside[part], candidate.mt)
    for candidate in found:
        if inside[candidate.phrase] < 0.8 * candidate.mt:
            yield candidate


def substitutes(corpus: Corpus, wanted: set[Words]) -> dict[Words, Counter[Words]]:
    """What editors put for each of the ``wanted`` phrases, where they changed a part of it."""
    found: dict[Words, Counter[Words]] = defaultdict(Counter)
    for machine, human in corpus.edited:
        old = tuple(word for chunk in machine for word in chunk)
        new = tuple(word for chunk in human for word in chunk)
        for i, j, k, m in _changes(old, new):
            for left, right in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)):
                phrase = old[max(i - left, 0) : j + right]
                if phrase in wanted:
                    found[phrase][new[max(k - left, 0) : m + right]] += 1
    return found


def _changes(old: Words, new: Words) -> Iterator[tuple[int, int, int, int]]:
    """The stretches in which two lists differ; what lies between is the same in both."""
    i = k = 0
    for block in Indel.opcodes(old, new):
        if block.tag == "equal":
            if block.src_start > i or block.dest_start > k:
                yield i, block.src_start, k, block.dest_start
            i, k = block.src_end, block.dest_end
    if i < len(old) or k < len(new):
        yield i, len(old), k, len(new)


def examples(corpus: Corpus, phrase: Words, most: int) -> Iterator[str]:
    """Places of machine translation that hold the phrase."""
    number = r"\d[\d.,]*"
    words = (number if w == "#" else r"\w+" if w == "@" else re.escape(w) for w in phrase)
    if not most:
        return
    pattern = re.compile(r"\b" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
    shown = 0
    for text in corpus.texts:
        match = pattern.search(text)
        if match:
            yield text[max(match.start() - _CONTEXT, 0) : match.end() + _CONTEXT].replace("\n", " ")
            shown += 1
            if shown == most:
                return


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", default=os.environ.get("CHECKER_DATA"), type=Path)
    parser.add_argument("--source", help="language code: only machine translation from it")
    parser.add_argument("--least", type=int, default=6, help="times in machine translation")
    parser.add_argument("--lift", type=float, default=8.0)
    parser.add_argument("--undone", type=float, default=0.0, help="least share undone")
    parser.add_argument("--top", type=int, default=200, help="lines printed")
    parser.add_argument("--edits", action="store_true", help="what editors put for each phrase")
    parser.add_argument("--examples", type=int, default=0, help="contexts for each phrase")
    parser.add_argument("--only", help="phrases that contain these words")
    options = parser.parse_args()
    if options.data is None:
        parser.error("no DATA: name a folder or set CHECKER_DATA")
    corpus = read(Path(options.data), options.source)
    if not corpus.machine or not corpus.native:
        parser.error(f"{options.data}: no machine translation, or no native text")
    wanted = f" {options.only} " if options.only else " "
    found = [
        candidate
        for candidate in candidates(corpus, options.least, options.lift)
        if candidate.undone >= options.undone and wanted in f" {' '.join(candidate.phrase)} "
    ][: options.top]
    edits = substitutes(
        corpus, {candidate.phrase for candidate in found} if options.edits else set()
    )
    print(" docs    mt  native    lift   seen  undone  phrase")
    for row in found:
        print(
            f"{row.docs:5} {row.mt:5} {row.native:7} {row.lift:7.1f} {row.seen:6}"
            f" {row.undone:7.0%}  {' '.join(row.phrase)}"
        )
        for substitute, times in edits[row.phrase].most_common(3) if options.edits else ():
            print(f"{'':10}-> {' '.join(substitute) or '(nothing)'} ({times})")
        for example in examples(corpus, row.phrase, options.examples):
            print(f"{'':10}{example}")


if __name__ == "__main__":
    main()
