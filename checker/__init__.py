"""The linter for machine-translated prose."""

from .document import OBJECT, Block, Document, Mark, Settings, Word
from .finding import Fact, Finding, Hit, Span
from .pattern import Pattern
from .rule import Rule, keep_case

__version__ = "0.1.0"

__all__ = [
    "OBJECT",
    "Block",
    "Document",
    "Fact",
    "Finding",
    "Hit",
    "Mark",
    "Pattern",
    "Rule",
    "Settings",
    "Span",
    "Word",
    "keep_case",
]
