import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

const blockBytes = 1_048_576;

/** Writes a new file line by line, in large blocks. Fails when the file exists. */
export class LineWriter {
  readonly #handle: number;
  readonly #onBlock: (block: Uint8Array) => void;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #bytes = 0;

  /** `onBlock` sees all bytes, in order, as they are written. */
  constructor(file: string, onBlock: (block: Uint8Array) => void = () => undefined) {
    this.#handle = openSync(file, "wx");
    this.#onBlock = onBlock;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a line, and answers its bytes without the line end. */
  add(line: string): number {
    const bytes = Buffer.from(`${line}\n`);
    this.write(bytes);
    return bytes.length - 1;
  }

  /** Adds what has its line end already. */
  write(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#bytes += bytes.length;
    if (this.#waitingBytes >= blockBytes) this.#flush();
  }

  /** Writes what is left; on disk when it returns. */
  finish(): void {
    this.#flush();
    fsyncSync(this.#handle);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #flush(): void {
    const [only, ...others] = this.#waiting;
    if (!only) return;
    const block = others.length === 0 ? only : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#onBlock(block);
    for (let written = 0; written < block.length;)
      written += writeSync(this.#handle, block, written);
  }
}
