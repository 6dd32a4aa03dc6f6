/** `rest` is left out where there is little room. */
export const STATES = {
  out: { word: "Out of stock", rest: " of stock", mark: "✕" },
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

/** What an alert by e-mail may be about, as the API names it. */
export const ALERT_KINDS = {
  out: "Out of stock",
  low: "Low",
  back: "Back in stock",
  silent: "A store stopped reporting",
  reporting: "A store reports again",
};

/** Which rule a threshold is from, by the API's name of its scope. */
export const THRESHOLD_SOURCES = {
  everywhere: "the rule for everything",
  item: "the rule for this item",
  store: "the rule for this store",
  "store and item": "the rule for this item in this store",
};

/** The same in a table's cell. */
export const SHORT_SOURCES = { everywhere: "general rule", item: "item’s rule", store: "store’s rule", "store and item": "own rule" };

const plainNumber = new Intl.NumberFormat("en");
const signed = new Intl.NumberFormat("en", { signDisplay: "exceptZero" });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const STEPS = [["day", 86_400], ["hour", 3_600], ["minute", 60]];

export function number(value) {
  return plainNumber.format(value);
}

/** By how much a change moved a count: "+3", "−2", "" for a new item. */
export function difference({ before, after }) {
  return before === null ? "" : signed.format(after - before);
}

/** "1 item", "3 items" */
export function many(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** The first `most` of some names: "Berlin, Pusan and 3 more". */
export function listed(names, most) {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${number(names.length - most)} more` : shown;
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

/** From one time to another: "3 hours", "1 day"; less than a minute is that. */
export function duration(from, to) {
  const seconds = (new Date(to).getTime() - new Date(from).getTime()) / 1000;
  const [unit, length] = STEPS.find(([, step]) => seconds >= step) ?? [];
  return unit ? many(Math.floor(seconds / length), unit) : "less than a minute";
}

export function bytes(size) {
  if (size < 1000) return many(size, "byte");
  const [unit, length] = size < 1e6 ? ["kB", 1e3] : size < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return `${(size / length).toFixed(size / length < 10 ? 1 : 0)} ${unit}`;
}
