"""Word forms that a rule looks for by a test of the form alone, each form tested once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker import Document

_MOST = 200_000


class Forms:
    """Those of a document's forms that pass ``test``.

    What most words are is remembered from document to document, so that a text costs a look at each
    of its words and no more.
    """

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test
        self._passed: dict[str, bool] = {}

    def of(self, document: Document) -> Iterator[str]:
        """The forms (as ``Document.positions`` has them) that pass, in order of first place."""
        passed, test = self._passed, self._test
        if len(passed) > _MOST:
            passed.clear()
        for form in document.positions:
            known = passed.get(form)
            if known is None:
                known = passed[form] = test(form)
            if known:
                yield form


__all__ = ["Forms"]
