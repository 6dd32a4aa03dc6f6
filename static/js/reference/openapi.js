/** Reads an OpenAPI 3.1 document for people. Pure. */

/**
 * What is read of a schema, and of a reference to one.
 *
 * @typedef {{
 *   $ref?: string,
 *   type?: string | string[],
 *   enum?: unknown[],
 *   anyOf?: Schema[],
 *   oneOf?: Schema[],
 *   items?: Schema,
 *   properties?: Record<string, Schema>,
 *   required?: string[],
 *   description?: string,
 * }} Schema
 */
/** @typedef {{ content?: Record<string, { schema?: Schema, example?: unknown }>, description?: string }} Content */
/** @typedef {{ name: string, in: string, required?: boolean, description?: string, schema?: Schema }} Parameter */
/**
 * @typedef {{
 *   summary?: string,
 *   description?: string,
 *   parameters?: Parameter[],
 *   requestBody?: Content,
 *   responses?: Record<string, Content>,
 * }} Entry
 */
/** @typedef {"get" | "post" | "put" | "patch" | "delete"} Method */
/**
 * @typedef {{
 *   info: { description?: string },
 *   paths?: Record<string, Partial<Record<Method, Entry>>>,
 *   components?: { schemas?: Record<string, Schema> },
 * }} OpenApi
 */

/**
 * A parameter, or a field of a body or an answer, as it is shown; `place` is "" for a field.
 *
 * @typedef {{ name: string, place: string, required: boolean, type: string, description: string }} Field
 */
/** @typedef {{ status: string, description: string, type: string, example: unknown }} Response */
/**
 * @typedef {{
 *   id: string,
 *   method: string,
 *   path: string,
 *   summary: string,
 *   description: string,
 *   parameters: Field[],
 *   body: Field[],
 *   responses: Response[],
 * }} Operation
 */
/** @typedef {{ name: string, description: string, fields: Field[] }} Shape */

/** @type {Method[]} */
const METHODS = ["get", "post", "put", "patch", "delete"];

/**
 * In the order of paths. A type that the document names is told by its name.
 *
 * @param {OpenApi} described
 * @returns {Operation[]}
 */
export function operationsOf(described) {
  return Object.entries(described.paths ?? {}).flatMap(([path, entries]) =>
    METHODS.flatMap((method) => {
      const entry = entries[method];
      return entry ? [operation(described, path, method, entry)] : [];
    }),
  );
}

/**
 * What answers and bodies are made of.
 *
 * @param {OpenApi} described
 * @returns {Shape[]}
 */
export function shapesOf(described) {
  return Object.entries(described.components?.schemas ?? {}).map(([name, schema]) => ({
    name,
    description: schema.description ?? "",
    fields: fields(described, schema),
  }));
}

/**
 * @param {OpenApi} described
 * @param {string} path
 * @param {Method} method
 * @param {Entry} entry
 * @returns {Operation}
 */
function operation(described, path, method, entry) {
  return {
    id: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: entry.summary ?? "",
    description: entry.description ?? "",
    parameters: (entry.parameters ?? []).map(parameter),
    body: fields(described, jsonSchema(entry.requestBody)),
    responses: Object.entries(entry.responses ?? {}).map(([status, answer]) => response(status, answer)),
  };
}

/**
 * @param {Parameter} given
 * @returns {Field}
 */
function parameter({ name, in: place, required = false, description = "", schema }) {
  return { name, place, required, description, type: typeOf(schema) };
}

/**
 * @param {string} status
 * @param {Content} answer
 * @returns {Response}
 */
function response(status, answer) {
  const example = answer.content?.["application/json"]?.example;
  return { status, description: answer.description ?? "", type: typeOf(jsonSchema(answer)), example };
}

/** @param {Content} [given] */
function jsonSchema(given) {
  return Object.values(given?.content ?? {})[0]?.schema;
}

/**
 * @param {OpenApi} described
 * @param {Schema} [given]
 * @returns {Field[]}
 */
function fields(described, given = {}) {
  const { properties = {}, required = [] } = follow(described, given);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    place: "",
    required: required.includes(name),
    type: typeOf(schema),
    description: follow(described, schema).description ?? "",
  }));
}

/**
 * @param {Schema} [schema]
 * @returns {string}
 */
function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(" or ");
  if (schema.enum) return schema.enum.map(String).join(" | ");
  const type = [schema.type].flat().filter(Boolean).join(" or ");
  return type === "array" ? `list of ${typeOf(schema.items) || "anything"}` : type;
}

/**
 * The schema itself, where the document names it: `#/components/schemas/Item`.
 *
 * @param {OpenApi} described
 * @param {Schema} schema
 * @returns {Schema}
 */
function follow(described, schema) {
  const name = schema.$ref?.split("/").at(-1);
  return name ? described.components?.schemas?.[name] ?? {} : schema;
}
