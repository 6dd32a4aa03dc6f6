/**
 * Reads one thing at a time. Who asks for what is being read has it read once more after that: what changes
 * all the time is read to its end. Another thing overtakes it.
 *
 * @param {(key: string, isCurrent: () => boolean) => Promise<void>} read keeps its errors to itself
 * @returns {(key: string) => Promise<void>}
 */
export function reading(read) {
  /** @typedef {{ key: string, again: boolean, done: Promise<void> }} Turn */
  let now = /** @type {Turn | null} */ (null);

  /** @param {Turn} mine */
  async function take(mine) {
    await read(mine.key, () => now === mine);
    if (now !== mine) return;
    now = null;
    if (mine.again) await begin(mine.key);
  }
  /** @param {string} key */
  function begin(key) {
    /** @type {Turn} */
    const mine = { key, again: false, done: Promise.resolve() };
    now = mine;
    mine.done = take(mine);
    return mine.done;
  }
  return (key) => {
    if (now?.key !== key) return begin(key);
    now.again = true;
    return now.done;
  };
}
