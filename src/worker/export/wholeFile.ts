import { closeSync, existsSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Failure } from "../../base/failure.ts";
import { fileErrorCode } from "../storageFailure.ts";
import { halfOf } from "../replaceLines.ts";
import { syncFolder } from "../syncedFiles.ts";

/** A file that is written beside its place, and is there whole or as it was. */
export class WholeFile {
  /** Where to write it. */
  readonly half: string;
  readonly #file: string;
  readonly #overwrite: boolean;

  /** Fails with `conflict` when the file exists and must stay. */
  constructor(file: string, overwrite: boolean) {
    if (!overwrite && existsSync(file)) throw existing(file);
    this.half = halfOf(file);
    this.#file = file;
    this.#overwrite = overwrite;
  }

  /** Puts it in its place; what is written must be on disk. */
  keep(): void {
    if (!this.#overwrite) this.#claim();
    renameSync(this.half, this.#file);
    syncFolder(path.dirname(this.#file));
  }

  /** Leaves nothing but what was kept. */
  dispose(): void {
    rmSync(this.half, { force: true });
  }

  /** Who has made the file meanwhile keeps it. */
  #claim(): void {
    try {
      closeSync(openSync(this.#file, "wx"));
    } catch (error) {
      throw fileErrorCode(error) === "EEXIST" ? existing(this.#file) : error;
    }
  }
}

function existing(file: string): Failure {
  const words = `${path.basename(file)} exists already. Choose another name, or overwrite it.`;
  return new Failure("conflict", words, { file });
}
