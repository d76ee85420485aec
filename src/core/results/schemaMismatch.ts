import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { schemaTarget } from "../jsonl/schemaTarget.ts";

/** References and values within values, at most: a schema may contain itself. */
const maxDepth = 64;

/**
 * Where and how a value is not what a schema demands, such as `items[2].score is not an integer`;
 * undefined when it is. Covers what the API takes in a schema, but for `format` and `pattern`.
 */
export function schemaMismatch(value: unknown, schema: JsonRecord): string | undefined {
  return new SchemaMatch(schema).check(value, schema, "", 0);
}

/** Found at a place, if anything is. */
type Fault = string | undefined;

class SchemaMatch {
  readonly #root: JsonRecord;

  constructor(root: JsonRecord) {
    this.#root = root;
  }

  check(value: unknown, schema: JsonRecord, at: string, depth: number): Fault {
    if (depth > maxDepth) return undefined;
    const words = valueFault(value, schema);
    if (words !== undefined) return `${at === "" ? "The answer" : at} ${words}`;
    return (
      this.#checkCombined(value, schema, at, depth + 1) ??
      (isRecord(value) ? this.#checkObject(value, schema, at, depth + 1) : undefined) ??
      (Array.isArray(value) ? this.#checkArray(value, schema, at, depth + 1) : undefined)
    );
  }

  #checkCombined(value: unknown, schema: JsonRecord, at: string, depth: number): Fault {
    const reference = stringAt(schema, "$ref");
    const target = reference === undefined ? undefined : schemaTarget(this.#root, reference);
    const all = [...(target ? [target] : []), ...schemasAt(schema, "allOf")];
    for (const inner of all) {
      const fault = this.check(value, inner, at, depth);
      if (fault !== undefined) return fault;
    }
    const fits = (inner: JsonRecord): boolean => this.check(value, inner, at, depth) === undefined;
    const any = schemasAt(schema, "anyOf");
    const one = schemasAt(schema, "oneOf");
    const isOfAny = any.length === 0 || any.some(fits);
    const isOfOne = one.length === 0 || one.filter(fits).length === 1;
    return isOfAny && isOfOne ? undefined : `${at || "The answer"} has none of the forms allowed`;
  }

  #checkObject(value: JsonRecord, schema: JsonRecord, at: string, depth: number): Fault {
    for (const name of arrayAt(schema, "required") ?? []) {
      if (typeof name === "string" && !Object.hasOwn(value, name)) {
        return `${within(at, name)} is missing`;
      }
    }
    const properties = recordAt(schema, "properties") ?? {};
    const others = schema["additionalProperties"];
    for (const [name, inner] of Object.entries(value)) {
      const isKnown = Object.hasOwn(properties, name);
      if (!isKnown && others === false) return `${within(at, name)} is not allowed`;
      const demanded = isKnown ? properties[name] : others;
      const fault = isRecord(demanded)
        ? this.check(inner, demanded, within(at, name), depth)
        : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #checkArray(value: readonly unknown[], schema: JsonRecord, at: string, depth: number): Fault {
    const { items, minItems } = schema;
    if (typeof minItems === "number" && value.length < minItems) {
      return `${at || "The answer"} has too few items`;
    }
    if (!isRecord(items)) return undefined;
    for (const [index, item] of value.entries()) {
      const fault = this.check(item, items, `${at}[${index}]`, depth);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
}

/** What is wrong with the value itself, whatever is in it. */
function valueFault(value: unknown, schema: JsonRecord): Fault {
  const { type } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0 && !types.some((name) => isOfType(value, name))) {
    return `is not of type ${types.join(" or ")}`;
  }
  const choices = arrayAt(schema, "enum");
  if (choices && !choices.some((choice) => isSameJson(choice, value))) {
    return `is none of ${JSON.stringify(choices).slice(1, -1)}`;
  }
  if (Object.hasOwn(schema, "const") && !isSameJson(schema["const"], value)) {
    return `is not ${JSON.stringify(schema["const"])}`;
  }
  return undefined;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    default:
      return true;
  }
}

function isSameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSameJson(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSameJson(a[name], b[name]))
  );
}

function schemasAt(schema: JsonRecord, key: string): readonly JsonRecord[] {
  return (arrayAt(schema, key) ?? []).filter(isRecord);
}

function within(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
