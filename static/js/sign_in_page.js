import { html } from "./html.js";
import { phase, trouble } from "./session.js";
import { begin } from "./sign_in.js";
import { config } from "./config.js";
import { wholeHash } from "./route.js";

const LEAD = {
  "signed-out": "What every store has, what is running low and what is out.",
  ended: "Your session has ended. Sign in again to go on where you were.",
};

export function SignInPage() {
  return html`
    <main class="sign-in" id="main">
      <img src="icon.svg" alt="" width="56" height="56" />
      <h1>Inventory</h1>
      <p>${LEAD[phase.value]}</p>
      ${trouble.value && html`<div class="notice bad" role="alert">
        <strong>You are not signed in.</strong> ${trouble.value}
      </div>`}
      ${config
        ? html`<button type="button" class="primary big" onClick=${() => begin(wholeHash())}>Sign in</button>`
        : html`<button type="button" class="primary big" onClick=${() => location.reload()}>Try again</button>`}
    </main>
  `;
}
