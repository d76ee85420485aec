import { createHash } from "node:crypto";

/**
 * Deterministic numbers from some bytes: the same request always gets the same answer, on every
 * server and after every restart.
 */
export interface Digest {
  /** A fraction in [0, 1) for a named decision; different names are independent. */
  fraction(name: string): number;
  /** One of the items, chosen by name; the list must not be empty. */
  pick<T>(name: string, items: readonly [T, ...T[]]): T;
  /** Letters and digits as API ids use them. */
  letters(name: string, length: number): string;
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function digestOf(...parts: readonly (string | Uint8Array)[]): Digest {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part);
  const root = hash.digest();
  const bytesFor = (name: string): Buffer =>
    createHash("sha256").update(root).update(name).digest();
  const fraction = (name: string): number => bytesFor(name).readUInt32LE(0) / 2 ** 32;
  return {
    fraction,
    pick: (name, items) => items[Math.floor(fraction(name) * items.length)] ?? items[0],
    letters: (name, length) => lettersFrom(bytesFor(name), length),
  };
}

/** Up to 32 letters, one for each byte. */
export function lettersFrom(bytes: Uint8Array, length: number): string {
  let text = "";
  for (const byte of bytes.subarray(0, length)) text += alphabet.charAt(byte % alphabet.length);
  return text;
}
