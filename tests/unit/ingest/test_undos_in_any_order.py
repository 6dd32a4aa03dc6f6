"""Whatever is undone in whatever order, the table is what the other files come to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import Conflicting
from chalicelib.ingest.people import undo
from tests.makers.loading import Depot, csv
from tests.makers.undoing import TOLD

Counts = dict[str, int]
FILES = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=1), min_size=2, max_size=5
)


def fold(files: Sequence[Counts]) -> Counts:
    return {item: count for file in files for item, count in file.items()}


@given(FILES, st.data())
def test_the_table_is_what_the_files_come_to_that_are_not_undone(
    files: list[Counts], data: st.DataObject
) -> None:
    depot = Depot()
    sent = [
        depot.send(f"{n}.csv", csv(*(f"Rome,{item},{count}" for item, count in file.items())))
        for n, file in enumerate(files)
    ]
    left = dict(enumerate(files))

    for n in data.draw(st.permutations(range(len(files)))):
        with suppress(Conflicting):  # it changed nothing, or newer files speak of all of it
            undo.undo(depot.entry(sent[n]), TOLD, depot.services)
            depot.load(depot.world.s3.created[-1])
            del left[n]

        # What only undone files have made is 0, and retired.
        nothing = dict.fromkeys(fold(files), 0)
        counts = {item: count for (_, item), count in depot.world.counts().items()}
        assert counts == nothing | fold(list(left.values()))
