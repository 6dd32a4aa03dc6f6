"""The ledger: one entry for every version of every file, from received to its outcome."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import from_wire, pages, to_wire, update_item
from chalicelib.aws.dynamodb_requests import Update, Values
from chalicelib.domain.upload import Upload, order_of, time_of
from chalicelib.repositories.uploaded_files import Original

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

OPEN_STATES = ("received", "loading", "failed")
FINAL_STATES = ("loaded", "partial", "rejected", "held")

Entry = dict[str, Any]


def receive(upload: Upload, original: Original | None, services: Services) -> Entry | None:
    """Opens the entry, or counts one more attempt; `None` if it has its outcome already.

    The place in the upload order is the first that was computed. A file that is gone gets the
    present time.
    """
    now = services.now()
    place = original.order if original else order_of(upload.key, now, 0, upload.tag[1:4])
    first = {
        "Key": upload.key,
        "VersionId": upload.version,
        "AsOf": place,
        "Month": datetime.fromtimestamp(time_of(place), UTC).strftime("%Y-%m"),
        "ReceivedAt": now,
        "By": "dropped",
        "Mode": "merge",
        **({"Size": original.size} if original else {}),
        **({"CopyOf": original.copy_of.name} if original and original.copy_of else {}),
        **({"Store": upload.store} if upload.store is not None else {}),
    }
    return _update(
        upload,
        {"State": "received", "AttemptAt": now},
        services,
        first=first,
        also="ADD #Attempts :one",
        condition=_IS_OPEN,
    )


def decide(
    upload: Upload, decision: str, facts: Mapping[str, Any], services: Services
) -> Entry | None:
    """Fixes, once for all attempts, whether the file is accepted, rejected or held.

    Answers the entry with the decision that holds, which may be an earlier attempt's, or `None`
    if the entry has its outcome.
    """
    values = {"State": "loading", **facts}
    return _update(upload, values, services, first={"Decision": decision}, condition=_IS_OPEN)


def finish(upload: Upload, state: str, facts: Mapping[str, Any], services: Services) -> bool:
    """Writes the outcome, after everything else; false if another attempt has done so."""
    values = {"State": state, "FinishedAt": services.now(), **facts}
    done = _update(upload, values, services, condition=_IS_OPEN, remove=("Error",))
    if done is not None:
        extra = {"upload": upload.name, "state": state, "metrics": _metrics(state, facts)}
        log.info("has its outcome", extra=extra)
    return done is not None


def note(upload: Upload, facts: Mapping[str, Any], services: Services) -> Entry | None:
    """Adds facts to an entry that has no outcome yet."""
    return _update(upload, facts, services, condition=_IS_OPEN)


def mark(upload: Upload, stage: str, number: int, services: Services) -> Entry | None:
    """Marks a part of a large file as done in a stage; `None` if the file has its outcome."""
    done = done_in(stage)
    request = {
        "TableName": services.settings.uploads_table,
        "Key": to_wire({"Upload": upload.id, "Version": upload.tag}),
        "UpdateExpression": f"ADD #{done} :set, #PartsDone :one",
        "ConditionExpression": f"({_IS_OPEN}) AND NOT contains(#{done}, :number)",
        "ExpressionAttributeNames": {f"#{name}": name for name in (done, "PartsDone", "State")},
        "ExpressionAttributeValues": to_wire(
            {":set": {str(number)}, ":number": str(number), ":one": 1, **_OPEN}
        ),
        "ReturnValues": "ALL_NEW",
    }
    try:
        answer = services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        found = entry(upload.id, upload.tag, services)
        return found if found and is_open(found) else None
    return from_wire(answer["Attributes"])


def done_in(stage: str) -> str:
    """The attribute that holds the parts which are through a stage."""
    return f"{stage.capitalize()}Done"


@contextmanager
def attempt(upload: Upload, services: Services) -> Iterator[None]:
    """Shows a failing attempt in the ledger as `failed`; the error goes on to the caller."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception):
            facts = {"State": "failed", "Error": f"{type(error).__name__}: {error}"[:500]}
            _update(upload, facts, services, condition=_IS_OPEN)
        raise


def claim_confirmation(entry: Entry, by: str, patience: float, services: Services) -> bool:
    """Notes who confirms a held upload, for as many seconds as `patience`.

    False if it is confirmed already, or somebody else's claim still holds.
    """
    now = services.now()
    claim = {"ConfirmedBy": by, "ConfirmedAt": now}
    free = "(attribute_not_exists(#ConfirmedAt) OR #ConfirmedAt < :stale)"
    return _confirm(entry, claim, f" AND {free}", {":stale": now - patience}, services)


def note_confirmed(entry: Entry, version: str, services: Services) -> None:
    """`version` is the one that was sent in place of the held one."""
    _confirm(entry, {"ConfirmedAs": version}, "", {}, services)


def entry(upload_id: str, tag: str | None, services: Services) -> Entry | None:
    """One entry by the two halves of its name; without the second, the key's newest version."""
    if tag is None:
        return _newest(upload_id, services)
    request = {
        "TableName": services.settings.uploads_table,
        "Key": to_wire({"Upload": upload_id, "Version": tag}),
        "ConsistentRead": True,
    }
    found = services.dynamodb.call("GetItem", request).get("Item")
    return from_wire(found) if found else None


def several(
    keys: Iterable[Mapping[str, str]], names: Sequence[str], services: Services
) -> dict[tuple[str, str], Entry]:
    """The named attributes of those entries that are there, by the two halves of their names."""
    table = services.settings.uploads_table
    wanted = [{name: key[name] for name in ("Upload", "Version")} for key in keys]
    found = dynamodb_batches.read(table, wanted, services, names=("Upload", "Version", *names))
    return {(each["Upload"], each["Version"]): each for each in found}


def states(uploads: Iterable[Upload], services: Services) -> dict[Upload, Entry]:
    """What the ledger has of these versions: state, attempts and the time of the last attempt."""
    by_name = {(upload.id, upload.tag): upload for upload in uploads}
    keys = [{"Upload": upload_id, "Version": tag} for upload_id, tag in by_name]
    found = several(keys, ("State", "Attempts", "AttemptAt"), services)
    return {by_name[name]: each for name, each in found.items()}


def _metrics(state: str, facts: Mapping[str, Any]) -> dict[str, int]:
    kind = "loaded" if state == "partial" else state
    rows = {f"Rows{name}": facts.get(name, 0) for name in ("Changed", "Unchanged", "Refused")}
    return {f"Files{kind.title()}": 1, **rows}


def upload_of(entry: Mapping[str, Any]) -> Upload:
    return Upload(entry["Key"], entry["VersionId"])


def upload_id(key: str, version: str) -> str:
    """The name in the API of a version of a file."""
    return Upload(key, version).name


def name_of(entry: Mapping[str, Any]) -> str:
    """The upload's name in the API."""
    return f"{entry['Upload']}.{entry['Version']}"


def is_open(entry: Mapping[str, Any]) -> bool:
    return entry.get("State") not in FINAL_STATES


_OPEN = {f":open{place}": state for place, state in enumerate(OPEN_STATES)}
_IS_OPEN = "attribute_not_exists(#State) OR #State IN (:open0, :open1, :open2)"


def _confirm(
    entry: Entry, facts: Values, condition: str, values: Values, services: Services
) -> bool:
    update = Update(
        services.settings.uploads_table,
        {name: entry[name] for name in ("Upload", "Version")},
        set=facts,
        condition=f"#State = :held AND attribute_not_exists(#ConfirmedAs){condition}",
        values={":held": "held", **values},
    )
    return update_item(services.dynamodb, update) is not None


def _newest(upload_id: str, services: Services) -> Entry | None:
    request = {
        "TableName": services.settings.uploads_table,
        "KeyConditionExpression": "#Upload = :upload",
        "ExpressionAttributeNames": {"#Upload": "Upload"},
        "ExpressionAttributeValues": to_wire({":upload": upload_id}),
    }
    newest: Entry | None = None
    for answer in pages(services.dynamodb, "Query", request):
        for found in map(from_wire, answer["Items"]):
            newest = found if newest is None else max(newest, found, key=_place)
    return newest


def _place(entry: Entry) -> str:
    place: str = entry["AsOf"]
    return place


def _update(
    upload: Upload,
    values: Mapping[str, Any],
    services: Services,
    *,
    condition: str,
    first: Mapping[str, Any] | None = None,
    also: str = "",
    remove: Sequence[str] = (),
) -> Entry | None:
    """Sets `values`, and `first` where nothing is set; `None` if the condition does not hold."""
    sets = [f"#{name} = :{name}" for name in values]
    sets += [f"#{name} = if_not_exists(#{name}, :{name})" for name in first or ()]
    everything = {**values, **(first or {})}
    expression = "SET " + ", ".join(sets)
    if remove:
        expression += " REMOVE " + ", ".join(f"#{name}" for name in remove)
    names = {*everything, *remove, "State"}
    if also:
        expression += " " + also
        names.add("Attempts")
    parameters = {f":{name}": value for name, value in everything.items()}
    parameters |= _OPEN
    if also:
        parameters[":one"] = 1
    request = {
        "TableName": services.settings.uploads_table,
        "Key": to_wire({"Upload": upload.id, "Version": upload.tag}),
        "UpdateExpression": expression,
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {f"#{name}": name for name in names},
        "ExpressionAttributeValues": to_wire(parameters),
        "ReturnValues": "ALL_NEW",
    }
    try:
        answer = services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return None
    return from_wire(answer["Attributes"])
