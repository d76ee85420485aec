import { Failure } from "../base/failure.ts";
import type { TextToRead } from "../contracts/documentTasks.ts";

/** Texts that came in parts, until a task takes them. */
export class KeptTexts {
  readonly #parts = new Map<string, string[]>();

  /** Adds a part, and answers how much there is of the text now, in UTF-16 units. */
  add(name: string, part: string): number {
    const parts = this.#parts.get(name) ?? [];
    parts.push(part);
    this.#parts.set(name, parts);
    return parts.reduce((sum, { length }) => sum + length, 0);
  }

  /** The text, which is not kept any longer. Throws `canceled` when it was dropped. */
  take(text: TextToRead): string {
    if (typeof text === "string") return text;
    const parts = this.#parts.get(text.kept);
    this.#parts.delete(text.kept);
    if (!parts) throw new Failure("canceled", "The text is not kept any longer.");
    return parts.join("");
  }

  drop(name: string): true {
    this.#parts.delete(name);
    return true;
  }
}
