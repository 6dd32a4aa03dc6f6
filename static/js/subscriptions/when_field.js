import { weekdays } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { Radios } from "../ui/checks_and_radios.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";

/** @import { Subscription } from "../api_client/types.js" */
/** @typedef {Pick<Subscription, "daily_hour" | "daily_zone" | "daily_weekday">} When */
/** @typedef {NonNullable<Subscription["daily_weekday"]>} Weekday */

const MORNING = 7;
/** @type {When} */
export const AT_ONCE = { daily_hour: null, daily_zone: null, daily_weekday: null };
/** @type {Weekday[]} */
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** @type {[string, string][]} */
const HOURS = Array.from({ length: 24 }, (_, hour) => [String(hour), clock(hour)]);

/**
 * Whether messages are sent at once, or once a day or week; the time zone offered is that of the browser.
 *
 * @param {{ when: When, onWhen: (when: When) => void, problem?: string, onMended: () => void }} props
 */
export function WhenField({ when, onWhen, problem, onMended }) {
  const { daily_hour: hour, daily_zone: zone, daily_weekday: weekday } = when;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choose = (/** @type {"once" | "daily"} */ chosen) => onWhen(
    chosen === "daily" ? { ...AT_ONCE, daily_hour: MORNING, daily_zone: zone ?? here } : AT_ONCE,
  );
  return html`
    <${Radios} legend=${t("When")} chosen=${hour === null ? "once" : "daily"} onChosen=${choose}
      options=${[["once", t("At once, a message for each event")], ["daily", t("Once a day or a week, one message")]]} />
    ${hour !== null && html`
      <div class="inline-form">
        <${SelectField} label=${t("Day")} value=${weekday ?? ""}
          options=${[["", t("Every day")], ...WEEKDAYS.map((day) => [day, nameOf(day)])]}
          onValue=${(/** @type {string} */ value) => onWhen({ ...when, daily_weekday: WEEKDAYS.find((day) => day === value) ?? null })} />
        <${SelectField} label=${t("Hour")} value=${String(hour)} options=${HOURS}
          onValue=${(/** @type {string} */ value) => onWhen({ ...when, daily_hour: Number(value) })} />
        <${TextField} label=${t("Time zone")} value=${zone ?? here} autocomplete="off" problem=${problem} onMended=${onMended}
          onValue=${(/** @type {string} */ value) => onWhen({ ...when, daily_zone: value })} />
      </div>`}
  `;
}

/** @param {When} when */
export function whenWords({ daily_hour: hour, daily_zone: zone, daily_weekday: weekday }) {
  if (hour === null) return t("at once");
  const at = { hour: clock(hour), zone: zone ?? "" };
  return weekday ? t("weekly, {day} at {hour} {zone}", { ...at, day: nameOf(weekday) }) : t("daily at {hour} {zone}", at);
}

/** @param {Weekday} day */
function nameOf(day) {
  return weekdays()[WEEKDAYS.indexOf(day)]?.[1] ?? day;
}

/** @param {number} hour */
function clock(hour) {
  return `${String(hour).padStart(2, "0")}:00`;
}
