/** Reads an OpenAPI 3.1 document for people. Pure. */

const METHODS = ["get", "post", "put", "patch", "delete"];

/**
 * [{id, method, path, summary, description, parameters, body, responses}] in the order of paths.
 * A type that the document names is told by its name.
 */
export function operationsOf(described) {
  return Object.entries(described.paths ?? {}).flatMap(([path, entry]) =>
    METHODS.filter((method) => entry[method]).map((method) =>
      operation(described, path, method, entry[method], entry.parameters)),
  );
}

/** [{name, description, fields}] of what answers and bodies are made of. */
export function shapesOf(described) {
  return Object.entries(described.components?.schemas ?? {}).map(([name, schema]) => ({
    name,
    description: schema.description ?? "",
    fields: fields(described, schema),
  }));
}

function operation(described, path, method, entry, shared = []) {
  const body = entry.requestBody && follow(described, entry.requestBody);
  return {
    id: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: entry.summary ?? "",
    description: entry.description ?? "",
    parameters: [...shared, ...(entry.parameters ?? [])].map((each) => parameter(described, each)),
    body: body && fields(described, jsonSchema(body)),
    responses: Object.entries(entry.responses ?? {}).map(([status, answer]) =>
      response(described, status, follow(described, answer))),
  };
}

function parameter(described, reference) {
  const { name, in: place, required = false, description = "", schema } = follow(described, reference);
  return { name, place, required, description, type: typeOf(described, schema) };
}

function response(described, status, answer) {
  const example = answer.content?.["application/json"]?.example;
  const type = typeOf(described, jsonSchema(answer));
  return { status, description: answer.description ?? "", type, example };
}

function jsonSchema(described) {
  return Object.values(described.content ?? {})[0]?.schema;
}

function fields(described, reference) {
  const schema = follow(described, reference);
  return Object.entries(schema?.properties ?? {}).map(([name, value]) => ({
    name,
    required: schema.required?.includes(name) ?? false,
    type: typeOf(described, value),
    description: follow(described, value).description ?? "",
  }));
}

export function typeOf(described, reference) {
  if (!reference) return "";
  if (reference.$ref) return reference.$ref.split("/").at(-1);
  const schema = follow(described, reference);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((each) => typeOf(described, each)).join(" or ");
  if (schema.enum) return schema.enum.map(String).join(" | ");
  const type = [schema.type].flat().filter(Boolean).join(" or ");
  return type === "array" ? `list of ${typeOf(described, schema.items) || "anything"}` : type;
}

function follow(described, value) {
  if (!value?.$ref) return value ?? {};
  const keys = value.$ref.replace(/^#\//, "").split("/");
  return keys.reduce((at, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], described) ?? {};
}
