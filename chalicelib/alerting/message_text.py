"""The words of a message: for a subject, a mail and a text message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from chalicelib.domain.alert import Alert
from chalicelib.domain.timestamps import to_the_second

LONGEST_SUBJECT = 99
LONGEST_SMS = 140
FEWEST_WORDS = 40
"""Characters of a text message that are worth sending with a link."""

WORDS = {"out": "out of stock", "low": "low", "back": "back in stock"}


def subject(text: str) -> str:
    """`text` as SNS takes it: printable ASCII, below 100 characters, not beginning with a blank."""
    plain = "".join(_ascii(character) for character in text)
    # It must begin with a letter, a digit or punctuation.
    return _cut(plain, LONGEST_SUBJECT).strip() or "Inventory"


def link(dashboard: str, store: str, state: str | None = None) -> str:
    """The address of a store on the dashboard."""
    question = f"?state={state}" if state else ""
    return f"{dashboard}/#/stores/{quote(store, safe='')}{question}"


def summary_of(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{counts[kind]:,} {word}" for kind, word in WORDS.items() if counts[kind])


def headline(ordered: Sequence[Alert], summary: str) -> str:
    if len(ordered) > 1:
        return summary
    [only] = ordered
    return f"{only.crossing.item}: {WORDS[only.crossing.kind]}"


def text(store: str, summary: str, shown: Sequence[Alert], more: int, address: str) -> str:
    lines = [f"{store}: {summary}", ""]
    for kind, word in WORDS.items():
        of_kind = [alert for alert in shown if alert.crossing.kind == kind]
        if of_kind:
            lines += [word.capitalize(), *map(_line, of_kind), ""]
    if more:
        lines += [f"... and {more:,} more.", ""]
    return "\n".join([*lines, f"See them: {address}", *_files(shown)])


def _line(alert: Alert) -> str:
    crossing = alert.crossing
    parts = [f"  {crossing.item}: {crossing.after:,}"]
    if crossing.threshold is not None:
        parts.append(f"threshold {crossing.threshold:,}")
    if alert.trouble_since is not None:
        parts.append(f"was short since {to_the_second(alert.trouble_since)}")
    parts.append(f"since {to_the_second(crossing.since)}")
    if crossing.line is not None:
        parts.append(f"line {crossing.line}")
    if alert.now is not None:
        parts.append("changed since then, now " + WORDS.get(alert.now, "ok"))
    if alert.spare:
        parts.append("spare: " + ", ".join(f"{name} {count:,}" for name, count in alert.spare))
    return "; ".join(parts)


def _files(shown: Sequence[Alert]) -> list[str]:
    keys = dict.fromkeys(alert.source.key for alert in shown if alert.source)
    return ["", "From:", *(f"  {key}" for key in keys)] if keys else []


def sms(words: str, address: str) -> str:
    """Words are cut, an address never: it is left out where it would leave no room for them.

    Three dots, since one character beyond the telephones' alphabet makes three messages of one.
    """
    room = LONGEST_SMS - len(address) - 1
    if room < FEWEST_WORDS:
        return _cut(words, LONGEST_SMS)
    return f"{_cut(words, room)} {address}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."


def _ascii(character: str) -> str:
    if " " <= character <= "~":
        return character
    plain = normalize("NFKD", character).encode("ascii", "ignore").decode()
    return "".join(c for c in plain if c.isalnum()) or "?"
