"""A lean client of SNS, for the messages that are published.

https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from string import ascii_letters, digits
from typing import Any
from urllib.parse import quote

from chalicelib.aws.http.access import Access
from chalicelib.aws.http.client import BesideBoto3, Client
from chalicelib.aws.http.xml_answers import refusal_of, root_of

SAFE = frozenset(ascii_letters + digits + "-._~")
HEADERS = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}


class HttpSNS(BesideBoto3):
    def __init__(self, access: Access, boto3: Callable[[], Any]) -> None:
        super().__init__(boto3)
        self._client = Client("sns", access, attempts=4, seconds=8.0)

    def publish(self, **request: Any) -> dict[str, Any]:
        form = {"Action": "Publish", "Version": "2010-03-31", **dict(_form(request))}
        body = "&".join([f"{quote(name)}={quoted(value)}" for name, value in form.items()])
        return self._client.tried(lambda: self._published(body.encode()))

    def _published(self, body: bytes) -> dict[str, Any]:
        answer = self._client.request(HEADERS, body)
        if answer.status != 200:
            raise refusal_of("Publish", answer)
        return {"MessageId": root_of(answer.body).findtext("PublishResult/MessageId", "")}


def quoted(text: str) -> str:
    """As `quote`, which looks at each character of a message of a hundred thousand."""
    for character in sorted(set(text) - SAFE, key="%".__ne__):  # it is in what stands for others
        text = text.replace(character, _quoted(character))
    return text


@lru_cache(256)
def _quoted(character: str) -> str:
    return quote(character, safe="")


def _form(request: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in request.items():
        if name != "MessageAttributes":
            yield name, value
            continue
        for number, (attribute, typed) in enumerate(value.items(), 1):
            entry = f"MessageAttributes.entry.{number}"
            yield f"{entry}.Name", attribute
            yield from ((f"{entry}.Value.{kind}", text) for kind, text in typed.items())
