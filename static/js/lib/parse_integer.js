/**
 * The whole number that `text` says, or NaN: "12" → 12; "-3" → -3; "1.5", "1e3", "" → NaN. Pure.
 *
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
export function parseInteger(text, least, most) {
  const value = /^-?\d{1,12}$/.test(text.trim()) ? Number(text) : NaN;
  return value >= least && value <= most ? value : NaN;
}
