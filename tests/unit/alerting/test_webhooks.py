"""Web hooks: what is posted to whom, what is refused, and what becomes of a message."""

from __future__ import annotations

import json
import re
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from socket import socket
from typing import Any

import pytest

from chalicelib.alerting import review_jobs, subscriptions
from chalicelib.alerting.message import Message
from chalicelib.alerting.review_jobs import Deliver
from chalicelib.alerting.subscriptions import Subscription
from chalicelib.alerting.webhooks import delivery, posting
from chalicelib.alerting.webhooks.bodies import LONGEST_TEXT, LONGEST_TITLE, body_of
from chalicelib.domain.errors import Conflicting
from chalicelib.handlers import review_stock
from chalicelib.repositories.alerts import daily_numbers, deliveries
from chalicelib.repositories.alerts.deliveries import Delivery
from tests import ROOT
from tests.makers.alerting import Stockroom
from tests.makers.https import HOST, PUBLIC, Answer, Hook, Local, served
from tests.world import Crash, World
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE

ADDRESS = f"https://{HOST}/in?key=1"


class Room(Stockroom):
    """A stockroom with one web hook."""

    def __init__(self, internet: Local) -> None:
        super().__init__()
        self.internet = internet
        self.services = self.world.services(internet=internet)
        self.made = self.subscribe()

    def subscribe(self, owner: str = "anna", **more: Any) -> Subscription:
        wanted = {"channel": "webhook", "address": ADDRESS, "stores": ["Berlin"], **more}
        return subscriptions.subscribe(self.services, owner=owner, **wanted)

    def run_out(self) -> None:
        """Sends one alert."""
        self.change("Berlin", {f"Socks {self.files}": 0})

    @property
    def deliveries(self) -> list[Delivery]:
        return list(deliveries.newest(self.made.record, self.services))

    @property
    def state(self) -> str:
        [listed] = subscriptions.list_subscriptions(self.services)
        return listed.state


@contextmanager
def room(folder: Path, *answers: Answer, **more: Any) -> Iterator[tuple[Room, Hook]]:
    hook = Hook(list(answers) or [200])
    with served(hook, folder, **more) as internet:
        yield Room(internet), hook


def test_an_alert_is_posted_with_a_signature_that_the_documented_check_accepts(
    tmp_path: Path,
) -> None:
    with room(tmp_path) as (shop, hook):
        shop.change("Berlin", {"Brötchen": 0})
        shop.review(60)

    [post] = hook.posts
    assert post.path == "/in?key=1"
    assert json.loads(post.body) == shop.messages[0]
    assert post.headers["webhook-id"] == shop.messages[0]["alerts"][0]["id"]
    [delivered] = shop.deliveries
    assert (delivered.state, delivered.status, delivered.attempts) == ("delivered", 200, 1)
    check = documented_check()
    secret = shop.made.secret
    assert secret
    now = shop.world.clock
    assert len(b64decode(secret.removeprefix("whsec_"))) == 32
    assert check(secret, post.headers, post.body, now)
    assert not check(secret, post.headers, post.body + b" ", now)
    assert not check(secret, post.headers, post.body, now + 3600)


def documented_check() -> Callable[..., bool]:
    text = (ROOT / "docs/alerts.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - what we tell our readers to run
    found: Callable[..., bool] = names["is_genuine"]
    return found


def test_a_message_goes_to_the_web_hooks_that_it_is_for(tmp_path: Path) -> None:
    with room(tmp_path) as (shop, hook):
        shop.subscribe(address=f"https://{HOST}/paris", stores=["Paris"])
        shop.subscribe(address=f"https://{HOST}/low", kinds=["low"])
        shop.subscribe(address=f"https://{HOST}/every", stores=None)
        shop.run_out()
        shop.review()

    assert sorted(post.path for post in hook.posts) == ["/every", "/in?key=1"]


def test_a_failed_message_is_tried_again_later_and_later_with_the_same_id(tmp_path: Path) -> None:
    with room(tmp_path, 500, 503, 204) as (shop, hook):
        shop.run_out()
        tried = [shop.world.clock]
        while shop.world.sqs.queues["review"].messages:
            [waiting] = shop.world.sqs.queues["review"].messages
            tried.append(waiting.visible)
            shop.review(waiting.visible - shop.world.clock + 1)

    waits = [after - before for before, after in pairwise(tried[1:])]
    assert [round(wait) for wait in waits] == pytest.approx([15, 60], abs=2)
    assert len({post.headers["webhook-id"] for post in hook.posts}) == 1
    assert len({post.headers["webhook-timestamp"] for post in hook.posts}) == 3
    [delivered] = shop.deliveries
    assert (delivered.state, delivered.attempts, delivered.status) == ("delivered", 3, 204)
    assert delivered.error == ""


def test_a_message_is_given_up_after_two_hours_and_listed_with_the_reason(tmp_path: Path) -> None:
    with room(tmp_path, 500) as (shop, hook):
        shop.run_out()
        shop.review(3600)
        assert shop.deliveries[0].state == "waiting"
        shop.review(2 * 3600)

    assert len(hook.posts) == delivery.MOST_ATTEMPTS
    [failed] = shop.deliveries
    assert (failed.state, failed.error) == ("failed", "It answered 500.")
    assert 2 * 3600 < failed.tried_at - failed.sent_at < 2.5 * 3600
    assert shop.state == "confirmed"


def test_a_web_hook_that_failed_for_long_is_paused_until_a_test_is_delivered(
    tmp_path: Path,
) -> None:
    with room(tmp_path, 500) as (shop, hook):
        for state in ("confirmed", "confirmed", "paused"):
            shop.run_out()
            shop.run_out()
            shop.review(12 * 3600)
            assert shop.state == state
        posts = len(hook.posts)

        shop.run_out()
        shop.review()
        assert len(hook.posts) == posts
        delivery.send_test(shop.made.record, shop.services)
        shop.review()
        assert len(hook.posts) == posts + 1
        assert shop.state == "paused"

        hook.answers[:] = [200]
        delivery.send_test(shop.made.record, shop.services)
        shop.review()
        assert shop.state == "confirmed"
        shop.run_out()
        shop.review()

    assert len(hook.posts) == posts + 3
    assert json.loads(hook.posts[-2].body)["kinds"] == ["test"]


def test_tests_that_fail_pause_nothing(tmp_path: Path) -> None:
    with room(tmp_path, 500) as (shop, _):
        for _ in range(3):
            delivery.send_test(shop.made.record, shop.services)
            shop.review(86400)

    assert {each.state for each in shop.deliveries} == {"failed"}
    assert shop.state == "confirmed"


def test_a_flood_of_messages_is_cut_off_with_one_notice_a_day(tmp_path: Path) -> None:
    most = delivery.MOST_A_DAY
    with room(tmp_path) as (shop, hook):
        for _ in range(most - 1):
            daily_numbers.add_one(
                f"{shop.made.record.id}#{shop.made.record.began_at}", shop.services
            )
        for _ in range(4):
            shop.run_out()
        shop.review(60)

        kinds = [json.loads(post.body)["kinds"] for post in hook.posts]
        assert kinds == [["out"], ["muted"]]
        assert "more are not sent" in json.loads(hook.posts[1].body)["text"]
        assert shop.state == "confirmed"
        shop.world.clock += 86400
        shop.run_out()
        shop.review(60)

    assert len(hook.posts) == 3


def trickle(connection: socket) -> None:
    """A byte now and then, so that no single read takes long."""
    try:
        for byte in b"HTTP/1.1 200 OK, but it takes its time":
            connection.sendall(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        return


@pytest.mark.parametrize(
    ("answer", "status", "error"),
    [
        (302, 302, "It answered 302: redirects are not followed."),
        (410, 410, "It answered 410."),
        (trickle, None, "No answer within"),
        (lambda connection: time.sleep(1), None, "No answer within"),
        (b"SSH-2.0\r\n", None, "The answer is not HTTP."),
        (b"x" * 100_000, None, "The answer is not HTTP."),
        (b"HTTP/1.1 2000 OK\r\n", None, "The answer is not HTTP."),
        (b"", None, "The answer is not HTTP."),
    ],
)
def test_an_answer_that_is_none_is_a_failure(
    tmp_path: Path, answer: Answer, status: int | None, error: str
) -> None:
    with room(tmp_path, answer, seconds=0.5) as (shop, hook):
        delivery.send_test(shop.made.record, shop.services)
        started = time.monotonic()
        shop.review()
        assert time.monotonic() - started < 3

    [failed] = shop.deliveries
    assert (failed.state, failed.status) == ("failed", status)
    assert failed.error.startswith(error)
    assert len(hook.posts) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1%eth0", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1"),
        *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a00:1::1", "2001:0:a00:1::1"),
        *("2001:db8::1", "::127.0.0.1", "64:ff9b:1::a00:1"),
    ],
)
@pytest.mark.parametrize("others", [[], [PUBLIC]])
def test_a_host_with_any_address_that_is_not_public_is_not_connected_to(
    tmp_path: Path, address: str, others: list[str]
) -> None:
    with served(Hook(), tmp_path) as internet:
        internet.known = [*others, address]
        outcome = posting.post(ADDRESS, {}, b"{}", internet)

    assert outcome.error == "The host's address is not a public one."
    assert internet.connected == []


def test_the_connection_goes_to_the_address_that_was_looked_at(tmp_path: Path) -> None:
    with served(Hook(), tmp_path) as internet:
        internet.known = ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", PUBLIC]
        outcome = posting.post(f"https://{HOST}:8443/", {}, b"{}", internet)

    assert outcome == posting.Outcome(200, "")
    assert internet.connected == [(PUBLIC, 8443)]


def test_a_certificate_of_another_host_is_refused(tmp_path: Path) -> None:
    hook = Hook()
    with served(hook, tmp_path, name="other.example.com") as internet:
        outcome = posting.post(ADDRESS, {}, b"{}", internet)

    assert outcome.error.startswith("Its certificate is not good: ")
    assert hook.posts == []


def test_a_host_without_an_address_or_a_server_is_a_failure(tmp_path: Path) -> None:
    with served(Hook(), tmp_path) as internet:
        pass

    assert posting.post(ADDRESS, {}, b"", internet).error == "The connection failed."
    assert posting.post(ADDRESS, {}, b"", World().services().internet).error == (
        "The host has no address."
    )


def test_a_message_as_large_as_sns_takes_fits_a_job_and_arrives_whole(tmp_path: Path) -> None:
    data = {"version": 1, "link": "x", "names": ['Łódź "1" 上海 \U0001f34e\t'] * 7000}
    message = Message("Berlin", ["out"], "s", "t", "t", data, ["id"])
    with room(tmp_path) as (shop, hook):
        delivery.ask_for(message, shop.services)
        shop.review()

    assert 190_000 < len(hook.posts[0].body) < 262_144
    assert json.loads(hook.posts[0].body) == data


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_anywhere_loses_no_message(tmp_path: Path, kind: str) -> None:
    for skip in range(8):
        with room(tmp_path, 500, 200) as (shop, hook):
            shop.run_out()
            shop.world.scripted().plan("*", kind, skip=skip)
            queue = shop.world.sqs.queues["review"]
            while queue.messages:
                message = min(queue.messages, key=lambda each: each.visible)
                shop.world.clock = max(shop.world.clock, message.visible)
                try:
                    review_stock.do_job(message.body, shop.services)
                except Crash:
                    continue  # the queue brings it back
                queue.messages.remove(message)

        assert [each.state for each in shop.deliveries] == ["delivered"]
        assert len({post.headers["webhook-id"] for post in hook.posts}) == 1


def test_a_message_that_was_delivered_is_not_posted_again_by_its_job(tmp_path: Path) -> None:
    with room(tmp_path) as (shop, hook):
        shop.run_out()
        [message] = shop.world.sqs.queues["review"].messages
        for _ in range(2):
            review_stock.do_job(message.body, shop.services)

    assert len(hook.posts) == 1


def test_an_address_that_was_subscribed_anew_is_not_sent_what_its_former_owner_was(
    tmp_path: Path,
) -> None:
    with room(tmp_path, 500) as (shop, hook):
        shop.run_out()
        shop.review(1)
        subscriptions.unsubscribe(shop.services, shop.made.record.id)
        again = shop.subscribe(owner="ben")
        shop.review(3 * 3600)

    assert len(hook.posts) == 1
    assert list(deliveries.newest(again.record, shop.services)) == []


def test_a_secret_is_shown_when_it_is_made_and_kept_when_the_rest_changes(tmp_path: Path) -> None:
    with room(tmp_path) as (shop, _):
        changed = shop.subscribe(stores=None)
        [listed] = subscriptions.list_subscriptions(shop.services)

        assert shop.made.secret
        assert (changed.secret, listed.secret) == (None, None)
        assert listed.record.secret == shop.made.secret
        assert shop.made.secret not in repr((shop.made, listed))
        with pytest.raises(Conflicting):
            shop.subscribe(owner="ben")


def test_slack_and_teams_have_no_secret_until_they_become_programs(tmp_path: Path) -> None:
    with room(tmp_path) as (shop, hook):
        address = f"https://{HOST}/slack"
        slack = shop.subscribe(address=address, shape="slack")
        shop.run_out()
        shop.review()
        program = shop.subscribe(address=address, shape="json")

    post = next(post for post in hook.posts if post.path == "/slack")
    assert (slack.secret, post.headers["webhook-signature"]) == (None, None)
    assert program.secret


NAME = "<!channel> *b* _i_ [x](https://x.example) & `c`"


def message(text: str) -> Message:
    link = "https://x.example/#/stores/Berlin?state=out"
    return Message("Berlin", ["out"], "subject", text, "sms", {"link": link}, ["1"])


def test_names_are_no_markup_to_slack() -> None:
    body = json.loads(body_of(message(f"{NAME}: out of stock\n\n  {NAME}: 0"), "slack"))

    header, section, link = body["blocks"]
    safe = "&lt;!channel&gt; *b* _i_ [x](https://x.example) &amp; `c`"
    assert header["text"] == {"type": "plain_text", "text": f"{safe}: out of stock"}
    assert section["text"] == {"type": "plain_text", "text": f"  {safe}: 0"}
    assert link["text"]["text"].startswith("<https://x.example/#/stores/Berlin?state=out|")
    assert "<!" not in body["text"]


def test_names_are_no_markup_to_teams() -> None:
    body = json.loads(body_of(message(f"{NAME}: out of stock\n\n  {NAME}: 0"), "teams"))

    [attachment] = body["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    runs = [run for block in card["body"] for run in block["inlines"]]
    assert [run["text"] for run in runs] == [f"{NAME}: out of stock", f"  {NAME}: 0"]
    assert card["actions"][0]["url"].endswith("?state=out")


@pytest.mark.parametrize("name", ["&" * 200, "x" * 200, "\U0001f34e" * 60])
def test_what_is_shown_is_as_long_as_slack_and_teams_take(name: str) -> None:
    long = message("\n".join([f"{name}: out of stock", "", *[f"  {name}: 0"] * 50]))

    slack, teams = json.loads(body_of(long, "slack")), body_of(long, "teams")

    header, section, _ = slack["blocks"]
    assert len(header["text"]["text"]) <= LONGEST_TITLE
    assert not re.search("&(?!amp;|lt;|gt;)", header["text"]["text"])
    assert len(section["text"]["text"]) <= LONGEST_TEXT + 100
    assert section["text"]["text"].endswith("the rest is on the dashboard.")
    assert len(teams.encode()) < 28_000


@pytest.mark.parametrize(
    "address",
    [
        *("", "http://x.example/", "https://x", "https://", "https://x.example:0/", "x.example"),
        *("https://user@x.example/", "https://x.example/#a", "https://x.example/a b"),
        *("https://x.example\r\nX: y", "https://x.example/ü", "https://x.example:99999/"),
        *("https://[::1]/", "https://x.example/" + "a" * 1024, "https://-x.example/"),
        *("ftp://x.example/", "https://x..example/", "https://x.example./", "//x.example"),
        "https://x.example\\@y.example/",
    ],
)
def test_what_is_not_an_address_of_a_web_hook_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        subscriptions.subscribe(
            World().services(), owner="anna", channel="webhook", address=address, stores=None
        )


def test_a_job_is_read_as_it_was_written() -> None:
    job = Deliver("0" * 20, 5, "id", '{"a":"ü\\n"}', 1.5, 3, is_test=True)

    assert review_jobs.parse(review_jobs.text_of(job)) == job
