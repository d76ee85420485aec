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
  const seeds = [root.readUInt32LE(0), root.readUInt32LE(4), root.readUInt32LE(8)] as const;
  const number = (name: string): number =>
    mix(seeds[0] ^ mix(seeds[1] ^ hashName(name)) ^ mix(seeds[2] + name.length));
  const fraction = (name: string): number => number(name) / 2 ** 32;
  return {
    fraction,
    pick: (name, items) => items[Math.floor(fraction(name) * items.length)] ?? items[0],
    letters: (name, length) => {
      let text = "";
      let state = number(name);
      while (text.length < length) {
        state = mix(state + 0x9e3779b9);
        text += alphabet.charAt(state % alphabet.length);
      }
      return text;
    },
  };
}

/** One letter for each byte. */
export function lettersFrom(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += alphabet.charAt(byte % alphabet.length);
  return text;
}

/** FNV-1a, 32 bits. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: spreads every bit of the input over the whole output. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
