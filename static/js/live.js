/** Runs `work` now and every `seconds`, but not while the page is hidden; returns what ends it. */
export function live(seconds, work) {
  let timer = null;
  let running = false;

  async function turn() {
    if (running || document.hidden) return;
    running = true;
    await work();
    running = false;
  }
  function onVisible() {
    if (!document.hidden) turn();
  }
  turn();
  timer = setInterval(turn, seconds * 1000);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisible);
  };
}
