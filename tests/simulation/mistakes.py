"""Mistakes that somebody could make in our own code: the simulator has to find each of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    name: str
    module: str
    edits: tuple[tuple[str, str], ...]


def mutant(name: str, module: str, *edits: tuple[str, str]) -> Mutant:
    return Mutant(name, module, edits)


MUTANTS = (
    mutant(
        "writes without a condition",
        "repositories/inventory_table",
        ('"Item"=? AND "AsOf"=?', '"Item"=?'),
        ('        {"S": before_order},\n', ""),
    ),
    mutant(
        "orders files by the second only",
        "domain/merge_plan",
        ("        elif found >= order:\n", "        elif found[:9] >= order[:9]:\n"),
    ),
    mutant(
        "orders files by the time of their events",
        "repositories/upload_ledger",
        ("original.order if original else order_of", "order_of"),
    ),
    mutant(
        "closes the ledger before the rows",
        "ingest/load_file",
        (
            "    outcome = TableMerge(",
            "    numbers = dict(Unchanged=0, Superseded=0, Doubled=result.doubled)\n"
            "    numbers |= dict(Changed=len(result.rows), Refused=result.refused)\n"
            "    upload_ledger.finish(decided, result.status, numbers, services)\n"
            "    outcome = TableMerge(",
        ),
    ),
    mutant(
        "does not try again what died while it was loading",
        "repositories/upload_ledger",
        (
            '        add={"Attempts": 1},\n',
            '        add={"Attempts": 1},\n        condition="#State <> :open1",\n',
        ),
    ),
    mutant(
        "reads the latest version instead of the event's",
        "repositories/uploaded_files",
        (
            '"Key": upload.key, "VersionId": upload.version},\n            part',
            '"Key": upload.key},\n            part',
        ),
    ),
    mutant(
        "never looks for newer files",
        "ingest/table_merge",
        ("return registrations.newer(store, self._order, self._services)", "return []"),
    ),
    mutant(
        "looks before it writes only",
        "ingest/table_merge",
        ("if seen != pending[store]}", "if False}"),
    ),
    mutant(
        "registers after it has written",
        "ingest/load_file",
        ("    registrations.register(concerned, registration, services)\n", ""),
        (
            "    summary = merge_summary.of(outcome, upload, services, retired=retired)\n",
            "    summary = merge_summary.of(outcome, upload, services, retired=retired)\n"
            "    registrations.register(concerned, registration, services)\n",
        ),
    ),
    mutant(
        "looks again at a replica that is behind",
        "repositories/registrations",
        ("        consistent=True,\n", ""),
    ),
    mutant(
        "reads stale rows",
        "repositories/inventory_table",
        (
            "        attributes=attributes,\n        consistent=True,\n",
            "        attributes=attributes,\n",
        ),
    ),
    mutant(
        "takes a failed statement for done",
        "repositories/inventory_table",
        ("        again.append(change)\n", ""),
    ),
    mutant(
        "takes a failed condition for a newer row",
        "repositories/inventory_table",
        ("            overtaken.append(change)\n", "            pass\n"),
    ),
    mutant(
        "leaves unprocessed registrations alone",
        "aws/dynamodb",
        ('            asked = answer.get("UnprocessedItems") or {}\n', "            asked = {}\n"),
    ),
    mutant(
        "loads the first record of an event only",
        "handlers/load_inventory",
        ("    for record in records:\n", "    for record in records[:1]:\n"),
        (
            "    if not isinstance(records, list):",
            "    if not isinstance(records, list) or not records:",
        ),
    ),
    mutant(
        "writes the journal after the rows",
        "ingest/table_merge",
        ("            self._keep_journals(changes, uploads)\n", ""),
        (
            "            self._count(changes, overtaken)\n",
            "            self._keep_journals(changes, uploads)\n"
            "            self._count(changes, overtaken)\n",
        ),
    ),
    mutant(
        "keeps no copy of an accepted file",
        "ingest/decision",
        ("        uploaded_files.keep(file.upload, services)\n", "        pass\n"),
    ),
    mutant(
        "replaces old names after rows are joined",
        "file_reader/reader",
        (
            "        current_names=current_names,\n    )\n"
            "    return validator.validate(found.findings)\n",
            "    )\n    result, named = validator.validate(found.findings), current_names\n"
            "    for row in result.rows:\n"
            "        store = named.store(row[0])\n"
            "        at = result.rows.lines.index(row[3])\n"
            "        result.rows.stores[at] = store\n"
            "        result.rows.items[at] = named.item(store, row[1])\n"
            "    return result\n",
        ),
    ),
    mutant(
        "reads by the names of the moment when it tries again",
        "ingest/load_file",
        (
            'current_names(entry["Names"], services)',
            "current_names(name_rules.for_upload(upload, services), services)",
        ),
    ),
    mutant(
        "reads a newer file again by the names of the moment",
        "ingest/newer_files",
        (
            "current_names(registration.names, services)",
            "current_names(name_rules.in_force(services), services)",
        ),
    ),
    mutant(
        "leaves what a full count does not name",
        "domain/merge_plan",
        (
            "            if not full:\n                continue\n",
            "            continue\n",
        ),
    ),
    mutant(
        "has no reconciler",
        "ingest/reconciliation",
        ("    bookmark = upload_versions.bookmark(services)\n", "    return 0\n"),
    ),
    mutant(
        "records before it publishes",
        "alerting/sending",
        (
            "    message_id = publish(",
            "    alert_log.write(store, alerts, None, services)\n    message_id = publish(",
        ),
    ),
    mutant(
        "alerts without a crossing",
        "domain/crossings",
        (
            "    before = state_of(change.before, threshold.value, change.was_retired)\n",
            '    before: State = "ok"\n',
        ),
    ),
    mutant(
        "swallows the faults of the stream",
        "alerting/stock_check",
        (
            "        return _come_back(records, unfinished, fault, services)\n",
            "        return None\n",
        ),
    ),
    mutant(
        "has the stream come back to the last unfinished record",
        "alerting/stock_check",
        ("    first = records[unfinished[0]]\n", "    first = records[unfinished[-1]]\n"),
    ),
    mutant(
        "keeps the thresholds of an older revision",
        "repositories/threshold_rules",
        (
            "    if thresholds is None or thresholds.revision != revision:\n",
            "    if thresholds is None:\n",
        ),
    ),
    mutant(
        "changes thresholds without a review",
        "alerting/threshold_changes",
        ("        for delay in REVIEWS:\n", "        for delay in ():\n"),
    ),
    mutant(
        "reviews without knowing what was sent",
        "alerting/threshold_review",
        (
            "        alert = known.get(row.item)\n",
            "        alert = None\n",
        ),
    ),
    mutant(
        "mutes what thresholds make of any store",
        "alerting/sending",
        (
            "silent_since is not None and time_of(each.order) <= silent_since",
            "by_rules",
        ),
    ),
    mutant(
        "waits for a job that died",
        "repositories/alerts/queued_alerts",
        ("LEASE = 360.0\n", "LEASE = 1e9\n"),
    ),
    mutant(
        "takes an alert for acknowledged by its state",
        "repositories/alerts/acknowledgements",
        (
            '    if (seen["AsOf"], seen["Revision"]) == alert.version:\n',
            '    if seen["State"] == alert.state:\n',
        ),
    ),
    mutant(
        "sends a silent store at every check",
        "alerting/store_silence",
        ("            if record.silence_sent != last:\n", ""),
        (
            "                yield partial(_send_silence, record, last, hours, services)\n",
            "            yield partial(_send_silence, record, last, hours, services)\n",
        ),
    ),
    mutant(
        "records a silence as sent before it sends",
        "alerting/store_silence",
        (
            "    text = (\n",
            "    stores_table.note_silence_sent(store, last, services)\n    text = (\n",
        ),
    ),
    mutant(
        "records that a silence began after it has sent",
        "alerting/store_silence",
        (
            "    if record.silent_since != last and not stores_table.begin_silence(",
            "    if False and not stores_table.begin_silence(",
        ),
        (
            "    if not stores_table.note_silence_sent(store, last, services):\n",
            "    stores_table.begin_silence(store, last, services)\n"
            "    if not stores_table.note_silence_sent(store, last, services):\n",
        ),
    ),
    mutant(
        "takes a store that is silent again for one that still is",
        "alerting/store_silence",
        (
            "record.silence_sent != last",
            "record.silence_sent is None",
        ),
    ),
    mutant(
        "reads newer files without what was said of their columns",
        "ingest/newer_files",
        ("chosen_columns.choice_of(registration.columns)", "chosen_columns.choice_of(None)"),
    ),
    mutant(
        "corrects what its author has not seen",
        "ingest/people/correction",
        ("            if now != row.seen:\n", "            if False:\n"),
    ),
    mutant(
        "corrects what a load is about to write",
        "ingest/people/correction",
        ("for each in since if each.order >= first]", "for each in since if False]"),
    ),
    mutant(
        "lets an undo overrule what newer files say",
        "ingest/people/counts_before",
        ("merge_plan.newest(self._store, item, self._later)", "None"),
    ),
    mutant(
        "undoes an upload twice",
        "ingest/people/undo",
        ("    if not before and upload_ledger", "    if True or upload_ledger"),
        ("    if done := upload_ledger.undos_of(entry, services):\n", "    if done := None:\n"),
    ),
    mutant(
        "brings back what an undone file had said",
        "ingest/people/undo",
        ("others.before({**found_right, **spoken})", "{**found_right, **spoken}"),
    ),
    mutant(
        "looks at what an undo would do when it is asked for only",
        "ingest/people/undo",
        ("    if wanted != {row[:2]", "    if None is {row[:2]"),
    ),
    mutant(
        "leaves what an undone file had found right",
        "ingest/people/undo",
        ("found_right = others.found_right(stored)", "found_right = {}"),
    ),
    mutant(
        "passes over a file that came late when it undoes a newer one",
        "ingest/people/counts_before",
        (
            "        if not self._between(change.item, after, by.at - LEASE):\n",
            "        if True:\n",
        ),
    ),
    mutant(
        "brings back one count too many",
        "ingest/people/undo",
        ("is None else change.before or 0\n", "is None else change.before or 1\n"),
    ),
    mutant(
        "takes an undo for a report",
        "domain/ledger_entry",
        ('    return entry.get("Kind", "count") == "count"\n', "    return True\n"),
    ),
    mutant(
        "sends a correction in the second of its file",
        "ingest/people/generated_files",
        ("        _wait_for_later_second(after, services)\n", ""),
        (
            "        if upload is not None and sent is not None and sent.order > after:\n",
            "        if sent is not None:\n",
        ),
    ),
    mutant(
        "tells of a file before it knows the outcome",
        "alerting/file_report",
        ("    if (outcome is None or outcome", "    if False and (outcome is None or outcome"),
    ),
    mutant(
        "tells of a file whatever was told",
        "alerting/file_report",
        (' and entry.get("Told") != outcome', ""),
    ),
    mutant(
        "asks for the report of a file after its outcome",
        "ingest/finish_load",
        (
            "    jobs.ask_for_report(upload, state, services)\n"
            "    upload_ledger.finish(entry, state, {**facts, **files}, services)\n",
            "    if upload_ledger.finish(entry, state, {**facts, **files}, services):\n"
            "        jobs.ask_for_report(upload, state, services)\n",
        ),
    ),
    mutant(
        "decides on a file that nobody holds any more",
        "repositories/upload_ledger",
        (
            '_STILL_HELD = "#State = :held AND #FinishedAt = :finished"\n',
            '_STILL_HELD = "#State <> :held OR #State = :held OR #FinishedAt = :finished"\n',
        ),
    ),
    mutant(
        "takes a preview in for everybody who asks",
        "repositories/previews/take_ins",
        ("set_once=facts", "set=facts"),
    ),
    mutant(
        "takes in a preview before it is decided",
        "ingest/taking_in",
        (
            "return complete(preview_id, take_ins.claim(preview_id, wanted, services), services)",
            "complete(preview_id, wanted, services)\n"
            "    return take_ins.claim(preview_id, wanted, services)",
        ),
    ),
    mutant(
        "takes in the latest file of a preview",
        "ingest/taking_in",
        ("services, version=taken.version)", "services)"),
    ),
    mutant(
        "sends a preview again that was sent",
        "ingest/taking_in",
        ("    if upload_versions.was_made(taken.key, services):\n        return taken\n", ""),
        (
            "    uploaded_files.send_once(taken.key, file.content, metadata, services)\n",
            "    services.s3.put_object(\n"
            "        Bucket=services.settings.counts_bucket,\n"
            "        Key=taken.key,\n"
            "        Body=file.content,\n"
            "        Metadata=metadata,\n"
            "    )\n",
        ),
    ),
    mutant(
        "takes in what does something else by now",
        "ingest/taking_in",
        ("    if found.fingerprint != seen:\n", "    if not found.fingerprint:\n"),
    ),
    mutant(
        "registers what is only looked at",
        "ingest/preview",
        (
            "    outcome = TableMerge(",
            "    from chalicelib.repositories import registrations\n"
            "    registrations.register(stores, registration, services)\n"
            "    outcome = TableMerge(",
        ),
    ),
    mutant(
        "shows a preview without the brake",
        "ingest/preview",
        ("stores, result, accepted, lambda", "{}, result, accepted, lambda"),
    ),
    mutant(
        "shows a full count without what it does not name",
        "ingest/preview",
        ("full=full and not result.refused)", "full=False)"),
    ),
    mutant(
        "marks what is retired after other loads know of the file",
        "ingest/load_file",
        ("    retired = {} if is_count else retirement.apply(decided, services)\n", ""),
        (
            "    outcome = TableMerge(",
            "    retired = {} if is_count else retirement.apply(decided, services)\n"
            "    outcome = TableMerge(",
        ),
    ),
    mutant(
        "lets an older file retire what a newer one has brought back",
        "repositories/inventory_table",
        (
            "#RetiredAsOf < :RetiredAsOf",
            "#RetiredAsOf <> :RetiredAsOf",
        ),
    ),
    mutant(
        "leaves what an undone file made",
        "ingest/people/undo",
        (
            'if self.fate == "made" or self.brings_back',
            "if self.brings_back",
        ),
    ),
    mutant(
        "counts retired items as out",
        "domain/stock",
        ('return "retired" if is_retired else "out"', 'return "out"'),
    ),
    mutant(
        "keeps an item retired after it was sold again",
        "domain/stock",
        ("count <= 0 and retired_by >= order", 'count <= 0 and retired_by > ""'),
    ),
    mutant(
        "does not close the open alert of what is retired",
        "domain/stream_record",
        ("        return changed._replace(cause=by, order=by)\n", "        return changed\n"),
    ),
    mutant(
        "forgets retired items in the totals",
        "repositories/alerts/open_alerts",
        ('"low": "Low", "retired": "Retired"}', '"low": "Low"}'),
    ),
    mutant(
        "lets files of a retired store in",
        "ingest/hold_rules",
        ("if record.retired_at is not None", "if record.retired_at is None and False"),
    ),
    mutant(
        "keeps a day as the table is by then",
        "ingest/history/day_end",
        ("    if not later:\n", "    if True:\n"),
    ),
    mutant(
        "keeps no day's file that a later one overtook",
        "ingest/history/day_end",
        ("    if not late:\n", "    if True:\n"),
    ),
    mutant(
        "takes back what the receipts of later files say",
        "ingest/history/day_end",
        (
            "receipt_files.journals(file.upload, file.order, written, services).values():\n",
            "_of_receipt(file, written, services):\n",
        ),
        (
            "def _overtaken(\n",
            "def _of_receipt(file, written, services):\n"
            "    entry = upload_ledger.entry(file.upload.id, file.upload.tag, services) or {}\n"
            "    key = entry.get('ChangesFile')\n"
            "    found = receipt_files.changes(key, file.order, services) if key else ()\n"
            "    return [each for each in found if each[:2] in written]\n\n\n"
            "def _overtaken(\n",
        ),
    ),
    mutant(
        "carries a day on past a file that came late",
        "ingest/history/carried_day",
        ("    if before.files != len(files.earlier):", "    if before.files is None:"),
    ),
    mutant(
        "carries a day on past a file that another overtook",
        "ingest/history/carried_day",
        ("        file.superseded == 0\n", "        True\n"),
    ),
    mutant(
        "carries a day on past a full count that another follows",
        "ingest/history/carried_day",
        ("        and not (file.full and file is not newest)\n", ""),
    ),
    mutant(
        "carries a day on that the API has changed",
        "ingest/history/carried_day",
        ("        and not file.upload.is_generated\n", ""),
    ),
    mutant(
        "carries a day on while its files are loaded",
        "ingest/history/carried_day",
        ("    return files.are_written and all(", "    return all("),
    ),
    mutant(
        "carries a day on that was read while later files were there",
        "ingest/history/day_end",
        ("files == known and not files.later and all(", "files == known and all("),
    ),
    mutant(
        "keeps a day while its files are loaded",
        "ingest/history/daily_history",
        ("    if not end.is_settled and", "    if False and"),
    ),
    mutant(
        "keeps a day again",
        "repositories/history/history_files",
        (', IfNoneMatch="*")', ")"),
    ),
    mutant(
        "notes a day as kept before it is",
        "ingest/history/daily_history",
        (
            "        ended = _ended(",
            "        stores_table.note_kept(job.store, day, 0, None, services)\n"
            "        ended = _ended(",
        ),
    ),
    mutant(
        "does not say that a day was kept late",
        "ingest/history/daily_history",
        ("is_late=day < last)", "is_late=False)"),
    ),
    mutant(
        "takes a correction for a count of the day",
        "ingest/history/day_end",
        ("    return entry is not None and not is_report(entry)\n", "    return False\n"),
    ),
    mutant(
        "takes the order of a day for that of the days before",
        "repositories/history/series_file",
        (
            "    if items != list(counts.items):\n",
            "    packed = packed_columns.of_names(counts.items)\n    if False:\n",
        ),
    ),
    mutant(
        "sums days up from nothing each night",
        "ingest/history/daily_history",
        ("    found = _trends(record, last, services)\n", "    found = None\n"),
    ),
)
