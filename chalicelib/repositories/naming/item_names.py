"""The names of a store's items, for who looks for one: an object a store in the receipts bucket.

It only grows, as the items of a store do: whoever adds to it does so on top of what is there.
"""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterable
from itertools import islice
from urllib.parse import quote

from chalicelib.aws import s3
from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

MOST = 250_000
"""Names of a store that are kept, the first in order: a page cannot search in more."""
ATTEMPTS = 10
FASTEST = 1


def keep(store: str, items: Iterable[str], services: Services) -> int:
    """Adds names, given in their order; answers how many were given.

    Others may add at the same time. Who is overtaken again and again leaves it: each week all
    names of a store are kept again.
    """
    rest = iter(items)
    given = list(islice(rest, MOST))
    total = len(given) + sum(1 for _ in rest)
    for _ in range(ATTEMPTS):
        etag, kept = _read(store, services)
        new = () if given == kept else set(given).difference(kept)
        every = sorted({*new, *kept})[:MOST] if new else kept
        if every == kept or _put(store, every, etag, services):
            return total
    log.warning("names not kept", extra={"store": store})
    return total


def find(store: str, services: Services) -> list[str]:
    """In their order; none of a store that has grown no more since names are kept, and had no
    night."""
    return _read(store, services)[1]


def _read(store: str, services: Services) -> tuple[str | None, list[str]]:
    bucket = services.settings.receipts_bucket
    answer = s3.find(services.s3, {"Bucket": bucket, "Key": _key(store)})
    if answer is None:
        return None, []
    return answer["ETag"], gzip.decompress(answer["Body"].read()).decode().split("\n")


def _put(store: str, names: list[str], etag: str | None, services: Services) -> bool:
    """False if it is not as it was read."""
    return s3.put_as_read(
        services.s3,
        {
            "Bucket": services.settings.receipts_bucket,
            "Key": _key(store),
            "Body": gzip.compress("\n".join(names).encode(), FASTEST, mtime=0),
            "ContentType": "text/plain; charset=utf-8",
            "ContentEncoding": "gzip",
        },
        etag,
    )


def _key(store: str) -> str:
    return f"item-names/{quote(store, safe='')}.txt.gz"
