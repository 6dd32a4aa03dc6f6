"""The upload order of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.upload import order_of, time_of
from chalicelib.repositories import upload_versions
from chalicelib.repositories.upload_keys import minted_key
from tests.makers.loading import Depot, upload_of

NOW = 1_795_000_000.0


@given(st.floats(0, 1e10), st.floats(0, 1e10), st.text(max_size=300), st.text(max_size=300))
def test_the_earlier_file_comes_first_whatever_the_keys(
    one: float, other: float, key: str, other_key: str
) -> None:
    earlier, later = sorted((round(one, 3), round(other, 3)))
    if round(earlier * 1000) == round(later * 1000):
        return

    assert order_of(key, earlier, 0, "abc") < order_of(other_key, later, 0, "abc")


@pytest.mark.parametrize(
    ("older", "newer"), [(0, 1), (9, 10), (254, 255), (255, 256), (999, 70_000)]
)
def test_versions_of_one_second_are_in_the_order_of_their_making(older: int, newer: int) -> None:
    assert order_of("a.csv", NOW, older, "zzz") < order_of("a.csv", NOW, newer, "aaa")


def test_the_time_is_read_back() -> None:
    assert time_of(order_of("a.csv", NOW + 0.123, 0, "abc")) == NOW + 0.123


@given(st.text(min_size=1, max_size=1024))
def test_a_place_in_the_order_is_short_however_long_the_key(key: str) -> None:
    assert len(order_of(key, NOW, 300, "abc").encode()) <= 140


def test_long_keys_that_begin_alike_are_told_apart() -> None:
    one, other = ("x" * 500 + end for end in "ab")

    assert order_of(one, NOW, 0, "abc") != order_of(other, NOW, 0, "abc")


def test_the_folder_of_the_store_is_left_out_where_each_row_would_hold_it() -> None:
    key = minted_key("Köln, Hauptbahnhof (Untergeschoss)", NOW)

    assert len(order_of(key, NOW, 0, "abc")) == 42


def test_files_of_one_name_in_the_folders_of_two_stores_are_told_apart() -> None:
    one, other = (f"stores/{store}/counts.csv" for store in ("Berlin", "Paris"))

    assert order_of(one, NOW, 0, "abc") != order_of(other, NOW, 0, "abc")


@given(st.floats(0, 4e9), st.floats(0, 4e9))
def test_keys_asked_for_one_after_the_other_are_in_this_order(one: float, other: float) -> None:
    earlier, later = sorted((one, other))
    if round(earlier * 1000) == round(later * 1000):
        return

    first, second = (minted_key("Berlin", at) for at in (earlier, later))

    assert order_of(first, NOW, 0, "zzz") < order_of(second, NOW, 0, "aaa")


def test_versions_made_in_one_second_have_their_own_places() -> None:
    depot = Depot()
    versions = [depot.world.put("a.csv", str(number)) for number in range(3)]

    found = [upload_versions.find(upload_of(version), depot.services) for version in versions]

    places = [each.order for each in found if each]
    assert places == sorted(set(places))
    assert len(places) == 3


def test_a_version_keeps_a_place_of_its_own_when_an_older_one_is_removed() -> None:
    depot = Depot()
    first, second = depot.world.put("a.csv", "1"), depot.world.put("a.csv", "2")
    before = upload_versions.find(upload_of(first), depot.services)
    depot.world.s3.forget(first)

    after = upload_versions.find(upload_of(second), depot.services)

    assert before is not None
    assert after is not None
    assert before.order != after.order


def test_a_key_that_begins_like_another_is_not_mistaken_for_it() -> None:
    depot = Depot()
    version = depot.drop("a.csv", "1")
    depot.drop("a.csv.bak", "2")

    assert upload_versions.find(upload_of(version), depot.services) is not None
    newest = upload_versions.newest("a.csv", depot.services)
    assert newest == upload_of(version)
