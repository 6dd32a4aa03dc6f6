"""What the last days of a store come to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.history import tallies, trends, use
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.trends import Trends


@given(
    st.lists(
        st.tuples(
            st.integers(-5, 60),
            st.integers(0, 9),
            st.integers(0, 1),
            *(st.integers(0, 40) for _ in range(3)),
        )
    )
)
def test_who_counts_what_is_at_risk_looks_at_no_more_than_it_has_to(
    rows: list[tuple[int, int, int, int, int, int]],
) -> None:
    counts, ages, retired, used, days, periods = zip(*rows, strict=True) if rows else [()] * 6
    items, none = [str(n) for n in range(len(rows))], [0] * len(rows)
    today = DayCounts(items, counts, [900 - age for age in ages], retired, none, none)
    ended = [each * tallies.USED + long for each, long in zip(periods, days, strict=True)]
    found = Trends(900, 800, today, used, ended, none, none)

    assert trends.at_risk(found) == sum(
        use.is_at_risk(use.outlook(row.count, row.use), 900 - row.since, use.LEAD)
        for row in found.rows()
    )
