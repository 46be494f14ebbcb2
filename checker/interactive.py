"""Walking through the findings of one article, one by one, and what was decided of each.

Nothing is written before the end: decisions are values, so each can be taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from . import allow
from .allow import Edit
from .document import Document
from .finding import Finding
from .fix import FixError


class Decision(NamedTuple):
    """What is to be done about a finding; ``text`` is what to write, or the word to allow."""

    kind: Literal["write", "skip", "here", "always"]
    text: str = ""


SKIP = Decision("skip")


class Walk:
    """The findings of one article in order, the place in them, and the decisions so far.

    ``right`` are words that were allowed for good in an earlier article.
    """

    def __init__(
        self,
        document: Document,
        path: str,
        findings: Sequence[Finding],
        right: Collection[str] = (),
    ) -> None:
        self.document = document
        self.path = path
        self.findings = tuple(f for f in findings if allow.word_of(f) not in right)
        self.decisions: dict[int, Decision] = {}
        self.at = 0

    @property
    def finding(self) -> Finding | None:
        """The finding that is to be decided next; None at the end."""
        return self.findings[self.at] if self.at < len(self.findings) else None

    def decide(self, decision: Decision) -> None:
        """Take ``decision`` on the finding, and go on to the next that is still open."""
        self.decisions[self.at] = decision
        self.at += 1
        while self.finding and self._is_settled(self.finding):
            self.at += 1

    def back(self) -> bool:
        """Take the last decision back and return to its finding; whether there was one."""
        if not self.decisions:
            return False
        self.at = max(self.decisions)
        del self.decisions[self.at]
        return True

    def _is_settled(self, finding: Finding) -> bool:
        """Whether an earlier decision has changed the words, or made them right for good."""
        return any(
            (decision.kind == "write" and self.findings[number].span.overlaps(finding.span))
            or (decision.kind == "always" and decision.text == allow.word_of(finding))
            for number, decision in self.decisions.items()
        )

    def before(self) -> Decision | None:
        """What was last done about the same words found by the same rule, if it can be done again.

        To leave them is what happens anyway.
        """
        for number in sorted(self.decisions, reverse=True):
            earlier, decision = self.findings[number], self.decisions[number]
            finding = self.finding
            if finding and (earlier.rule, earlier.text) == (finding.rule, finding.text):
                if decision.kind == "write" and decision.text in self.offers():
                    return decision
                return decision if decision.kind == "here" and self.can_allow() else None
        return None

    def offers(self) -> tuple[str, ...]:
        """The replacements that can be written."""
        finding = self.finding
        return finding.replacements if finding and finding.fixable else ()

    def can_allow(self) -> bool:
        """Whether a comment that allows the finding can stand in this file."""
        return self.finding is not None and self._allowing([self.finding]) is not None

    def _allowing(self, findings: Sequence[Finding]) -> list[Edit] | None:
        return allow.inline(self.path, self.document.source, findings)

    def sentence(self) -> tuple[str, str, str]:
        """The sentence of the finding: before its words, the words, and after them."""
        assert self.finding is not None
        text = self.document.text
        start, end = self.document.prose_at(self.finding.span)
        first = self.document.sentence_at(start).start
        last = max(self.document.sentence_at(max(end - 1, start)).end, end)
        return text[first:start], text[start:end], text[end:last]

    def words(self) -> list[str]:
        """The words that the house is to hold for right from now on."""
        chosen = (d.text for d in self.decisions.values() if d.kind == "always")
        return list(dict.fromkeys(chosen))

    def text(self) -> str:
        """The article with all that was decided."""
        kinds = self.decisions.items()
        edits = [Edit(self.findings[n].span, d.text) for n, d in kinds if d.kind == "write"]
        allowed = self._allowing([self.findings[n] for n, d in kinds if d.kind == "here"])
        if allowed is None:
            raise FixError(f"{self.path}: the comments that allow findings could not be placed")
        return allow.edited(self.document.source, [*edits, *allowed])

    def tally(self) -> str:
        """What was decided, for a person."""
        count = Counter(decision.kind for decision in self.decisions.values())
        left = count["skip"] + len(self.findings) - self.at
        parts = {
            "mended": count["write"],
            "allowed here": count["here"],
            "allowed for good": count["always"],
        }
        return ", ".join([*(f"{n} {what}" for what, n in parts.items() if n), f"{left} left"])
