/** An answer of the API that is not a success, or none at all (status 0). */
export class ApiError extends Error {
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

/** What is wrong by field, as the API says it; "" is what belongs to no field. */
export function problemsOf(error) {
  const fields = (error.details ?? []).filter(({ field }) => field);
  if (fields.length === 0) return { "": error.message };
  return Object.fromEntries(fields.map(({ field, expected }) => [field, `Expected: ${expected}.`]));
}
