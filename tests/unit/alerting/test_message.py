"""What subscribers read, for every name that the reader lets in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.alerting import message_text
from chalicelib.alerting.message import Message, message_of
from chalicelib.alerting.message_text import GSM, link, sms, subject
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.alert import Alert, StoreCount
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.names import ITEM_BYTES, STORE_BYTES, problem, tidy
from chalicelib.domain.stock import SentKind
from chalicelib.domain.upload import Upload
from tests.world import World

# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
SUBJECT = re.compile(r"[!-~][ -~]{0,98}")
CHARACTERS = st.characters(exclude_categories=["Cs"])


def names(limit: int) -> st.SearchStrategy[str]:
    text = st.text(CHARACTERS, min_size=1, max_size=limit) | st.sampled_from(
        ["商" * (limit // 3), '"' * limit, "\\" * limit, "'; DROP", "<b>", "=cmd", "🧦", "ß", "﷽"]
    )
    return text.map(tidy).filter(lambda name: bool(name) and not problem(name, limit))


CROSSING = Crossing(
    store="Berlin",
    item="Socks",
    kind="out",
    state="out",
    before=3,
    after=0,
    threshold=None,
    threshold_from=None,
    cause="019a8f3c2b1/a.csv#00tag",
    order="019a8f3c2b1/a.csv#00tag",
    line=2,
    since=1_790_000_000.0,
)
KINDS = st.sampled_from([("out", "out"), ("low", "low"), ("back", "ok")])


def data_of(message: Message) -> dict[str, Any]:
    """The JSON that programs read."""
    data: dict[str, Any] = json.loads(json.loads(message.request["Message"])["default"])
    return data


def alerts_of(item: str, number: int, **more: Any) -> list[Alert]:
    return [Alert(replace(CROSSING, item=f"{item[:60]}{n}"), **more) for n in range(number)]


@settings(max_examples=200, deadline=None)
@given(names(STORE_BYTES), names(ITEM_BYTES))
def test_every_name_makes_a_subject_and_message_that_sns_takes(store: str, item: str) -> None:
    world = World()
    upload = Upload("k" * 1024, "v1")
    others = [StoreCount(store, 999_999_999)] * 3
    alerts = [Alert(replace(CROSSING, item=item, store=store), upload, other_stores=others)]

    message = message_of(store, alerts, "https://inventory.example", UTC).request

    topic = world.settings.nostock_topic_arn
    world.services().sns.publish(TopicArn=topic, **message)
    assert SUBJECT.fullmatch(message["Subject"])


@settings(deadline=None)
@given(st.text(CHARACTERS, max_size=300))
def test_any_text_makes_a_subject(text: str) -> None:
    assert SUBJECT.fullmatch(subject(text))


@settings(max_examples=25, deadline=None)
@given(names(ITEM_BYTES), st.integers(1, 3000), KINDS)
def test_a_message_fits_and_counts_what_it_leaves_out(
    item: str, number: int, kind: tuple[Any, Any]
) -> None:
    crossing = replace(CROSSING, kind=kind[0], state=kind[1])
    alerts = [Alert(replace(crossing, item=f"{item[:60]}{n}")) for n in range(number)]

    message = message_of("Berlin", alerts, "https://inventory.example", UTC)

    assert len(message.request["Message"].encode()) <= 200_000
    assert len(data_of(message)["alerts"]) + data_of(message)["more"] == number
    assert len(data_of(message)["alerts"]) <= 50


def test_the_worst_names_there_are_still_fit() -> None:
    upload = Upload('"' * 1024, "v1")
    others = [StoreCount('"' * STORE_BYTES, 999_999_999)] * 3
    worst = [
        Alert(replace(CROSSING, item='"' * 250 + str(n)), upload, '"' * 80, other_stores=others)
        for n in range(500)
    ]

    message = message_of('"' * STORE_BYTES, worst, "https://inventory.example", UTC)

    assert len(message.request["Message"].encode()) <= 200_000
    assert data_of(message)["more"] == 500 - len(data_of(message)["alerts"])


def test_the_most_severe_come_first() -> None:
    kinds: list[tuple[Any, Any]] = [("back", "ok"), ("low", "low"), ("out", "out")]
    alerts = [Alert(replace(CROSSING, kind=k, state=s, item=k)) for k, s in kinds]

    message = message_of("Berlin", alerts, "https://inventory.example", UTC)

    assert [alert["kind"] for alert in data_of(message)["alerts"]] == ["out", "low", "back"]
    assert message.subject == "1 out of stock, 1 low, 1 back in stock in Berlin"


def test_people_get_a_text_and_programs_get_json() -> None:
    upload, others = Upload("a.csv", "v1"), [StoreCount("Paris", 20)]
    alerts = alerts_of("Socks", 3, upload=upload, file="monday.csv", other_stores=others)

    variants = json.loads(message_of("Berlin", alerts, "https://x.example", UTC).request["Message"])

    assert json.loads(variants["default"])["counts"] == {"out": 3}
    assert "Socks0: 0; since" in variants["email"]
    assert "also in: Paris 20" in variants["email"]
    assert f"  monday.csv: https://x.example/#/uploads/{upload.name}" in variants["email"]
    assert len(variants["sms"]) <= 140


def test_an_item_that_a_full_count_lacks_has_no_line() -> None:
    absent = Alert(replace(CROSSING, line=0))

    variants = json.loads(
        message_of("Berlin", [absent], "https://x.example", UTC).request["Message"]
    )

    assert "; not in the file" in variants["email"]
    assert "line 0" not in variants["email"]


@pytest.mark.parametrize(
    "store", ["Berlin", "Springfield Mall North, lower floor", "Köln", "x" * 128, "🍎" * 32]
)
def test_a_text_message_is_cut_but_never_its_link(store: str) -> None:
    alerts = alerts_of("A rather long name of an item that is out", 3)

    message = message_of(store, alerts, "https://d111111abcdef8.cloudfront.net", UTC)

    text = json.loads(message.request["Message"])["sms"]
    assert len(text) <= 140
    assert link("https://d111111abcdef8.cloudfront.net", store, "out") in text or "http" not in text
    assert "…" not in text


@pytest.mark.parametrize("store", ["Köln", "Łódź", "Москва", "上海", "🍎" * 32, "[{" * 60])
@pytest.mark.parametrize(
    "dashboard", ["https://x.example", "https://d111111abcdef8.cloudfront.net"]
)
def test_a_text_message_is_one_part_in_its_alphabet(store: str, dashboard: str) -> None:
    text = sms(f"{store}: Brot: out of stock.", link(dashboard, "Berlin", "out"))

    if GSM.issuperset(text):
        assert len(text) + sum(text.count(each) for each in "^{}\\[~]|€") <= 160
    else:
        assert len(text.encode("utf-16-be")) <= 140


def test_letters_that_a_text_message_lacks_lose_their_accents_only() -> None:
    assert sms("Čaj in Köln is out", "").strip() == "Caj in Köln is out"


def test_people_read_the_times_of_their_zone_and_programs_utc() -> None:
    back = replace(CROSSING, kind="back", state="ok", item="Hats", after=12)
    alerts = [Alert(CROSSING), Alert(back, short_since=CROSSING.since - 86400)]

    message = message_of("Berlin", alerts, "https://x.example", zone_of("Europe/Berlin"))

    assert "  Socks: 0; since 21 Sep 2026, 16:13 CEST; line 2" in message.text
    assert (
        "  Hats: 12; short from 20 Sep 2026, 16:13 CEST to 21 Sep 2026, 16:13 CEST" in message.text
    )
    assert data_of(message)["alerts"][0]["since"] == "2026-09-21T14:13:20Z"


def test_filters_get_every_kind_in_the_message() -> None:
    alerts = [
        Alert(CROSSING),
        Alert(replace(CROSSING, kind="back", state="ok", item="Hats")),
    ]

    attributes = message_of("Berlin", alerts, "https://x.example", UTC).request["MessageAttributes"]

    assert attributes["kind"] == {"DataType": "String.Array", "StringValue": '["out", "back"]'}
    assert attributes["store"]["StringValue"] == "Berlin"
    assert attributes["severity"]["StringValue"] == "out"


def test_a_message_has_the_same_id_each_time_it_is_made() -> None:
    first = message_of("Berlin", alerts_of("Socks", 3), "https://x.example", UTC)
    second = message_of("Berlin", alerts_of("Socks", 3)[::-1], "https://x.example", UTC)

    assert first.id == second.id
    assert len({alert["id"] for alert in data_of(first)["alerts"]}) == 3


@pytest.mark.parametrize(
    ("store", "expected"),
    [
        ("München", "Socks: out of stock in Munchen"),
        ("上海", "Socks: out of stock in ??"),
        ("A\u3000B", "Socks: out of stock in A?B"),
    ],
)
def test_a_subject_is_transliterated_to_ascii(store: str, expected: str) -> None:
    message = message_of(store, [Alert(CROSSING)], "https://x.example", UTC)

    assert message.subject == expected


def test_a_link_opens_a_store_of_any_name() -> None:
    message = message_of("A/B & C?#", [Alert(CROSSING)], "https://x.example", UTC)

    assert data_of(message)["link"] == "https://x.example/#/stores/A%2FB%20%26%20C%3F%23?state=out"


def test_every_kind_that_is_sent_has_a_word() -> None:
    assert set(message_text.KINDS) == set(get_args(SentKind))
