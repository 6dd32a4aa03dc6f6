"""The daily message of one subscription: one page, the most severe first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from chalicelib.alerting.daily.day import Day, FileNews
from chalicelib.alerting.file_report import OUTCOMES
from chalicelib.alerting.message import Message, id_of
from chalicelib.alerting.message_text import KINDS, alerts_link, receipt_link, sms, subject
from chalicelib.domain.ledger_entry import file_name, name_of
from chalicelib.domain.stock import SEVERITY
from chalicelib.domain.timestamps import in_words, to_the_second
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.subscriptions_table import SubscriptionRecord

LISTED = {"out": 20, "at_risk": 10, "low": 10, "files": 10, "silent": 5, "back": 5}
"""Lines of each section, so that all of it is one page."""


@dataclass(frozen=True)
class Period:
    """From when until when, in seconds since 1970."""

    since: float
    until: float


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    lines: Sequence[str]


def message_of(
    record: SubscriptionRecord, day: Day, period: Period, dashboard: str, zone: tzinfo
) -> Message | None:
    """None: there is nothing to tell."""
    short = [each for each in day.short if record.follows(each.store, [each.state])]
    needed = sorted((each for each in short if not _is_snoozed(each)), key=_severity)
    crossed = [each for each in day.crossed if _is_in(each.sent_at, period)]
    crossed = [each for each in crossed if record.follows(each.store, [each.kind])]
    sections = [
        *_short(needed, zone),
        Section("at_risk", "Out within a week", [*_at_risk(record, day)]),
        Section("files", "Files", [_file(each, dashboard) for each in _files(record, day, period)]),
        Section("silent", "Silent stores", [*_silent(record, day, zone)]),
        Section("back", "Back in stock", [*_back(crossed, zone)]),
    ]
    snoozed = len(short) - len(needed)
    counts = {section.name: len(section.lines) for section in sections} | {"snoozed": snoozed}
    not_read = sum(record.follows(store, ["low"]) for store in day.not_read)
    if not any(counts.values()) and not crossed and not not_read:
        return None
    numbers = [f"{len(each.lines):,} {each.title.lower()}" for each in sections if each.lines]
    headline = ", ".join(numbers) or "nothing is short"
    address = alerts_link(dashboard, record.stores)
    text = [f"{in_words(period.until, zone)}: {headline}", "", *_text(sections)]
    text += [f"Since {in_words(period.since, zone)}: {_moves(crossed)}.", ""]
    text += [f"Snoozed, and not listed: {snoozed:,}.", ""] if snoozed else []
    if not_read:
        text += [f"Stores not looked at for what is out within a week: {not_read:,}.", ""]
    text += [*day.cut, ""] if day.cut else []
    rhythm = "Weekly" if record.daily and record.daily.weekday else "Daily"
    id = id_of(record.id, period.until)
    return Message(
        store="",
        kinds=["daily"],
        subject=subject(f"{rhythm}: {headline}"),
        text="\n".join([*text, f"Dashboard: {address}"]),
        sms=sms(f"{rhythm}: {headline}.", address),
        data={
            "version": 1,
            "kinds": ["daily"],
            "id": id,
            "since": to_the_second(period.since),
            "until": to_the_second(period.until),
            "counts": counts,
            "alerts": [_data(each) for each in needed[: LISTED["out"] + LISTED["low"]]],
            "link": address,
        },
        ids=[id],
        subscriber=record.id,
    )


def _short(needed: Sequence[ListedAlert], zone: tzinfo) -> Iterator[Section]:
    for state in ("out", "low"):
        lines = [_line(each, zone) for each in needed if each.state == state]
        yield Section(state, KINDS[state].capitalize(), lines)


def _line(alert: ListedAlert, zone: tzinfo) -> str:
    said = alert.acknowledgement
    line = f"{alert.store}, {alert.item}: {alert.count:,}; since {in_words(alert.since, zone)}"
    if said is None:
        return line
    return f"{line}; in hand by {said.who}{f' ({said.note})' if said.note else ''}"


def _files(record: SubscriptionRecord, day: Day, period: Period) -> list[FileNews]:
    order = list(OUTCOMES)
    found = [each for each in day.files if each.at is None or _is_in(each.at, period)]
    followed = (each for each in found if record.follows(each.store, [each.kind]))
    return sorted(followed, key=lambda each: order.index(each.kind))


def _file(news: FileNews, dashboard: str) -> str:
    of = f" of {news.store}" if news.store else ""
    address = receipt_link(dashboard, name_of(news.entry))
    return f"{file_name(news.entry)}{of} {OUTCOMES[news.kind]}: {address}"


def _at_risk(record: SubscriptionRecord, day: Day) -> Iterator[str]:
    for days, store, item, count in day.at_risk:
        if record.follows(store, ["low"]):
            yield f"{store}, {item}: {count:,}; {_left(days)} left"


def _left(days: float) -> str:
    return "less than a day" if days < 1 else f"about {days:.0f} {'day' if days < 1.5 else 'days'}"


def _silent(record: SubscriptionRecord, day: Day, zone: tzinfo) -> Iterator[str]:
    for store, last in day.silent:
        if record.follows(store, ["silent"]):
            yield f"{store}: no report since {in_words(last, zone)}"


def _back(crossed: Sequence[ListedAlert], zone: tzinfo) -> Iterator[str]:
    for each in crossed:
        if each.kind == "back":
            yield f"{each.store}, {each.item}: {each.count:,}; at {in_words(each.since, zone)}"


def _moves(crossed: Sequence[ListedAlert]) -> str:
    numbers = {kind: sum(each.kind == kind for each in crossed) for kind in ("out", "low", "back")}
    return (
        f"{numbers['out']:,} ran out, {numbers['low']:,} became low, {numbers['back']:,} came back"
    )


def _text(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.lines:
            shown = section.lines[: LISTED[section.name]]
            yield f"{section.title} ({len(section.lines):,})"
            yield from (f"  {line}" for line in shown)
            if len(section.lines) > len(shown):
                yield f"  ... and {len(section.lines) - len(shown):,} more"
            yield ""


def _severity(alert: ListedAlert) -> tuple[int, bool, float]:
    """The most severe first, of these what nobody has in hand, of these the newest."""
    return -SEVERITY[alert.state], alert.acknowledgement is not None, -alert.since


def _is_snoozed(alert: ListedAlert) -> bool:
    said = alert.acknowledgement
    return said is not None and said.snoozed_until is not None


def _is_in(at: float | None, period: Period) -> bool:
    return at is not None and period.since < at <= period.until


def _data(alert: ListedAlert) -> dict[str, object]:
    return {
        "store": alert.store,
        "item": alert.item,
        "state": alert.state,
        "count": alert.count,
        "since": to_the_second(alert.since),
        "in_hand": alert.acknowledgement.who if alert.acknowledgement else None,
    }
