"""Which protocols could send alerts, if functions die and thresholds change? All of them, tried.

One item, which thresholds make low or ok, its messages, and whoever reads them. A run sees at any
time, in no time, the record, the state and what it has done itself; it writes the record, sends a
message or ends, and is followed by another if it has died or the state has changed. Real runs see
less, and meet others: what no protocol does here, none does there.

A protocol says what a run does in each situation. `Search` tries every one whose record has three
values and whose runs take six steps: it decides when a run first comes to a situation, and decides
anew when a trace breaks a promise.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["ok", "low"]
Promise = Literal["true", "news", "right at rest"]
Action = int | State | None
"""Writes the record, sends a message, or ends the run."""

RECORDS = 3
STEPS = 6
"""Of a run, beside that it ends."""
OTHER: Mapping[State, State] = {"ok": "low", "low": "ok"}


class Situation(NamedTuple):
    """What a run sees."""

    record: int
    found: int
    """The record as it was when the run began."""
    state: State
    sent: State | None
    """By this run, last."""
    read: State | None
    """What the reader goes by, if SNS can be asked."""


Protocol = Mapping[Situation, Action]


@dataclass(frozen=True)
class Setting:
    """What may happen, and what is promised."""

    deaths: int = 1
    changes: int = 2
    """Of thresholds."""
    sns_answers: bool = False
    """Whether a run can ask what was sent."""
    writes_before: bool = True
    """Whether a run may write the record before it sends, and not only after it."""
    promises: frozenset[Promise] = frozenset(("true", "news", "right at rest"))
    """The first two are of what is sent after a death: before, they hold in any case."""


class Moment(NamedTuple):
    record: int
    state: State
    read: State
    """What somebody takes the item for who goes by the last message; ok without any."""
    has_read: bool
    deaths: int
    """That are still to come, as the changes."""
    changes: int
    is_due: bool
    """Whether another run has to come."""
    running: frozenset[State] | None
    """The states of the item since the run began; None: there is no run."""
    sent: State | None
    found: int
    steps: int
    """That the run may still take."""


class Broken(Exception):
    """A trace in which a promise does not hold."""


class Search:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        # The count has just become low, and nobody knows.
        self.begin = Moment(
            *(0, "low", "ok", False, setting.deaths, setting.changes, True, None, None, 0, 0)
        )

    def protocol(self) -> Protocol | None:
        """One that keeps the promises in every trace; `None`: there is none."""
        found = self._from({})
        return found if isinstance(found, dict) else None

    def _from(self, decided: dict[Situation, Action]) -> dict[Situation, Action] | set[Situation]:
        """A protocol that decides so, or for which of the decisions there is none."""
        traces = Traces(self, decided)
        if traces.guilty:
            return traces.guilty
        if traces.undecided is None:
            return decided
        guilty = set[Situation]()
        for action in self._actions(traces.undecided):
            found = self._from({**decided, traces.undecided: action})
            if isinstance(found, dict) or traces.undecided not in found:
                return found
            guilty |= found
        return guilty - {traces.undecided}

    def _actions(self, seen: Situation) -> Iterator[Action]:
        yield from ("low", "ok", None)
        if self.setting.writes_before or seen.sent is not None:
            yield from (each for each in range(RECORDS) if each != seen.record)

    def situation(self, moment: Moment) -> Situation | None:
        if moment.running is None:
            return None
        read = moment.read if self.setting.sns_answers else None
        return Situation(moment.record, moment.found, moment.state, moment.sent, read)

    def events(self, moment: Moment) -> Iterator[Moment]:
        """What may happen now, other than what the run does."""
        if moment.changes:
            state = OTHER[moment.state]
            running = None if moment.running is None else moment.running | {state}
            yield moment._replace(
                state=state, changes=moment.changes - 1, is_due=True, running=running
            )
        if moment.running is not None and moment.deaths:
            yield self._idle(moment)._replace(deaths=moment.deaths - 1, is_due=True)
        if moment.running is None and moment.is_due:
            yield moment._replace(
                running=frozenset({moment.state}), is_due=False, found=moment.record, steps=STEPS
            )

    def acted(self, moment: Moment, action: Action) -> Moment:
        if action is None:
            return self._ended(moment)
        if not moment.steps:
            raise Broken
        steps = moment.steps - 1
        if isinstance(action, int):
            return moment._replace(record=action, steps=steps)
        self._may_send(moment, action)
        return moment._replace(read=action, has_read=True, sent=action, steps=steps)

    def _ended(self, moment: Moment) -> Moment:
        is_right = moment.is_due or moment.read == moment.state
        if "right at rest" in self.setting.promises and not is_right:
            raise Broken
        return self._idle(moment)

    def _idle(self, moment: Moment) -> Moment:
        return moment._replace(running=None, sent=None, found=0, steps=0)

    def _may_send(self, moment: Moment, message: State) -> None:
        none_died = moment.deaths == self.setting.deaths
        is_true = message in (moment.running or ())
        if not is_true and (none_died or "true" in self.setting.promises):
            raise Broken
        # What was said is said again; what takes back what nobody has said is no copy.
        if message == moment.read and (
            none_died or ("news" in self.setting.promises and not moment.has_read)
        ):
            raise Broken


class Traces:
    """Every moment to which a protocol leads, the shortest traces first."""

    def __init__(self, search: Search, decided: Protocol) -> None:
        self._search, self._decided = search, decided
        self._before: dict[Moment, tuple[Moment, Situation | None] | None] = {search.begin: None}
        """How a moment was first come to: from which one, and by which decision, if by one."""
        self.undecided: Situation | None = None
        self.guilty = self._walk()
        """The decisions of a trace that breaks a promise; empty: there is none so far."""

    def _walk(self) -> set[Situation]:
        left = deque([self._search.begin])
        while left:
            moment = left.popleft()
            try:
                following = list(self._following(moment))
            except Broken:
                return self._decisions(moment)
            for after, seen in following:
                if after not in self._before:
                    self._before[after] = moment, seen
                    left.append(after)
        return set()

    def _following(self, moment: Moment) -> Iterator[tuple[Moment, Situation | None]]:
        yield from ((each, None) for each in self._search.events(moment))
        seen = self._search.situation(moment)
        if seen is not None and seen in self._decided:
            yield self._search.acted(moment, self._decided[seen]), seen
        elif seen is not None:
            self.undecided = self.undecided or seen

    def _decisions(self, moment: Moment) -> set[Situation]:
        """Of a trace that ends with a bad one."""
        last = self._search.situation(moment)
        found = {last} if last else set[Situation]()
        while came := self._before[moment]:
            moment, seen = came
            found |= {seen} if seen else set()
        return found
