"""The name of the site's section, left standing beside the headline."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Block, Document, Hit, Rule

_LABELS = frozenset(
    line.strip()
    for line in """
    general news
    world news
    international news
    national news
    local news
    regional news
    breaking news
    latest news
    top news
    top stories
    main news
    news of the day
    business news
    political news
    economic news
    sports news
    football news
    tech news
    news in brief
    press review
    review of the press
    press releases
    in the news
    in the spotlight
    news
    news flash
    flash news
    world
    international
    national
    politics
    policy
    economy
    economics
    business
    finance
    markets
    society
    culture
    sport
    sports
    football
    health
    science
    sciences
    technology
    technologies
    tech
    environment
    planet
    education
    opinion
    opinions
    editorial
    analysis
    tribune
    media
    medias
    people
    lifestyle
    life style
    entertainment
    travel
    justice
    police
    crime
    faits divers
    various facts
    miscellaneous facts
    incidents
    accidents
    africa
    europe
    asia
    americas
    america
    middle east
    near east
    latin america
    north africa
    maghreb
    france
    afp
    featured
    to the one
    on the front page
    at a glance
    not to be missed
    videos
    photos
    arts and culture
    arts & culture
    arts and entertainment
    science and technology
    science & technology
    science and health
    politics and society
    society and culture
    war and conflict
    security and defense
    security and defence
    defense and security
    """.splitlines()
    if line.strip()
)

_KINDS = frozenset(["paragraph", "heading"])  # in plain text a short line counts as a heading


def check(document: Document) -> Iterator[Hit]:
    first = document.blocks[:2]  # a page prints the section just above or below the headline
    if len(document.blocks) < 3:
        return
    for block, neighbour in zip(first, reversed(first), strict=True):
        label = document.text[block.start : block.end].strip(" |»>›:•-–—")
        if block.kind not in _KINDS or label.lower() not in _LABELS or not label[:1].isupper():
            continue
        if _is_headline(document, neighbour):
            yield Hit(
                block.span,
                "This is the name of the site's section, not part of the article.",
                ("",),
            )


def _is_headline(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end].rstrip()
    return 4 <= len(text.split()) <= 24 and text[-1] not in ".:;,…"


RULE = Rule(
    id="category-label",
    family="residue",
    doc="""The label of a site's section ("General News", "Politics") beside the headline.

    A page prints the section above or below the headline; copied with the article, it stands in the
    translation as a paragraph of its own. Reported only as one of the first two blocks of a
    document, where the other is a headline.
    """,
    check=check,
    bad=(
        "Six Villages Cut Off by Snow in the Pyrenees\n\n{General News ->}\n\nThe road is closed.",
        "{World ->}\n\nPeru votes for a new parliament\n\nThe polls opened at eight.",
        "Nurses walk out for a second week\n\n{Politics ->}\n\nThe minister would not meet them.",
    ),
    good=(
        "Politics\n\nIt is a word of many meanings.",
        "Why farmers leave the land\n\nThe economy explains half of it.",
        "The first chapter of the report\n\nPart of the plan\n\nPolitics\n\nIt begins with money.",
        "The World\n\nA novel about the sea and those who cross it\n\nIt has nine parts.",
    ),
    mqm="design/markup",
)
