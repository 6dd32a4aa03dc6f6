import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { InlineCode } from "./inline_code.js";

/** @import * as openapi from "./openapi.js" */

/**
 * One operation of the API, closed until it is wanted.
 *
 * @param {{ operation: openapi.Operation }} props
 */
export function Operation({ operation }) {
  const { id, method, path, summary, description, parameters, body, responses } = operation;
  return html`
    <details class="operation">
      <summary><span class="method">${method}</span> <code>${path}</code> <span class="summary-text">${summary}</span></summary>
      ${description && html`<p><${InlineCode} text=${description} /></p>`}
      ${parameters.length > 0 && html`<h3>${t("Parameters")}</h3><${FieldTable} list=${parameters} label=${t("Parameters of {id}", { id })} />`}
      ${body.length > 0 && html`<h3>${t("Body")}</h3><${FieldTable} list=${body} label=${t("Body of {id}", { id })} />`}
      <h3>${t("Answers")}</h3>
      <dl class="answers">${responses.map((answer) => html`<${Answer} key=${answer.status} answer=${answer} />`)}</dl>
    </details>
  `;
}

/** @param {{ answer: openapi.Response }} props */
function Answer({ answer: { status, description, type, example } }) {
  return html`
    <div>
      <dt><code>${status}</code></dt>
      <dd>
        <${InlineCode} text=${description} />${type && html` <code class="by">${type}</code>`}
        ${example !== undefined && html`<pre tabindex="0">${JSON.stringify(example, null, 2)}</pre>`}
      </dd>
    </div>
  `;
}

/**
 * One of the shapes that answers are made of.
 *
 * @param {{ shape: openapi.Shape }} props
 */
export function Shape({ shape: { name, description, fields } }) {
  return html`
    <details class="operation">
      <summary><code>${name}</code> <span class="summary-text"><${InlineCode} text=${description} /></span></summary>
      ${fields.length > 0 && html`<${FieldTable} list=${fields} label=${t("Fields of {name}", { name })} />`}
    </details>
  `;
}

/** @param {{ list: openapi.Field[], label: string }} props */
function FieldTable({ list, label }) {
  return html`
    <div class="scroller" tabindex="0" role="region" aria-label=${label}>
      <table class="fields">
        <thead><tr><th scope="col">${t("Name")}</th><th scope="col">${t("Type")}</th><th scope="col">${t("Meaning")}</th></tr></thead>
        <tbody>${list.map(({ name, required, type, place, description }) => html`
          <tr key=${name}>
            <th scope="row"><code>${name}</code>${required && html` <span class="by">${t("required")}</span>`}</th>
            <td>${type}${place && place !== "query" ? ` (${place})` : ""}</td>
            <td><${InlineCode} text=${description} /></td>
          </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}
