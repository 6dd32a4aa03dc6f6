"""What a preview foresees is what a load then does."""

from __future__ import annotations

from random import Random

import pytest

from chalicelib.domain.ledger_entry import ChosenColumns, UploadMode
from chalicelib.ingest import preview
from chalicelib.ingest.people import held_files
from chalicelib.ingest.preview import Preview
from tests.makers.loading import Depot, csv
from tests.world.world import World

NUMBERS = ("Changed", "Unchanged", "Superseded", "Emptied", "Out", "Low", "Back")
UNCLEAR = "Waar,Wat,Hoeveel\nBerlin,Socks,3\nBerlin,Hats,4\n"


def rows(random: Random) -> list[str]:
    """Few items, so that they are confirmed, doubled and contradicted; some rows are bad."""
    return [
        f"{random.choice(('Berlin', 'Rome'))},item {random.randrange(12)},{random.choice('00159x')}"
        for _ in range(random.randrange(1, 40))
    ]


def foreseen(depot: Depot, text: str, mode: UploadMode = "merge") -> Preview:
    return preview.of_file(text.encode(), None, mode, depot.services)


@pytest.mark.parametrize("seed", range(60))
def test_a_receipt_says_what_the_preview_said(seed: int) -> None:
    random = Random(seed)
    hold = random.choice(("yes", "no"))
    depot = Depot(World(hold_suspicious=hold, new_stores=random.choice(("hold", "make"))))
    for number in range(3):
        depot.send(f"{number}.csv", csv(*rows(random)))
    mode: UploadMode = random.choice(("merge", "full"))
    text = csv(*rows(random))

    said = foreseen(depot, text, mode)
    receipt = depot.send("last.csv", text, mode=mode)

    state = "held" if said.held else said.result.status
    assert receipt["State"] == state
    assert receipt.get("Held") == said.held
    if receipt["State"] in ("loaded", "partial"):
        assert {name: dict(receipt)[name] for name in NUMBERS} == said.numbers
        assert sorted(each.change[:5] for each in said.changes) == sorted(
            change[:5] for change in depot.changes(receipt)
        )
        warned = {found["code"] for found in receipt["Findings"]}
        assert {found.code for found in said.suspicions} <= warned


def test_the_same_look_has_the_same_fingerprint_and_another_mode_has_not() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,Socks,3"))
    text = csv("Berlin,Socks,4")

    first, again, full = (foreseen(depot, text, mode) for mode in ("merge", "merge", "full"))

    assert first.fingerprint == again.fingerprint != full.fingerprint


def test_a_file_that_confirms_another_count_has_another_fingerprint() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,Socks,3", "Berlin,Hats,3"))

    some, more = (
        foreseen(depot, csv("Berlin,Socks,3", *also)) for also in ((), ("Berlin,Hats,3",))
    )

    assert some.fingerprint != more.fingerprint


def test_columns_that_somebody_has_said_of_earlier_files_are_those_of_a_preview() -> None:
    depot = Depot()
    assert foreseen(depot, UNCLEAR).result.question is not None
    held = depot.send("a.csv", UNCLEAR)
    said = ChosenColumns(
        Headings=held["Question"]["identity"],
        Store=0,
        Item=1,
        Count=2,
        By="ann",
        At=0.0,
        Scope="everybody",
    )
    held_files.answer(held, said, "a.csv", depot.services)
    depot.work_off()

    found = foreseen(depot, UNCLEAR.replace("3", "5"))

    assert [each.change[1:4] for each in found.changes] == [("Socks", 3, 5)]


def test_a_preview_goes_by_the_name_of_the_file_as_its_load_does() -> None:
    depot = Depot()
    text = "Store,SKU,Qty\nBerlin,PEN,5\nBerlin,INK,0\n"

    said = preview.of_file(text.encode(), None, "merge", depot.services, name="orders.csv")
    receipt = depot.send("orders.csv", text)
    of_held = preview.of_held(receipt, depot.services)

    assert receipt["State"] == "held"
    assert said.result.question
    assert said.result.findings == of_held.result.findings
