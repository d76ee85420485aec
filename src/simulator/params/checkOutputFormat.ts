import { arrayAt, isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { contentBlocks, messagesOf } from "../prompt/blocks.ts";
import { referenceTarget } from "../schemaReference.ts";
import { firstProblem } from "./extraInputs.ts";

const at = "output_config.format";

const unsupported: Readonly<Record<string, readonly string[]>> = {
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  string: ["minLength", "maxLength"],
  array: ["maxItems", "uniqueItems"],
};

/** Checks a structured output's schema against the subset of JSON Schema that the API takes. */
export function checkOutputFormat(params: JsonRecord): string | undefined {
  const format = recordAt(recordAt(params, "output_config") ?? {}, "format");
  if (!format) return undefined;
  if (stringAt(format, "type") !== "json_schema")
    return `${at}.type: Input should be 'json_schema'`;
  const schema = recordAt(format, "schema");
  if (!schema) return `${at}.schema: Field required`;
  const problem = new SchemaCheck(schema).run(schema);
  if (problem !== undefined) return `${at}.schema: ${problem}`;
  return wantsCitations(params) ? "Citations cannot be used with structured outputs." : undefined;
}

/** Walks a schema and what it refers to, once each; meeting itself again is recursion. */
class SchemaCheck {
  readonly #root: JsonRecord;
  readonly #open = new Set<JsonRecord>();
  readonly #done = new Set<JsonRecord>();

  constructor(root: JsonRecord) {
    this.#root = root;
  }

  run(schema: JsonRecord): string | undefined {
    if (this.#done.has(schema)) return undefined;
    if (this.#open.has(schema)) return "Recursive references are not supported";
    if (this.#open.size > 64) return "Schema is too deeply nested";
    this.#open.add(schema);
    const reference = stringAt(schema, "$ref");
    const problem =
      checkReference(reference) ??
      checkKeywords(schema) ??
      (reference === undefined ? undefined : this.run(referenceTarget(reference, this.#root))) ??
      firstProblem(subschemas(schema), (part) => this.run(part));
    this.#open.delete(schema);
    this.#done.add(schema);
    return problem;
  }
}

function checkReference(reference: string | undefined): string | undefined {
  if (reference === undefined || reference.startsWith("#")) return undefined;
  return `External reference '${reference}' is not supported`;
}

function checkKeywords(schema: JsonRecord): string | undefined {
  const type = stringAt(schema, "type") ?? "";
  if (type === "object" && schema["additionalProperties"] !== false) {
    return "For 'object' type, 'additionalProperties' must be explicitly set to false";
  }
  const extra = (unsupported[type] ?? []).find((keyword) => Object.hasOwn(schema, keyword));
  if (extra !== undefined) return `For '${type}' type, property '${extra}' is not supported`;
  const { minItems } = schema;
  if (minItems === undefined || minItems === 0 || minItems === 1) return undefined;
  return "For 'array' type, 'minItems' values other than 0 or 1 are not supported";
}

function subschemas(schema: JsonRecord): readonly JsonRecord[] {
  const named = ["properties", "$defs", "definitions"].flatMap((key) =>
    Object.values(recordAt(schema, key) ?? {}),
  );
  const listed = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    return arrayAt(schema, key) ?? [];
  });
  return [...named, ...listed, schema["items"]].filter(isRecord);
}

function wantsCitations(params: JsonRecord): boolean {
  return messagesOf(params)
    .flatMap((message) => contentBlocks(message["content"]))
    .some((block) => recordAt(block, "citations")?.["enabled"] === true);
}
