import { renameSync, rmSync } from "node:fs";
import { type StoredDraftRow, toRowLine } from "./draftRowLine.ts";
import { LineWriter } from "./lineWriter.ts";
import { halfOf } from "./replaceLines.ts";

/** Writes the rows of a check beside the draft; they replace the last ones once they are whole. */
export class DraftRowFile {
  readonly #file: string;
  readonly #half: string;
  readonly #writer: LineWriter;

  constructor(file: string) {
    this.#file = file;
    this.#half = halfOf(file);
    this.#writer = new LineWriter(this.#half);
  }

  add(row: StoredDraftRow): void {
    this.#writer.add(toRowLine(row));
  }

  finish(): void {
    this.#writer.finish();
    renameSync(this.#half, this.#file);
  }

  close(): void {
    this.#writer.close();
    rmSync(this.#half, { force: true });
  }
}
