"""What the last days of a store say: days left, what to order, days out; and stock as of a day."""

from __future__ import annotations

from csv import DictReader
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.api.history import across_stores
from chalicelib.domain.errors import Conflicting
from chalicelib.handlers import load_inventory
from chalicelib.repositories import stores_table
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.makers.history import KEPT, keep_day
from tests.world.world import World

NIGHTS = 12


@pytest.fixture(scope="module")
def api() -> Api:
    """Twelve days of a store in which a hat is sold each day, a cap never, and a tie is out."""
    found = Api()
    world = found.world
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{30 - day}", "Berlin,cap,4", f"Berlin,tie,{max(0, 8 - 2 * day)}"]
        rows += ["Berlin,scarf,3"] if day == NIGHTS - 1 else []
        world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(world.event(), found.services)
        keep_day(world)
    return found


def trends(api: Api, **query: str) -> dict[str, Any]:
    answer = api.get("/trends", store="Berlin", **query).json
    return {each["item"]: each for each in answer["trends"]}


def test_an_item_lasts_as_long_as_its_count_does_at_the_rate_of_its_use(api: Api) -> None:
    hat = trends(api)["hat"]

    assert (hat["count"], hat["used"], hat["days"]) == (19, 11, 11)
    assert (hat["outlook"], hat["days_left"], hat["least"], hat["most"]) == (
        *("days", 19.0),
        *(13.7, 30.9),
    )
    assert hat["formula"] == "fell by 11 in 11 days with stock, 1 a day"
    assert (hat["at_risk"], hat["needed"], hat["days_out"]) == (False, 0, 0)


def test_what_does_not_move_is_out_or_is_new_has_no_days_left_and_says_why(api: Api) -> None:
    found = trends(api)

    assert {item: each["outlook"] for item, each in found.items()} == {
        **{"cap": "still", "hat": "days"},
        **{"scarf": "unknown", "tie": "out"},
    }
    assert found["cap"]["formula"] == "not moved in 11 days"
    assert found["scarf"]["formula"] == "2 more counts and 10 more days needed"
    assert found["tie"]["days_out"] == NIGHTS - 4
    assert [found[item]["days_left"] for item in ("cap", "scarf", "tie")] == [None] * 3


def test_a_longer_lead_time_and_horizon_put_more_at_risk_and_ask_for_more(api: Api) -> None:
    hat = trends(api, lead="20", horizon="30")["hat"]

    assert (hat["at_risk"], hat["needed"]) == (True, 11)
    assert list(trends(api, lead="20", only="at_risk")) == ["hat"]
    assert list(trends(api, horizon="30", only="needed")) == ["hat"]
    assert trends(api, only="at_risk") == {}
    assert list(trends(api, only="out")) == ["tie"]


def test_trends_come_page_by_page_and_as_csv(api: Api) -> None:
    first = api.get("/trends", store="Berlin", limit="3").json
    second = api.get("/trends", store="Berlin", limit="3", cursor=first["next"]).json

    assert [each["item"] for each in first["trends"] + second["trends"]] == [
        *("cap", "hat", "scarf", "tie")
    ]
    assert second["next"] is None
    csv = api.ask("GET", "/trends", None, {"store": "Berlin"}, headers={"Accept": "text/csv"})
    assert csv.text.splitlines()[0].startswith("item,count,counted_on,outlook,days_left")
    assert len(csv.text.splitlines()) == 5


def test_what_to_order_for_a_horizon_comes_as_csv(api: Api) -> None:
    query = {"store": "Berlin", "only": "needed", "horizon": "30"}
    csv = api.ask("GET", "/trends", None, query, headers={"Accept": "text/csv"})

    lines = DictReader(csv.text.splitlines())
    assert [(line["item"], line["needed"]) for line in lines] == [("hat", "11")]


def test_one_item_can_be_asked_for(api: Api) -> None:
    assert list(trends(api, item="hat")) == ["hat"]


@pytest.fixture(scope="module")
def chain() -> Api:
    """Thirty stores have a hat, of which each sells one more a day than the one before; one more
    has a cap, and of another no day is over."""
    api = Api(World(**SETTINGS, store_users_read="own"))
    for day in range(NIGHTS):
        rows = [f"Store {n:02},hat,{500 - n * day}" for n in range(30)]
        api.world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, "Store 30,cap,1", ""]))
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)
    api.world.put("new.csv", "store,item,count\nAthens,hat,1\n")
    load_inventory.handle(api.world.event(), api.services)
    return api


def of_item(api: Api, claims: Any = None, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = api.get("/items/trends", claims, item="hat", **query, **cursor).json
        found += answer["trends"]
        if answer["next"] is None:
            return found
        cursor = {"cursor": answer["next"]}


def test_an_item_has_its_trend_in_each_store_a_page_for_25_of_them(chain: Api) -> None:
    first = chain.get("/items/trends", item="hat").json

    found = of_item(chain)

    assert len(first["trends"]) == 24  # no day of Athens is over
    assert first["next"] is not None
    assert [each["store"] for each in found] == [f"Store {n:02}" for n in range(30)]
    for each in found:
        alone = chain.get("/trends", store=each["store"], item="hat").json
        shared = {name: alone[name] for name in ("store", "day", "kept_since", "sample")}
        assert each == {**alone["trends"][0], **shared}


def test_a_horizon_and_a_lead_time_hold_for_the_item_in_all_stores(chain: Api) -> None:
    usual, longer = of_item(chain), of_item(chain, lead="60", horizon="100")

    assert not any(each["at_risk"] or each["needed"] for each in usual[:10])
    assert all(each["at_risk"] and each["needed"] for each in longer[10:])


def test_who_reads_only_their_own_stores_has_the_item_in_no_other(chain: Api) -> None:
    claims = store_user("Store 07", "Store 30")

    assert [each["store"] for each in of_item(chain, claims)] == ["Store 07"]


def test_trends_of_an_item_come_as_csv_and_are_not_sent_again_unchanged(chain: Api) -> None:
    query = {"item": "hat"}
    answer = chain.get("/items/trends", **query)
    csv = chain.ask("GET", "/items/trends", None, query, headers={"Accept": "text/csv"})
    tag = {"If-None-Match": answer.headers["ETag"]}

    assert csv.text.splitlines()[0].startswith("store,day,item,count,counted_on,outlook,days_left")
    assert len(csv.text.splitlines()) == 25
    assert chain.ask("GET", "/items/trends", None, query, headers=tag).status == 304


def test_an_item_that_no_store_has_lasts_nowhere(chain: Api) -> None:
    answer = chain.get("/items/trends", item="tie")

    assert answer.json == {"trends": [], "next": None}


def test_stock_as_of_a_day_is_what_was_known_at_its_end(api: Api) -> None:
    first = api.get("/items/at", store="Berlin", day=KEPT).json

    assert {each["item"]: each["count"] for each in first["items"]} == {
        **{"cap": 4, "hat": 30, "tie": 8}
    }
    assert first["items"][0] == {
        **{"item": "cap", "count": 4, "counted_on": KEPT},
        **{"period": None, "used": 0, "days": 0, "formerly": None, "kept_late": False},
    }


def test_the_last_days_of_some_items_are_had_at_once_and_not_sent_again_unchanged(api: Api) -> None:
    rows = "Berlin\that\nBerlin\tscarf\nBerlin\tnever\nRome\that"
    answer = api.get("/items/series", rows=rows)

    last: dict[str, Any] = {"store": "Berlin", "first": KEPT, "kept_late": []}
    last |= {"formerly": None, "renamed_on": None}
    assert answer.json["series"] == [
        last | {"item": "hat", "counts": [30 - day for day in range(NIGHTS)]},
        last | {"item": "scarf", "counts": [None] * (NIGHTS - 1) + [3]},
    ]
    again = api.ask(
        "GET",
        "/items/series",
        None,
        {"rows": rows},
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status == 304


def test_a_day_whose_night_was_missed_says_so_wherever_it_is_shown() -> None:
    api = Api()
    for count in (9, 8, 7):
        api.world.put(f"{count}.csv", f"store,item,count\nBerlin,Rye,{count}\nRome,Rye,1\n")
        load_inventory.handle(api.world.event(), api.services)
        if count == 8:
            api.world.clock += 86_400
        else:
            keep_day(api.world)
    first = date.fromisoformat(KEPT)
    days = [str(first + timedelta(number)) for number in range(3)]

    late = [
        api.get("/items/at", store="Berlin", day=day).json["items"][0]["kept_late"] for day in days
    ]
    matrices = [api.get("/matrix", day=day).json["kept_late"] for day in days]
    csv = [
        api.ask("GET", "/matrix", None, {"day": day}, headers={"Accept": "text/csv"}).text
        for day in days
    ]
    [found] = api.get("/items/series", rows="Berlin\tRye").json["series"]

    assert late == [False, True, False]
    assert matrices == [[], ["Berlin", "Rome"], []]
    assert [text.splitlines()[1] for text in csv] == [
        "Rye,9,1,",
        'Rye,8,1,"Berlin, Rome"',
        "Rye,7,1,",
    ]
    assert (found["counts"], found["kept_late"]) == ([9, 8, 7], [days[1]])


def test_the_days_of_a_renamed_item_say_under_which_name_they_were_counted() -> None:
    api = Api()
    api.world.put("1.csv", "store,item,count\nBerlin,Rye,5\n")
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)
    names = {"item": "Rye", "into": "Rye Bread"}
    seen = api.get("/items/rename", **names).json["fingerprint"]
    sent = api.ask("POST", "/items/rename", body={**names, "right": "item", "seen": seen})
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    [found] = api.get("/items/series", rows="Berlin\tRye Bread").json["series"]

    assert sent.status == 202
    assert (found["first"], found["counts"]) == (KEPT, [5, 5])
    assert found["formerly"] == "Rye"
    assert found["renamed_on"] == api.get("/trends", store="Berlin").json["day"]


@pytest.fixture(scope="module")
def renamed() -> Api:
    """Rye was counted on two days, and then is Dark Rye; Bread is merged into Toast."""
    api = Api()
    for number in (5, 4):
        rows = [f"Berlin,{item},{number}" for item in ("Bread", "Cake", "Rye", "Toast")]
        api.world.put(f"{number}.csv", "\n".join(["store,item,count", *rows, "Rome,Rye,1", ""]))
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)
    for old, new in (("Rye", "Dark Rye"), ("Bread", "Toast")):
        names = {"item": old, "into": new}
        seen = api.get("/items/rename", **names).json["fingerprint"]
        body = {**names, "right": "item", "seen": seen}
        assert api.ask("POST", "/items/rename", body=body).status == 202
        load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)
    return api


def test_a_day_has_the_names_that_its_items_got_since_and_says_those_of_then(renamed: Api) -> None:
    """Toast has counts of its own, so it goes on with these, and Bread was another item then."""
    found = renamed.get("/items/at", store="Berlin", day=KEPT).json["items"]

    assert [(each["item"], each["count"], each["formerly"]) for each in found] == [
        *(("Bread", 5, None), ("Cake", 5, None)),
        *(("Dark Rye", 5, "Rye"), ("Toast", 5, None)),
    ]
    last = renamed.get("/trends", store="Berlin").json["day"]
    after = renamed.get("/items/at", store="Berlin", day=last).json["items"]
    assert [(each["item"], each["formerly"]) for each in after] == [
        *(("Cake", None), ("Dark Rye", None), ("Toast", None))
    ]


def test_a_day_under_new_names_comes_page_by_page_in_their_order(renamed: Api) -> None:
    query, found = {"store": "Berlin", "day": KEPT, "limit": "1"}, []
    while True:
        page = renamed.get("/items/at", **query).json
        found += [each["item"] for each in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]

    assert found == ["Bread", "Cake", "Dark Rye", "Toast"]


def test_the_matrix_of_a_day_has_an_item_of_all_stores_under_its_name_by_now(renamed: Api) -> None:
    found = renamed.get("/matrix", day=KEPT).json

    assert found["stores"] == ["Berlin", "Rome"]
    assert {row["item"]: row["counts"] for row in found["items"]} == {
        **{"Bread": [5, None], "Cake": [5, None], "Toast": [5, None]},
        "Dark Rye": [5, 1],
    }


def test_a_day_before_a_rename_has_the_new_name_however_long_ago_that_is(renamed: Api) -> None:
    for _ in range(70):
        keep_day(renamed.world)

    found = renamed.get("/items/at", store="Rome", day=KEPT).json["items"]

    assert [(each["item"], each["formerly"]) for each in found] == [("Dark Rye", "Rye")]


@pytest.mark.parametrize("rows", ["", "Berlin", "Berlin\that\n", "a\tb\tc", "Berlin\that\n" * 51])
def test_rows_that_are_none_are_refused_in_words(api: Api, rows: str) -> None:
    answer = api.get("/items/series", rows=rows)

    assert answer.status == 400
    assert answer.json["details"][0]["expected"] == "1 to 50 lines, each a store, a tab and an item"


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "20261121"])
def test_a_day_that_is_none_is_refused_in_words(api: Api, day: str) -> None:
    answer = api.get("/items/at", store="Berlin", day=day)

    assert answer.status == 400
    assert answer.json["details"][0]["expected"] == "a day such as 2026-11-21"


def test_a_day_that_is_not_kept_and_a_store_without_days_are_not_found(api: Api) -> None:
    assert api.get("/items/at", store="Berlin", day="2020-01-01").status == 404
    assert api.get("/trends", store="Rome").status == 404


def test_a_store_that_has_too_much_is_suggested_to_give_to_one_that_lacks() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{30 - day}", f"Rome,hat,{max(0, 22 - 2 * day)}", "Oslo,cap,1"]
        api.world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)

    found = api.get("/transfers", horizon="7").json["transfers"]

    assert found == [{"item": "hat", "giver": "Berlin", "taker": "Rome", "units": 12}]
    assert api.get("/transfers", horizon="60").json["transfers"] == []


def test_transfers_are_those_of_a_store_or_the_first_of_all() -> None:
    """Those of a hundred stores are more than an answer of Lambda may hold."""
    api = Api()
    for day in range(NIGHTS):
        rows = [f"{store},hat,{max(0, 22 - 2 * day)}" for store in ("Oslo", "Paris", "Rome")]
        api.world.put(
            f"{day}.csv", "\n".join(["store,item,count", *rows, f"Berlin,hat,{70 - day}", ""])
        )
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)

    first = api.get("/transfers", horizon="7", limit="2").json
    rome = api.get("/transfers", horizon="7", store="Rome").json

    assert [each["taker"] for each in first["transfers"]] == ["Rome", "Paris"]
    assert first["total"] == 3
    assert [each["taker"] for each in rome["transfers"]] == ["Rome"]
    assert rome["total"] == 1
    assert api.get("/transfers", horizon="7", store="Berlin").json["total"] == 3
    assert api.get("/transfers", horizon="7", item="hat").json["total"] == 3
    assert api.get("/transfers", horizon="7", item="cap").json["total"] == 0


def test_a_csv_of_all_stores_is_whole_whatever_the_limit() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"{store},hat,{max(0, 22 - 2 * day)}" for store in ("Oslo", "Rome")]
        rows += [f"Berlin,hat,{70 - day}", "Berlin,cap,0", "Berlin,tie,1"]
        api.world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)
    asked = {"/matrix": {"day": KEPT, "limit": "1"}, "/transfers": {"horizon": "7", "limit": "1"}}

    for path, query in asked.items():
        csv = api.ask("GET", path, None, query, headers={"Accept": "text/csv"}).text

        total = api.get(path, **query).json["total"]
        assert len(csv.splitlines()) == 1 + total > 2


def test_a_csv_that_is_more_than_an_answer_can_hold_is_refused_and_not_cut() -> None:
    assert across_stores.whole("a" * across_stores.MOST_CHARACTERS, "ask less").body
    with pytest.raises(Conflicting, match="more than one answer can hold: ask less"):
        across_stores.whole("a" * (across_stores.MOST_CHARACTERS + 1), "ask less")


def test_transfers_of_an_item_are_those_of_no_other_however_many_come_before() -> None:
    api = Api()
    for day in range(NIGHTS):
        few, many = max(0, 22 - 2 * day), 70 - day
        pairs = [(store, item) for item in ("cap", "hat") for store in ("Rome", "Berlin")]
        rows = [f"{store},{item},{few if store == 'Rome' else many}" for store, item in pairs]
        api.world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(api.world.event(), api.services)
        keep_day(api.world)

    found = api.get("/transfers", horizon="7", limit="1", item="hat").json

    assert [each["item"] for each in found["transfers"]] == ["hat"]
    assert found["total"] == 1


def test_the_calendar_says_on_which_days_a_store_reported(api: Api) -> None:
    found = api.get("/calendar", store="Berlin", days="5").json

    assert found["report_every_hours"] == 26
    assert [each["kind"] for each in found["days"]] == ["reported"] * 4 + ["none"]
    assert [each["rows"] for each in found["days"]] == [3, 3, 3, 4, 0]


def test_a_file_that_was_undone_is_no_report_and_is_one_again_once_its_undo_is_undone() -> None:
    api = Api()
    api.world.put("a.csv", "store,item,count\nBerlin,hat,1\n")
    load_inventory.handle(api.world.event(), api.services)
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


@pytest.mark.parametrize("path", ["/transfers", "/matrix"])
def test_more_items_than_a_request_can_hold_are_refused_before_one_is_read(path: str) -> None:
    api = Api()
    for store in ("Berlin", "Rome"):
        api.world.put(f"{store}.csv", f"store,item,count\n{store},hat,1\n")
        load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)
    stores_table.note_items("Berlin", 499_999, api.services)
    query = {"day": KEPT} if path == "/matrix" else {}
    first = api.get(path, **query).status
    stores_table.note_items("Rome", 2, api.services)

    assert (first, api.get(path, **query).status) == (200, 409)


def test_the_matrix_has_what_is_out_in_most_stores_first_and_tells_none_from_zero() -> None:
    api = Api()
    rows = ["Berlin,hat,0", "Berlin,cap,3", "Rome,hat,0", "Rome,tie,0", "Oslo,cap,0"]
    api.world.put("all.csv", "\n".join(["store,item,count", *rows, ""]))
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    found = api.get("/matrix", day=KEPT).json

    assert found["stores"] == ["Berlin", "Oslo", "Rome"]
    assert [(row["item"], row["out"], row["counts"]) for row in found["items"]] == [
        ("hat", 2, [0, None, 0]),
        ("cap", 1, [3, 0, None]),
        ("tie", 1, [None, None, 0]),
    ]
    csv = api.ask("GET", "/matrix", None, {"day": KEPT}, headers={"Accept": "text/csv"}).text
    assert csv.splitlines()[:2] == ["item,Berlin,Oslo,Rome,kept_late", "hat,0,,0,"]
    later = api.get("/matrix", day="2026-12-24").json
    assert (later["items"], later["unknown"]) == ([], ["Berlin", "Oslo", "Rome"])


def test_stores_of_any_name_are_columns_of_the_matrix_and_no_formulas() -> None:
    api = Api()
    rows = ["item,hat,1", "=1+1,hat,2", '"a,b",hat,3']
    api.world.put("all.csv", "\n".join(["store,item,count", *rows, ""]))
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    csv = api.ask("GET", "/matrix", None, {"day": KEPT}, headers={"Accept": "text/csv"}).text

    assert csv.splitlines() == ['item,\'=1+1,"a,b",item,kept_late', "hat,2,3,1,"]


def test_who_reads_only_their_own_stores_sees_no_others_in_the_matrix() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    api.world.put("all.csv", "store,item,count\nBerlin,hat,0\nRome,hat,0\n")
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    assert api.get("/matrix", store_user("Rome"), day=KEPT).json["stores"] == ["Rome"]
    assert api.get("/trends", store_user("Rome"), store="Berlin").status == 403
    assert api.get("/items/series", store_user("Rome"), rows="Rome\that\nBerlin\that").status == 403


def test_a_store_says_which_day_is_kept_last(api: Api) -> None:
    [berlin] = api.get("/stores").json["stores"]

    assert berlin["kept_day"] == api.get("/trends", store="Berlin").json["day"]


def test_a_store_of_which_no_day_is_over_says_so() -> None:
    api = Api()
    api.world.put("a.csv", "store,item,count\nBerlin,hat,1\n")
    load_inventory.handle(api.world.event(), api.services)

    assert [each["kept_day"] for each in api.get("/stores").json["stores"]] == [None]


def test_the_record_of_a_store_says_how_many_items_ran_out_soon() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{25 - 2 * day}", "Berlin,cap,4", f"Berlin,tie,{90 - day}"]
        api.world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(api.world.event(), api.services)
        if day == 0:
            assert at_risk(api) == [None]
        keep_day(api.world)
        if day == 0:
            assert at_risk(api) == [0]

    assert list(trends(api, only="at_risk")) == ["hat"]
    assert at_risk(api) == [1]


def at_risk(api: Api) -> list[int | None]:
    return [each["at_risk"] for each in api.get("/stores").json["stores"]]
