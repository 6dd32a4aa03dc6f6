import { html } from "./html.js";
import { Chips } from "./chips.js";
import { ExportButton } from "./export_button.js";
import { SearchField } from "./search_field.js";
import { counts } from "./shelf.js";

export function Toolbar() {
  const { all, low, out } = counts.value;
  return html`
    <div class="toolbar">
      <${SearchField} found=${all} noun="item" />
      <${Chips} chips=${[["", "All", all], ["low", "Low", low], ["out", "Out of stock", out]]} />
      <${ExportButton} />
    </div>
  `;
}
