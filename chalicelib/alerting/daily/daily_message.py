"""The daily message of one subscription: its digest in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from chalicelib.alerting.daily.day import Day, FileNews
from chalicelib.alerting.daily.digest import LISTED, Digest, Period, SectionName, digest_of
from chalicelib.alerting.file_report import OUTCOMES
from chalicelib.alerting.message import Message, id_of
from chalicelib.alerting.message_text import KINDS, alerts_link, receipt_link, sms, subject
from chalicelib.domain.ledger_entry import file_name, name_of
from chalicelib.domain.timestamps import in_words, to_the_second
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.history.running_out import RunsOut
from chalicelib.repositories.subscriptions_table import SubscriptionRecord


@dataclass(frozen=True)
class Section:
    name: SectionName
    title: str
    lines: Sequence[str]


def message_of(
    record: SubscriptionRecord, day: Day, period: Period, dashboard: str, zone: tzinfo
) -> Message | None:
    """None: there is nothing to tell."""
    found = digest_of(record.follows, day, period)
    if found.is_empty:
        return None
    sections = list(_sections(found, dashboard, zone))
    numbers = [f"{len(each.lines):,} {each.title.lower()}" for each in sections if each.lines]
    headline = ", ".join(numbers) or "nothing is short"
    address = alerts_link(dashboard, record.stores)
    text = [f"{in_words(period.until, zone)}: {headline}", "", *_text(sections)]
    text += [f"Since {in_words(period.since, zone)}: {_moves(found)}.", ""]
    text += [f"Snoozed, and not listed: {found.snoozed:,}.", ""] if found.snoozed else []
    if found.not_read:
        text += [f"Stores not looked at for what is out within a week: {found.not_read:,}.", ""]
    text += [*found.cut, ""] if found.cut else []
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
            "counts": found.counts | {"snoozed": found.snoozed},
            "alerts": [
                _data(each) for each in [*found.out, *found.low][: LISTED["out"] + LISTED["low"]]
            ],
            "link": address,
        },
        ids=[id],
        subscriber=record.id,
    )


def _sections(found: Digest, dashboard: str, zone: tzinfo) -> Iterator[Section]:
    yield Section("out", KINDS["out"].capitalize(), [_line(each, zone) for each in found.out])
    yield Section("low", KINDS["low"].capitalize(), [_line(each, zone) for each in found.low])
    yield Section("at_risk", "Out within a week", [_at_risk(each) for each in found.at_risk])
    yield Section("files", "Files", [_file(each, dashboard) for each in found.files])
    yield Section("silent", "Silent stores", [_silent(*each, zone) for each in found.silent])
    yield Section("back", "Back in stock", [_back(each, zone) for each in found.back])


def _line(alert: ListedAlert, zone: tzinfo) -> str:
    said = alert.acknowledgement
    line = f"{alert.store}, {alert.item}: {alert.count:,}; since {in_words(alert.since, zone)}"
    if said is None:
        return line
    return f"{line}; in hand by {said.who}{f' ({said.note})' if said.note else ''}"


def _file(news: FileNews, dashboard: str) -> str:
    of = f" of {news.store}" if news.store else ""
    address = receipt_link(dashboard, name_of(news.entry))
    return f"{file_name(news.entry)}{of} {OUTCOMES[news.kind]}: {address}"


def _at_risk(each: RunsOut) -> str:
    days = each.days
    left = "less than a day" if days < 1 else f"about {days:.0f} {'day' if days < 1.5 else 'days'}"
    sample = ", from sample history" if each.is_sample else ""
    return f"{each.store}, {each.item}: {each.count:,}; {left} left{sample}"


def _silent(store: str, last: float, zone: tzinfo) -> str:
    return f"{store}: no report since {in_words(last, zone)}"


def _back(each: ListedAlert, zone: tzinfo) -> str:
    return f"{each.store}, {each.item}: {each.count:,}; at {in_words(each.since, zone)}"


def _moves(found: Digest) -> str:
    out, low, back = (found.moved.get(kind, 0) for kind in ("out", "low", "back"))
    return f"{out:,} ran out, {low:,} became low, {back:,} came back"


def _text(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.lines:
            shown = section.lines[: LISTED[section.name]]
            yield f"{section.title} ({len(section.lines):,})"
            yield from (f"  {line}" for line in shown)
            if len(section.lines) > len(shown):
                yield f"  ... and {len(section.lines) - len(shown):,} more"
            yield ""


def _data(alert: ListedAlert) -> dict[str, object]:
    return {
        "store": alert.store,
        "item": alert.item,
        "state": alert.state,
        "count": alert.count,
        "since": to_the_second(alert.since),
        "in_hand": alert.acknowledgement.who if alert.acknowledgement else None,
    }
