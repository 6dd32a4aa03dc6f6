"""What people do in one run: which files they drop when, what is deleted, who redrives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from urllib.parse import quote

from chalicelib.domain.naming.name_rules import NameKind
from chalicelib.domain.thresholds import Scope

STORES = ("Berlin", "Köln", "A/B 100%")
ITEMS = ("Socks", "Hats", "Tea/green", "Ä")
HOUR = 3600.0
COUNTS = (0, 0, 1, 2, 3, 3, -1)

BAD = (
    b"",
    b"\n\n",
    b"store,item,count\n",
    b"store,item\nBerlin,Socks\n",
    b"store,item,count\nBerlin,Socks,three\n",
    b"store,item,count\nBerlin,,3\nBerlin,Socks,1.5\n",
    b"store,item,count\nBerlin,Socks,1\nBerlin,Socks,2\n",
    b"\x89PNG\r\n\x1a\n\x00\x00",
    b"\xff\xfe\x00",
    b"store,store,item,count\nA,B,C,1\n",
    b'store,item,count\nBerlin,"Socks,1\n',
    b"store,item,count\n" + b"".join(b"Berlin,I%d,x\n" % n for n in range(11)),
)
HALF_BAD = (
    b"store,item,count\nBerlin,Socks,%d\nBerlin,Hats,many\n",
    b"Filiale;Artikel;Bestand\r\nBerlin;Socks;%d\r\n;Hats;1\r\n",
    b"store,item,count\nBerlin,Hats,1\nBerlin,Hats,2\nBerlin,Socks,%d\nBerlin,Socks,%d\n",
)


@dataclass(frozen=True)
class File:
    at: float
    key: str
    body: bytes
    metadata: dict[str, str] = field(default_factory=dict)
    forgotten: float | None = None
    """When this very version is deleted."""


@dataclass(frozen=True)
class PreviewedFile:
    """A file that somebody posts to look at, and takes in."""

    at: float
    id: str
    store: str
    body: bytes
    mode: str
    other: bytes | None
    """What the same form is posted with later."""
    requests: int
    """How often it is asked to be taken in."""


@dataclass(frozen=True)
class RuleChange:
    at: float
    scope: Scope
    threshold: int | None
    """None takes the rule away."""


@dataclass(frozen=True)
class NameChange:
    """Somebody says that `old` is read as `name` (None: not any more), in a store or everywhere."""

    at: float
    kind: NameKind
    old: str
    name: str | None
    store: str | None


@dataclass(frozen=True)
class Expected:
    """How often stores are to report, and when somebody looks whether they do."""

    hours: int
    checks: list[float]
    changes: list[tuple[float, str | None, int | None]]
    """When, of which store (None: of all) and to how many hours."""
    death: float | None = None
    """About when a check dies right after it has sent a message."""


@dataclass(frozen=True)
class Nights:
    """When a day ends, and when Keep-History runs: seconds after the beginning."""

    midnight: float
    runs: list[float]
    later: int = 0
    """Days: each store is read anew on one of seven."""
    death: float | None = None
    """About when a load dies right after it has written down what it will change."""


@dataclass(frozen=True)
class Scenario:
    files: list[File]
    threshold: int | None
    """Of everything, set before the first file."""
    rules: list[RuleChange]
    reconciled: list[float]
    redriven: list[float]
    page_items: int
    whole_seconds: bool
    part: int | None
    """Bytes of a part, if files are too large for one invocation."""
    calm: bool
    """No faults and the event sources at their best."""
    delay: float
    """Seconds that an event may take, mostly less than a quarter of it."""
    expected: Expected | None = None
    looks: list[float] = field(default_factory=list)
    """When somebody looks at the held files, and decides on them."""
    previews: list[PreviewedFile] = field(default_factory=list)
    names: list[NameChange] = field(default_factory=list)
    nights: Nights | None = None


def scenario(random: Random) -> Scenario:
    dice = random.random()
    if dice < 0.5:
        return _crowd(random)
    if dice < 0.58:
        return _hours(random)
    span = random.choice((0.5, 3.0, 60.0, 600.0))
    files = _files(random, span)
    return Scenario(
        files=files,
        threshold=random.choice((None, None, 1, 2)),
        rules=_rules(random, files, span) if random.random() < 0.3 else [],
        reconciled=[random.uniform(0, 4 * span) for _ in range(random.choice((0, 0, 1)))],
        redriven=[random.uniform(0, 4 * span) for _ in range(random.choice((0, 0, 1)))],
        page_items=random.choice((1, 2, 1000)),
        whole_seconds=random.random() < 0.8,
        part=random.choice((None, None, None, 20, 40)),
        calm=random.random() < 0.1,
        delay=random.choice((0.0, 1.0, 20.0, 400.0)),
    )


def with_ties(scenario: Scenario, random: Random) -> Scenario:
    """In few runs a file is sent twice within a second, and the first is deleted for good."""
    if scenario.calm or random.random() < 0.94:
        return scenario
    first = random.choice(scenario.files)
    body = random.choice([file.body for file in scenario.files])
    again = replace(first, at=first.at + random.uniform(0, 0.3), body=body, forgotten=None)
    gone = replace(first, forgotten=again.at + random.uniform(0, 0.5))
    files = [gone if file is first else file for file in scenario.files]
    return replace(scenario, files=[*files, again])


def _crowd(random: Random) -> Scenario:
    """A few files on the same few items at the same time, so that their loads meet.

    The first is there before: what a later one confirms leaves no mark. The first item goes
    from 1 to 0 and back in turn, or each file has another count of it.
    """
    items = ITEMS[: random.choice((1, 1, 2))]
    again = random.random() < 0.6
    files = [
        File(
            at=0.4 + number / 100 if number else 0.0,
            key=f"{number}.csv",
            body=_counts(items, random, 1 - number % 2 if again else number),
            metadata={"mode": "full"} if random.random() < 0.1 else {},
        )
        for number in range(random.choice((3, 3, 3, 4)))
    ]
    return Scenario(
        files=files,
        threshold=None,
        rules=_rules(random, files, 1.0) if random.random() < 0.1 else [],
        reconciled=[],
        redriven=[],
        page_items=random.choice((1, 1000)),
        whole_seconds=random.random() < 0.5,
        part=20 if random.random() < 0.05 else None,
        calm=random.random() < 0.2,
        delay=random.choice((0.0, 0.05, 0.2)),
    )


def _hours(random: Random) -> Scenario:
    """Stores that report now and then, often just when somebody looks whether they have."""
    hours = random.choice((3, 6, 9))
    first = random.uniform(0, HOUR)
    checks = [first + HOUR * hour + random.uniform(0, 20) for hour in range(hours)]
    files = []
    for number, file in enumerate(_files(random, hours * HOUR)):
        at = 0.5 if number == 0 else file.at
        if number and random.random() < 0.6:
            at = random.choice(checks) + random.uniform(-2, 90)
        files.append(replace(file, at=at, forgotten=None))
    death = checks[2] if random.random() < 0.4 else None
    if death is not None:
        # The first of them says that a store is silent, which reports before anybody else looks.
        files = [files[0], replace(files[0], at=death + random.uniform(2, 50))]
    return Scenario(
        files=files,
        threshold=None,
        rules=_rules(random, files, hours * HOUR) if random.random() < 0.5 else [],
        reconciled=[random.uniform(0, hours * HOUR) for _ in range(hours)],
        redriven=[],
        page_items=random.choice((1, 1000)),
        whole_seconds=True,
        part=None,
        calm=random.random() < 0.1,
        delay=random.choice((0.0, 1.0)),
        expected=Expected(random.choice((1, 1, 2)), checks, _expectations(random, hours), death),
    )


def _expectations(random: Random, hours: int) -> list[tuple[float, str | None, int | None]]:
    changes: list[tuple[float, str | None, int | None]] = []
    for _ in range(random.choice((0, 0, 1, 3))):
        store = random.choice((None, *STORES))
        changes.append((random.uniform(0, hours * HOUR), store, random.choice((None, 0, 1, 2, 3))))
    return changes


def _rules(random: Random, files: list[File], span: float) -> list[RuleChange]:
    """Some of them a moment after a file, so that both are judged at the same time."""
    changes = []
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        at = random.uniform(0, 2 * span)
        if random.random() < 0.5:
            at = random.choice(files).at + random.uniform(0, 3)
        store = random.choice((None, None, None, "Berlin"))
        item = random.choice((None, None, ITEMS[0]))
        changes.append(RuleChange(at, Scope(store, item), random.choice((None, 0, 1, 2, 2, 3))))
    return changes


def _counts(items: tuple[str, ...], random: Random, first: int) -> bytes:
    """The first item's count; the others are as it happens."""
    rows = [f"Berlin,{items[0]},{first}\n"] if random.random() < 0.9 else []
    rows += [f"Berlin,{item},{random.choice((0, 1))}\n" for item in items[1:]]
    return ("store,item,count\n" + "".join(rows)).encode()


def _files(random: Random, span: float) -> list[File]:
    stores = random.sample(STORES, random.choice((1, 2, 3)))
    items = random.sample(ITEMS, random.choice((1, 2, 3, 4)))
    keys: list[str] = []
    files = []
    for number in range(random.choice((2, 2, 3, 3, 4, 5))):
        if keys and random.random() < 0.25:
            key = random.choice(keys)
        else:
            key = _key(random, stores, number)
            keys.append(key)
        full = random.random() < 0.2
        files.append(
            File(
                at=random.uniform(0, span),
                key=key,
                body=_body(random, stores, items, whole=full),
                metadata=_metadata(random, full),
                forgotten=random.uniform(0, 2 * span) if random.random() < 0.06 else None,
            )
        )
    return files


def _key(random: Random, stores: list[str], number: int) -> str:
    name = f"{random.choice('abc')} {number}+ü.csv"
    if random.random() < 0.5:
        return name
    return f"stores/{quote(random.choice(stores), safe='')}/{name}"


def _body(random: Random, stores: list[str], items: list[str], *, whole: bool) -> bytes:
    dice = random.random()
    if dice < 0.06:
        return random.choice(BAD)
    if dice < 0.12:
        template = random.choice(HALF_BAD)
        return template % ((random.choice((0, 1, 3)),) * template.count(b"%d"))
    # A shop without commas can be written without quotes.
    rows = [
        f"{store},{item},{random.choice(COUNTS)}\n"
        for store in stores
        for item in items
        if random.random() < (0.85 if whole else 0.6)
    ]
    random.shuffle(rows)
    if rows and random.random() < 0.1:
        rows.append(rows[0])
    return ("store,item,count\n" + "".join(rows)).encode()


def _metadata(random: Random, full: bool) -> dict[str, str]:
    metadata = {"mode": "full"} if full else {}
    if random.random() < 0.5:
        metadata["by"] = "ann"
    return metadata
