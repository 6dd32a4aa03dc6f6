import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { html } from "../lib/html.js";
import { problemsOf } from "./field_words.js";
import { leadTo } from "./lead_to.js";
import { mayTakeFocus } from "./may_take_focus.js";

/** @import { ComponentChildren } from "preact" */

/**
 * What is wrong, by field; "" is for the form as a whole.
 *
 * @typedef {Record<string, string>} Problems
 */

/**
 * What a field shows, and says when it was changed.
 *
 * @typedef {{ problem?: string, onMended: () => void }} FieldState
 */

/**
 * What becomes of a form; `refusals` counts. `send` takes work that answers with the words for its
 * success. `field` is what is wrong with a field until that is changed, with what is wrong with
 * `others` then.
 *
 * @typedef {{
 *   busy: boolean,
 *   problems: Problems,
 *   refusals: number,
 *   done: string,
 *   send: (work: () => Promise<string>) => Promise<void>,
 *   refuse: (problems: Problems) => void,
 *   field: (name: string, ...others: string[]) => FieldState,
 *   mend: (...names: string[]) => void,
 * }} Submission
 */

const IDLE = { busy: false, problems: /** @type {Problems} */ ({}), done: "" };

/** @returns {Submission} */
export function useSubmission() {
  const [state, setState] = useState({ ...IDLE, refusals: 0 });
  const refuse = (/** @type {Problems} */ problems) =>
    setState(({ refusals }) => ({ ...IDLE, problems, refusals: refusals + 1 }));
  async function send(/** @type {() => Promise<string>} */ work) {
    setState(({ refusals }) => ({ ...IDLE, refusals, busy: true }));
    try {
      const done = await work();
      setState(({ refusals }) => ({ ...IDLE, refusals, done }));
      announce(done);
    } catch (error) {
      refuse(problemsOf(error));
    }
  }
  function mend(/** @type {string[]} */ ...names) {
    setState((now) => {
      const left = Object.entries(now.problems).filter(([name]) => !names.includes(name));
      return left.length === Object.keys(now.problems).length ? now : { ...now, problems: Object.fromEntries(left) };
    });
  }
  const field = (/** @type {string} */ name, /** @type {string[]} */ ...others) =>
    ({ problem: state.problems[name], onMended: () => mend(name, ...others) });
  return { ...state, send, refuse, field, mend };
}

/**
 * A form whose problems stand beside its fields; the first of them takes the focus. `fields` are
 * those that show their own: any other problem is said below.
 *
 * @param {{
 *   label: string,
 *   kind: string,
 *   submission: Submission,
 *   fields: string[],
 *   onSubmit: () => void,
 *   children: ComponentChildren,
 * }} props
 */
export function Form({ label, kind, submission, fields, onSubmit, children }) {
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const { problems, refusals, busy, done } = submission;
  const others = Object.entries(problems).filter(([field]) => !fields.includes(field));
  useEffect(() => {
    const first = form.current?.querySelector('[aria-invalid="true"]');
    const words = document.getElementById(first?.getAttribute("aria-describedby")?.split(" ")[0] ?? "")?.textContent;
    if (mayTakeFocus(form.current)) leadTo(first, words ?? "");
  }, [refusals]);
  function submitted(/** @type {Event} */ event) {
    event.preventDefault();
    if (!busy) onSubmit();
  }
  return html`
    <form ref=${form} class=${kind} aria-label=${label} novalidate onSubmit=${submitted}
      onInput=${() => submission.mend(...others.map(([field]) => field))}>
      ${children}
      ${others.map(([field, text]) => html`<p key=${field} class="field-error" role="alert">${text}</p>`)}
      ${done && html`<p class="done">${done}</p>`}
    </form>
  `;
}

/**
 * Sends the form it is in; says so while that takes its time. Of many forms in a view none is primary.
 *
 * @param {{ submission: Submission, label: string, busyLabel: string, isPrimary?: boolean }} props
 */
export function SubmitButton({ submission: { busy }, label, busyLabel, isPrimary = true }) {
  return html`<button type="submit" class=${isPrimary ? "primary" : ""} aria-disabled=${String(busy)}>${busy ? busyLabel : label}</button>`;
}
