import { isRecord } from "../../../src/base/json.ts";
import type { JsonRecord } from "../../../src/base/json.ts";

/** Whether a value conforms to a JSON Schema, for the keywords that the tests use. */
export function conforms(value: unknown, schema: unknown, root: JsonRecord): boolean {
  if (!isRecord(schema)) return true;
  const { $ref, anyOf, enum: choices } = schema;
  if (typeof $ref === "string") return conforms(value, target($ref, root), root);
  if ("const" in schema) return JSON.stringify(value) === JSON.stringify(schema["const"]);
  if (Array.isArray(choices)) return choices.includes(value);
  if (Array.isArray(anyOf)) return anyOf.some((branch) => conforms(value, branch, root));
  const types: unknown[] = [schema["type"]].flat();
  return types.some((type) => hasType(value, type)) && fits(value, schema, root);
}

function target(reference: string, root: JsonRecord): unknown {
  return reference
    .split("/")
    .slice(1)
    .reduce<unknown>((at, key) => (at as JsonRecord)[key], root);
}

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

function fits(value: unknown, schema: JsonRecord, root: JsonRecord): boolean {
  if (typeof value === "number") return fitsNumber(value, schema);
  if (typeof value === "string") return fitsString(value, schema);
  if (Array.isArray(value)) {
    const least = Number(schema["minItems"] ?? 0);
    return value.length >= least && value.every((item) => conforms(item, schema["items"], root));
  }
  if (!isRecord(value)) return true;
  const properties = (schema["properties"] ?? {}) as JsonRecord;
  const required = (schema["required"] ?? []) as string[];
  const keys = Object.keys(value);
  return (
    required.every((key) => keys.includes(key)) &&
    keys.every((key) => Object.hasOwn(properties, key)) &&
    keys.every((key) => conforms(value[key], properties[key], root))
  );
}

function fitsNumber(value: number, schema: JsonRecord): boolean {
  const bound = (name: string, otherwise: number): number => Number(schema[name] ?? otherwise);
  return (
    value >= bound("minimum", -Infinity) &&
    value <= bound("maximum", Infinity) &&
    value > bound("exclusiveMinimum", -Infinity) &&
    (schema["multipleOf"] === undefined || value % bound("multipleOf", 1) === 0)
  );
}

function fitsString(value: string, schema: JsonRecord): boolean {
  const { format, minLength = 0, maxLength = Infinity } = schema;
  if (value.length < Number(minLength) || value.length > Number(maxLength)) return false;
  if (format === "date") return /^\d{4}-\d\d-\d\d$/.test(value);
  return format !== "uuid" || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
}
