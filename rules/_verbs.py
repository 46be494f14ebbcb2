"""What only people do; what people and bodies of people do, but no thing.

Base forms, irregular forms behind a slash; ``meaning_people`` and the like give every form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

# Only a person.
_PERSON = """
    marry remarry divorce graduate laugh smile weep/wept sob/sobbed sigh cry blush frown nod/nodded
    grin/grinned whisper mutter murmur kneel/knelt pray confess confide emigrate co-star/co-starred
    audition wear/wore/worn kiss hug/hugged joke flee/fled faint stammer stutter wink snore shave
    limp undress exclaim quip/quipped
"""
# A person or a body of people: it speaks, thinks, wants.
_MIND = """
    say/said argue declare announce insist admit/admitted acknowledge deny claim warn reply
    answer believe think/thought know/knew/known hope wish intend refuse decide agree promise
    threaten urge criticise criticize condemn praise thank accuse blame explain ask
    propose regret/regretted deplore denounce complain recall remember forget/forgot
    assert affirm emphasise emphasize reiterate assure vow want fear doubt dream
    prefer/preferred love hate dislike admire despise enjoy plead/pled appeal apologise apologize
    resign abdicate dare strive/strove try choose/chose/chosen demand
    accept reject oppose support
    convince persuade understand/understood realise realize pretend hesitate suspect
"""
# The same, but a thing may be said to do it too ("the car won", "it will work").
_DEED = """
    add tell/told suggest consider order command meet/met visit invite greet welcome
    write/wrote/written speak/spoke/spoken talk learn/learnt teach/taught read listen hear/heard
    plan/planned prepare wait attend join
    defend attack fight/fought kill murder shoot/shot beat stab/stabbed
    arrest betray deceive cheat steal/stole/stolen rob/robbed kidnap/kidnapped rape insult
    invade conquer defeat rule govern reign
    appoint nominate dismiss fire hire recruit elect vote veto campaign
    play paint compose direct film perform compete score lose/lost
    earn buy/bought sell/sold spend/spent borrow donate inherit
    live dwell/dwelt reside work lecture preach translate publish study sing/sang/sung sleep/slept
    ignore manage seek/sought retire smoke star/starred
    sue testify swear/swore/sworn sign negotiate discuss debate
    recover
    embark abandon renounce adopt
    recognise recognize notice observe invent investigate
    quote describe stress note point respond react worry wonder guess
"""
# What is done only to people, and how only people are.
_PASSIVE = frozenset(
    """
    married widowed orphaned assassinated murdered beheaded hanged imprisoned jailed wounded
    exiled knighted ordained baptised baptized educated hospitalised hospitalized deported
    kidnapped handcuffed interrogated reelected re-elected elected appointed sentenced diagnosed
    raped tortured extradited remarried divorced
    """.split()
)
# How people are, and bodies of people now and then.
_MOODS = frozenset(
    """
    eager willing reluctant convinced determined aware proud ambitious wealthy brave courageous
    honest intelligent clever arrogant greedy fearful intent anxious keen
    """.split()
)
# What things do as well as people, and what "it" does that stands for nothing: after "It" these
# verbs tell nothing.
_ANYTHING = """
    seem appear take/took/taken happen matter help follow turn sound look cost mean/meant remain
    occur rain snow freeze/froze/frozen make/made come/came go/goes/went become/became work
    feel/felt conclude define cement confirm
    end start begin/began/begun continue involve contain include show/shown suggest indicate prove
    require allow give/gave/given lead/led bring/brought have/has/had need get/got depend
    exist stand/stood lie/lay fall/fell/fallen rise/rose/risen grow/grew/grown last reach cover
    cause affect influence produce provide offer open close break/broke/broken hit/hit strike/struck
    carry consist belong concern represent reflect reveal relate apply serve aim focus form
    increase decrease reduce improve fail succeed pass move run/ran stop change hold/held keep/kept
    put/put set/set let/let fit match mark measure weigh smell taste hurt/hurt ring/rang sink/sank
    burn die arrive return leave/left enter use save build/built create contribute receive
    collapse crash explode disappear vanish drown drop land fly/flew cross feature draw/drew
    combine compare contrast differ exceed average gain lose/lost win/won total receive premiere
    air debut receive rank sell/sold pay/paid play suffer survive threaten settle deal/dealt
    operate function perform promise attract cry travel live
"""
_STATES = frozenset(
    """
    ashamed afraid angry furious happy delighted jealous pregnant drunk alcoholic unmarried
    childless bald sorry grateful astonished homeless
    """.split()
)


@cache
def only_people() -> frozenset[str]:
    """The forms of verbs that have a person as their subject."""
    return frozenset(_forms(_PERSON))


@cache
def minds() -> frozenset[str]:
    """The forms of verbs whose subject speaks, thinks or wants."""
    return frozenset(_forms(_MIND))


@cache
def deeds() -> frozenset[str]:
    """The forms of verbs whose subject is mostly a person or a body of people."""
    return frozenset(_forms(_DEED))


@cache
def anything() -> frozenset[str]:
    """The forms of verbs that any thing may have as well, or that an empty "it" has."""
    return frozenset(_forms(_ANYTHING))


def moods() -> frozenset[str]:
    """What may follow "is" of a person or a body of people."""
    return _MOODS


@cache
def only_of_people() -> frozenset[str]:
    """What may follow "is" of a person alone."""
    return _PASSIVE | _STATES


def _forms(verbs: str) -> Iterator[str]:
    for item in verbs.split():
        base, *irregular = item.split("/")
        stem = base.removesuffix("e")
        yield from (base, stem + "ing", *irregular)
        if base.endswith("y") and base[-2] not in "aeo":
            yield from (base[:-1] + "ies", base[:-1] + "ied")
        else:
            yield base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
            if not irregular or irregular[0].endswith("ed"):
                yield stem + "ed"
        for doubled in (form for form in irregular if form.endswith("ed")):
            yield doubled[:-2] + "ing"
