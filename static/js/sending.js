import { useState } from "../vendor/hooks.js";
import { problemsOf } from "./errors.js";
import { say } from "./say.js";

const IDLE = { busy: false, problems: {}, done: "" };

/**
 * What becomes of a form: {busy, problems, done, send, refuse}. `problems` is by field, "" for the
 * form as a whole; `send` takes work that answers with the words for its success.
 */
export function useSending() {
  const [state, setState] = useState(IDLE);
  const refuse = (problems) => setState({ ...IDLE, problems });
  async function send(work) {
    setState({ ...IDLE, busy: true });
    try {
      const done = await work();
      setState({ ...IDLE, done });
      say(done);
    } catch (error) {
      refuse(problemsOf(error));
    }
  }
  return { ...state, send, refuse };
}
