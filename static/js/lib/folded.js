/** How names are searched: by their words, whatever the case and the accents. Pure. */

const MARKS = /\p{M}+/gu;
const LETTERS = /[ßæœøłđðþħı]/g;

/** Letters that are not a letter with a mark. @type {Record<string, string>} */
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i" };

/**
 * "Crème BRÛLÉE, Größe 2" → "creme brulee, grosse 2"
 *
 * @param {string} text
 */
export function folded(text) {
  const lower = text.toLowerCase();
  // Most names need no more, and this is fast.
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  return lower.normalize("NFKD").replace(MARKS, "").replace(LETTERS, (letter) => SPELLED[letter] ?? letter);
}

/**
 * What somebody has typed, word by word.
 *
 * @param {string} search
 */
export function wordsOf(search) {
  return folded(search).split(/\s+/).filter(Boolean);
}

/**
 * Whether a text has every word of the search in it, anywhere.
 *
 * @param {string} search
 * @returns {(text: string) => boolean}
 */
export function matching(search) {
  const words = wordsOf(search);
  if (words.length === 0) return () => true;
  return (text) => {
    const within = folded(text);
    return words.every((word) => within.includes(word));
  };
}
