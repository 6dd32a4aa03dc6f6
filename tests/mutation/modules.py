"""The modules whose mistakes lose counts, alerts or secrets, and the tests that are to see them."""

from __future__ import annotations

MODULES: dict[str, tuple[str, ...]] = {
    "domain/merge_plan": ("domain/test_merge_plan.py",),
    "domain/stock": ("domain/test_stock.py",),
    "domain/crossings": ("domain/test_crossings.py",),
    "domain/alert": ("domain/test_alert.py", "alerting/test_outcomes.py"),
    "aws/paced_writes": ("aws/test_pace.py", "aws/test_paced_writes.py"),
    "ingest/hold_rules": (
        "ingest/test_hold_rules.py",
        "ingest/test_full_counts.py",
        "ingest/test_similar_names.py",
        "ingest/test_store_retirement.py",
    ),
    "ingest/reconciliation": ("ingest/test_reconciliation.py",),
    "ingest/people/correction": (
        "ingest/test_correction.py",
        "ingest/test_retirement.py",
        "ingest/test_store_retirement.py",
        "api/test_renames.py",
    ),
    "ingest/table_merge": (
        "ingest/test_table_merge.py",
        "ingest/test_load_file.py",
        "ingest/test_newer_files.py",
        "ingest/test_full_counts.py",
        "ingest/test_hold_rules.py",
        "ingest/test_crashes.py",
    ),
    "repositories/registrations": ("repositories/test_registrations.py",),
    "alerting/pacing": ("alerting/test_pace_of_a_cause.py", "alerting/test_pacing.py"),
    "repositories/alerts/open_alerts": (
        "repositories/test_open_alerts.py",
        "repositories/test_alert_lists.py",
    ),
    "web/access": ("web/test_access.py", "web/test_requests.py"),
    "web/paging": ("web/test_cursors.py", "api/test_stores_of_item.py"),
    "file_reader/numbers/count_parser": (
        "file_reader/test_count_parser.py",
        "file_reader/test_counts.py",
    ),
    "file_reader/rows/row_rules": ("file_reader/test_row_findings.py", "file_reader/test_rules.py"),
}
