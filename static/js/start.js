import { loadConfig } from "./config.js";
import { phase, trouble, user } from "./session.js";
import { begin, complete, isReturn, reasonOf } from "./sign_in.js";
import { hold } from "./tokens.js";
import { go, wholeHash } from "./route.js";
import { loadUser } from "./user.js";

/** Signs the user in if the address says they come from there, else shows the way in. */
export async function start() {
  try {
    await loadConfig();
    await arrive(new URL(location.href));
  } catch (error) {
    trouble.value = reasonOf(error);
    phase.value = error.code === "NOT_ALLOWED" ? "no-role" : "signed-out";
  }
}

async function arrive(address) {
  if (isReturn(address)) {
    history.replaceState(null, "", location.pathname);
    const { tokens, view } = await complete(address);
    hold(tokens);
    if (view) go(view);
    user.value = await loadUser();
    phase.value = "signed-in";
  } else if (isReload()) {
    await begin(wholeHash());
  } else {
    phase.value = "signed-out";
  }
}

/** Tokens do not outlive the page, but the sign-in service still knows who reloads it. */
function isReload() {
  return performance.getEntriesByType("navigation")[0]?.type === "reload";
}
