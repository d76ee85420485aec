import { arrayAt, isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { referenceTarget } from "../schemaReference.ts";

/**
 * Follows local references and merges `allOf` into one schema, taking at most `budget.left` steps:
 * parts that refer to the whole would never end.
 */
export function resolveSchema(
  schema: JsonRecord,
  root: JsonRecord,
  budget = { left: 100 },
): JsonRecord {
  if (--budget.left < 0) return {};
  let resolved = schema;
  // A chain of references longer than this can only be a circle.
  for (let step = 0; step < 16; step += 1) {
    const reference = stringAt(resolved, "$ref");
    if (reference === undefined) break;
    resolved = referenceTarget(reference, root);
  }
  const parts = arrayAt(resolved, "allOf")?.filter(isRecord) ?? [];
  return parts.reduce(
    (whole, part) => merge(whole, resolveSchema(part, root, budget)),
    without(resolved),
  );
}

/** What `anyOf` or `oneOf` leads to; undefined when there is no choice. */
export function pickBranch(
  schema: JsonRecord,
  fraction: number,
  wantsSimple: boolean,
): JsonRecord | undefined {
  const branches = (arrayAt(schema, "anyOf") ?? arrayAt(schema, "oneOf") ?? []).filter(isRecord);
  const simple = branches.filter((branch) => {
    const type = stringAt(branch, "type");
    return type !== undefined && type !== "object" && type !== "array";
  });
  const eligible = wantsSimple && simple.length > 0 ? simple : branches;
  return eligible[Math.floor(fraction * eligible.length)];
}

/** The type to make: the first that is not null of several, or what the keywords imply. */
export function typeOf(schema: JsonRecord): string {
  const type = schema["type"];
  if (typeof type === "string") return type;
  if (Array.isArray(type)) {
    const names = type.filter((name) => typeof name === "string");
    return names.find((name) => name !== "null") ?? names[0] ?? "string";
  }
  if (recordAt(schema, "properties")) return "object";
  return schema["items"] === undefined ? "string" : "array";
}

function without(schema: JsonRecord): JsonRecord {
  const { allOf: _, ...rest } = schema;
  return rest;
}

function merge(a: JsonRecord, b: JsonRecord): JsonRecord {
  const properties = { ...recordAt(a, "properties"), ...recordAt(b, "properties") };
  const required = [...(arrayAt(a, "required") ?? []), ...(arrayAt(b, "required") ?? [])];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
