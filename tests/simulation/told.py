"""I8 to I10: what was told is what happened. `docs/simulation.md` has the argument."""

from __future__ import annotations

from chalicelib.domain.stock_state import State, crossing_kind, state_of
from tests.simulation.history import ANNOUNCED, Delivered, History, Written
from tests.simulation.watch import must
from tests.world.runtime import Invocation, failed_at
from tests.world.tables import Key


class Told:
    def __init__(self, history: History) -> None:
        self.history = history
        self.ids = {id_: found for row in history.written for id_, found in _ids(row, history)}
        self.marked = {key: {mark.id for mark in history.marked[key]} for key in history.of_item}
        self.told = {each.alert["id"] for each in history.delivered}

    def check(self) -> None:
        for each in self.history.delivered:
            self._happened(each)
            self._is_news(each)
        for row in self.history.written:
            self._is_told(row)
        for key, rows in self.history.of_item.items():
            self._marks(key)
            self._belief(key, rows[-1])

    # I9

    def _happened(self, each: Delivered) -> None:
        alert = each.alert
        must(alert["id"] in self.ids, "I9", "an alert of no change", each)
        row, kind, revision = self.ids[alert["id"]]
        same = (row.store, row.item, row.after, kind)
        told = (*each.key, alert["count"], alert["kind"])
        must(same == told, "I9", "an alert of another change", each)
        start = self._judged_from(each, row)
        threshold = (alert["threshold"], alert["threshold_from"])
        known = self.history.thresholds(row.store, row.item, start, each.at)
        must(threshold in known, "I9", "a threshold that was not in force", each, known)
        if alert["before"] == alert["count"]:
            self._moved_by_a_rule(each, row, start)
        else:
            must(alert["before"] == row.before and not revision, "I9", "another count", each)
            move = (state_of(row.before, threshold[0]), state_of(row.after, threshold[0]))
            must(crossing_kind(*move) == kind, "I9", "an alert of no crossing", each)

    def _moved_by_a_rule(self, each: Delivered, row: Written, start: float) -> None:
        alert = each.alert
        state = state_of(row.after, alert["threshold"])
        must(each.by.name == "Review-Stock", "I9", "not reviewed", each)
        must((alert["kind"], state) in (("low", "low"), ("back", "ok")), "I9", "no crossing", each)
        must(row.until >= start, "I9", "a count that had gone", each)
        marked = self.history.states[each.key].during(start, each.at)
        must(set(marked) != {state}, "I9", f"it was {state} all the time", each)

    def _judged_from(self, each: Delivered, row: Written) -> float:
        """Since when whoever told it may have judged it: what waits was judged before."""
        at_once = each.by.name == "Check-Stock" or '"review"' in each.by.subject
        return max(row.at, each.by.started) if at_once else row.at

    # I10

    def _is_news(self, each: Delivered) -> None:
        logged = self.history.logged.get(each.alert["id"])
        late = logged is not None and logged.at < each.by.started
        must(not late, "I10", "told again after it was marked", each, logged)
        must(logged is not None or _failed(each.by), "I10", "told, not marked", each)

    # I8

    def _is_told(self, row: Written) -> None:
        must(row.judged is not None, "I8", "nobody was done with a change", row)
        known = self.history.thresholds(row.store, row.item, row.at, row.judged or row.at)
        kinds = {crossing_kind(state_of(row.before, t), state_of(row.after, t)) for t, _ in known}
        if len(kinds) == 1 and (kind := kinds.pop()) in ANNOUNCED:
            must(row.id(str(kind)) in self.told, "I8", f"a change is {kind}, and not told", row)

    def _marks(self, key: Key) -> None:
        place = ("", 0)
        for mark in self.history.marked[key]:
            must((mark.order, mark.revision) > place, "I11", "a mark went back", key, mark)
            place = (mark.order, mark.revision)
            must(mark.id in self.ids, "I11", "a mark of no change", mark)
            row, kind, _ = self.ids[mark.id]
            true = self.history.states_of(row, row.at, mark.at)
            must(mark.state in true, "I11", f"marked {mark.state}, it was", true, row)
            must(kind == "eased" or mark.id in self.told, "I8", "marked, not told", mark)

    def _belief(self, key: Key, row: Written) -> None:
        """Who goes by the last alert of an item is right."""
        if any(map(self._is_orphan, self._alerts(key))):
            return
        told = self._last_told(key)
        truth = self.history.truth(row)
        eased = (told, truth) == ("out", "low")
        must(told == truth or eased, "I8", f"{key} is {truth}, last told", told, row)

    def _last_told(self, key: Key) -> State:
        logged = self.history.logged
        alerts = {each.alert["id"]: each for each in self._alerts(key)}
        alerts = {id_: each for id_, each in alerts.items() if id_ in logged}
        if not alerts:
            return "ok"
        newest = max(alerts, key=lambda id_: logged[id_].place)
        state: State = alerts[newest].alert["now"] or logged[newest].state
        return state

    def _alerts(self, key: Key) -> list[Delivered]:
        return [each for each in self.history.delivered if each.key == key]

    def _is_orphan(self, each: Delivered) -> bool:
        """Told by who failed before the mark; the thresholds had changed by the next attempt."""
        if not _failed(each.by) or each.alert["id"] in self.marked[each.key]:
            return False
        known = self.history.thresholds(*each.key, each.at, self.history.world.clock)
        return len(known) > 1


def _failed(invocation: Invocation) -> bool:
    if invocation.error is not None or invocation.name != "Check-Stock":
        return invocation.error is not None
    return failed_at(invocation.answer, invocation.subject) is not None


def _ids(row: Written, history: History) -> list[tuple[str, tuple[Written, str, int]]]:
    """Every id that an alert of this change can have: what kind it is, and by which revision."""
    kinds: tuple[str, ...] = (*ANNOUNCED, "eased")
    found = [(row.id(kind), (row, kind, 0)) for kind in kinds]
    for revision in range(1, len(history.rules) + 1):
        for kind in ("low", "back"):
            found.append((row.id(f"{kind}~{revision}"), (row, kind, revision)))
    return found
