export const STATES = {
  out: { word: "Out of stock", mark: "✕" },
  low: { word: "Low", mark: "▼" },
  ok: { word: "In stock", mark: "●" },
};

export const UPLOAD_STATES = {
  received: "Received",
  loading: "Loading",
  loaded: "Loaded",
  partial: "Partly loaded",
  rejected: "Rejected",
  held: "Held back",
  failed: "Failed",
};

export const THRESHOLD_SOURCES = {
  everywhere: "the rule for everything",
  item: "the rule for this item",
  store: "the rule for this store",
  pair: "the rule for this item in this store",
};

const plainNumber = new Intl.NumberFormat("en");
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const STEPS = [["day", 86_400], ["hour", 3_600], ["minute", 60]];

export function number(value) {
  return plainNumber.format(value);
}

/** "1 item", "3 items" */
export function many(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

export function moment(time) {
  return dateTime.format(new Date(time));
}

/** "2 hours ago"; `now` in milliseconds. */
export function ago(time, now = Date.now()) {
  const seconds = (now - new Date(time).getTime()) / 1000;
  const [unit, length] = STEPS.find(([, step]) => seconds >= step) ?? [];
  return unit ? relative.format(-Math.floor(seconds / length), unit) : "just now";
}

export function bytes(size) {
  if (size < 1000) return many(size, "byte");
  const [unit, length] = size < 1e6 ? ["kB", 1e3] : size < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return `${(size / length).toFixed(size / length < 10 ? 1 : 0)} ${unit}`;
}
