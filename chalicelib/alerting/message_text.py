"""The texts of a message: its subject, a mail and a text message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from chalicelib.domain.alert import Alert
from chalicelib.domain.merge_plan import ABSENT
from chalicelib.domain.stock import CrossingKind, State
from chalicelib.domain.timestamps import in_words

LONGEST_SUBJECT = 99
LONGEST_SMS = 140
LONGEST_UNICODE_SMS = 70
"""With a character that is not in `GSM`, counted as UTF-16 does."""
SHORTEST_SMS = 40
"""Characters that a text message must have room for beside its link; else it has no link."""

# https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html, GSM 03.38
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"
)
GSM_TWICE = frozenset("^{}\\[~]|€")

KINDS: dict[CrossingKind, str] = {"out": "out of stock", "low": "low", "back": "back in stock"}
STATES: dict[State, str] = {"out": "out of stock", "low": "low", "ok": "ok", "retired": "retired"}


def subject(text: str) -> str:
    """`text` as SNS takes it: printable ASCII, below 100 characters, not beginning with a space."""
    plain = "".join(_ascii(character) for character in text)
    # It must begin with a letter, a digit or punctuation.
    return _cut(plain, LONGEST_SUBJECT).strip() or "Inventory"


def link(dashboard: str, store: str, state: str | None = None) -> str:
    """The address of a store on the dashboard."""
    question = f"?state={state}" if state else ""
    return f"{dashboard}/#/stores/{quote(store, safe='')}{question}"


def alerts_link(dashboard: str, stores: Sequence[str] | None) -> str:
    """The address of the alerts that nobody has acknowledged: of one store, or of all."""
    only = f"&store={quote(stores[0], safe='')}" if stores and len(stores) == 1 else ""
    return f"{dashboard}/#/alerts?state=unacknowledged{only}"


def receipt_link(dashboard: str, upload: str) -> str:
    """The address of an upload's receipt on the dashboard."""
    return f"{dashboard}/#/uploads/{upload}"


class Texts(NamedTuple):
    """What people read of a store's alerts."""

    subject: str
    mail: str
    sms: str


def texts_of(
    store: str, alerts: Sequence[Alert], listed: int, dashboard: str, address: str, zone: tzinfo
) -> Texts:
    """`address` leads to the store; the mail has so many of the alerts as `listed` says."""
    counts = Counter(alert.crossing.kind for alert in alerts)
    summary = ", ".join(f"{counts[kind]:,} {word}" for kind, word in KINDS.items() if counts[kind])
    headline = summary
    if len(alerts) == 1:
        crossing = alerts[0].crossing
        headline = f"{crossing.item}: {KINDS[crossing.kind]}"
    shown, more = alerts[:listed], len(alerts[listed:])
    mail = [f"{store}: {summary}", "", *_sections(shown, more, zone)]
    return Texts(
        subject(f"{headline} in {store}"),
        "\n".join([*mail, f"Dashboard: {address}", *_files(shown, dashboard)]),
        sms(f"{store}: {headline}.", address),
    )


def _sections(shown: Sequence[Alert], more: int, zone: tzinfo) -> Iterator[str]:
    for kind, word in KINDS.items():
        lines = [_line(alert, zone) for alert in shown if alert.crossing.kind == kind]
        if lines:
            yield from [word.capitalize(), *lines, ""]
    if more:
        yield from [f"... and {more:,} more.", ""]


def _line(alert: Alert, zone: tzinfo) -> str:
    crossing = alert.crossing
    parts = [f"  {crossing.item}: {crossing.after:,}"]
    if crossing.threshold is not None:
        parts.append(f"threshold {crossing.threshold:,}")
    at = in_words(crossing.since, zone)
    if crossing.kind != "back":
        parts.append(f"since {at}")
    elif alert.short_since is None:
        parts.append(f"back at {at}")
    else:
        parts.append(f"short from {in_words(alert.short_since, zone)} to {at}")
    if crossing.line == ABSENT:
        parts.append("not in the file")
    elif crossing.line is not None:
        parts.append(f"line {crossing.line}")
    if alert.state_now is not None:
        parts.append(f"changed since then, now {STATES[alert.state_now]}")
    if alert.other_stores:
        others = ", ".join(f"{other.store} {other.count:,}" for other in alert.other_stores)
        parts.append(f"also in: {others}")
    return "; ".join(parts)


def _files(shown: Sequence[Alert], dashboard: str) -> list[str]:
    names = {alert.upload.name: alert.file for alert in shown if alert.upload}
    files = [f"  {file}: {receipt_link(dashboard, upload)}" for upload, file in names.items()]
    return ["", "Files:", *files] if files else []


def sms(text: str, address: str) -> str:
    """One part of a text message. `text` is cut, `address` never: it is left out where it would
    leave too little room.

    One character beyond the alphabet of GSM makes a part half as long: Latin letters lose their
    accents, other scripts get fewer characters.
    """
    text = "".join(map(_in_gsm, text))
    longest = LONGEST_SMS if GSM.issuperset(text) else LONGEST_UNICODE_SMS
    room = longest - len(address) - 1
    if room < SHORTEST_SMS:
        return _cut_sms(text, longest)
    return f"{_cut_sms(text, room)} {address}"


def _cut_sms(text: str, most: int) -> str:
    if _length_in_sms(text) <= most:
        return text
    while _length_in_sms(text) > most - 3:
        text = text[:-1]
    return f"{text}..."


def _length_in_sms(text: str) -> int:
    if GSM.issuperset(text):
        return len(text) + sum(character in GSM_TWICE for character in text)
    return len(text.encode("utf-16-be")) // 2


def _in_gsm(character: str) -> str:
    if character in GSM:
        return character
    plain = normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain if plain.isalnum() else character


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."


def _ascii(character: str) -> str:
    if " " <= character <= "~":
        return character
    plain = normalize("NFKD", character).encode("ascii", "ignore").decode()
    return "".join(c for c in plain if c.isalnum()) or "?"
