"""Whatever is undone and redone in whatever order, the table is what the other files come to."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.ingest.people import held_files
from tests.makers.loading import Depot, csv
from tests.makers.undoing import undone
from tests.world.s3 import Version

Counts = dict[str, int]
File = tuple[Counts, bool]
"""And whether it is a full count."""
FILES: st.SearchStrategy[list[File]] = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=1),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=2,
    max_size=5,
)


def fold(files: Sequence[File]) -> Counts:
    counts: Counts = {}
    for file, is_full in files:
        counts = (dict.fromkeys(counts, 0) if is_full else counts) | file
    return counts


@given(FILES, st.data())
def test_the_table_is_what_the_files_come_to_that_are_not_undone(
    files: list[File], data: st.DataObject
) -> None:
    depot = Depot()
    places = range(len(files))
    sent = [dropped(depot, n, *file) for n, file in enumerate(files)]
    for n in data.draw(st.permutations(places), label="as they come"):
        loaded(depot, sent[n])
    undos: list[LedgerEntry | None] = [None for _ in places]

    for n in data.draw(st.lists(st.sampled_from(places), max_size=8), label="undone or redone"):
        last = undos[n]
        receipt = undone(depot, depot.entry(last) if last else depot.receipt(sent[n]))
        # A redo counts as the file does, which may be undone anew.
        undos[n] = receipt

        left = [file for n, file in enumerate(files) if is_there(undos[n], depot)]
        # What only undone files have made is 0, and retired.
        nothing = dict.fromkeys(fold(files), 0)
        counts = {item: count for (_, item), count in depot.world.counts().items()}
        assert counts == nothing | fold(left)


def dropped(depot: Depot, n: int, counts: Counts, is_full: bool) -> Version:
    body = csv(*(f"Rome,{item},{count}" for item, count in counts.items()))
    return depot.drop(f"{n}.csv", body, **({"mode": "full"} if is_full else {}))


def loaded(depot: Depot, version: Version) -> None:
    depot.load(version)
    while (entry := depot.receipt(version))["State"] == "held":
        held_files.accept(entry, "max", depot.services)
        depot.work_off()


def is_there(last: LedgerEntry | None, depot: Depot) -> bool:
    """Whether a file counts whose last undo, or redo, this is."""
    if last is None:
        return True
    undone_one = depot.named(last["Undoes"])
    return "Undoes" in undone_one and not is_there(undone_one, depot)
