import { parseJson } from "../base/json.ts";

/** `parseJson` that remembers the last text, as an answer is looked at for more than one reason. */
export class LastJson {
  #text = "";
  #value: unknown;

  /** What it answers is shared, and not to be changed. */
  readonly parse = (text: string): unknown => {
    if (text !== this.#text) {
      this.#value = parseJson(text);
      this.#text = text;
    }
    return this.#value;
  };
}
