"""What a grammar engine finds, without its noise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import OBJECT, Block, Document, Hit, Pattern, Rule, Span
from checker.grammar import Match, prose

from ._names import names

# What the engines call the faults that a translation has: agreement, articles, prepositions, forms
# of the verb, one word for another. What they say of style, redundancy, typography, punctuation,
# casing, compounds and regional usage is mostly what an editor let stand, or a rule of ours.
_CATEGORIES = frozenset(
    ["GRAMMAR", "CONFUSED_WORDS", "COLLOCATIONS", "TYPOS", "NONSTANDARD_PHRASES", "MISC"]
)

# Rules of these categories that are off.
_OFF = Pattern(
    "|".join(
        [
            # Spelling, and words written twice: rules of ours, and names.
            *r"""
            MORFOLOGIK_RULE\w* EN_MULTITOKEN_SPELLING\w* EN_WORD_COHERENCY EN_DIACRITICS\w*
            EN_CONTRACTION_SPELLING EN_SPLIT_WORDS\w* POSSESSIVE_APOSTROPHE\w* APOSTROPHE_PLURAL_
            NUMBERS_IN_WORDS ENGLISH_WORD_REPEAT\w* PHRASE_REPETITION
            """.split(),
            # One word, two words or a hyphen: the house's taste.
            *r"""
            EN_COMPOUNDS\w* \w+_COMPOUNDS?(_\w+)? \w+_HYPHEN(_\w+)? DOWNPAYMENT SHORT_CUT TEN_FOLD
            CA_BRAND_NEW CA_HEAVY_DUTY ON-GOING MAN_MADE STARS_AND_STEPS FIRST_PERSON_SHOOTER
            THE_THIRD_PARTY OVERNIGHT EVERY_WHERE MUST_HAVE NON_ANTI_JJ MAKE_UP
            """.split(),
            # Capitals and dates.
            *r"""
            STATE_OF_THE_UNION NORTH_POLE THE_US MONTH_OF_XXXX FROM_X_Y
            """.split(),
            # Style: taste, or what good writers do.
            *r"""
            INSURE_THAT ONE_OF_THE_ONLY IF_OF THE_QUESTION_WH HISTORIC_RECORD
            IN_OR_WITH_REGARDS_TO_OF MATERIEL SOME_FACULTY EQUALLY_AS CONSEQUENCES_OF_FOR
            PREFER_OVER_TO CONFUSION_OF_ME_I CONDITIONAL_CLAUSE PROGRESSIVE_VERBS COMPRISED_OF
            NEITHER_NOR ER A_BIT THESE_ONES INDEPENDENTLY_FROM_OF BOTH_AS_WELL_AS URINE_ANALYSIS
            KIND_OF_A
            """.split(),
            # Mostly wrong in edited English.
            *r"""
            ADVERB_OR_HYPHENATED_ADJECTIVE ADVISE_VBG ALL_MOST_SOME_OF_NOUN ANYMORE_ADVERB
            ARTICLE_ADJECTIVE_OF ASK_WETHER ATD_VERBS_TO_COLLOCATION AT_TIME A_INSTALL A_LOT_OF_NN
            BEWARE_PREPOSITION BREATHE_BREATH BU BY_BUY CAN_WHAT CAUSE_BECAUSE
            COLLECTIVE_NOUN_VERB_AGREEMENT_\w+ COMPERE CONCENTRATE_WITH_ON DAMAGE_OF_TO DEPEND_ON
            DOUBT_FOR_IN DO_DUE DO_YOU_WHAT DT_JJ_NO_NOUN DT_RB_IN ECONOMICAL_ECONOMIC
            ECONOMIC_ECONOMICAL EMIGRATE_IMMIGRATE_CONFUSION ENGLISH_WRONG_WORD_IN_CONTEXT\w*
            EXCEPTION_OF_TO EXCITED_FOR FILL_OF_WITH FOLLOW_A_COURSE FORMALLY_KNOWN_AS FROM_FORM
            GRADUATE_FROM HAD_HARD INSPIRED_WITH INTERESTED_BY IN_AT_A_PARTY IN_A_ISLAND
            IN_ON_A_TRIP IN_THIS_MOMENT IN_WHO I_A I_AFRAID I_DONT_DT LOTS_OF_NN LOT_OF MAKE_SINCE
            MANY_NN MANY_NN_U MASS_AGREEMENT MAY_BE MAY_MANY_MY MISSING_ARTICLE MISSING_PAST_TENSE
            MISSING_TO_BEFORE_A_VERB NOT_US1 NOUN_APOSTROPHE_S_VERB ON_IN_THE_CORNER\w*
            ON_IN_THE_MIDDLE OTHER_THEN OUR_OUT PEOPLE_VBZ PLURAL_MODIFIER PLURAL_VERB_AFTER_THIS
            RELY_ON REPEATED_VERBS RETURN_IN_THE ROAD_RODE SAVE_SAFE SHE_LIVE SHOULD_BE_DO
            SIGN_INTO SUFFER_OF_WITH THEE THERE_MISSING_VERB THERE_RE_MANY THE_CC THE_NN_AND_THE_NN
            THE_PUNCT THE_SENT_END THE_SUPERLATIVE THUS_THIS TOO_ADJECTIVE_TO TOO_DETERMINER TOO_TO
            TO_AFTER_MODAL_VERBS TYPO_FORM_FROM VARIETIES_IN_OF WELL_WILL WHOSE_DT WORRY_FOR
            """.split(),
        ]
    )
)

# What these rules find is right where the words read so; ⟦ ⟧ are the match in its sentence.
_RIGHT = {
    "AGREEMENT_SENT_START": Pattern(r"⟦will⟧"),
    "ADMIT_ENJOY_VB": Pattern(r"⟦used |\bused ⟦"),
    "AUXILIARY_DO_WITH_INCORRECT_VERB_FORM": Pattern(
        r"\b(?:so|who) (?:did|do|does)\b", re.IGNORECASE
    ),
    "DT_PRP": Pattern(r"⟧[/-]"),
    "AFFECT_EFFECT": Pattern(r"⟦side-|\b(?:which|that|who|to|will|may|can|could|not) ⟦affect"),
    # Most uncountable nouns may be counted after all ("a knowledge of the law"); these never are.
    "A_UNCOUNTABLE": Pattern(
        r"⟦(?!.*\b(?:access|advice|baggage|equipment|evidence|furniture|hardware|homework|"
        r"information|luggage|machinery|news|progress|research|software|traffic|weather)⟧)"
    ),
    "BEEN_PART_AGREEMENT": Pattern(
        r"\b(?:what|all|do|does|did|done)\b.*\b(?:is|was) ⟦", re.IGNORECASE
    ),
    "CD_NN": Pattern(r"⟦[^⟧]*\bhence⟧|⟧(?: ?-| per\b| and\b| or\b)"),
    "EN_A_VS_AN": Pattern(
        r"⟦an⟧ (?:habit|hallucin|hero|histor|horrif|hotel|humbl|hyster|mp\d)", re.IGNORECASE
    ),
    # The subjunctive, and "it need hardly be said".
    "IT_VBZ": Pattern(r"⟦(?:it )?(?:be|need)⟧", re.IGNORECASE),
    "PRP_HAVE_VB": Pattern(r"\b(?:had|['’]d) (?:rather|sooner|better)\b", re.IGNORECASE),
    "FEWER_LESS": Pattern(r"\b(?:or|than) ⟦"),
    "THERE_IS_A_LOT_OF": Pattern(r"⟦\w+['’]s"),
    "THERE_S_MANY": Pattern(r"⟦\w+['’]s"),
    "MD_BASEFORM": Pattern(r"^\W*(?:can|could|may|might|must|should|will|would) ⟦", re.IGNORECASE),
    "NODT_DOZEN": Pattern(r"\b(?:odd|or so) ⟦"),
    "THE_LATER_LATTER": Pattern(r"⟦later⟧ of\b"),
    "THIS_NNS": Pattern(r"⟦this⟧ (?:\w+ )?(?:economics|mathematics|news|physics|politics|series)"),
    "TO_TOO": Pattern(r"⟦to⟧ much of"),
}

# Small letters for capitals are the business of other rules, and of these two.
_CAPITALS = frozenset(["I_LOWERCASE", "LOWERCASE_MONTHS"])

# Agreement: a name tells no number ("Elders is", "United have"), and a group of people may be many.
_AGREEMENT = Pattern(r"AGREEMENT|_AGR\b|VERB|VB[ZPD]")
_GROUP = Pattern(
    r"\b(?:army|audience|band|board|cabinet|club|committee|community|company|council|couple|crew|"
    r"crowd|family|firm|generation|government|group|industry|jury|leadership|majority|management|"
    r"media|military|minority|number|opposition|pair|parliament|party|police|population|press|"
    r"public|side|squad|staff|team|union|youth)(?: \w+ly| also)? ⟦",
    re.IGNORECASE,
)

# A sentence of fewer of these than one word in eight is no English sentence: a headline, a list, a
# passage in another language.
_FUNCTION_WORDS = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do does
    during for from had has have he her him his how i if in into is it its like may me more most my
    no not of on one only or other our out over she should since so some such than that the their
    them then there these they this those through to under until up was we were what when where
    which while who will with would you your
    """.split()
)
_ENGLISH = 1 / 8

# In a line that is no sentence, only what is wrong whatever the syntax.
_LINES = frozenset(["CONFUSED_WORDS", "MISC"])
_END = Pattern(r"[.!?…:;][\"'”’»)\]]*\s*$")


def check(document: Document) -> Iterator[Hit]:
    grammar = document.grammar
    if grammar is None:
        return
    for block, matches in zip(document.blocks, grammar.check(prose(document)), strict=True):
        text = document.text[block.start : block.end]
        for match in matches:
            hit = _hit(block, text, match)
            wanted = match.rule in grammar.wanted or match.category in grammar.wanted
            if wanted or (_is_on(match) and _is_likely(document, block, match, hit)):
                yield hit


def _is_on(match: Match) -> bool:
    return match.category in _CATEGORIES and not _OFF.fullmatch(match.rule)


def _hit(block: Block, text: str, match: Match) -> Hit:
    """``match`` as a hit, of the words alone that its replacements change."""
    start, end = match.span
    replacements = match.replacements[:5]
    before, after = _shared(text[start:end], replacements)
    span = Span(block.start + start + before, block.start + end - after)
    kept = tuple(word[before : len(word) - after] for word in replacements)
    return Hit(span, match.message, kept, detail=match.rule)


def _shared(text: str, replacements: tuple[str, ...]) -> tuple[int, int]:
    """How many code points at the start and at the end, of whole words, no replacement changes."""
    if not replacements:
        return 0, 0
    parts = [each.split(" ") for each in (text, *replacements)]
    most = min(map(len, parts)) - 1  # a word is left of each
    first, last = 0, 0
    while first < most and len({words[first] for words in parts}) == 1:
        first += 1
    while first + last < most and len({words[-1 - last] for words in parts}) == 1:
        last += 1
    words = parts[0]
    return (
        sum(len(word) + 1 for word in words[:first]),
        sum(len(word) + 1 for word in words[len(words) - last :]),
    )


def _is_likely(document: Document, block: Block, match: Match, hit: Hit) -> bool:
    """Whether the engine can be believed about this place."""
    text, span = document.text, hit.span
    if OBJECT in text[max(span.start - 2, block.start) : span.end + 2]:
        return False
    if text[span.start - 1 : span.start] in (";", "&"):  # the rest of a word behind an entity
        return False
    if document.once(names).covers(span) or document.marked(span, "foreign"):
        return False
    lower = text[span.start : span.end].lower()
    if any(w.lower() == lower for w in hit.replacements) and match.rule not in _CAPITALS:
        return False
    sentence = document.sentence_at(span.start)
    words = document.words_in(sentence)
    if sum(word.lower in _FUNCTION_WORDS for word in words) < len(words) * _ENGLISH:
        return False
    if _is_line(text, block) and match.category not in _LINES:
        return False
    start, end = block.start + match.span.start, block.start + match.span.end
    shown = f"{text[sentence.start : start]}⟦{text[start:end]}⟧{text[end : sentence.end]}"
    if match.rule in _RIGHT and _RIGHT[match.rule].search(shown):
        return False
    return not (_AGREEMENT.search(match.rule) and _tells_no_number(document, span, shown))


def _is_line(text: str, block: Block) -> bool:
    """A headline, a caption, a cell, an entry: it owes nobody a subject and a verb."""
    if block.kind in ("heading", "caption", "cell"):
        return True
    return block.end - block.start < 120 and not _END.search(text, block.start, block.end)


def _tells_no_number(document: Document, span: Span, shown: str) -> bool:
    """Whether the subject right before ``span`` may be one or many."""
    before = Span(max(span.start - 2, 0), span.start)
    return document.once(names).covers(before) or _GROUP.search(shown) is not None


RULE = Rule(
    id="grammar",
    family="grammar",
    doc="""What a grammar engine finds, without its noise: agreement, articles, prepositions, forms.

    The engine is LanguageTool's server where one is given, or LingoTweaker, its rules in process.
    Of some six thousand rules those are left that find faults of translation: a verb that does not
    agree with its subject ("the effects of the drought is"), an article before a plural ("a new
    contracts"), a or an, a participle or an infinitive in the wrong form ("has decide", "recommend
    to close"), a preposition carried over ("interested for"), one word for another ("better then").
    Off are the speller (names are most of what it finds), style, redundancy, typography,
    punctuation, casing, compounds, regional usage, and single rules that were mostly wrong or a
    matter of taste in edited English. A finding inside a name, in a heading, a caption or a table,
    in words of another language or beside code is dropped, and so is a verb that disagrees with a
    name or with a group of people, which may be one or many.

    Each finding is named by the engine's own rule: select or ignore it as `grammar/A_NNS`. A rule
    or a category that is off comes back by `enabled-rules` and `enabled-categories` in the
    configuration of the engine.

    Measured with LingoTweaker: 0.32 findings per 1,000 words of edited English (127 of 383 were
    read; in news and other texts of this century 88 of 96 were errors that the editor had
    overlooked); 0.21 in human translations and 1.09 in machine translations of the same articles.
    LanguageTool 6.8 finds the same, all 260 of them in four sets. What is left is led by
    EN_A_VS_AN, A_NNS (an article before a plural), BEEN_PART_AGREEMENT and HAVE_PART_AGREEMENT
    (participles), ALLOW_TO, CD_NN (a singular after a number), PRP_VBG (a missing auxiliary),
    IS_VBZ (two verbs) and PRP_JJ (a missing verb). `docs/grammar.md` has the engines, their
    settings and the judged table.
    """,
    check=check,
    bad=(
        "The farmers of the valley {has -> have | had} sold their harvest before the rain.",
        "The charter was {wrote -> written | writing} by a lawyer who had left the company.",
        "She did not {went -> go} to the hearing.",
        "They signed {a new contracts -> a new contract | new contracts} with the port.",
        "He has visited {an -> a} European country every summer.",
        "The mayor recommended {to close -> closing} the bridge for a week.",
        "The council has {decide -> decided} to sell the old station.",
        "The result was better {then -> than} the year before.",
        "There {is -> are} many reasons to doubt the figures.",
        "He arrived {in -> on} Friday evening with two suitcases.",
        "Years later she was still interested {for -> in} the history of the port.",
        "He gave me {a good -> good} advice.",
    ),
    good=(
        "The farmers of the valley have sold their harvest before the rain.",
        "The committee are divided over the plan.",
        "Manchester United have sold their goalkeeper.",
        '"There\'s two ways to do it," he said.',
        "Villa face long trip north",
        "Farmers urged to plant trees early",
        "A must have for every kitchen.",
        "She works as a policy maker in the capital.",
        "They went on an historic visit.",
        "The price of oil will no doubt drop next year.",
        "People with 50 acres or less of land pay no tax.",
        "He has a good knowledge of the region.",
        "What the ministry did was create a fund.",
        "If it be so, it need hardly be said that they had rather sell the mill.",
        "In a year or two hence 12 different village and town councils will vote.",
        "Le ministre a une maison dans la vallée et il y va en été.",
        "Abdelmalek Droukdel's deputy met Mokhtar Belkacem near Tessalit.",
    ),
    confidence="medium",
    mqm="linguistic-conventions/grammar",
)
