import { html } from "./html.js";
import { phase, trouble } from "./session.js";
import { begin } from "./sign_in.js";
import { config } from "./config.js";
import { wholeHash } from "./route.js";
import { signOut } from "./tokens.js";

const LEAD = {
  "signed-out": "What every store has, what is running low and what is out.",
  ended: "Your session has ended. Sign in again to go on where you were.",
};

const PROBLEM = {
  "signed-out": "You are not signed in.",
  "no-role": "You are signed in, but not yet let in.",
  ended: "You are not signed in.",
};

export function SignInPage() {
  const [label, act] = wayOn();
  return html`
    <main class="sign-in" id="main">
      <img src="icon.svg" alt="" width="56" height="56" />
      <h1>Inventory</h1>
      ${LEAD[phase.value] && html`<p>${LEAD[phase.value]}</p>`}
      ${trouble.value && html`<div class="notice bad" role="alert">
        <strong>${PROBLEM[phase.value]}</strong> ${trouble.value}
      </div>`}
      <button type="button" class="primary big" onClick=${act}>${label}</button>
    </main>
  `;
}

/** Whoever has no role has to leave first: the sign-in service would send them straight back. */
function wayOn() {
  if (!config) return ["Try again", () => location.reload()];
  if (phase.value === "no-role") return ["Sign in as somebody else", signOut];
  return ["Sign in", () => begin(wholeHash())];
}
