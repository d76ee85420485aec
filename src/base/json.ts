/** An object read from outside, of which nothing is known yet. */
export type JsonRecord = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The string at `key`, or undefined when it is anything else. */
export function stringAt(record: JsonRecord, key: string): string | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The finite number at `key`, or undefined when it is anything else. */
export function numberAt(record: JsonRecord, key: string): number | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The object at `key`, or undefined when it is anything else. */
export function recordAt(record: JsonRecord, key: string): JsonRecord | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return isRecord(value) ? value : undefined;
}

/** The array at `key`, or undefined when it is anything else. */
export function arrayAt(record: JsonRecord, key: string): readonly unknown[] | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return Array.isArray(value) ? value : undefined;
}

/** `JSON.parse` that answers undefined instead of throwing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
