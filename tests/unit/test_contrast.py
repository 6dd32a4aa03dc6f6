"""Lines, marks and bars of the dashboard are told from what is behind them: WCAG 1.4.11, 3 to 1."""

from __future__ import annotations

import re

import pytest

from operations.environment import ROOT

MARKS = ("line-strong", "accent", "bar-ok", "bar-low", "bar-out", "share-ok", "low", "out", "ok")
GROUNDS = ("surface", "page", "sunken")
TOKENS = (ROOT / "static/css/tokens.css").read_text("utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_mark_is_told_from_every_ground(theme: str) -> None:
    known = colours(theme)

    def contrast(mark: str, ground: str) -> float:
        dark, light = sorted((luminance(known[mark]), luminance(known[ground])))
        return (light + 0.05) / (dark + 0.05)

    poor = [(mark, ground) for mark in MARKS for ground in GROUNDS if contrast(mark, ground) < 3]
    assert poor == []
