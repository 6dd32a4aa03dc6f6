import { useState } from "preact/hooks";
import { inUnits } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { changeQuery, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { Form, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";

const OFFERED = [7, 14, 30];
const STANDARD = 14;
const MOST = 365;

/** For how many days stock is to last, as the address says. */
export function horizonShown() {
  return parseInteger(route.value.query.horizon ?? "", 1, MOST) || STANDARD;
}

/** @param {number} days */
function show(days) {
  changeQuery({ horizon: days === STANDARD ? "" : days });
}

/** Chooses it: one of a few, or a number of one's own. */
export function HorizonField() {
  const shown = horizonShown();
  const [text, setText] = useState("");
  const submission = useSubmission();
  function submit() {
    const days = parseInteger(text, 1, MOST);
    if (Number.isNaN(days)) return submission.refuse({ days: t("A whole number from 1 to {most}, please.", { most: MOST }) });
    show(days);
    setText("");
  }
  const asked = route.value.query.horizon ?? "";
  const isWrong = asked !== "" && Number.isNaN(parseInteger(asked, 1, MOST));
  const choices = OFFERED.includes(shown) ? OFFERED : [...OFFERED, shown].toSorted((a, b) => a - b);
  return html`
    <div class="horizon">
      <div class="chips" role="group" aria-label=${t("To last for")}>${choices.map((days) => html`
        <button key=${days} type="button" class="chip" aria-pressed=${String(days === shown)} onClick=${() => show(days)}>${inUnits(days, "day")}</button>`)}
      </div>
      <${Form} label=${t("Another number of days")} kind="inline-form" submission=${submission} fields=${["days"]} onSubmit=${submit}>
        <${TextField} label=${t("Other days")} kind="short" inputmode="numeric" autocomplete="off" value=${text} onValue=${setText}
          ...${submission.field("days")} />
        <button type="submit">${t("Show")}</button>
      <//>
      ${isWrong && html`<p class="hint">${t("{asked} is not a number of days from 1 to {most}: this is for {days}.", { asked, most: MOST, days: inUnits(shown, "day") })}</p>`}
    </div>
  `;
}
