"""Letters by script, for telling what does not belong among Latin letters."""

from __future__ import annotations

_RANGES = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Indic": "\u0900-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethiopic": "\u1200-\u139f",
    "Japanese": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "Korean": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
}

FOREIGN = "".join(_RANGES.values())
"""Characters of all scripts but Latin, for a character class."""

RIGHT_TO_LEFT = _RANGES["Hebrew"] + _RANGES["Arabic"]
JOINING = _RANGES["Arabic"] + _RANGES["Indic"]
"""Scripts that need zero-width joiners and non-joiners."""


def script_of(char: str) -> str:
    """The script of a letter that is not Latin, or "" for any other character."""
    for script, ranges in _RANGES.items():
        for part in range(0, len(ranges), 3):
            if ranges[part] <= char <= ranges[part + 2]:
                return script
    return ""
