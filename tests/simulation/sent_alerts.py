"""I8 to I10: what was sent is what happened. `docs/simulation.md` has the argument."""

from __future__ import annotations

from chalicelib.domain.stock import CrossingKind, State, crossing_kind, state_of
from tests.simulation.history import SENT_KINDS, Delivered, History, Written
from tests.simulation.watch import must
from tests.world.runtime import Invocation, failed_at
from tests.world.tables import Key


class SentAlerts:
    def __init__(self, history: History) -> None:
        self.history = history
        self.ids = {id_: found for row in history.written for id_, found in _ids(row, history)}
        self.recorded = {
            key: {alert.id for alert in history.open_alerts[key]} for key in history.of_item
        }
        self.sent = {each.alert["id"] for each in history.delivered}
        self.muted = {each.alert["id"] for each in history.muted}

    def check(self) -> None:
        for each in self.history.delivered:
            self._happened(each)
            self._is_news(each)
        self._jobs_take_turns()
        for row in self.history.written:
            self._is_sent(row)
        for key, rows in self.history.of_item.items():
            self._open_alerts(key)
            self._belief(key, rows[-1])

    # I9

    def _happened(self, each: Delivered) -> None:
        alert = each.alert
        must(alert["id"] in self.ids, "I9", "an alert of no change", each)
        row, kind, revision = self.ids[alert["id"]]
        # A file that brings an item back may write its count later: two changes of one order.
        marks = [each for each in self.history.of_item[each.key] if each.was_retired]
        for mark in marks:
            if mark.id("out") == alert["id"] and mark.before == alert["before"]:
                row, kind, revision = mark, "out", 0
        same = (row.store, row.item, row.after, kind)
        sent = (*each.key, alert["count"], alert["kind"])
        must(same == sent, "I9", "an alert of another change", each)
        start = self._judged_from(each, row)
        threshold = (alert["threshold"], alert["threshold_from"])
        known = self.history.thresholds(row.store, row.item, start, each.at)
        must(threshold in known, "I9", "a threshold that was not in force", each, known)
        brought_back = row.was_retired and row.before == row.after
        if alert["before"] == alert["count"] and not brought_back:
            self._moved_by_a_rule(each, row, start)
        else:
            must(alert["before"] == row.before and not revision, "I9", "another count", each)
            must(self._kind(row, threshold[0]) == kind, "I9", "an alert of no crossing", each)

    def _moved_by_a_rule(self, each: Delivered, row: Written, start: float) -> None:
        alert = each.alert
        state = state_of(row.after, alert["threshold"])
        must(each.by.name == "Review-Stock", "I9", "not reviewed", each)
        must((alert["kind"], state) in (("low", "low"), ("back", "ok")), "I9", "no crossing", each)
        must(row.until >= start, "I9", "a count that had gone", each)
        recorded = self.history.states[each.key].during(start, each.at)
        must(set(recorded) != {state}, "I9", f"it was {state} all the time", each)

    def _judged_from(self, each: Delivered, row: Written) -> float:
        """Since when whoever sent it may have judged it: queued alerts were judged before."""
        at_once = each.by.name == "Check-Stock" or '"review"' in each.by.subject
        return max(row.at, each.by.started) if at_once else row.at

    # I10

    def _is_news(self, each: Delivered) -> None:
        logged = self.history.logged.get(each.alert["id"])
        late = logged is not None and logged.at < each.by.started
        must(not late, "I10", "sent again after it was recorded", each, logged)
        must(logged is not None or _failed(each.by), "I10", "sent, not recorded", each)

    # I53

    def _jobs_take_turns(self) -> None:
        sent: dict[str, Invocation] = {}
        for each in self.history.delivered:
            is_job = each.by.name == "Review-Stock" and '"work":"send"' in each.by.subject
            if is_job and each.by.error is None:
                other = sent.setdefault(each.alert["id"], each.by)
                must(other is each.by, "I53", "two jobs have sent what was queued", each)

    # I8

    def _is_sent(self, row: Written) -> None:
        must(row.judged is not None, "I8", "nobody was done with a change", row)
        known = self.history.thresholds(row.store, row.item, row.at, row.judged or row.at)
        kinds = {self._kind(row, threshold) for threshold, _ in known}
        if len(kinds) == 1 and (kind := kinds.pop()) in SENT_KINDS:
            must(row.id(str(kind)) in self.sent, "I8", f"a change is {kind}, and not sent", row)

    def _kind(self, row: Written, threshold: int | None) -> CrossingKind | None:
        before = state_of(row.before, threshold, row.was_retired)
        return crossing_kind(before, state_of(row.after, threshold, row.retired))

    def _open_alerts(self, key: Key) -> None:
        place = ("", 0)
        for alert in self.history.open_alerts[key]:
            must(
                (alert.order, alert.revision) > place, "I11", "an open alert went back", key, alert
            )
            place = (alert.order, alert.revision)
            must(alert.id in self.ids, "I11", "an open alert of no change", alert)
            row, kind, _ = self.ids[alert.id]
            # A file that retires an item may write its count later: two changes of one order.
            writes = [each for each in self.history.of_item[key] if each.order == row.order]
            row = [each for each in writes if each.at <= alert.at][-1]
            true = self.history.states_of(row, row.at, alert.at)
            must(alert.state in true, "I11", f"recorded as {alert.state}, it was", true, row)
            silent = kind in ("eased", "retired")
            must(silent or alert.id in self.sent | self.muted, "I8", "recorded, not sent", alert)

    def _belief(self, key: Key, row: Written) -> None:
        """Who goes by the last alert of an item is right."""
        if any(map(self._is_orphan, self._alerts(key))):
            return
        sent = self._last_sent(key)
        truth = self.history.truth(row)
        silent = (sent, truth) == ("out", "low") or truth == "retired"
        must(sent == truth or silent, "I8", f"{key} is {truth}, last sent", sent, row)

    def _last_sent(self, key: Key) -> State:
        logged = self.history.logged
        alerts = {each.alert["id"]: each for each in self._alerts(key)}
        alerts = {id_: each for id_, each in alerts.items() if id_ in logged}
        if not alerts:
            return "ok"
        newest = max(alerts, key=lambda id_: logged[id_].place)
        state: State = alerts[newest].alert["now"] or logged[newest].state
        return state

    def _alerts(self, key: Key) -> list[Delivered]:
        known = (*self.history.delivered, *self.history.muted)
        return [each for each in known if each.key == key]

    def _is_orphan(self, each: Delivered) -> bool:
        """Sent by who failed before the record; the thresholds had changed by the next attempt."""
        if not _failed(each.by) or each.alert["id"] in self.recorded[each.key]:
            return False
        known = self.history.thresholds(*each.key, each.at, self.history.world.clock)
        return len(known) > 1


def _failed(invocation: Invocation) -> bool:
    if invocation.error is not None or invocation.name != "Check-Stock":
        return invocation.error is not None
    return failed_at(invocation.answer, invocation.subject) is not None


def _ids(row: Written, history: History) -> list[tuple[str, tuple[Written, str, int]]]:
    """Every id that an alert of this change can have: what kind it is, and by which revision."""
    kinds: tuple[str, ...] = (*SENT_KINDS, "eased", "retired")
    found = [(row.id(kind), (row, kind, 0)) for kind in kinds]
    for revision in range(1, len(history.rules) + 1):
        for kind in ("low", "back"):
            found.append((row.id(f"{kind}~{revision}"), (row, kind, revision)))
    return found
