import { compacted, type CompactText } from "./compactText.ts";
import { wordsOf } from "./nearestLines.ts";
import { sharedItems } from "./sharedItems.ts";

/** Words of a longer text are too many to compare. */
const mostUnits = 1_000_000;

/** Where the words of a text are in a later one, whatever a formatter made of its lines. */
export class TokenMap {
  readonly #before: Tokens;
  readonly #after: Tokens;
  readonly #map: Int32Array;

  constructor(before: string, after: string) {
    const isSmall = before.length + after.length <= mostUnits;
    this.#before = new Tokens(isSmall ? before : "");
    this.#after = new Tokens(isSmall ? after : "");
    this.#map = sharedItems(this.#before.words, this.#after.words);
  }

  /** The offset of the word that was at one; undefined when it is gone. */
  imageOf(offset: number): number | undefined {
    const token = this.#before.tokenAt(offset);
    const image = token === undefined ? undefined : this.#map[token];
    return image === undefined || image < 0 ? undefined : this.#after.offsetOf(image);
  }
}

class Tokens {
  readonly words: readonly string[];
  readonly #compact: CompactText;
  readonly #starts: Uint32Array;

  constructor(text: string) {
    this.#compact = compacted(text);
    this.words = wordsOf(this.#compact.text);
    this.#starts = new Uint32Array(this.words.length);
    let next = 0;
    for (const [at, word] of this.words.entries()) {
      this.#starts[at] = next;
      next += word.length;
    }
  }

  offsetOf(token: number): number {
    return this.#compact.startOf(this.#starts[token] ?? 0);
  }

  /** The last token that begins at an offset of the text, or before it. */
  tokenAt(offset: number): number | undefined {
    let [low, high] = [0, this.words.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.offsetOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? undefined : low;
  }
}
