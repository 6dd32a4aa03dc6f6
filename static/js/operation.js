import { html } from "./html.js";

/** One operation of the API, closed until it is wanted. */
export function Operation({ operation }) {
  const { method, path, summary, description, parameters, body, responses } = operation;
  return html`
    <details class="operation">
      <summary><span class=${`method ${method.toLowerCase()}`}>${method}</span> <code>${path}</code> <span class="summary-text">${summary}</span></summary>
      ${description && html`<p>${description}</p>`}
      ${parameters.length > 0 && html`<h3>Parameters</h3><${Fields} list=${parameters} />`}
      ${body?.length > 0 && html`<h3>Body</h3><${Fields} list=${body} />`}
      <h3>Answers</h3>
      <dl class="answers">${responses.map((answer) => html`<${Answer} key=${answer.status} answer=${answer} />`)}</dl>
    </details>
  `;
}

function Fields({ list }) {
  return html`
    <div class="scroller" tabindex="0" role="region" aria-label="Fields">
      <table class="fields">
        <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
        <tbody>${list.map((field) => html`
          <tr key=${field.name}>
            <th scope="row"><code>${field.name}</code>${field.required && html` <span class="by">required</span>`}</th>
            <td>${field.type}${field.place && field.place !== "query" ? ` (${field.place})` : ""}</td>
            <td>${field.description}</td>
          </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

function Answer({ answer }) {
  return html`
    <div>
      <dt><code>${answer.status}</code></dt>
      <dd>
        ${answer.description}
        ${answer.fields.length > 0 && html`<span class="by"> · ${answer.fields.map((field) => field.name).join(", ")}</span>`}
        ${answer.example && html`<pre tabindex="0">${JSON.stringify(answer.example, null, 2)}</pre>`}
      </dd>
    </div>
  `;
}
