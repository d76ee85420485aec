import { PartCount, partsOf } from "../submission/partCount.ts";

/** A file that a request sends, or is about. */
export interface DraftFile {
  /** `/`-separated, relative to the draft's base folder. */
  readonly path: string;
  /** What it adds to the upload where it is sent as a whole; else 0. */
  readonly bytes: number;
}

/** A file that is sent with many requests, again with each. */
export interface SharedFile {
  readonly path: string;
  readonly times: number;
  /** Of all times together. */
  readonly bytes: number;
  /** Batches that there would be fewer of if it were sent once. */
  readonly batches: number;
}

/** Files whose text is what the editor shows, as `DraftRecord` has them. */
export interface EditorPaths {
  readonly unsaved?: readonly string[];
  readonly virtual?: readonly string[];
}

/** What is worth saying of the requests that would be sent. */
export interface DraftFacts {
  readonly requests: number;
  /** As uploaded. */
  readonly bytes: number;
  /** Batches that versions and limits make of them, as far as can be told before they are written. */
  readonly parts: number;
  /** Most bytes first. */
  readonly shared: readonly SharedFile[];
  /** Files that are sent as they are in the editor, unsaved. */
  readonly unsaved: number;
  /** The same of files that are not on this machine's disk. */
  readonly virtual: number;
  /** Requests that are not sent, as their answers are kept from a try. */
  readonly kept: number;
  /** Requests that are not sent, as an earlier review has answered the same. */
  readonly carried: number;
  /** Requests that are sent although an answer is kept: it is to another request than now. */
  readonly keptVoid: number;
}

/** Whether an answer to a request is kept from a try, to the request as it is, or carried over. */
export type KeptState = "kept" | "void" | "carried";

/** Whether a request is answered already, so that it is not sent. */
export function isAnswered(kept: KeptState | undefined): boolean {
  return kept === "kept" || kept === "carried";
}

/** What a request adds to that. */
export interface TalliedRequest {
  /** As of `apartKey`. */
  readonly version?: string;
  readonly bytes: number;
  readonly kept?: KeptState;
}

/** Sending less than this again is not worth a word. */
const leastRepeatedBytes = 1_000_000;
const mostShared = 3;

/** Adds up the requests that would be sent. */
export class FactTally {
  readonly #unsaved: ReadonlySet<string>;
  readonly #virtual: ReadonlySet<string>;
  readonly #parts = new PartCount();
  readonly #files = new Map<string, DraftFile & { times: number }>();
  readonly #shown = new Set<string>();
  #requests = 0;
  #bytes = 0;
  #kept = 0;
  #carried = 0;
  #keptVoid = 0;

  constructor({ unsaved = [], virtual = [] }: EditorPaths = {}) {
    this.#unsaved = new Set(unsaved);
    this.#virtual = new Set(virtual);
  }

  add({ version = "", bytes, kept }: TalliedRequest, files: readonly DraftFile[] = []): void {
    if (kept === "kept") this.#kept += 1;
    if (kept === "carried") this.#carried += 1;
    if (isAnswered(kept)) return;
    if (kept === "void") this.#keptVoid += 1;
    this.#requests += 1;
    this.#bytes += bytes;
    this.#parts.add(version, bytes);
    for (const file of files) this.#addFile(file);
  }

  facts(): DraftFacts {
    const shown = [...this.#shown];
    return {
      requests: this.#requests,
      bytes: this.#bytes,
      parts: this.#parts.parts,
      shared: this.#shared(),
      kept: this.#kept,
      carried: this.#carried,
      keptVoid: this.#keptVoid,
      unsaved: shown.filter((path) => this.#unsaved.has(path)).length,
      virtual: shown.filter((path) => this.#virtual.has(path)).length,
    };
  }

  #addFile({ path, bytes }: DraftFile): void {
    if (this.#unsaved.has(path) || this.#virtual.has(path)) this.#shown.add(path);
    if (bytes === 0) return;
    const known = this.#files.get(path);
    if (known) known.times += 1;
    else this.#files.set(path, { path, bytes, times: 1 });
  }

  #shared(): readonly SharedFile[] {
    const all = partsOf(this.#requests, this.#bytes);
    return [...this.#files.values()]
      .filter(({ bytes, times }) => bytes * (times - 1) >= leastRepeatedBytes)
      .map(({ path, bytes, times }) => ({
        path,
        times,
        bytes: bytes * times,
        batches: all - partsOf(this.#requests, this.#bytes - bytes * (times - 1)),
      }))
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, mostShared);
  }
}
