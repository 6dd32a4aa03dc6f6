/** As the API says it: out at 0 or less, low at or under the threshold, which may be null. Pure. */
export function stateOf(count, threshold) {
  if (count <= 0) return "out";
  return threshold !== null && count <= threshold ? "low" : "ok";
}

/** A row of the list as a change of an upload leaves it; newer rows stay as they are. Pure. */
export function changedRow(row, { after, at, upload, line }) {
  if (Date.parse(row.as_of) > Date.parse(at)) return row;
  return { ...row, count: after, state: stateOf(after, row.threshold), as_of: at, upload, line };
}
