import type { PrintedSoFar } from "../contracts/scripts.ts";
import { RowCounter } from "./rowCounter.ts";

/** A line's beginning of so many bytes says what it is. */
const firstBytes = 1_000_000;

/** Counts what a script prints, and keeps its first line that is not blank. */
export class PrintedLines {
  readonly #rows = new RowCounter();
  readonly #start: Uint8Array[] = [];
  #startBytes = 0;
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#rows.add(chunk);
    this.#bytes += chunk.length;
    if (this.#startBytes >= firstBytes) return;
    this.#start.push(chunk);
    this.#startBytes += chunk.length;
  }

  get soFar(): PrintedSoFar {
    return { lines: this.#rows.rows, bytes: this.#bytes };
  }

  finish(): PrintedSoFar & { readonly firstLine: string } {
    const text = Buffer.concat(this.#start)
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .trimStart();
    const end = text.indexOf("\n");
    const firstLine = (end < 0 ? text : text.slice(0, end)).trimEnd();
    return { lines: this.#rows.finish(), bytes: this.#bytes, firstLine };
  }
}
