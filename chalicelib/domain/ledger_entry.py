"""The ledger's entry of an upload, under the names of its stored attributes."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict
from urllib.parse import unquote

from chalicelib.domain import names
from chalicelib.domain.upload import Upload

UploadState = Literal["received", "loading", "failed", "loaded", "partial", "rejected", "held"]
OpenState = Literal["received", "loading", "failed"]
FinalState = Literal["loaded", "partial", "rejected", "held"]
UploadDecision = Literal["accepted", "rejected", "held"]
UploadMode = Literal["merge", "full"]
UploadKind = Literal["count", "correction", "undo"]
ChoiceScope = Literal["file", "store", "everybody"]
"""For which files a choice of columns holds: this one, or those with its headings from now on."""
FileKind = Literal["rejected", "held", "partial", "failed"]
"""Of a message about a file that needs somebody."""
Stage = Literal["read", "sort", "merge"]
"""Of a large file."""

ATTEMPTS = 12
"""A file that has failed so often waits for somebody to redrive it."""
LEASE = 1000.0
"""Seconds after which an attempt is over: the longest that a function may run, and some."""
OPEN_STATES: tuple[OpenState, ...] = ("received", "loading", "failed")
FINAL_STATES: tuple[FinalState, ...] = ("loaded", "partial", "rejected", "held")
DONE: dict[Stage, Literal["ReadDone", "SortDone", "MergeDone"]] = {
    "read": "ReadDone",
    "sort": "SortDone",
    "merge": "MergeDone",
}
"""The attribute with the parts that have passed a stage."""


ASKED: dict[Stage, Literal["ReadAsked", "SortAsked", "MergeAsked"]] = {
    "read": "ReadAsked",
    "sort": "SortAsked",
    "merge": "MergeAsked",
}
"""The attribute that says until when nobody asks for the jobs of a stage again."""


class Announcement(TypedDict, total=False):
    """What the ledger is told of a file that the API is about to send."""

    Kind: UploadKind
    By: str
    Why: str
    File: str
    """What people are shown as its name."""
    Undoes: str
    """The name of the upload that it undoes."""
    UndoneStores: list[str]
    """Those of that upload, also where the undo leaves all as it is."""
    Since: str
    """The oldest order of what its author saw."""
    Digest: str
    """Of its content."""
    BringsBack: float
    """When its author saw its store retired, which it brings back if it is accepted."""


class SameFile(TypedDict):
    """An earlier upload with the same bytes."""

    Name: str
    """In the API."""
    File: str
    AsOf: str
    Undone: bool


class Told(TypedDict):
    """Of which outcome people were told."""

    Kind: FileKind
    FinishedAt: float
    """0: the file was given up."""


class DialectSummary(TypedDict):
    """How the file was read."""

    encoding: str
    delimiter: str
    columns: dict[str, str]
    extra: list[str]


class FindingFacts(TypedDict):
    code: str
    severity: Literal["error", "warning"]
    line: int
    column: str
    value: str
    message: str
    fix: str
    item: NotRequired[str]
    """That of its row, where `value` is not the item."""


class Held(TypedDict, total=False):
    """Why a file waits for a manager; each group is there if it is a reason."""

    store: str
    """A store of which a full count would empty too much."""
    emptied: int
    items: int
    """Of the store, above 0."""
    in_all: int
    """How many it would empty of all stores that it would empty too much."""
    stores: list[str]
    """The first of these stores."""

    suspicions: list[FindingFacts]
    """What looks wrong."""

    new_stores: list[str]
    """The first of those that it would make."""

    similar_stores: dict[str, str]
    """The first of those that it would make and that look like a known one, with that one."""

    retired_stores: list[str]
    """The first of those that it would bring back."""


class Acceptance(TypedDict):
    """A manager lets a held file in. It is held again for what the manager did not see."""

    By: str
    At: float
    Emptied: int
    """So many items the manager saw that it would empty."""
    Stores: NotRequired[list[str]]
    """Of these stores; absent: nobody asked of which."""
    Suspicions: NotRequired[list[str]]
    """Codes of what the manager saw that looks wrong."""
    SimilarStores: NotRequired[list[str]]
    """New stores that look like known ones, and are new."""
    RetiredStores: NotRequired[list[str]]
    """Retired stores, which are brought back."""


class Discard(TypedDict):
    """Somebody decides that a held file is not loaded."""

    By: str
    """Empty: nobody said anything for too long."""
    At: float
    Why: str


class ColumnQuestion(TypedDict):
    """What a person is asked about a file whose header cannot be understood."""

    headings: list[str]
    identity: str
    """Of the headings as they were, before they were shortened."""
    line: int
    """On which the header ends."""
    rows: list[list[str]]
    """The first below it, shortened."""
    clear: dict[str, int]
    """Positions of the columns of which there is no doubt: store, item, count."""


class ChosenColumns(TypedDict):
    """Which column is which, as a person has said; positions are from 0."""

    Headings: str
    """The identity of the headings that they are in."""
    Item: int
    Count: int
    Store: NotRequired[int]
    OwnStore: NotRequired[str]
    """Of all rows, where no column has the store."""
    By: str
    At: float
    Scope: ChoiceScope
    Remembered: NotRequired[bool]
    """They were said of an earlier file."""
    Reordered: NotRequired[bool]
    """In that one they stand in another order."""


class LedgerFacts(TypedDict, total=False):
    """What becomes known of an upload; times are in seconds since 1970."""

    Month: str
    Size: int
    ETag: str
    """S3's of the object."""
    SameAs: SameFile
    Store: str
    By: str
    File: str
    Mode: UploadMode
    UnknownMode: str
    """What the sender wrote, if it is none of these."""
    Replaces: bool
    """The version of its key before it has other bytes."""
    CopyOf: str
    """The name of the upload of which S3 made this one by copying it."""
    ReceivedAt: float
    AttemptAt: float
    Attempts: int
    Error: str
    """Of the last attempt."""
    FinishedAt: float

    Kind: UploadKind
    """Absent: a count."""
    Why: str
    """What its author gave as the reason."""
    Since: str
    """Of a file that the API made: the oldest order of what its author saw."""
    BringsBack: float
    Undoes: str
    UndoneStores: list[str]
    Undone: str
    """The name of the upload that undoes this one, unless that is rejected, or undone itself."""
    UndoingAt: float

    Told: Told

    Decision: UploadDecision
    Refusal: str
    """Why an undo or a correction is rejected."""
    Kept: bool
    """Items that a full count does not name keep their counts."""
    NewStores: list[str]
    """The first of those that it makes."""
    Held: Held
    Question: ColumnQuestion
    """Why a file is held that is not held for a manager."""
    Columns: ChosenColumns
    Names: str
    """The document of the name rules by which the file is read; empty: names count as written."""
    Accepted: Acceptance
    Discarded: Discard

    Understood: DialectSummary
    Findings: list[FindingFacts]
    FindingsTotal: int
    Codes: dict[str, int]
    Read: int
    Refused: int
    Doubled: int
    Withheld: int
    Stores: list[str]
    StoresTotal: int
    OtherStores: bool
    """Refused rows name stores besides, or may."""

    Changed: int
    Unchanged: int
    Superseded: int
    Emptied: int
    Out: int
    Low: int
    Back: int
    RefusedFile: str
    RefusedListed: int
    ChangesFile: str

    Folder: str
    """Where the jobs of a large file leave things if it is read again, by other names."""
    PartsTotal: int
    """Jobs of a large file."""
    PartsDone: int
    ReadDone: set[str]
    """The parts that have passed this stage."""
    SortDone: set[str]
    MergeDone: set[str]
    ReadAsked: float
    SortAsked: float
    MergeAsked: float


class LedgerEntry(LedgerFacts):
    """From received to its outcome."""

    Upload: str
    Version: str
    Key: str
    VersionId: str
    AsOf: str
    State: UploadState


def name_of(entry: LedgerEntry) -> str:
    """The upload's name in the API."""
    return f"{entry['Upload']}.{entry['Version']}"


def file_name(entry: LedgerEntry) -> str:
    return sent_name(entry.get("File", ""), entry["Key"])


def sent_name(given: str, key: str) -> str:
    """The name its sender gave; of a file put into the bucket otherwise, the end of its key.

    On one line: whoever drops a file must not write the mail about it.
    """
    name = names.without_controls(unquote(given))
    return name or names.without_controls(key.rpartition("/")[2])


def is_report(entry: LedgerEntry) -> bool:
    """Whether its store has reported with it."""
    return entry.get("Kind", "count") == "count"


def all_stores(entry: LedgerEntry) -> list[str]:
    """The stores that a file is about; none where not all of them are known."""
    store = upload_of(entry).store
    if store is not None:
        return [store]
    stores = entry.get("Stores", [])
    are_all = entry.get("StoresTotal") == len(stores) and "OtherStores" not in entry
    return stores if are_all else []


def outcome_to_tell(entry: LedgerEntry) -> Told | None:
    """Of what people are to be told about the file, whether or not they were."""
    match entry["State"]:
        case "rejected" | "partial" if "CopyOf" in entry:
            return None  # they were told of the file that S3 has copied
        case "rejected" | "held" | "partial" as kind:
            return Told(Kind=kind, FinishedAt=entry["FinishedAt"])
        case "failed" if entry["Attempts"] >= ATTEMPTS:
            return Told(Kind="failed", FinishedAt=0)
    return None


def is_open(entry: LedgerEntry) -> bool:
    return entry["State"] in OPEN_STATES


def done_in(stage: Stage, entry: LedgerEntry) -> set[int]:
    """The parts of a large file that have passed a stage."""
    return {int(number) for number in entry.get(DONE[stage], ())}


def upload_of(entry: LedgerEntry) -> Upload:
    return Upload(entry["Key"], entry["VersionId"])
