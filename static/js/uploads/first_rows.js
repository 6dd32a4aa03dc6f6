import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ROLES, withRole } from "./column_roles.js";

/** @import { ColumnQuestion } from "../api_client/types.js" */
/** @import { Role } from "./column_roles.js" */

/**
 * The first rows of a file, with a choice above each column of what it holds.
 *
 * @param {{ question: ColumnQuestion, roles: Role[], onRoles: (roles: Role[]) => void }} props
 */
export function FirstRows({ question: { headings, rows }, roles, onRoles }) {
  return html`
    <div class="scroller" tabindex="0" role="region" aria-label=${t("First rows of the file")}>
      <table class="first-rows" aria-label=${t("First rows of the file")}>
        <thead><tr>${headings.map((heading, at) => html`
          <th scope="col" key=${at}>
            <bdi class="heading">${heading || t("Column {column}", { column: at + 1 })}</bdi>
            <${RoleSelect} heading=${heading || String(at + 1)} role=${roles[at] ?? ""}
              onRole=${(/** @type {Role} */ role) => onRoles(withRole(roles, at, role))} />
          </th>`)}</tr></thead>
        <tbody>${rows.map((row, line) => html`
          <tr key=${line}>${row.map((field, at) => html`
            <td key=${at} class=${roles[at] ? "used" : ""}>${field}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {{ heading: string, role: Role, onRole: (role: Role) => void }} props */
function RoleSelect({ heading, role, onRole }) {
  return html`
    <select
      aria-label=${t("What the column {heading} is", { heading })}
      value=${role}
      onChange=${(/** @type {{ target: { value: Role } }} */ { target }) => onRole(target.value)}
    >${ROLES.map(([each, words]) => html`<option key=${each} value=${each} selected=${each === role}>${words}</option>`)}</select>
  `;
}
