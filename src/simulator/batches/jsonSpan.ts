const quote = 0x22;
const backslash = 0x5c;

/** Finds where one JSON value ends in bytes that arrive in pieces. Judges nothing else. */
export class JsonSpan {
  #depth = 0;
  #inString = false;
  #escaped = false;

  /**
   * The index after the value's last byte in this piece, or -1 when it goes on in the next one.
   * The first call starts at the value's first byte.
   */
  advance(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) {
          this.#inString = false;
          if (this.#depth === 0) return at + 1;
        }
      } else if (byte === quote) this.#inString = true;
      else if (isOpening(byte)) this.#depth += 1;
      else if (isClosing(byte)) {
        if (this.#depth === 0) return at;
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      } else if (this.#depth === 0 && (byte === 0x2c || byte === 0x3a || isSpace(byte))) return at;
    }
    return -1;
  }
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isOpening(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function isClosing(byte: number | undefined): boolean {
  return byte === 0x7d || byte === 0x5d;
}
