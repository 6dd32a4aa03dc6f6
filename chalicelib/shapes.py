"""The shapes of answers, as JSON Schema: said once, for the API's document and its tests."""

from __future__ import annotations

from typing import Any, get_args

from chalicelib.thresholds import Source

Schema = dict[str, Any]
SOURCES = get_args(Source)


def text(description: str, example: str | None = None, **more: Any) -> Schema:
    return _with({"type": "string", "description": description, **more}, example)


def whole(description: str, example: int | None = None, **more: Any) -> Schema:
    return _with({"type": "integer", "description": description, **more}, example)


def yes(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def moment(description: str) -> Schema:
    return {
        "type": "string",
        "format": "date-time",
        "pattern": "Z$",
        "description": description,
        "examples": ["2026-11-21T20:45:00Z"],
    }


def choice(description: str, *values: str) -> Schema:
    return {"type": "string", "enum": [*values], "description": description}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    nullable: Schema = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def listed(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def mapping(values: Schema, description: str) -> Schema:
    return {"type": "object", "additionalProperties": values, "description": description}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def record(description: str, **properties: Schema) -> Schema:
    """An object with just these properties, all of them there but the optional ones."""
    optional = {name for name, schema in properties.items() if schema.get("optional")}
    return {
        "type": "object",
        "description": description,
        "properties": {
            name: {key: value for key, value in schema.items() if key != "optional"}
            for name, schema in properties.items()
        },
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def page(noun: str, of: str, **more: Schema) -> Schema:
    """A list and where it goes on."""
    return record(
        f"A page of {noun}.",
        **{noun: listed(ref(of), "In the order of the list.")},
        next=maybe(text("Give it as `cursor` for the page after; null: this is the last one.")),
        **more,
    )


def _with(schema: Schema, example: Any) -> Schema:
    return schema if example is None else {**schema, "examples": [example]}


SHAPES: dict[str, Schema] = {
    "Error": record(
        "What went wrong. Every error has this shape, also those of API Gateway.",
        code=text("For programs.", "INVALID_REQUEST"),
        message=text("For people.", "Not as expected: limit."),
        details=listed(ref("Problem"), "The fields that were not as expected."),
        request_id=text("Name it when you ask for help."),
    ),
    "Problem": record(
        "A field that was not as expected.",
        field=text("Its name.", "limit"),
        value=text("What it was, at most 100 characters.", "5000"),
        expected=text("What a good value is.", "an integer from 1 to 1000"),
    ),
    "Me": record(
        "Who you are.",
        name=text("Your name at sign-in.", "berlin"),
        role=choice("What you may do.", "manager", "store"),
        stores=listed(text("A store."), "The stores you are bound to; a manager has them all."),
        reads=choice("The stores you may look at.", "all", "own"),
        scopes=listed(text("A scope."), "What your token is good for."),
    ),
    "Store": record(
        "A store with its totals.",
        store=text("Its name.", "Berlin"),
        items=whole("How many items it has ever counted.", 1200),
        out=whole("How many of them are out of stock.", 3),
        low=whole("How many are low.", 14),
        last_report_at=maybe(moment("When its newest file came.")),
        last_upload=maybe(text("The upload of its newest file.")),
        silent=yes("Whether it should have reported by now."),
        report_every_hours=maybe(
            whole("How often it is to report; 0: whenever it likes; null: as set for all.", 26)
        ),
    ),
    "Stores": page("stores", "Store"),
    "Item": record(
        "An item of a store.",
        store=text("Where.", "Berlin"),
        item=text("What.", "Echo Dot"),
        count=whole("How many; negative if more were sold than were there.", 12),
        state=choice("`out`: 0 or less; `low`: at or under its threshold.", "ok", "low", "out"),
        threshold=maybe(whole("Low at this count; null: it has none.")),
        threshold_from=maybe(choice("Which rule says so.", *SOURCES)),
        as_of=maybe(moment("The time of the file that set the count.")),
        upload=maybe(text("The upload that set the count.")),
        line=maybe(whole("The line of that file.")),
    ),
    "Items": page("items", "Item"),
    "Change": record(
        "A change of a count.",
        store=text("Where."),
        item=text("What."),
        before=maybe(whole("The count before; null: it was not there.")),
        after=whole("The count after."),
        at=maybe(moment("The time of the file.")),
        upload=maybe(text("The upload.")),
        line=maybe(whole("The line of its file; null: it was missing from a full count.")),
    ),
    "Changes": page("changes", "Change"),
    "Finding": record(
        "Something in a file that its sender should know.",
        code=text("For programs.", "COUNT_FORMAT"),
        severity=choice("A row with an error is refused.", "error", "warning"),
        line=whole("The line; 0: the file as a whole.", 7),
        column=maybe(text("The column.")),
        value=maybe(text("What is there.")),
        message=text("What is wrong."),
        fix=maybe(text("What may be meant.")),
    ),
    "Upload": record(
        "One version of a file, from received to its outcome.",
        id=text("Its name here.", "mfzwizltmzzwiz3boa5a.v7qv3k5m2ab"),
        key=text("The object's key in the bucket."),
        version_id=text("The object's version."),
        state=choice(
            "Where it stands.",
            "received",
            "loading",
            "loaded",
            "partial",
            "rejected",
            "held",
            "failed",
        ),
        mode=choice("`full`: it is everything in the store.", "merge", "full"),
        store=maybe(text("The store that the file is bound to.")),
        stores=listed(text("A store."), "The stores it speaks of, at most 100."),
        stores_total=maybe(whole("How many stores it speaks of.")),
        by=text("Who sent it; `dropped`: put into the bucket by hand."),
        confirmed_by=maybe(text("The manager who let a held count in.")),
        size=maybe(whole("In bytes.")),
        received_at=maybe(moment("When the event came.")),
        finished_at=maybe(moment("When the outcome was there.")),
        as_of=moment("Its place in the order of files."),
        understood=maybe(
            record(
                "How the file was read.",
                encoding=text("Its encoding.", "UTF-8"),
                delimiter=text("What parts its columns.", ";"),
                columns=mapping(text("The heading."), "Which heading was taken for what."),
                extra=listed(text("A heading."), "Columns that were left aside."),
            )
        ),
        read=whole("Rows of the file."),
        changed=whole("Rows that changed a count."),
        unchanged=whole("Rows whose count was there already."),
        refused=whole("Rows with an error."),
        superseded=whole("Rows that a newer file had overtaken."),
        doubled=whole("Rows that were there twice."),
        out=whole("Items that went out of stock with it."),
        low=whole("Items that became low with it."),
        back=whole("Items that came back."),
        refused_listed=maybe(whole("How many rows the file of refused rows has.")),
        findings={
            **listed(ref("Finding"), "The first 100; in the single upload only."),
            "optional": True,
        },
        findings_total=whole("How many findings there are."),
        codes=mapping(whole("How often."), "Findings by code."),
        parts_total=maybe(whole("Into how many jobs a large file was cut.")),
        parts_done=maybe(whole("How many of them are done.")),
        error=maybe(text("Why the last attempt failed; it is tried again.")),
        links=mapping(text("A path."), "Where its parts are: refused, changes, confirm."),
    ),
    "Uploads": page("uploads", "Upload"),
    "UploadForm": record(
        "A form to send a file with: POST it to `url` as multipart/form-data, the file last.",
        id=text("The upload's name here; its entry is there once the file is."),
        url=text("Where to post it."),
        fields=mapping(text("Its value."), "The fields that go before the file."),
        key=text("The object's key."),
        expires_at=moment("The form is good until then."),
        max_bytes=whole("The largest file that it takes."),
    ),
    "Confirmed": record("The held count goes in.", id=text("The upload that was confirmed.")),
    "Threshold": record(
        "A rule: at which count what it speaks of is low.",
        scope=choice("What it speaks of; the later in this list, the stronger it is.", *SOURCES),
        store=maybe(text("The store; null: all.", "Berlin")),
        item=maybe(text("The item; null: all.", "Echo Dot")),
        threshold=whole("Low at this count and under it; 0: low never, only out.", 5),
    ),
    "Thresholds": page("thresholds", "Threshold"),
    "Removed": record(
        "The rule is gone.",
        scope=choice("What it spoke of.", *SOURCES),
        store=maybe(text("The store; null: all.")),
        item=maybe(text("The item; null: all.")),
    ),
    "Alert": record(
        "An item that is or was short, or what was announced of it.",
        id=text("Stable: the same crossing has the same."),
        store=text("Where.", "Berlin"),
        item=text("What.", "Echo Dot"),
        kind=choice("What was announced.", "out", "low", "back", "eased"),
        state=choice("Its state.", "ok", "low", "out"),
        count=whole("The count.", 0),
        threshold=maybe(whole("The threshold then; null: it had none.", 5)),
        threshold_from=maybe(choice("Which rule said so.", *SOURCES)),
        since=maybe(moment("Since when it is in this state.")),
        short_since=maybe(moment("Since when it was short, if it is back.")),
        announced_at=maybe(moment("When the message went out.")),
        message_id=maybe(text("The message of SNS.")),
        as_of=maybe(moment("The time of the file that set the count.")),
        upload=maybe(text("The upload that set the count.")),
        line=maybe(whole("The line of that file.")),
    ),
    "Alerts": page("alerts", "Alert"),
    "Subscription": record(
        "Alerts by e-mail.",
        id=text("Its name here."),
        email=text("The address.", "berlin@example.com"),
        stores=maybe(listed(text("A store."), "Of these stores; null: of all.")),
        kinds=maybe(listed(text("A kind."), "Of these kinds; null: of all.")),
        state=choice(
            "`pending`: the address has a mail to confirm.", "pending", "confirmed", "ended"
        ),
        by=text("Whose it is: the user's subject."),
    ),
    "Subscriptions": page("subscriptions", "Subscription"),
    "Ended": record("The subscription is over.", id=text("Which.")),
    "Settings": record(
        "What holds for all.",
        store_users_read=choice("What store users may look at; set with the stack.", "all", "own"),
        report_every_hours=maybe(
            whole("How often a store is to report; null: whenever it likes.", 26)
        ),
    ),
    "Document": {"type": "object", "description": "An OpenAPI document."},
    "Csv": {"type": "string", "description": "A CSV file.", "contentMediaType": "text/csv"},
}
