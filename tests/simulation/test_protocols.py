"""What can be promised of alerts, if a function may die between a message and its record."""

from __future__ import annotations

import pytest

from tests.simulation.protocols import Promise, Search, Setting


def exists(setting: Setting) -> bool:
    return Search(setting).protocol() is not None


def only(*promises: Promise) -> frozenset[Promise]:
    return frozenset(promises)


def test_no_protocol_says_only_what_is_true_and_new_and_is_right_in_the_end() -> None:
    assert not exists(Setting())


@pytest.mark.parametrize(
    "easier",
    [
        pytest.param(Setting(deaths=0), id="no function dies"),
        pytest.param(Setting(changes=0), id="no threshold changes"),
        pytest.param(Setting(sns_answers=True), id="SNS can be asked what was sent"),
        pytest.param(Setting(promises=only("true", "news")), id="the last message may be wrong"),
        pytest.param(Setting(promises=only("news", "right at rest")), id="it may be said too late"),
        pytest.param(
            Setting(promises=only("true", "right at rest")), id="what was not said is taken back"
        ),
    ],
)
def test_there_is_one_where_something_is_easier_or_not_promised(easier: Setting) -> None:
    assert exists(easier)


@pytest.mark.parametrize("given_up", ["true", "news"])
def test_giving_up_a_promise_about_messages_helps_only_with_a_note_before_each(
    given_up: Promise,
) -> None:
    kept = Setting().promises - {given_up}

    assert exists(Setting(promises=kept))
    assert not exists(Setting(promises=kept, writes_before=False))


def test_a_last_message_that_may_be_wrong_needs_no_note_before() -> None:
    assert exists(Setting(promises=only("true", "news"), writes_before=False))
