import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { config } from "../lib/config.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { InlineCode } from "../reference/inline_code.js";
import { operationsOf, shapesOf } from "../reference/openapi.js";
import { Operation, Shape } from "../reference/operation.js";
import { Heading } from "../ui/heading.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";

/** @import { OpenApi } from "../reference/openapi.js" */

export function ReferencePage() {
  const [described, setDescribed] = useState(/** @type {OpenApi | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  async function read() {
    try {
      setDescribed(/** @type {OpenApi} */ (await get("/openapi.json")));
      setError(null);
    } catch (thrown) {
      setError(asError(thrown));
    }
  }
  useEffect(() => {
    read();
  }, []);
  return html`
    <div class="title-row"><${Heading} title=${"API"} /><a href=${`${config().api}/openapi.json`}>openapi.json</a></div>
    ${error && html`<${ErrorNotice} what=${t("The description of the API could not be read.")} error=${error} retry=${read} />`}
    ${!described && !error && html`<${Skeleton} lines=${8} />`}
    ${described && html`<${Reference} described=${described} />`}
  `;
}

/** @param {{ described: OpenApi }} props */
function Reference({ described }) {
  const { description } = described.info;
  return html`
    ${description && html`<p class="lead"><${InlineCode} text=${description} /></p>`}
    <p class="facts">${rich("Base address {address}", { address: html`<code>${new URL(config().api, location.href).href}</code>` })}</p>
    <h2 class="section">${t("Operations")}</h2>
    ${operationsOf(described).map((operation) => html`<${Operation} key=${operation.id} operation=${operation} />`)}
    <h2 class="section">${t("Shapes")}</h2>
    ${shapesOf(described).map((shape) => html`<${Shape} key=${shape.name} shape=${shape} />`)}
  `;
}
