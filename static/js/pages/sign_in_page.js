import { phase, problem } from "../auth/session.js";
import { begin } from "../auth/sign_in.js";
import { signOut } from "../auth/tokens.js";
import { isConfigured } from "../lib/config.js";
import { html } from "../lib/html.js";
import { currentHash } from "../lib/route.js";
import { t } from "../lib/text.js";
import { Icon } from "../ui/icon.js";

/** @import { Phase } from "../auth/session.js" */

/** @type {Partial<Record<Phase, string>>} */
const LEAD = {
  "signed-out": t("What every store has, what is running low and what is out."),
  ended: t("Your session has ended. Sign in again to go on where you were."),
};

/** @type {Partial<Record<Phase, string>>} */
const PROBLEM = {
  "signed-out": t("You are not signed in."),
  "no-role": t("You are signed in, but nobody has given you access yet."),
  ended: t("You are not signed in."),
};

export function SignInPage() {
  const { label, act } = nextStep();
  const lead = LEAD[phase.value];
  return html`
    <main class="sign-in" id="main">
      <${Icon} size=${56} />
      <h1>Inventory</h1>
      ${lead && html`<p>${lead}</p>`}
      ${problem.value && html`<div class="notice bad" role="alert">
        <strong>${PROBLEM[phase.value]}</strong> ${problem.value}
      </div>`}
      <button type="button" class="primary big" onClick=${act}>${label}</button>
    </main>
  `;
}

/** Whoever has no role has to leave first: the sign-in service would send them straight back. */
function nextStep() {
  if (!isConfigured()) return { label: t("Try again"), act: () => location.reload() };
  if (phase.value === "no-role") return { label: t("Sign in as somebody else"), act: signOut };
  return { label: t("Sign in"), act: () => begin(currentHash()) };
}
