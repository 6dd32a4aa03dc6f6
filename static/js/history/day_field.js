import { useState } from "preact/hooks";
import { shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery } from "../lib/route.js";
import { t } from "../lib/text.js";
import { TextField } from "../ui/text_field.js";

/**
 * Chooses a day from `first` to `last`, which the address keeps.
 *
 * @param {{ day: string, first: string | null, last: string }} props
 */
export function DayField({ day, first, last }) {
  const [isWrong, setWrong] = useState(false);
  function chosen(/** @type {string} */ value) {
    const isKept = value !== "" && value <= last && (first === null || value >= first);
    setWrong(!isKept);
    if (isKept) changeQuery({ day: value === last ? "" : value, page: "" });
  }
  return html`
    <${TextField} label=${t("At the end of")} kind="day-field" type="date" min=${first ?? undefined} max=${last} value=${Number.isNaN(Date.parse(day)) ? "" : day}
      problem=${isWrong ? wantedDay(first, last) : undefined} onValue=${chosen} />
  `;
}

/**
 * @param {string | null} first
 * @param {string} last
 */
export function wantedDay(first, last) {
  return first
    ? t("A day from {first} to {last}, please.", { first: shortDate(first), last: shortDate(last) })
    : t("A day to {last}, please.", { last: shortDate(last) });
}
