/** Which item a scanned code stands for. Pure. */

const IS_CODE = /^\d{6,20}$/;

/**
 * Whether a text is a number as barcodes are.
 *
 * @param {string} text
 */
export function isCode(text) {
  return IS_CODE.test(text.trim());
}

/**
 * The item that is called so, of which somebody has said that it has this code, or the only one with
 * the code in its name; undefined if there is none. UPC-A and EAN-13 differ by a zero in front.
 *
 * @param {string} text
 * @param {string[]} names
 * @param {Map<string, string>} codes
 */
export function itemOfScan(text, names, codes) {
  const typed = text.trim();
  const wanted = typed.toLocaleLowerCase();
  if (!wanted) return undefined;
  // Names that differ by case only are different items.
  const named = names.filter((name) => name.toLocaleLowerCase() === wanted);
  if (named.length > 0) return named.find((name) => name === typed) ?? (named.length === 1 ? named[0] : undefined);
  if (!isCode(wanted)) return codes.get(wanted);
  const bare = plainCode(wanted);
  const said = codes.get(bare);
  if (said !== undefined) return said;
  const holders = names.filter((name) => codesIn(name).includes(bare));
  return holders.length === 1 ? holders[0] : undefined;
}

/**
 * A code as it is kept.
 *
 * @param {string} code
 */
export function plainCode(code) {
  const wanted = code.trim().toLocaleLowerCase();
  return isCode(wanted) ? wanted.replace(/^0+/, "") : wanted;
}

/** @param {string} name */
function codesIn(name) {
  return (name.match(/\d{6,20}/g) ?? []).map(plainCode);
}
