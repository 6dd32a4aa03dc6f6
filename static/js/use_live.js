import { useEffect } from "../vendor/hooks.js";
import { live } from "./live.js";

/** Keeps a view fresh while it is shown. */
export function useLive(work, inputs, seconds = 5) {
  useEffect(() => live(seconds, work), inputs);
}
