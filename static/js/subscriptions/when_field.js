import { html } from "../lib/html.js";
import { Radios } from "../ui/checks_and_radios.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";

/** @typedef {{ daily_hour: number | null, daily_zone: string | null }} When */

const MORNING = 7;

/** @type {[string, string][]} */
const HOURS = Array.from({ length: 24 }, (_, hour) => [String(hour), clock(hour)]);

/**
 * Whether messages are sent at once or once a day; the time zone offered is that of the browser.
 *
 * @param {{ when: When, onWhen: (when: When) => void, problem?: string, onMended: () => void }} props
 */
export function WhenField({ when, onWhen, problem, onMended }) {
  const { daily_hour: hour, daily_zone: zone } = when;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choose = (/** @type {"once" | "daily"} */ chosen) => onWhen(
    chosen === "daily" ? { daily_hour: MORNING, daily_zone: zone ?? here } : { daily_hour: null, daily_zone: null },
  );
  return html`
    <${Radios} legend="When" chosen=${hour === null ? "once" : "daily"} onChosen=${choose}
      options=${[["once", "At once, a message for each event"], ["daily", "Once a day, one message"]]} />
    ${hour !== null && html`
      <div class="inline-form">
        <${SelectField} label="Hour" value=${String(hour)} options=${HOURS}
          onValue=${(/** @type {string} */ value) => onWhen({ ...when, daily_hour: Number(value) })} />
        <${TextField} label="Time zone" value=${zone ?? here} autocomplete="off" problem=${problem} onMended=${onMended}
          onValue=${(/** @type {string} */ value) => onWhen({ ...when, daily_zone: value })} />
      </div>`}
  `;
}

/** @param {When} when */
export function whenWords({ daily_hour: hour, daily_zone: zone }) {
  return hour === null ? "at once" : `daily at ${clock(hour)} ${zone}`;
}

/** @param {number} hour */
function clock(hour) {
  return `${String(hour).padStart(2, "0")}:00`;
}
