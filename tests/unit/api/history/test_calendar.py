"""On which days a store reported."""

from __future__ import annotations

from chalicelib.handlers import load_inventory
from tests.makers.gateway import Api
from tests.makers.history import load


def test_the_calendar_says_on_which_days_a_store_reported(api: Api) -> None:
    found = api.get("/calendar", store="Berlin", days="5").json

    assert found["report_every_hours"] == 26
    assert [each["kind"] for each in found["days"]] == ["reported"] * 4 + ["none"]
    assert [each["rows"] for each in found["days"]] == [3, 3, 3, 4, 0]


def test_a_file_that_was_undone_is_no_report_and_is_one_again_once_its_undo_is_undone() -> None:
    api = Api()
    load(api.world, "Berlin,hat,1")
    kinds = []
    for _ in range(2):
        api.world.clock += 120
        undo = f"/uploads/{api.get('/uploads').json['uploads'][0]['id']}/undo"
        said = {"reason": "oops", "seen": api.get(undo).json["fingerprint"]}
        assert api.ask("POST", undo, body=said).status == 202
        load_inventory.handle(api.world.event(), api.services)
        [day] = api.get("/calendar", store="Berlin", days="1").json["days"]
        kinds.append(day["kind"])

    assert kinds == ["refused", "reported"]
