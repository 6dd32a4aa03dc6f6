"""Reading the versions of files as they were dropped."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.upload import Upload
from chalicelib.repositories import uploaded_files
from tests.makers.loading import Depot, upload_of


class IgnoringRanges:
    """An S3 that answers every request for a range with the whole object."""

    def __init__(self, s3: Any) -> None:
        self.s3 = s3

    def get_object(self, **request: Any) -> Any:
        request.pop("Range", None)
        return self.s3.get_object(**request)


@given(st.integers(0, 99), st.integers(1, 100))
def test_a_part_is_its_bytes_even_if_the_whole_is_sent(start: int, length: int) -> None:
    depot = Depot()
    content = bytes(range(100))
    upload = upload_of(depot.drop("a.csv", content))
    end = min(start + length, 100)
    ignoring = depot.world.services(s3=IgnoringRanges(depot.world.s3))

    whole = uploaded_files.opened(upload, ignoring, (start, end))
    part = uploaded_files.opened(upload, depot.services, (start, end))

    assert b"".join(whole.chunks(7)) == part.read() == content[start:end]


@pytest.mark.parametrize(
    ("key", "store"),
    [
        ("stores/Berlin/x.csv", "Berlin"),
        ("stores/S%C3%A3o%20Paulo/a/b.csv", "São Paulo"),
        ("stores/a%2Fb/x.csv", "a/b"),
        ("stores//x.csv", ""),
        ("stores/x.csv", None),
        ("Stores/Berlin/x.csv", "Berlin"),
        ("/stores/Berlin/x.csv", "Berlin"),
        ("stores/Ko\u0308ln/x.csv", "Köln"),
        ("stores/Berlin%20/x.csv", "Berlin"),
        ("stores", None),
        ("berlin.csv", None),
    ],
)
def test_a_file_is_bound_to_the_store_that_its_key_names(key: str, store: str | None) -> None:
    assert Upload(key, "v1").store == store


def test_names_of_uploads_are_short_and_tell_versions_apart() -> None:
    one, other = Upload("a.csv", "v1"), Upload("a.csv", "v2")

    assert (len(one.id), len(one.tag)) == (20, 11)
    assert one.id == other.id
    assert one.tag != other.tag
