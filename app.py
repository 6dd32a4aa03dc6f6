"""Inventory: stores drop CSV counts into S3; the stock table, the alerts and the dashboard follow.

    counts bucket ─on_s3_event──────▶ Load-Inventory ─▶ Inventory table
         ▲                                │ a large file: jobs through the work queue
         │                                └─on_sqs_message─▶ Load-Part ─▶ Inventory table
         │ presigned POST
    dashboard ─route──▶ the API ─▶ Inventory, Uploads, Loads, Stores, Alerts
    Inventory table ─on_dynamodb_record─▶ Check-Stock ─▶ NoStock topic
         │                                └─ retries and delayed messages
    a threshold changed ─on_sqs_message─▶ Review-Stock ─▶ NoStock topic   (the review queue)
    every 15 minutes ─schedule─▶ Reconcile-Uploads   a file whose event was lost, a load that died
    every hour ─schedule─▶ Check-Freshness           a store that stopped reporting

This file is the whole event map: every event's decorator is here, every handler delegates in one
statement, and every route of the API is listed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from chalice.app import (
    Chalice,
    CloudWatchEvent,
    CognitoUserPoolAuthorizer,
    DynamoDBEvent,
    Rate,
    Response,
    SQSEvent,
)

from chalicelib import handlers
from chalicelib.api import (
    alerts,
    history,
    items,
    me,
    openapi_document,
    receipts,
    settings,
    stores,
    subscriptions,
    thresholds,
    upload_forms,
    uploads,
)
from chalicelib.handlers import middleware
from chalicelib.handlers.any_event import AnyEvent
from chalicelib.handlers.lambda_services import services
from chalicelib.web import access
from chalicelib.web.routes import Route, serve

app = Chalice(app_name="inventory", configure_logs=False)
staff = CognitoUserPoolAuthorizer("Staff", provider_arns=[os.environ["USER_POOL_ARN"]])
authorizers = {
    access.READ: staff.with_scopes([access.READ]),
    access.WRITE: staff.with_scopes([access.WRITE]),
    None: None,
}


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


# A bound for both queues: one very large file, or one rule for every store, leaves the account's
# other runs alone. Messages wait meanwhile, and lose no attempt. What many small files may take at
# once is for the stage to say (LoadConcurrency): a new account has ten runs, and can spare none.
@app.on_sqs_message(
    queue=os.environ["WORK_QUEUE_NAME"], batch_size=1, maximum_concurrency=8, name="Load-Part"
)
def load_part(event: SQSEvent) -> None:
    """Does one job of the work queue: a whole file again, or a part of a large one."""
    handlers.load_part.handle(event.to_dict(), services())


@app.on_dynamodb_record(
    stream_arn=os.environ["INVENTORY_STREAM_ARN"],
    batch_size=1000,
    starting_position="TRIM_HORIZON",
    maximum_batching_window_in_seconds=1,
    name="Check-Stock",
)
def check_stock(event: DynamoDBEvent) -> dict[str, Any]:
    """Announces what ran out, is low or is back."""
    return handlers.check_stock.handle(event.to_dict(), services())


@app.on_sqs_message(
    queue=os.environ["REVIEW_QUEUE_NAME"], batch_size=1, maximum_concurrency=4, name="Review-Stock"
)
def review_stock(event: SQSEvent) -> None:
    """Judges again what a changed threshold touches."""
    handlers.review_stock.handle(event.to_dict(), services())


@app.schedule(Rate(15, unit=Rate.MINUTES), name="Reconcile-Uploads")
def reconcile_uploads(event: CloudWatchEvent) -> None:
    """Finds files without an outcome and loads them."""
    handlers.reconcile_uploads.handle(services())


@app.schedule(Rate(1, unit=Rate.HOURS), name="Check-Freshness")
def check_freshness(event: CloudWatchEvent) -> None:
    """Announces the stores that stopped reporting, and those that are back."""
    handlers.check_freshness.handle(services())


def expose(route: Route) -> None:
    """Gives Chalice a route, whose method and path are declared beside its code in the API."""

    def view(**path: str) -> Response:  # Chalice passes the path's variables; `serve` reads them
        return serve(route, app.current_request, services())

    view.__doc__ = route.summary
    app.route(
        route.path, methods=[route.method], authorizer=authorizers[route.scope], name=route.name
    )(view)


for route in (
    me.show_me,
    stores.list_stores,
    stores.set_store,
    items.list_store_items,
    items.list_items,
    history.show_history,
    upload_forms.create_upload,
    uploads.list_uploads,
    receipts.show_upload,
    receipts.show_refused,
    receipts.show_changes,
    receipts.confirm_upload,
    alerts.list_alerts,
    subscriptions.list_subscriptions,
    subscriptions.create_subscription,
    subscriptions.end_subscription,
    thresholds.list_thresholds,
    thresholds.set_threshold,
    thresholds.remove_threshold,
    settings.show_settings,
    settings.set_settings,
    openapi_document.show_document,
):
    expose(route)


if "AWS_CHALICE_CLI_MODE" in os.environ:  # Chalice's command line; never in Lambda
    from operations import chalice_extension

    chalice_extension.extend()
