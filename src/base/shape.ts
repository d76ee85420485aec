import { isRecord } from "./json.ts";

/** Reads an unknown value as a `T`, or throws a {@link ShapeError}. */
export type Reader<T> = (value: unknown) => T;

/** A value from outside has not the shape that was asked for. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

export const textShape: Reader<string> = (value) => {
  if (typeof value !== "string") throw new ShapeError("not a string");
  return value;
};

/** A finite number. */
export const numberShape: Reader<number> = (value) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ShapeError("not a number");
  return value;
};

export const booleanShape: Reader<boolean> = (value) => {
  if (typeof value !== "boolean") throw new ShapeError("not a boolean");
  return value;
};

export function listShape<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new ShapeError("not an array");
    return value.map((element: unknown) => item(element));
  };
}

/** One of the strings given. */
export function choiceShape<const T extends string>(choices: readonly T[]): Reader<T> {
  return (value) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new ShapeError(`none of ${choices.join(", ")}`);
    return found;
  };
}

type Readers<T> = { readonly [K in keyof T]-?: Reader<T[K]> };
type NoKeys = { readonly [key: string]: never };

/**
 * An object with every key of `required` and any of `optional`. Keys beyond those are dropped; an
 * optional key that is there must have its shape.
 */
export function objectShape<R extends object, O extends object = NoKeys>(
  required: Readers<R>,
  optional?: Readers<O>,
): Reader<R & Partial<O>> {
  const own = Object.entries<Reader<unknown>>(required);
  const extra = Object.entries<Reader<unknown>>(optional ?? {});
  return (value) => {
    if (!isRecord(value)) throw new ShapeError("not an object");
    const read: Record<string, unknown> = {};
    for (const [key, reader] of own) read[key] = reader(ownValue(value, key));
    for (const [key, reader] of extra) {
      const present = ownValue(value, key);
      if (present !== undefined) read[key] = reader(present);
    }
    // Every key was just read by the reader that its type names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return read as R & Partial<O>;
  };
}

function ownValue(record: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(record, key)?.value;
}

/** What `reader` makes of the value, or undefined when the value has not its shape. */
export function readShape<T>(reader: Reader<T>, value: unknown): T | undefined {
  try {
    return reader(value);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
