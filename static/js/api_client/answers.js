import { useEffect, useRef, useState } from "preact/hooks";
import { asError } from "../lib/errors.js";

/**
 * What `read` answers with, read anew when one of `inputs` changes; `found` is null until then.
 *
 * @template Found
 * @param {() => Promise<Found>} read
 * @param {unknown[]} inputs
 */
export function useAnswer(read, inputs) {
  /** @typedef {{ found: Found | null, error: Error | null }} Reading */
  const [reading, setReading] = useState(/** @type {Reading} */ ({ found: null, error: null }));
  const latest = useRef(0);
  async function retry() {
    const mine = ++latest.current;
    setReading({ found: null, error: null });
    /** @type {Reading} */
    const next = await read().then((found) => ({ found, error: null }), (error) => ({ found: null, error: asError(error) }));
    if (mine === latest.current) setReading(next);
  }
  useEffect(() => {
    retry();
  }, inputs);
  return { ...reading, retry };
}
