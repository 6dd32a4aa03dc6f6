import { get } from "../api_client/api.js";
import { phase, problem, user } from "../auth/session.js";
import { begin, complete, isReturn, reasonOf } from "../auth/sign_in.js";
import { keepTokens } from "../auth/tokens.js";
import { loadConfig } from "../lib/config.js";
import { ApiError } from "../lib/errors.js";
import { readTexts } from "../lib/language.js";
import { currentHash, replaceRoute } from "../lib/route.js";

/** Signs the user in if the address says they come from there, else shows the way in. */
export async function boot() {
  try {
    await loadConfig();
    await arrive(new URL(location.href));
  } catch (error) {
    problem.value = reasonOf(error);
    phase.value = error instanceof ApiError && error.code === "NOT_ALLOWED" ? "no-role" : "signed-out";
  }
}

/** @param {URL} address */
async function arrive(address) {
  if (isReturn(address)) {
    history.replaceState(null, "", location.pathname);
    const { tokens, view } = await complete(address);
    keepTokens(tokens);
    if (view) replaceRoute(view);
    [user.value] = await Promise.all([get("/me"), readTexts()]);
    phase.value = "signed-in";
  } else if (isReload()) {
    await begin(currentHash());
  } else {
    phase.value = "signed-out";
  }
}

/** Tokens do not outlive the page, but the sign-in service still knows who reloads it. */
function isReload() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
}
