import { useEffect } from "preact/hooks";

/**
 * Does `work` now and every `seconds` while the view is shown, but not while the page is hidden;
 * begins anew when one of `inputs` changes.
 *
 * @param {() => Promise<unknown>} work
 * @param {unknown[]} inputs
 */
export function usePolling(work, inputs, seconds = 5) {
  useEffect(() => poll(work, seconds), inputs);
}

/**
 * @param {() => Promise<unknown>} work
 * @param {number} seconds
 * @returns {() => void} ends it
 */
function poll(work, seconds) {
  let running = false;

  async function turn() {
    if (running || document.hidden) return;
    running = true;
    await work();
    running = false;
  }
  turn();
  const timer = setInterval(turn, seconds * 1000);
  document.addEventListener("visibilitychange", turn);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", turn);
  };
}
