/**
 * What the API says of an error; all of it may be missing, for instance in an answer of a proxy.
 *
 * @typedef {{
 *   code?: string,
 *   message?: string,
 *   details?: { field: string, expected: string }[],
 *   request_id?: string,
 * }} ErrorAnswer
 */

/** An answer of the API that is not a success, or none at all (status 0). */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {ErrorAnswer} answer
   */
  constructor(status, { code, message, details, request_id } = {}) {
    super(message || "Something went wrong.");
    this.status = status;
    this.code = code ?? "";
    this.details = details ?? [];
    this.requestId = request_id ?? "";
  }
}

/** The user has to sign in again; the page says so by itself. */
export class SessionEnded extends Error {
  constructor() {
    super("Your session has ended. Sign in again.");
  }
}

/**
 * JavaScript can throw anything; what is shown and kept is an Error.
 *
 * @param {unknown} thrown
 */
export function asError(thrown) {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** @param {Error | null} error */
export function isNotFound(error) {
  return error instanceof ApiError && error.status === 404;
}

/**
 * What kind of error the API says it is; "" where it is none of its.
 *
 * @param {unknown} thrown
 */
export function codeOf(thrown) {
  return thrown instanceof ApiError ? thrown.code : "";
}

/** @param {Error} error */
export function requestIdOf(error) {
  return error instanceof ApiError ? error.requestId : "";
}

/**
 * What is wrong by field, as the API says it; "" is what belongs to no field.
 *
 * @param {unknown} thrown
 * @returns {Record<string, string>}
 */
export function problemsOf(thrown) {
  const error = asError(thrown);
  const details = error instanceof ApiError ? error.details : [];
  const fields = details.filter(({ field }) => field);
  if (fields.length === 0) return { "": error.message };
  return Object.fromEntries(fields.map(({ field, expected }) => [field, `Expected: ${expected}.`]));
}
