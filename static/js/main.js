import { render } from "preact";
import { App } from "./app.js";
import { phase } from "./auth/session.js";
import { boot } from "./boot.js";
import { html } from "./lib/html.js";

const place = document.getElementById("app");

await boot();
// A page that is leaving for the sign-in service stays as index.html shows it.
if (place && phase.value !== "starting") {
  place.replaceChildren();
  render(html`<${App} />`, place);
}
