import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { config } from "./config.js";
import { Heading } from "./heading.js";
import { Skeleton, Trouble } from "./notice.js";
import { operationsOf, shapesOf } from "./openapi.js";
import { Operation, Shape } from "./operation.js";
import { Prose } from "./prose.js";

export function ApiPage() {
  const [document_, setDocument] = useState(null);
  const [error, setError] = useState(null);
  const read = () => get("/openapi.json").then(setDocument, setError);
  useEffect(() => {
    read();
  }, []);
  return html`
    <div class="title-row"><${Heading} title="API" /><a href=${`${config.api}/openapi.json`}>openapi.json</a></div>
    ${error && html`<${Trouble} what="The description of the API could not be read." error=${error} retry=${read} />`}
    ${!document_ && !error && html`<${Skeleton} lines=${8} />`}
    ${document_ && html`<${Reference} document=${document_} />`}
  `;
}

function Reference({ document: described }) {
  return html`
    ${described.info.description && html`<p class="lead"><${Prose} text=${described.info.description} /></p>`}
    <p class="facts">Base address <code>${new URL(config.api, location.href).href}</code></p>
    <h2 class="section">Operations</h2>
    ${operationsOf(described).map((operation) => html`<${Operation} key=${operation.id} operation=${operation} />`)}
    <h2 class="section">Shapes</h2>
    ${shapesOf(described).map((shape) => html`<${Shape} key=${shape.name} shape=${shape} />`)}
  `;
}
