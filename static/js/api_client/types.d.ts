// Made from the API's document: `make format` writes it anew.

export interface Acknowledgement {
  by: string;
  who: string;
  at: string;
  note: string | null;
  snoozed_until: string | null;
}

export interface Alert {
  id: string;
  store: string;
  item: string;
  kind: "out" | "low" | "back" | "eased" | "retired";
  state: "ok" | "low" | "out" | "retired";
  count: number;
  threshold: number | null;
  threshold_from: "everywhere" | "item" | "store" | "store and item" | null;
  since: string | null;
  short_since: string | null;
  announced_at: string | null;
  message_id: string | null;
  as_of: string | null;
  upload: string | null;
  line: number | null;
  acknowledgement: Acknowledgement | null;
  acknowledged_before: Acknowledgement | null;
}

export interface Alerts {
  alerts: Alert[];
  next: string | null;
}

export interface ChangeGroups {
  new: number;
  zero: number;
  leap: number;
  other: number;
}

export interface ColumnChoice {
  id: string;
  store: string | null;
  headings: string[];
  item_column: number;
  count_column: number;
  store_column: number | null;
  of_store: string | null;
  by: string;
  at: string;
  file: string;
}

export interface ColumnChoices {
  columns: ColumnChoice[];
  next: string | null;
}

export interface ColumnQuestion {
  headings: string[];
  line: number;
  rows: string[][];
  item_column: number | null;
  count_column: number | null;
  store_column: number | null;
}

export interface Correcting {
  id: string;
}

export interface CountThen {
  item: string;
  count: number;
  counted_on: string;
  period: "used" | "rose" | "empty" | "corrected" | "long" | null;
  used: number;
  days: number;
  formerly: string | null;
  kept_late: boolean;
  sample: boolean;
}

export interface CountsThen {
  store: string;
  day: string;
  items: CountThen[];
  next: string | null;
}

export interface CrossingNumbers {
  out: number;
  low: number;
  back: number;
}

export interface DayOfReports {
  day: string;
  kind: "reported" | "late" | "partial" | "refused" | "missing" | "none";
  files: number;
  rows: number;
  sample: boolean;
}

export interface Decided {
  id: string;
}

export interface Deliveries {
  deliveries: Delivery[];
  next: string | null;
}

export interface Delivery {
  id: string;
  sent_at: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  tried_at: string;
  status: number | null;
  error: string;
  is_test: boolean;
}

export interface Digest {
  since: string;
  until: string;
  lines: DigestLine[];
  counts: DigestCounts;
  ran_out: number;
  became_low: number;
  came_back: number;
  snoozed: number;
  not_read: number;
  cut: string[];
}

export interface DigestCounts {
  out: number;
  low: number;
  at_risk: number;
  files: number;
  silent: number;
  back: number;
}

export interface DigestLine {
  section: "out" | "low" | "at_risk" | "files" | "silent" | "back";
  store: string;
  item: string | null;
  count: number | null;
  days_left: number | null;
  since: string | null;
  upload: string | null;
  file: string | null;
  outcome: "rejected" | "held" | "partial" | "failed" | null;
  acknowledgement: Acknowledgement | null;
  sample: boolean;
}

export interface Ended {
  id: string;
}

export interface Error {
  code: string;
  message: string;
  details: Problem[];
  request_id: string;
}

export interface Finding {
  code: string;
  severity: "error" | "warning";
  line: number;
  item: string | null;
  column: string | null;
  value: string | null;
  message: string;
  fix: string | null;
}

export interface Forgotten {
  id: string;
  store: string | null;
}

export interface HistoricChange {
  store: string;
  item: string;
  before: number | null;
  after: number;
  at: string | null;
  upload: string | null;
  line: number | null;
  file: string | null;
  by: string | null;
  kind: "count" | "correction" | "undo";
  reason: string | null;
}

export interface History {
  changes: HistoricChange[];
  next: string | null;
}

export interface Item {
  store: string;
  item: string;
  count: number;
  state: "ok" | "low" | "out" | "retired";
  threshold: number | null;
  threshold_from: "everywhere" | "item" | "store" | "store and item" | null;
  acknowledgement: Acknowledgement | null;
  as_of: string | null;
  upload: string | null;
  line: number | null;
}

export interface ItemNames {
  items: string[];
  stores: number[];
  next: string | null;
}

export interface ItemSeries {
  store: string;
  item: string;
  first: string;
  counts: (number | null)[];
  formerly: string | null;
  renamed_on: string | null;
  kept_late: string[];
  sample_until: string | null;
}

export interface ItemTrend {
  item: string;
  count: number;
  counted_on: string;
  outlook: "days" | "out" | "still" | "unknown";
  days_left: number | null;
  least: number | null;
  most: number | null;
  at_risk: boolean;
  needed: number | null;
  used: number;
  days: number;
  days_out: number;
  moved_on: string | null;
  formula: string;
  missing_counts: number;
  missing_days: number;
  missing_units: number;
}

export interface Items {
  items: Item[];
  next: string | null;
}

export interface MadeChange {
  store: string;
  item: string;
  before: number | null;
  after: number;
  at: string | null;
  upload: string | null;
  line: number | null;
  crossing: "out" | "low" | "back" | null;
}

export interface MadeChanges {
  changes: MadeChange[];
  next: string | null;
}

export interface Matrix {
  day: string;
  stores: string[];
  unknown: string[];
  kept_late: string[];
  sample: string[];
  items: MatrixRow[];
  total: number;
}

export interface MatrixRow {
  item: string;
  out: number;
  counts: (number | null)[];
}

export interface Me {
  name: string;
  role: "manager" | "store";
  stores: string[];
  reads: "all" | "own";
  scopes: string[];
  version: string;
}

export interface Name {
  kind: "item" | "store";
  old: string;
  name: string;
  store: string | null;
  distinct: boolean;
  by: string;
  at: string;
}

export interface Names {
  names: Name[];
  next: string | null;
}

export interface OriginalFile {
  url: string;
  file: string;
  expires_at: string;
}

export interface Preview {
  id: string;
  fingerprint: string;
  expires_at: string | null;
  upload: string | null;
  store: string | null;
  mode: "merge" | "full";
  state: "loaded" | "partial" | "rejected" | "held";
  held_for: Finding[];
  question: ColumnQuestion | null;
  same_as: SameFile | null;
  suspicions: Finding[];
  understood: Understood | null;
  new_stores: string[];
  groups: ChangeGroups;
  crossings: CrossingNumbers;
  told: CrossingNumbers;
  changes: PreviewChange[];
  read: number;
  changed: number;
  unchanged: number;
  refused: number;
  superseded: number;
  doubled: number;
  emptied: number;
  findings: Finding[];
  findings_total: number;
  codes: Record<string, number>;
}

export interface PreviewChange {
  store: string;
  item: string;
  before: number | null;
  after: number;
  line: number | null;
  group: "new" | "zero" | "leap" | "other";
  crossing: "out" | "low" | "back" | null;
  threshold: number | null;
}

export interface Problem {
  field: string;
  value: string;
  expected: string;
}

export interface Removed {
  scope: "everywhere" | "item" | "store" | "store and item";
  store: string | null;
  item: string | null;
}

export interface RemovedName {
  kind: "item" | "store";
  old: string;
  name: string | null;
  store: string | null;
}

export interface Rename {
  item: string;
  into: string;
  fingerprint: string;
  counts: RenamedCount[];
}

export interface RenamedCount {
  store: string;
  item: number;
  item_as_of: string | null;
  into: number | null;
  into_as_of: string | null;
  into_retired: boolean;
}

export interface Renaming {
  id: string | null;
}

export interface ReportCalendar {
  store: string;
  report_every_hours: number | null;
  days: DayOfReports[];
}

export interface Retiring {
  id: string | null;
}

export interface RunsOutSoon {
  item: string;
  count: number;
  days_left: number;
  counted_on: string;
}

export interface SameFile {
  id: string;
  file: string;
  as_of: string;
  undone: boolean;
}

export interface SeriesOfRows {
  series: ItemSeries[];
}

export interface SetThreshold {
  scope: "everywhere" | "item" | "store" | "store and item";
  store: string | null;
  item: string | null;
  threshold: number;
  matches: boolean;
}

export interface Settings {
  store_users_read: "all" | "own";
  report_every_hours: number | null;
}

export interface SoonOut {
  store: string;
  day: string;
  sample: boolean;
  items: RunsOutSoon[];
  next: string | null;
}

export interface Store {
  store: string;
  label: string | null;
  items: number;
  out: number;
  low: number;
  retired_items: number;
  retired: boolean;
  last_report_at: string | null;
  last_upload: string | null;
  silent: boolean;
  report_every_hours: number | null;
  kept_day: string | null;
  at_risk: number | null;
}

export interface StoreTrend {
  item: string;
  count: number;
  counted_on: string;
  outlook: "days" | "out" | "still" | "unknown";
  days_left: number | null;
  least: number | null;
  most: number | null;
  at_risk: boolean;
  needed: number | null;
  used: number;
  days: number;
  days_out: number;
  moved_on: string | null;
  formula: string;
  missing_counts: number;
  missing_days: number;
  missing_units: number;
  store: string;
  day: string;
  kept_since: string;
  sample: boolean;
}

export interface StoreTrends {
  store: string;
  day: string;
  kept_since: string;
  sample: boolean;
  trends: ItemTrend[];
  next: string | null;
}

export interface Stores {
  stores: Store[];
  next: string | null;
}

export interface Subscription {
  id: string;
  channel: "email" | "sms" | "webhook";
  address: string;
  stores: string[] | null;
  kinds: ("out" | "low" | "back" | "silent" | "reporting" | "rejected" | "held" | "partial" | "failed")[] | null;
  daily_hour: number | null;
  daily_zone: string | null;
  daily_weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | null;
  state: "pending" | "confirmed" | "protected" | "ended" | "paused";
  by: string;
  own: boolean;
  shape: "json" | "slack" | "teams" | null;
  secret?: string;
}

export interface Subscriptions {
  subscriptions: Subscription[];
  next: string | null;
}

export interface SuggestedTransfer {
  item: string;
  giver: string;
  taker: string;
  units: number;
  sample: boolean;
}

export interface TakenIn {
  id: string;
  key: string;
}

export interface Test {
  id: string;
}

export interface Threshold {
  scope: "everywhere" | "item" | "store" | "store and item";
  store: string | null;
  item: string | null;
  threshold: number;
}

export interface Thresholds {
  thresholds: Threshold[];
  next: string | null;
}

export interface Transfers {
  transfers: SuggestedTransfer[];
  total: number;
}

export interface TrendsOfItem {
  trends: StoreTrend[];
  next: string | null;
}

export interface Understood {
  encoding: string;
  delimiter: string;
  columns: Record<string, string>;
  extra: string[];
}

export interface UndoPreview {
  id: string;
  back: number;
  made: number;
  already: number;
  kept: number;
  crossings: CrossingNumbers;
  told: CrossingNumbers;
  suspicions: Finding[];
  fingerprint: string;
  counts: Undone[];
}

export interface Undoing {
  id: string;
}

export interface Undone {
  store: string;
  item: string;
  fate: "back" | "made" | "already" | "kept";
  now: number;
  then: number;
  newer: string | null;
}

export interface Upload {
  id: string;
  key: string;
  version_id: string;
  file: string;
  state: "received" | "loading" | "loaded" | "partial" | "rejected" | "held" | "failed";
  kind: "count" | "correction" | "undo";
  reason: string | null;
  undoes: string | null;
  undone_by: string | null;
  same_as: SameFile | null;
  mode: "merge" | "full";
  store: string | null;
  stores: string[];
  stores_total: number | null;
  by: string;
  accepted_by: string | null;
  discarded_by: string | null;
  size: number | null;
  received_at: string | null;
  finished_at: string | null;
  as_of: string;
  understood: Understood | null;
  read: number;
  changed: number;
  unchanged: number;
  refused: number;
  superseded: number;
  doubled: number;
  withheld: number;
  emptied: number;
  out: number;
  low: number;
  back: number;
  refused_listed: number | null;
  findings?: Finding[];
  question?: ColumnQuestion;
  findings_total: number;
  codes: Record<string, number>;
  parts_total: number | null;
  parts_done: number | null;
  error: string | null;
  links: Record<string, string>;
}

export interface UploadForm {
  id: string;
  url: string;
  fields: Record<string, string>;
  key: string;
  expires_at: string;
  max_bytes: number;
}

export interface Uploads {
  uploads: Upload[];
  next: string | null;
}

export interface Withdrawn {
  store: string;
  item: string;
}

export type Answer<Route extends string> =
  Route extends `GET /subscriptions/${string}/deliveries` ? Deliveries :
  Route extends `POST /subscriptions/${string}/confirm` ? Subscription :
  Route extends `DELETE /alerts/acknowledgement` ? Withdrawn :
  Route extends `POST /subscriptions/${string}/test` ? Test :
  Route extends `POST /previews/${string}/take-in` ? TakenIn :
  Route extends `PUT /alerts/acknowledgement` ? Acknowledgement :
  Route extends `DELETE /subscriptions/${string}` ? Ended :
  Route extends `GET /uploads/${string}/original` ? OriginalFile :
  Route extends `POST /uploads/${string}/columns` ? Decided :
  Route extends `POST /uploads/${string}/discard` ? Decided :
  Route extends `GET /stores/${string}/items` ? Items :
  Route extends `GET /uploads/${string}/changes` ? MadeChanges :
  Route extends `GET /uploads/${string}/preview` ? Preview :
  Route extends `GET /uploads/${string}/refused` ? string :
  Route extends `POST /uploads/${string}/accept` ? Decided :
  Route extends `POST /uploads/${string}/undo` ? Undoing :
  Route extends `GET /uploads/${string}/undo` ? UndoPreview :
  Route extends `POST /subscriptions` ? Subscription :
  Route extends `PUT /stores/${string}` ? Store :
  Route extends `DELETE /thresholds` ? Removed :
  Route extends `GET /items/history` ? History :
  Route extends `GET /previews/${string}` ? Preview :
  Route extends `GET /subscriptions` ? Subscriptions :
  Route extends `POST /items/rename` ? Renaming :
  Route extends `PUT /items/retired` ? Retiring :
  Route extends `GET /items/rename` ? Rename :
  Route extends `GET /items/series` ? SeriesOfRows :
  Route extends `GET /items/trends` ? TrendsOfItem :
  Route extends `GET /openapi.json` ? Record<string, unknown> :
  Route extends `GET /uploads/${string}` ? Upload :
  Route extends `GET /items/names` ? ItemNames :
  Route extends `PUT /items/count` ? Correcting :
  Route extends `DELETE /columns` ? Forgotten :
  Route extends `GET /items/soon` ? SoonOut :
  Route extends `GET /thresholds` ? Thresholds :
  Route extends `PUT /thresholds` ? SetThreshold :
  Route extends `GET /transfers` ? Transfers :
  Route extends `POST /previews` ? UploadForm :
  Route extends `DELETE /names` ? RemovedName :
  Route extends `GET /calendar` ? ReportCalendar :
  Route extends `GET /items/at` ? CountsThen :
  Route extends `GET /settings` ? Settings :
  Route extends `POST /uploads` ? UploadForm :
  Route extends `PUT /settings` ? Settings :
  Route extends `GET /columns` ? ColumnChoices :
  Route extends `GET /uploads` ? Uploads :
  Route extends `PUT /columns` ? ColumnChoice :
  Route extends `GET /alerts` ? Alerts :
  Route extends `GET /digest` ? Digest :
  Route extends `GET /matrix` ? Matrix :
  Route extends `GET /stores` ? Stores :
  Route extends `GET /trends` ? StoreTrends :
  Route extends `GET /items` ? Items :
  Route extends `GET /names` ? Names :
  Route extends `PUT /names` ? Name :
  Route extends `GET /me` ? Me :
  never;

export type Body<Route extends string> =
  Route extends `POST /subscriptions/${string}/confirm` ? { link: string; } :
  Route extends `POST /previews/${string}/take-in` ? { seen: string; } :
  Route extends `PUT /alerts/acknowledgement` ? { store: string; item: string; id: string; who?: string; note?: string; until?: string; } :
  Route extends `POST /uploads/${string}/columns` ? { item_column: number; count_column: number; store_column?: number | null; of_store?: string | null; scope?: "file" | "store" | "everybody"; } :
  Route extends `POST /uploads/${string}/discard` ? { reason: string; } :
  Route extends `POST /uploads/${string}/undo` ? { reason?: string; seen?: string; } :
  Route extends `POST /subscriptions` ? { channel?: "email" | "sms" | "webhook"; address: string; shape?: "json" | "slack" | "teams"; stores?: string[] | null; kinds?: ("out" | "low" | "back" | "silent" | "reporting" | "rejected" | "held" | "partial" | "failed")[] | null; daily_hour?: number | null; daily_zone?: string | null; daily_weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | null; } :
  Route extends `PUT /stores/${string}` ? { report_every_hours: number | null; label?: string | null; } :
  Route extends `POST /items/rename` ? { item: string; into: string; store?: string | null; right: "item" | "into" | "sum"; seen: string; reason?: string; } :
  Route extends `PUT /items/retired` ? { store?: string | null; item?: string | null; retired: boolean; reason?: string; } :
  Route extends `PUT /items/count` ? { store: string; item: string; count: number; seen: number; reason: "counted" | "damaged" | "found" | "delivered" | "sold" | "moved" | "name" | "other"; text?: string; } :
  Route extends `PUT /thresholds` ? { store?: string | null; item?: string | null; threshold: number; } :
  Route extends `POST /previews` ? { store: string; mode?: "merge" | "full"; file?: string; } :
  Route extends `POST /uploads` ? { store: string; mode?: "merge" | "full"; file?: string; } :
  Route extends `PUT /settings` ? { report_every_hours: number | null; } :
  Route extends `PUT /columns` ? { id: string; store?: string | null; item_column: number; count_column: number; store_column?: number | null; of_store?: string | null; } :
  Route extends `PUT /names` ? { kind: "item" | "store"; old: string; name: string; store?: string | null; distinct?: boolean; } :
  never;
