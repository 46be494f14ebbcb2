"""The contract that every rule is held to, by its own examples.

The five assertions are those of LanguageTool's PatternRuleTest: a rule has bad and good examples;
in a bad one exactly the marked spans are found, with exactly these replacements; putting any of the
replacements in silences the rule there; in a good one nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import Settings
from .example import Example, ExampleError, parse
from .finding import Fact, Hit, Span
from .grammar import Grammar
from .readers import plain
from .rule import Rule

SOURCE_LANGUAGES = ("fr", "es", "de", "it", "pt", "ru", "ar", "zh")


def prove(rule: Rule, grammar: Grammar | None = None) -> Iterator[str]:
    """What ``rule`` owes: one sentence for each broken promise; none if it keeps them all."""
    settings = Settings(source_languages=rule.languages or SOURCE_LANGUAGES)
    if not rule.bad:
        yield "no bad example"
    if not rule.good:
        yield "no good example"
    for notation in (*rule.bad, *rule.good):
        try:
            examples = parse(notation)
        except ExampleError as error:
            yield str(error)
            continue
        marked = any(example.marks for example in examples)
        if marked != (notation in rule.bad):
            yield f"a bad example marks what is wrong, a good one marks nothing: {notation!r}"
        yield from _prove_example(rule, notation, examples, settings, grammar)


def _prove_example(
    rule: Rule,
    notation: str,
    examples: Sequence[Example],
    settings: Settings,
    grammar: Grammar | None,
) -> Iterator[str]:
    texts = [example.text for example in examples]
    expected = [[(mark.span, mark.replacements) for mark in example.marks] for example in examples]
    found = run(rule, texts, settings, grammar)
    if [[(hit.span, hit.replacements) for hit in hits] for hits in found] != expected:
        got = [
            [f"{text[hit.span.start : hit.span.end]!r} -> {hit.replacements}" for hit in hits]
            for text, hits in zip(texts, found, strict=True)
        ]
        yield f"in {notation!r} it finds {got}"
        return
    for number, example in enumerate(examples):
        for index, mark in enumerate(example.marks):
            for replacement in mark.replacements:
                fixed = example.corrected(index, replacement)
                changed = [*texts[:number], fixed, *texts[number + 1 :]]
                place = Span(mark.span.start, mark.span.start + max(len(replacement), 1))
                for hit in run(rule, changed, settings, grammar)[number]:
                    if hit.span.overlaps(place):
                        yield f"{replacement!r} does not silence it in {notation!r}"


def run(
    rule: Rule,
    texts: Sequence[str],
    settings: Settings | None = None,
    grammar: Grammar | None = None,
) -> list[list[Hit]]:
    """The hits of ``rule`` in each of ``texts``, compared with each other, in order of place.

    Their spans are of the text as it is given, where a block may end with a single newline.
    """
    documents = [plain.read(text).build(settings, grammar) for text in texts]
    hits: list[list[Hit]] = [[] for _ in texts]
    facts: list[tuple[str, Fact]] = []
    for number, document in enumerate(documents):
        for item in rule.check(document):
            if isinstance(item, Fact):
                facts.append((str(number), item))
            else:
                hits[number].append(item)
    if rule.resolve:
        for path, hit in rule.resolve(facts):
            hits[int(path)].append(hit)
    return [
        [hit._replace(span=document.locate(hit.span)) for hit in sorted(found, key=_place)]
        for document, found in zip(documents, hits, strict=True)
    ]


def _place(hit: Hit) -> Span:
    return hit.span
