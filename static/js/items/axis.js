/**
 * Round steps from zero that cover `most`, about `wanted` of them: 57 → [0, 20, 40, 60]. Pure.
 *
 * @param {number} most
 */
export function ticks(most, wanted = 4) {
  const rough = Math.max(1, most) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5].find((digit) => digit * power >= rough) ?? 10;
  const step = Math.max(1, round * power);
  const count = Math.ceil(Math.max(1, most) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/**
 * Where `value` lies from 0 to `end`, as a percentage that SVG takes.
 *
 * @param {number} value
 * @param {number} end
 */
export function share(value, end) {
  return `${Math.round((1000 * Math.min(Math.max(value, 0), end)) / end) / 10}%`;
}
