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

/**
 * The same, but a number whose digits JavaScript cannot hold, such as an id of 20 of them, is a text
 * of exactly these digits.
 */
export function parseJsonExactly(text: string): unknown {
  return parseNumbersWith(text, (digits) => digits);
}

/** A number of JSON whose digits JavaScript cannot hold; written as JSON, it has all of them. */
export class LongNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): unknown {
    return JSON.rawJSON?.(this.digits) ?? this.digits;
  }
}

/** The same, but such a number is a {@link LongNumber}, so that it differs from a text. */
export function parseJsonDigits(text: string): unknown {
  return parseNumbersWith(text, (digits) => new LongNumber(digits));
}

declare global {
  interface JSON {
    /** Engines before 2023 do not have it. */
    rawJSON?(text: string): object;
  }
}

function parseNumbersWith(text: string, ofDigits: (digits: string) => unknown): unknown {
  if (!longNumber.test(text)) return parseJson(text);
  try {
    return JSON.parse(text, (_key, value: unknown, context?: ReviverContext) => {
      const digits = longDigits(value, context?.source);
      return digits === undefined ? value : ofDigits(digits);
    });
  } catch {
    return undefined;
  }
}

/**
 * Whatever may be a number of more digits than are safe; texts that look like one do no harm. It begins
 * with a digit either way, so that all else is passed over quickly.
 */
const longNumber = /\d(?:[eE]|[\d.]{15})/;

/** How JSON writes the value of a key; engines before 2023 do not tell. */
interface ReviverContext {
  readonly source?: string;
}

/** The digits of a number that is another one once it was read. */
function longDigits(value: unknown, source: string | undefined): string | undefined {
  if (typeof value !== "number" || source === undefined) return undefined;
  const [mantissa = ""] = source.split(/e/i);
  const isLong = mantissa.replaceAll(/\D/g, "").replace(/^0+/, "").length > 15;
  const isChanged = isLong && String(value) !== source;
  const isUnsafe = /^-?\d+$/.test(source) && !Number.isSafeInteger(value);
  return isChanged || isUnsafe || !Number.isFinite(value) ? source : undefined;
}
