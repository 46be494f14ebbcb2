"""The errors that a user can mend."""

from __future__ import annotations


class CheckerError(Exception):
    """Something that kept a run from being done; the message names it and says what to do.

    The command line prints it in one line and ends with exit code 2.
    """
