"""Inventory: stores drop CSV counts into S3; the stock table, the alerts and the dashboard follow.

    counts bucket ─on_s3_event──────▶ Load-Inventory ─▶ Inventory table
         ▲                                │ a large file: jobs through the work queue
         │                                └─on_sqs_message─▶ Load-Part ─▶ Inventory table
         │ presigned POST
    dashboard ─route──▶ the API ─▶ Inventory, Uploads, Loads, Stores, Alerts
    Inventory table ─on_dynamodb_record─▶ Check-Stock ─▶ NoStock topic
         │                                └─ retries and delayed messages
    a threshold changed ─on_sqs_message─▶ Review-Stock ─▶ NoStock topic   (the review queue)
    a message for web hooks ─on_sqs_message─▶ Review-Stock ─▶ web hooks   (the review queue)
    every 15 minutes ─schedule─▶ Reconcile-Uploads   a file whose event was lost, a load that died
    every hour ─schedule─▶ Check-Freshness           a store that stopped reporting
    every hour ─schedule─▶ Keep-History              a day that is over: jobs through the work queue

This file is the whole event map: every decorator is here, every handler delegates in one statement.
The modules of `api`, `handlers` and `web.routes` are imported when they are first used.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from chalice.app import (
    Chalice,
    CloudWatchEvent,
    CognitoUserPoolAuthorizer,
    DynamoDBEvent,
    Rate,
    Response,
    SQSEvent,
)

from chalicelib import api, handlers, web
from chalicelib.handlers import middleware
from chalicelib.handlers.any_event import AnyEvent
from chalicelib.handlers.lambda_services import services
from chalicelib.web.scopes import READ, WRITE

if TYPE_CHECKING:
    from chalicelib.web.routes import Route

if "AWS_CHALICE_CLI_MODE" in os.environ:  # Chalice's command line; never in Lambda
    from operations.chalice import extension

    extension.extend()

app = Chalice(app_name="inventory", configure_logs=False)
app.api.binary_types = ["application/octet-stream", "application/wasm"]
staff = CognitoUserPoolAuthorizer("Staff", provider_arns=[os.environ["USER_POOL_ARN"]])
readers, writers = staff.with_scopes([READ]), staff.with_scopes([WRITE])


@app.middleware("all")
def observe(event: Any, proceed: Callable[[Any], Any]) -> Any:
    """Logs and measures every call."""
    return middleware.observe(event, proceed, services())


@app.on_s3_event(
    bucket=os.environ["COUNTS_BUCKET"], events=["s3:ObjectCreated:*"], name="Load-Inventory"
)
def load_inventory(event: AnyEvent) -> None:
    """Loads every file of the event."""
    handlers.load_inventory.handle(event.to_dict(), services())


load_inventory.event_class = AnyEvent


# Both queues have a maximum concurrency, so that one very large file, or one threshold for every
# store, does not use all the account's concurrency. Messages wait without losing an attempt. The
# maximum for files is a stage's own (LoadConcurrency): a new account has only ten to share.
@app.on_sqs_message(
    queue=os.environ["WORK_QUEUE_NAME"], batch_size=1, maximum_concurrency=8, name="Load-Part"
)
def load_part(event: SQSEvent) -> None:
    """Does a job of the work queue: loads a file again, or does a part of a large one."""
    handlers.load_part.handle(event.to_dict(), services())


@app.on_dynamodb_record(
    stream_arn=os.environ["INVENTORY_STREAM_ARN"],
    batch_size=1000,
    starting_position="TRIM_HORIZON",
    maximum_batching_window_in_seconds=1,
    name="Check-Stock",
)
def check_stock(event: DynamoDBEvent) -> dict[str, Any]:
    """Sends alerts for items that ran out, became low or are back."""
    return handlers.check_stock.handle(event.to_dict(), services())


@app.on_sqs_message(
    queue=os.environ["REVIEW_QUEUE_NAME"], batch_size=1, maximum_concurrency=4, name="Review-Stock"
)
def review_stock(event: SQSEvent) -> None:
    """Does a job of the review queue: a changed threshold, queued alerts, unfinished records."""
    handlers.review_stock.handle(event.to_dict(), services())


@app.schedule(Rate(15, unit=Rate.MINUTES), name="Reconcile-Uploads")
def reconcile_uploads(event: CloudWatchEvent) -> None:
    """Asks for files that are not finished."""
    handlers.reconcile_uploads.handle(services())


@app.schedule(Rate(1, unit=Rate.HOURS), name="Check-Freshness")
def check_freshness(event: CloudWatchEvent) -> None:
    """Sends alerts for stores that stopped reporting, and for those that report again."""
    handlers.check_freshness.handle(services())


@app.schedule(Rate(1, unit=Rate.HOURS), name="Keep-History")
def keep_history(event: CloudWatchEvent) -> None:
    """Asks for the counts of days that are over to be kept."""
    handlers.keep_history.handle(services())


# The API. Chalice passes each variable of a path as an argument; `serve` reads all of them from the
# request, where it checks them. What a route is for stands where it is, in `api`.


def answer(route: Route) -> Response:
    return web.routes.serve(route, app.current_request, services())


@app.route("/me", methods=["GET"], authorizer=readers)
def show_me() -> Response:
    return answer(api.me.show_me)


@app.route("/stores", methods=["GET"], authorizer=readers)
def list_stores() -> Response:
    return answer(api.stores.list_stores)


@app.route("/stores/{store}/items", methods=["GET"], authorizer=readers)
def list_store_items(store: str) -> Response:
    return answer(api.items.list_store_items)


@app.route("/calendar", methods=["GET"], authorizer=readers)
def show_calendar() -> Response:
    return answer(api.history.calendar.show_calendar)


@app.route("/matrix", methods=["GET"], authorizer=readers)
def show_matrix() -> Response:
    return answer(api.history.matrix.show_matrix)


@app.route("/items", methods=["GET"], authorizer=readers)
def list_items() -> Response:
    return answer(api.items.list_items)


@app.route("/items/names", methods=["GET"], authorizer=readers)
def list_item_names() -> Response:
    return answer(api.naming.item_names.list_item_names)


@app.route("/items/series", methods=["GET"], authorizer=readers)
def list_series() -> Response:
    return answer(api.history.series.list_series)


@app.route("/digest", methods=["GET"], authorizer=readers)
def show_digest() -> Response:
    return answer(api.history.digest.show_digest)


@app.route("/items/soon", methods=["GET"], authorizer=readers)
def list_soon() -> Response:
    return answer(api.history.soon.list_soon)


@app.route("/items/trends", methods=["GET"], authorizer=readers)
def list_trends_of_item() -> Response:
    return answer(api.history.trends_of_item.list_trends_of_item)


@app.route("/items/at", methods=["GET"], authorizer=readers)
def list_items_at() -> Response:
    return answer(api.history.items_at.list_items_at)


@app.route("/items/count", methods=["PUT"], authorizer=writers)
def correct_count() -> Response:
    return answer(api.counts.correct_count)


@app.route("/items/retired", methods=["PUT"], authorizer=writers)
def retire() -> Response:
    return answer(api.counts.retire)


@app.route("/items/history", methods=["GET"], authorizer=readers)
def show_history() -> Response:
    return answer(api.counts.show_history)


@app.route("/items/rename", methods=["GET"], authorizer=readers)
def show_rename() -> Response:
    return answer(api.naming.renames.show_rename)


@app.route("/items/rename", methods=["POST"], authorizer=writers)
def rename() -> Response:
    return answer(api.naming.renames.rename)


@app.route("/trends", methods=["GET"], authorizer=readers)
def list_trends() -> Response:
    return answer(api.history.trends.list_trends)


@app.route("/transfers", methods=["GET"], authorizer=readers)
def list_transfers() -> Response:
    return answer(api.history.transfers.list_transfers)


@app.route("/uploads", methods=["POST"], authorizer=writers)
def create_upload() -> Response:
    return answer(api.uploads.create_upload)


@app.route("/uploads", methods=["GET"], authorizer=readers)
def list_uploads() -> Response:
    return answer(api.uploads.list_uploads)


@app.route("/uploads/{id}", methods=["GET"], authorizer=readers)
def show_upload(id: str) -> Response:
    return answer(api.receipts.show_upload)


@app.route("/uploads/{id}/original", methods=["GET"], authorizer=readers)
def show_original(id: str) -> Response:
    return answer(api.uploads.show_original)


@app.route("/uploads/{id}/refused", methods=["GET"], authorizer=readers)
def show_refused(id: str) -> Response:
    return answer(api.receipts.show_refused)


@app.route("/uploads/{id}/changes", methods=["GET"], authorizer=readers)
def show_changes(id: str) -> Response:
    return answer(api.receipts.show_changes)


@app.route("/uploads/{id}/preview", methods=["GET"], authorizer=readers)
def preview_upload(id: str) -> Response:
    return answer(api.held_files.preview_upload)


@app.route("/uploads/{id}/accept", methods=["POST"], authorizer=writers)
def accept_upload(id: str) -> Response:
    return answer(api.held_files.accept_upload)


@app.route("/uploads/{id}/discard", methods=["POST"], authorizer=writers)
def discard_upload(id: str) -> Response:
    return answer(api.held_files.discard_upload)


@app.route("/uploads/{id}/undo", methods=["GET"], authorizer=readers)
def show_undo(id: str) -> Response:
    return answer(api.undos.show_undo)


@app.route("/uploads/{id}/undo", methods=["POST"], authorizer=writers)
def undo_upload(id: str) -> Response:
    return answer(api.undos.undo_upload)


@app.route("/uploads/{id}/columns", methods=["POST"], authorizer=writers)
def answer_columns(id: str) -> Response:
    return answer(api.held_files.answer_columns)


@app.route("/previews", methods=["POST"], authorizer=writers)
def create_preview() -> Response:
    return answer(api.previews.create_preview)


@app.route("/previews/{id}", methods=["GET"], authorizer=readers)
def show_preview(id: str) -> Response:
    return answer(api.previews.show_preview)


@app.route("/previews/{id}/take-in", methods=["POST"], authorizer=writers)
def take_in(id: str) -> Response:
    return answer(api.previews.take_in)


@app.route("/columns", methods=["GET"], authorizer=readers)
def list_columns() -> Response:
    return answer(api.columns.list_columns)


@app.route("/columns", methods=["PUT"], authorizer=writers)
def set_columns() -> Response:
    return answer(api.columns.set_columns)


@app.route("/columns", methods=["DELETE"], authorizer=writers)
def remove_columns() -> Response:
    return answer(api.columns.remove_columns)


@app.route("/stores/{store}", methods=["PUT"], authorizer=writers)
def set_store(store: str) -> Response:
    return answer(api.stores.set_store)


@app.route("/names", methods=["GET"], authorizer=readers)
def list_names() -> Response:
    return answer(api.naming.names.list_names)


@app.route("/names", methods=["PUT"], authorizer=writers)
def set_name() -> Response:
    return answer(api.naming.names.set_name)


@app.route("/names", methods=["DELETE"], authorizer=writers)
def remove_name() -> Response:
    return answer(api.naming.names.remove_name)


@app.route("/thresholds", methods=["GET"], authorizer=readers)
def list_thresholds() -> Response:
    return answer(api.thresholds.list_thresholds)


@app.route("/thresholds", methods=["PUT"], authorizer=writers)
def set_threshold() -> Response:
    return answer(api.thresholds.set_threshold)


@app.route("/thresholds", methods=["DELETE"], authorizer=writers)
def remove_threshold() -> Response:
    return answer(api.thresholds.remove_threshold)


@app.route("/settings", methods=["GET"], authorizer=readers)
def show_settings() -> Response:
    return answer(api.settings.show_settings)


@app.route("/settings", methods=["PUT"], authorizer=writers)
def set_settings() -> Response:
    return answer(api.settings.set_settings)


@app.route("/alerts", methods=["GET"], authorizer=readers)
def list_alerts() -> Response:
    return answer(api.alerts.list_alerts)


@app.route("/alerts/acknowledgement", methods=["PUT"], authorizer=writers)
def acknowledge_alert() -> Response:
    return answer(api.alerts.acknowledge_alert)


@app.route("/alerts/acknowledgement", methods=["DELETE"], authorizer=writers)
def withdraw_acknowledgement() -> Response:
    return answer(api.alerts.withdraw_acknowledgement)


@app.route("/subscriptions", methods=["GET"], authorizer=readers)
def list_subscriptions() -> Response:
    return answer(api.subscriptions.list_subscriptions)


@app.route("/subscriptions", methods=["POST"], authorizer=writers)
def create_subscription() -> Response:
    return answer(api.subscriptions.create_subscription)


@app.route("/subscriptions/{id}/confirm", methods=["POST"], authorizer=writers)
def confirm_subscription(id: str) -> Response:
    return answer(api.subscriptions.confirm_subscription)


@app.route("/subscriptions/{id}/deliveries", methods=["GET"], authorizer=readers)
def list_deliveries(id: str) -> Response:
    return answer(api.subscriptions.list_deliveries)


@app.route("/subscriptions/{id}/test", methods=["POST"], authorizer=writers)
def test_subscription(id: str) -> Response:
    return answer(api.subscriptions.test_subscription)


@app.route("/subscriptions/{id}", methods=["DELETE"], authorizer=writers)
def end_subscription(id: str) -> Response:
    return answer(api.subscriptions.end_subscription)


@app.route("/openapi.json", methods=["GET"])
def show_document() -> Response:
    return answer(api.openapi_document.show_document)


# The dashboard, where no CloudFront serves it. Every other address of a path is more specific.


@app.route("/", methods=["GET"])
def show_page() -> Response:
    """The dashboard's page."""
    return web.page.serve(app.current_request, services())


@app.route("/{file+}", methods=["GET"])
def show_file() -> Response:
    """A file of the dashboard."""
    return web.page.serve(app.current_request, services())
