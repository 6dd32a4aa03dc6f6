import { phase } from "../auth/session.js";
import { html } from "../lib/html.js";
import { SignInPage } from "../pages/sign_in_page.js";
import { lazily } from "../ui/notices.js";

/** What is shown before somebody has signed in is small, and comes first. */
const SignedIn = lazily(() => import("./signed_in.js").then((module) => module.SignedIn));

export function App() {
  return phase.value === "signed-in" ? html`<${SignedIn} />` : html`<${SignInPage} />`;
}
