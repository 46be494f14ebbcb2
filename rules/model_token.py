"""A token of a translation model that was never turned back into text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Pattern, Rule, Span

# (what stands there, what it should have become; a replacement is offered where that is certain)
_CERTAIN = (
    (Pattern(r"(?<=\w)@@ (?=\w)"), "", "a cut of a word into pieces"),
    (Pattern(r" ?@(?=[-–,.:/%&]@)[-–,.:/%&]@ ?"), "", "a mark that parts words"),
    (Pattern(r"(?<=[a-z]) ##(?=[a-z])"), "", "a cut of a word into pieces"),
    (Pattern(r"(?<=\w)▁(?=\w)"), " ", "a space"),
    (Pattern(r"▁"), "", "the start of a word"),
    (Pattern(r"[ĠĊ](?=[A-Za-z])(?<![A-Za-z].)"), "", "the start of a word"),
)
_SPECIAL = Pattern(
    r"\s?(?:<\|[a-z_]{2,30}\|>|</?s>(?!\s?\w*</s>)|<(?:pad|mask|eos|bos|sep|cls|en|2en|extra_id_\d+)>"
    r"|\[(?:CLS|SEP|PAD|MASK|BOS|EOS)\]|<0x[0-9A-F]{2}>|__[a-z]{2,3}__|\b[a-z]{3}_(?:Latn|Cyrl|Arab|Hans)\b)"
)
_UNKNOWN = Pattern(r"<unk>|\[UNK\]|⁇|<unknown>|(?<!\w)UNK(?!\w)(?= UNK)")
_SIGNS = Pattern(r"[@#▁ĠĊ<\[⁇_]")


def check(document: Document) -> Iterator[Hit]:
    text = document.text
    if _SIGNS.search(text) is None:
        return
    taken: list[Span] = []
    for match in _UNKNOWN.finditer(text):
        taken.append(Span(*match.span()))
        yield Hit(taken[-1], "The model had no word for what stood here, and wrote its own sign.")
    for match in _SPECIAL.finditer(text):
        span = Span(match.start(), match.end())
        if match.start() == 0 or text[match.start()] == "\n":
            span = Span(match.start() + match.group().startswith(("\n", " ")), match.end())
        taken.append(span)
        yield Hit(span, "A control token of a translation model.", ("",), safe=True)
    for pattern, right, what in _CERTAIN:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found = match.group().strip(" @") if "parts words" in what else right
                yield Hit(span, f"{what.capitalize()} left by a translation model.", (found,), True)


RULE = Rule(
    id="model-token",
    family="residue",
    doc="""A token of a translation model that was never turned back into text: `<unk>`, `@@`, `▁`.

    Models cut words into pieces and mark unknown words, ends and languages with tokens of their
    own. An unknown word needs the source; everything else can be joined or deleted.
    """,
    check=check,
    bad=(
        "The town of {<unk>} was taken on Friday.",
        "Bel{@@  ->}grade is the capi{@@  ->}tal.",
        "A long{ @-@  -> -}term plan cost 3{ @,@  -> ,}000 francs.",
        "The talks failed.{<|im_end|> ->}",
        "The talks failed.{ </s> ->}",
        "The par{ ## ->}liament voted.",
        "{▁ ->}The{▁ ->  }talks failed.",
        "The price is {⁇} euros.",
    ),
    good=(
        "Write to editor@example.org or @mayor on #budget.",
        "The <strong> tag and a_b_c.",
        "Section ## of the plan, item #3.",
    ),
    severity="error",
    mqm="design/markup",
    weight=5,
)
