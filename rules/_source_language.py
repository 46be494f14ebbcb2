"""From which language a text was translated, by the traces that it bears.

The traces, and what each counts: words of one language that are not English, letters that its
spelling has, its typography, the endings of its surnames, and every finding of a rule that knows
this language alone. A text without traces has no answer.
"""

from __future__ import annotations

from collections import defaultdict

from checker import Document, Hit, Pattern
from checker.registry import rules

from ._leftover import known
from ._names import names
from ._scripts import script_of

LANGUAGES = ("fr", "es", "de", "it", "pt", "ru", "ar", "zh")

_LATIN = ("fr", "es", "de", "it", "pt")
_SCRIPTS = {"Cyrillic": "ru", "Arabic": "ar", "Chinese": "zh"}
_LEAST = 2.0  # points without which nothing is said
_SHARE = 0.6  # a second language is named too if it has this share of the first one's points

_TRACES: dict[str, tuple[tuple[float, Pattern], ...]] = {
    "fr": (
        (1.0, Pattern(r"« | »|\b\d+ (?:%|€)|\b\d{1,2}h\d\d\b|\bn°")),
        (0.5, Pattern(r"\b\w*[œêçè]\w*|\b(?:Le|La|Les|Du|Des|Jean|François)\b [A-Z]")),
    ),
    "es": (
        (4.0, Pattern(r"[¿¡]")),
        (0.5, Pattern(r"\b\w*(?:ñ|ción|dad)\b|\b(?:del|de los|El|Los)\b [A-Z]|\bEE\.? ?UU\b")),
    ),
    "de": (
        (4.0, Pattern(r"„\w[^„“”]*[“”]")),
        (0.5, Pattern(r"\b\w*(?:ß|ü|ä)\w*|\b\d{1,2}\. (?:January|March|May|June|October)\b")),
    ),
    "it": ((0.5, Pattern(r"\b(?:della|degli|dello|Il|Gli|nell')\b ?[A-Z]")),),
    "pt": ((0.5, Pattern(r"\b\w*(?:ção|ões|ã[eo])\w*|\bR\$")),),
    "ru": (
        (1.0, Pattern(r"«\w[^«»]*\w»")),
        (0.5, Pattern(r"\b[A-Z]\w+(?:ov|ova|evich|ovich|ovna|enko|skiy|sky|skaya|yev)\b")),
    ),
    "ar": ((0.5, Pattern(r"\b[Aa]l-[A-Z]\w+|\bAbu [A-Z]|\b[Ii]bn [A-Z]")),),
    "zh": ((0.5, Pattern(r"\b(?:Zhang|Wang|Li|Liu|Chen|Yang|Huang|Xi|Zhou|Zhao) [A-Z]\w+")),),
}
_MOST = 5  # times that one trace of typography or names counts


def source_languages(document: Document) -> tuple[str, ...]:
    """The likeliest source languages of a document, the likeliest first; none without traces."""
    points = defaultdict[str, float](float)
    for part in (_words(document), _typography(document), _findings(document)):
        for language, share in part.items():
            points[language] += share
    ranked = sorted(points.items(), key=lambda item: (-item[1], LANGUAGES.index(item[0])))
    if not ranked or ranked[0][1] < _LEAST:
        return ()
    return tuple(language for language, share in ranked[:2] if share >= _SHARE * ranked[0][1])


def _words(document: Document) -> dict[str, float]:
    """Two points for a word that only one of the languages has, shared where several do."""
    points = defaultdict[str, float](float)
    covers = document.once(names).covers
    for form, positions in document.positions.items():
        word = document.words[positions[0]]
        if len(form) < 4 or not word.text[0].islower() or covers(word.span):
            continue
        having = [language for language in _LATIN if known(form, (language,))]
        for language in having:
            points[language] += 2 / len(having)
    return points


def _typography(document: Document) -> dict[str, float]:
    points = defaultdict[str, float](float)
    for language, traces in _TRACES.items():
        for weight, pattern in traces:
            found = len({match.group() for match in pattern.finditer(document.text)})
            points[language] += weight * min(found, _MOST)
    for script in {script_of(char) for char in set(document.text) if char > "\u0300"}:
        if script in _SCRIPTS:
            points[_SCRIPTS[script]] += 3
    return points


def _findings(document: Document) -> dict[str, float]:
    """Points for what rules of one language find; few, since languages share their calques."""
    points = defaultdict[str, float](float)
    for rule in rules().values():
        if len(rule.languages) == 1 and rule.languages[0] in LANGUAGES and not rule.preview:
            hits = sum(isinstance(item, Hit) for item in rule.check(document))
            points[rule.languages[0]] += 0.5 * min(hits, _MOST)
    return points
