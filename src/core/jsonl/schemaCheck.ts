import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonPath } from "./columnsOf.ts";
import { type ProblemList, quoted } from "./problemList.ts";
import { schemaTarget } from "./schemaTarget.ts";

const numberKeys = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/** Keywords that the API rejects, by the type that they stand at. */
const unsupported: ReadonlyMap<string, readonly string[]> = new Map([
  ["integer", numberKeys],
  ["number", numberKeys],
  ["string", ["minLength", "maxLength"]],
  ["array", ["maxItems", "uniqueItems"]],
]);

const formats = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "uri",
  "ipv4",
  "ipv6",
  "uuid",
]);

const maxSchemaDepth = 64;

/** Walks a schema and what it refers to, each once; one that contains itself is recursive. */
export class SchemaCheck {
  readonly #root: JsonRecord;
  readonly #list: ProblemList;
  readonly #open = new Set<JsonRecord>();
  readonly #done = new Set<JsonRecord>();

  constructor(root: JsonRecord, list: ProblemList) {
    this.#root = root;
    this.#list = list;
  }

  /** `at` is where the whole schema is in its line. */
  run(at: JsonPath): void {
    this.#visit(this.#root, at);
  }

  #visit(schema: JsonRecord, at: JsonPath): void {
    if (this.#done.has(schema)) return;
    if (this.#open.has(schema)) {
      this.#error("A schema cannot contain itself here. Write out as many levels as you need.", at);
      return;
    }
    if (this.#open.size > maxSchemaDepth) {
      this.#error("The schema is nested too deeply. Make it flatter.", at);
      return;
    }
    this.#open.add(schema);
    this.#checkKeywords(schema, at);
    this.#checkReference(schema, at);
    for (const [inner, ...path] of subschemas(schema)) this.#visit(inner, [...at, ...path]);
    this.#open.delete(schema);
    this.#done.add(schema);
  }

  #checkReference(schema: JsonRecord, at: JsonPath): void {
    const reference = stringAt(schema, "$ref");
    if (reference === undefined) return;
    const here = [...at, "$ref"];
    if (!reference.startsWith("#")) {
      this.#error(`${quoted(reference)} lies outside the schema. Put it under "$defs".`, here);
      return;
    }
    const target = schemaTarget(this.#root, reference);
    if (target) this.#visit(target, here);
    else this.#error(`The schema has no ${quoted(reference)}. Correct the reference.`, here);
  }

  #checkKeywords(schema: JsonRecord, at: JsonPath): void {
    const types = typesOf(schema);
    if (types.includes("object") && schema["additionalProperties"] !== false) {
      this.#error(`An object of a schema needs "additionalProperties": false.`, at);
    }
    for (const key of types.flatMap((type) => unsupported.get(type) ?? [])) {
      if (!Object.hasOwn(schema, key)) continue;
      const remedy = "Remove it, and say it in the description.";
      this.#error(`A schema cannot have "${key}" here. ${remedy}`, [...at, key], "key");
    }
    const { minItems, format } = schema;
    if (minItems !== undefined && minItems !== 0 && minItems !== 1) {
      this.#error(`"minItems" can only be 0 or 1.`, [...at, "minItems"]);
    }
    if (!types.includes("string") || typeof format !== "string" || formats.has(format)) return;
    const message = `The format ${quoted(format)} may be refused. Use ${[...formats].join(", ")}.`;
    this.#list.warning("schema-format", message, [...at, "format"]);
  }

  #error(message: string, at: JsonPath, what?: "key"): void {
    this.#list.error("schema", message, at, what);
  }
}

function typesOf({ type }: JsonRecord): readonly string[] {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.filter((name) => typeof name === "string");
}

type Subschema = readonly [schema: JsonRecord, ...path: (string | number)[]];

function subschemas(schema: JsonRecord): readonly Subschema[] {
  const named = ["properties", "$defs", "definitions"].flatMap((key) =>
    Object.entries(recordAt(schema, key) ?? {}).map(([name, inner]) => [inner, key, name] as const),
  );
  const listed = ["anyOf", "oneOf", "allOf"].flatMap((key) =>
    (arrayAt(schema, key) ?? []).map((inner, index) => [inner, key, index] as const),
  );
  const all = [...named, ...listed, [schema["items"], "items"] as const];
  return all.flatMap(([inner, ...path]) => (isRecord(inner) ? [[inner, ...path] as const] : []));
}
