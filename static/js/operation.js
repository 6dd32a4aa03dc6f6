import { html } from "./html.js";
import { FieldsTable } from "./fields_table.js";
import { Prose } from "./prose.js";

/** One operation of the API, closed until it is wanted. */
export function Operation({ operation }) {
  const { id, method, path, summary, description, parameters, body, responses } = operation;
  return html`
    <details class="operation">
      <summary><span class="method">${method}</span> <code>${path}</code> <span class="summary-text">${summary}</span></summary>
      ${description && html`<p><${Prose} text=${description} /></p>`}
      ${parameters.length > 0 && html`<h3>Parameters</h3><${FieldsTable} list=${parameters} label=${`Parameters of ${id}`} />`}
      ${body?.length > 0 && html`<h3>Body</h3><${FieldsTable} list=${body} label=${`Body of ${id}`} />`}
      <h3>Answers</h3>
      <dl class="answers">${responses.map((answer) => html`<${Answer} key=${answer.status} answer=${answer} />`)}</dl>
    </details>
  `;
}

function Answer({ answer }) {
  const { status, description, type, example } = answer;
  return html`
    <div>
      <dt><code>${status}</code></dt>
      <dd>
        <${Prose} text=${description} />${type && html` <code class="by">${type}</code>`}
        ${example && html`<pre tabindex="0">${JSON.stringify(example, null, 2)}</pre>`}
      </dd>
    </div>
  `;
}

/** One of the shapes that answers are made of. */
export function Shape({ shape }) {
  const { name, description, fields } = shape;
  return html`
    <details class="operation">
      <summary><code>${name}</code> <span class="summary-text"><${Prose} text=${description} /></span></summary>
      ${fields.length > 0 && html`<${FieldsTable} list=${fields} label=${`Fields of ${name}`} />`}
    </details>
  `;
}
