"""Three ways through the packages, run on the model of AWS."""

from __future__ import annotations

import json
from functools import partial

from chalice.app import Request, Response

import tests.conftest  # noqa: F401 - sets what app.py reads
from chalicelib.api import items
from chalicelib.handlers import check_stock, load_inventory
from chalicelib.web.routes import serve
from tests.architecture.calls import Call, recorded
from tests.makers.alerting import Stockroom
from tests.makers.gateway import SETTINGS, manager, request_event
from tests.makers.loading import Depot, csv
from tests.world import World


def row_to_table() -> list[Call]:
    """A file of which one row changes a count, one does not, and one is refused."""
    depot = Depot()
    depot.send("stores/Berlin/monday.csv", csv("Berlin,hat,5", "Berlin,cap,3"))
    version = depot.drop(
        "stores/Berlin/tuesday.csv", csv("Berlin,hat,0", "Berlin,cap,3", "Berlin,tie,x")
    )
    event = depot.world.event(version)
    calls = recorded(partial(load_inventory.handle, event, depot.services))
    assert depot.count("Berlin", "hat") == 0
    return calls


def stream_record_to_message() -> list[Call]:
    """An item that runs out, and is in another store."""
    room = Stockroom()
    room.change("Rome", {"hat": 9})
    room.change("Berlin", {"hat": 5})
    room.load("Berlin", {"hat": 0})
    event = {"Records": room.records()}
    calls = recorded(partial(check_stock.handle, event, room.services))
    assert len(room.messages) == 1
    return calls


def request_to_json() -> list[Call]:
    """`GET /stores/Berlin/items`, from API Gateway's event to the response."""
    world = World(**SETTINGS)
    Depot(world).send("monday.csv", csv("Berlin,hat,5", "Berlin,cap,0"))
    route = items.list_store_items
    event = request_event("GET", route.path, {"store": "Berlin"}, {}, {}, None)
    event["requestContext"]["authorizer"] = {"claims": manager()}
    answers: list[Response] = []
    calls = recorded(lambda: answers.append(serve(route, Request(event), world.services())))
    assert len(json.loads(answers[0].body)["items"]) == 2
    return calls
