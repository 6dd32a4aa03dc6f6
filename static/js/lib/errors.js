import { language } from "./language.js";
import { t } from "./text.js";

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

/**
 * What a code says in the page's language. English has the API's own words, which say more.
 *
 * @type {Record<string, string>}
 */
const WORDS = {
  INVALID_REQUEST: t("Something here is not as it has to be."),
  TOO_MANY_REQUESTS: t("That was too much at once. Wait a moment and try again."),
  INTERNAL: t("Something went wrong."),
  TIMEOUT: t("This took too long. Try again."),
  NOT_ALLOWED: t("You may not do this."),
  NOT_FOUND: t("It is not there, or not any more."),
  CONFLICT: t("This does not fit what is there by now. Look again."),
  TOO_LARGE: t("This is too large."),
  ALERT_CHANGED: t("The alert has changed meanwhile. Look again."),
  ALREADY_UNDONE: t("Somebody has undone it meanwhile."),
  COUNT_CHANGED: t("The count has changed meanwhile. Look again."),
  PREVIEW_CHANGED: t("Something has changed since you looked."),
  UNDO_CHANGED: t("Something has changed since you looked."),
  RETIRED: t("It is retired: bring it back first."),
  NAMES_IN_A_CIRCLE: t("These names would lead back to themselves."),
};

/** An answer of the API that is not a success, or none at all (status 0). */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {ErrorAnswer} answer
   */
  constructor(status, { code, message, details, request_id } = {}) {
    super((language !== "en" && WORDS[code ?? ""]) || message || t("Something went wrong."));
    this.status = status;
    this.code = code ?? "";
    this.details = details ?? [];
    this.requestId = request_id ?? "";
  }
}

/** The user has to sign in again; the page says so by itself. */
export class SessionEnded extends Error {
  constructor() {
    super(t("Your session has ended. Sign in again."));
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

/**
 * Whether there is no such thing, also where what the address names could not be one.
 *
 * @param {Error | null} error
 */
export function isNotFound(error) {
  return error instanceof ApiError && (error.status === 404 || error.details.some(({ field }) => field === "id" || field === "store"));
}

/**
 * Whether a field of the request was not as it has to be.
 *
 * @param {Error | null} error
 * @param {string} field
 */
export function isWrong(error, field) {
  return error instanceof ApiError && error.status === 400 && error.details.some((each) => each.field === field);
}

/**
 * What kind of error the API says it is; "" where it is none of its.
 *
 * @param {unknown} thrown
 */
export function codeOf(thrown) {
  return thrown instanceof ApiError ? thrown.code : "";
}

/**
 * The language of its words, where it is not the page's.
 *
 * @param {Error} error
 */
export function langOf(error) {
  return error instanceof ApiError && error.code && !WORDS[error.code] ? "en" : undefined;
}

/** @param {Error} error */
export function requestIdOf(error) {
  return error instanceof ApiError ? error.requestId : "";
}
