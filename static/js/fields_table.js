import { html } from "./html.js";
import { Prose } from "./prose.js";

/** Names, types and meanings: of parameters, of a body, of an answer. */
export function FieldsTable({ list, label }) {
  return html`
    <div class="scroller" tabindex="0" role="region" aria-label=${label}>
      <table class="fields">
        <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
        <tbody>${list.map((field) => html`
          <tr key=${field.name}>
            <th scope="row"><code>${field.name}</code>${field.required && html` <span class="by">required</span>`}</th>
            <td>${field.type}${field.place && field.place !== "query" ? ` (${field.place})` : ""}</td>
            <td><${Prose} text=${field.description} /></td>
          </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}
