"""Time zones by name, and times in them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from chalicelib.aws.settings import Settings
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.errors import SettingWrong
from chalicelib.domain.timestamps import in_words

WINTER, SUMMER = 1_795_000_000.0, 1_790_000_000.0
AUTUMN = 1_792_887_600.0
"""Twenty past two of 25 October 2026 in Berlin, for the first time."""


@pytest.mark.parametrize(
    ("zone", "at", "words"),
    [
        ("UTC", WINTER, "18 Nov 2026, 11:06 UTC"),
        ("Europe/Berlin", WINTER, "18 Nov 2026, 12:06 CET"),
        ("Europe/Berlin", SUMMER, "21 Sep 2026, 16:13 CEST"),
        ("Europe/Berlin", AUTUMN, "25 Oct 2026, 02:20 CEST"),
        ("Europe/Berlin", AUTUMN + 3600, "25 Oct 2026, 02:20 CET"),
        ("America/Sao_Paulo", WINTER, "18 Nov 2026, 08:06 UTC-03"),
        ("Asia/Kathmandu", WINTER, "18 Nov 2026, 16:51 UTC+0545"),
    ],
)
def test_a_time_is_said_with_the_name_of_its_zone(zone: str, at: float, words: str) -> None:
    assert in_words(at, zone_of(zone)) == words


@pytest.mark.parametrize(
    "name", ["", "Berlin", "Europe/Berln", "America", "../UTC", "/etc/localtime"]
)
def test_there_is_no_zone_of_another_name(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        zone_of(name)


def test_a_function_with_a_wrong_zone_says_so_when_it_starts() -> None:
    environment = {field.name.upper(): "something" for field in fields(Settings)}

    with pytest.raises(SettingWrong, match="TIME_ZONE is wrong: There is no time zone 'something'"):
        Settings.from_environment(environment)
