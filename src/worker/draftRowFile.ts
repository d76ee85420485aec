import { renameSync, rmSync } from "node:fs";
import type { DraftFile } from "../core/authoring/draftFacts.ts";
import { type StoredDraftRow, toFilesLine, toRowLine } from "./draftRowLine.ts";
import { LineWriter } from "./lineWriter.ts";
import { halfOf } from "./replaceLines.ts";

/** Writes the rows of a check beside the draft; they replace the last ones once they are whole. */
export class DraftRowFile {
  readonly #file: string;
  readonly #half: string;
  readonly #writer: LineWriter;
  readonly #files: DraftFile[] = [];
  readonly #fileAt = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
    this.#half = halfOf(file);
    this.#writer = new LineWriter(this.#half);
  }

  add(row: Omit<StoredDraftRow, "files">, files: readonly DraftFile[]): void {
    this.#writer.add(toRowLine({ ...row, files: files.map((file) => this.#positionOf(file)) }));
  }

  finish(): void {
    if (this.#files.length > 0) this.#writer.add(toFilesLine(this.#files));
    this.#writer.finish();
    renameSync(this.#half, this.#file);
  }

  close(): void {
    this.#writer.close();
    rmSync(this.#half, { force: true });
  }

  #positionOf(file: DraftFile): number {
    const key = `${file.bytes} ${file.path}`;
    const known = this.#fileAt.get(key);
    if (known !== undefined) return known;
    this.#fileAt.set(key, this.#files.length);
    return this.#files.push(file) - 1;
  }
}
