/** Two primes: a step that has no factor in common with how many there are leads past each once. */
const STEPS = [7919, 7907];

/**
 * The first `many` of a list in order, without ordering all of it: of 100,000 that takes longer than a
 * frame may. What is looked at next lies far from the last, so that a list that is in order, or in just the
 * other, is as quick as any. Pure.
 *
 * @template One
 * @param {One[]} list
 * @param {number} many
 * @param {(a: One, b: One) => number} compare
 * @returns {One[]}
 */
export function firstOf(list, many, compare) {
  const { length } = list;
  if (many * 4 >= length) return list.toSorted(compare).slice(0, many);
  const step = STEPS.find((each) => length % each !== 0) ?? 1;
  /** @type {One[]} */
  let first = [];
  /** @type {One[]} */
  let better = [];
  for (let looked = 0, at = 0; looked < length; looked += 1, at = (at + step) % length) {
    const each = /** @type {One} */ (list[at]);
    const last = first[many - 1];
    if (last === undefined || compare(each, last) < 0) better.push(each);
    if (better.length === many) {
      first = [...first, ...better].toSorted(compare).slice(0, many);
      better = [];
    }
  }
  return [...first, ...better].toSorted(compare).slice(0, many);
}
