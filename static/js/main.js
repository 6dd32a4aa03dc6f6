import { render } from "../vendor/preact.js";
import { App } from "./app.js";
import { html } from "./html.js";
import "./leave_guard.js";
import { start } from "./start.js";

render(html`<${App} />`, document.getElementById("app"));
start();
