"""Suggestions to move an item from who has too much to who has too little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.history import use
from chalicelib.domain.history.transfers import Stocked, Transfer, transfers
from chalicelib.domain.history.use import Use

ONE_A_DAY = Use(used=20, days=20, periods=10)


def test_who_lacks_most_is_given_first_by_who_has_most_to_spare() -> None:
    stocked = [
        Stocked("Berlin", 0, ONE_A_DAY),
        Stocked("Karachi", 9, ONE_A_DAY),
        Stocked("Pusan", 24, ONE_A_DAY),
        Stocked("Shanghai", 17, ONE_A_DAY),
    ]

    assert list(transfers(stocked, 14)) == [
        Transfer("Pusan", "Berlin", 10),
        Transfer("Shanghai", "Berlin", 3),
    ]


def test_nothing_is_suggested_where_the_use_is_unknown() -> None:
    unknown = Use(used=1, days=20, periods=10)

    stocked = [
        Stocked("Berlin", 0, unknown),
        Stocked("Pusan", 99, Use()),
        Stocked("Rome", 0, Use()),
    ]

    assert list(transfers(stocked, 14)) == []


@given(
    st.lists(
        st.tuples(st.integers(-5, 60), st.sampled_from([Use(), ONE_A_DAY, Use(40, 20, 10)])),
        max_size=8,
    ),
    st.integers(1, 30),
)
def test_nobody_gives_what_they_need_or_takes_more_than_they_lack(
    counts: list[tuple[int, Use]], horizon: int
) -> None:
    stocked = [Stocked(f"{place}", count, known) for place, (count, known) in enumerate(counts)]

    found = list(transfers(stocked, horizon))

    there = {each.store: max(each.count, 0) for each in stocked}
    for giver, taker, units in found:
        assert units > 0
        there[giver] -= units
        there[taker] += units
    for each in stocked:
        needed = use.needed(0, each.known, horizon)
        if any(each.store == moved.giver for moved in found):
            assert there[each.store] >= (needed or 0)
        if any(each.store == moved.taker for moved in found):
            assert there[each.store] <= (needed or 0)
