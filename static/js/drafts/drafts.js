import { useEffect, useState } from "preact/hooks";
import { phase, user } from "../auth/session.js";

/**
 * What somebody has typed under a name: it stays in this tab until it is sent, its form is closed or the
 * user signs out, also where the session ends and they sign in again. `first` is what there is to begin
 * with; what was typed over something else is not shown.
 *
 * @template Value
 * @param {string} name
 * @param {Value} first
 * @returns {Value}
 */
export function draftOf(name, first) {
  try {
    const [from, value] = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "[]");
    return JSON.stringify(from) === JSON.stringify(first) ? value : first;
  } catch {
    return first;
  }
}

/**
 * @template Value
 * @param {string} name
 * @param {Value} first
 * @param {Value} value
 */
export function keepDraft(name, first, value) {
  const draft = JSON.stringify([first, value]);
  try {
    if (draft === JSON.stringify([first, first])) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), draft);
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}

/**
 * A state of a form, as useState has it, that is a draft. A form that is closed forgets it.
 *
 * @template Value
 * @param {string} name
 * @param {Value} first
 * @returns {[Value, (value: Value) => void]}
 */
export function useDraft(name, first) {
  const [value, setValue] = useState(() => draftOf(name, first));
  useEffect(() => () => {
    // The end of a session closes all forms; nobody has.
    if (phase.value === "signed-in") keepDraft(name, null, null);
  }, [name]);
  function change(/** @type {Value} */ next) {
    keepDraft(name, first, next);
    setValue(next);
  }
  return [value, change];
}

/** @param {string} name */
function keyOf(name) {
  return `draft ${user.value.name} ${name}`;
}
