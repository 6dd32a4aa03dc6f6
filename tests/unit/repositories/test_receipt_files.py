"""The refused rows and the changes of a load, as files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.settings import Limits
from chalicelib.domain.merge_plan import Change
from chalicelib.file_reader import reader, refused_rows
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.repositories import receipt_files
from tests.makers.loading import Depot, csv, upload_of

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")), min_size=1)


def mended(result: ReadResult, count: str = "7") -> bytes:
    """The refused rows with a good count in each."""
    assert result.dialect is not None
    text = refused_rows.as_csv(result.dialect, result.refused_rows).decode("utf-8-sig")
    return text.replace("many", count).encode()


def test_refused_rows_can_be_mended_and_dropped_again() -> None:
    depot = Depot()
    receipt = depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,many"))

    second = depot.send("b.csv", depot.refused(receipt).replace(",many", ",7"))

    assert (second["State"], second["Read"]) == ("loaded", 1)
    assert depot.count("Berlin", "cap") == 7


def test_each_refused_row_has_its_line_its_reason_and_a_fix() -> None:
    depot = Depot()

    receipt = depot.send("a.csv", csv("Berlin,hat,5", 'Berlin,cap,"1,000"'))

    [heading, row] = depot.refused(receipt).splitlines()
    assert heading == "line,reason,fix,store,item,count"
    assert row.startswith("3,")
    assert ",1000,Berlin,cap," in row


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_and_the_headings_of_the_file_are_kept(delimiter: str) -> None:
    text = "Filiale;Notiz;Artikel;Bestand\nBerlin;x;Hut;many\nBerlin;y;Hose;1\n"

    result = reader.read(text.replace(";", delimiter).encode())
    again = reader.read(mended(result))

    assert list(again.rows) == [("Berlin", "Hut", 7, 2)]
    assert again.dialect is not None
    assert again.dialect.delimiter == delimiter


@given(NAMES, st.sampled_from(["=", "+", "-", "@", "＝", ""]))
def test_a_mended_row_names_what_the_refused_one_named(name: str, formula: str) -> None:
    item = formula + name
    row = f'store,item,count\nBerlin,"{item.replace(chr(34), chr(34) * 2)}",many\nBerlin,x0,1\n'
    result = reader.read(row.encode())
    before = reader.read(row.replace("many", "7").encode())
    if len(before.rows) != 2:
        return

    again = reader.read(mended(result))

    assert [found[:3] for found in again.rows] == [next(iter(before.rows))[:3]]


@pytest.mark.parametrize("item", ["=1+1", "+cmd", "-cmd", "@sum", "＝1"])
def test_no_cell_begins_as_a_formula(item: str) -> None:
    result = reader.read(f"store,item,count\nBerlin,{item},many\nBerlin,x,1\n".encode())

    assert result.dialect is not None
    text = refused_rows.as_csv(result.dialect, result.refused_rows).decode("utf-8-sig")

    assert f",{item}" not in text
    assert f",'{item}" in text


def large() -> tuple[Depot, str, str]:
    """A file of 40 changes that was loaded in parts: where, its changes and its place."""
    depot = Depot(limits=Limits(size=10, part=120))
    version = depot.drop("a.csv", csv(*(f"Berlin,item {n:02},{n}" for n in range(40))))
    depot.load(version)
    depot.work_off()
    receipt = depot.receipt(version)
    return depot, receipt["ChangesFile"], receipt["AsOf"]


@pytest.mark.parametrize("item", ["item 00", "item 07", "item 39"])
def test_of_a_large_files_changes_one_file_is_opened_for_an_item(item: str) -> None:
    depot, file, place = large()
    before = depot.calls("GetObject")

    near = list(receipt_files.changes(file, place, depot.services, near=("Berlin", item)))

    assert item in {change.item for change in near}
    assert depot.calls("GetObject") - before == 2


def test_of_a_large_files_changes_what_is_skipped_is_not_opened() -> None:
    depot, file, place = large()
    every = list(receipt_files.changes(file, place, depot.services))
    before = depot.calls("GetObject")

    last = list(receipt_files.changes(file, place, depot.services, skip=39))

    assert last == every[39:]
    assert depot.calls("GetObject") - before == 2


def test_the_changes_of_a_large_file_can_be_gone_through_from_anywhere() -> None:
    depot, file, place = large()
    every = list(receipt_files.changes(file, place, depot.services))

    for skip in range(41):
        assert list(receipt_files.changes(file, place, depot.services, skip=skip)) == every[skip:]


def test_changes_are_read_back_as_they_were() -> None:
    depot = Depot()
    upload = upload_of(depot.drop("a.csv", ""))
    changes = [
        Change("Berlin", 'h"a,t', 5, 0, 2, "1/old#00abc", "2/new#00abc"),
        Change("Zürich", "in\u2028dex", None, -7, 0, "", "2/new#00abc"),
    ]

    key = receipt_files.keep_changes(upload, changes, depot.services)

    assert list(receipt_files.changes(key, "2/new#00abc", depot.services)) == changes


def test_of_several_journals_the_one_that_saw_the_newest_row_is_right() -> None:
    depot = Depot()
    upload = upload_of(depot.drop("a.csv", ""))
    first = Change("Berlin", "hat", 5, 9, 2, "1/old", "3/us")
    second = first._replace(before=7, before_order="2/other")
    for change in (second, first):
        receipt_files.keep_journal(upload, [change], depot.services)

    found = receipt_files.journals(upload, "3/us", {("Berlin", "hat")}, depot.services)

    assert found == {("Berlin", "hat"): second}


def test_a_job_that_is_done_again_keeps_no_more_of_the_journals_than_its_own_rows() -> None:
    depot = Depot()
    upload = upload_of(depot.drop("a.csv", ""))
    ours, others = (Change("Berlin", item, 5, 9, 2, "1/old", "3/us") for item in ("hat", "cap"))
    receipt_files.keep_journal(upload, [ours, others], depot.services)

    found = receipt_files.journals(upload, "3/us", {("Berlin", "hat")}, depot.services)

    assert list(found) == [("Berlin", "hat")]


def test_what_a_late_attempt_has_to_tell_does_not_replace_what_the_receipt_names() -> None:
    depot = Depot()
    upload = upload_of(depot.drop("a.csv", csv("Berlin,hat,5")))
    changes = [
        Change("Berlin", item, None, 5, line, "", "1")
        for line, item in enumerate(("cap", "hat"), 2)
    ]

    kept = receipt_files.keep_changes(upload, changes, depot.services)
    receipt_files.keep_changes(upload, changes[:1], depot.services)

    assert list(receipt_files.changes(kept, "1", depot.services)) == changes
