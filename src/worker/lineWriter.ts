import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

const blockBytes = 1_048_576;

/** UTF-8 takes no more of a UTF-16 unit. */
const mostBytesOfUnit = 3;

/** Writes a new file line by line, in large blocks. Fails when the file exists. */
export class LineWriter {
  readonly #handle: number;
  readonly #onBlock: (block: Uint8Array) => void;
  readonly #block = Buffer.allocUnsafe(blockBytes);
  #used = 0;
  #bytes = 0;

  /** `onBlock` sees all bytes, in order, as they are written; each block is only there until then. */
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
    const before = this.#bytes;
    this.addText(`${line}\n`);
    return this.#bytes - before - 1;
  }

  /** Adds what has its line end already. */
  addText(text: string): void {
    const most = text.length * mostBytesOfUnit;
    if (most > blockBytes) return this.write(Buffer.from(text));
    if (most > blockBytes - this.#used) this.#flush();
    const added = this.#block.write(text, this.#used);
    this.#used += added;
    this.#bytes += added;
  }

  /** The same for bytes. */
  write(bytes: Buffer): void {
    if (bytes.length > blockBytes - this.#used) this.#flush();
    this.#bytes += bytes.length;
    if (bytes.length > blockBytes) return this.#put(bytes);
    bytes.copy(this.#block, this.#used);
    this.#used += bytes.length;
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
    const block = this.#block.subarray(0, this.#used);
    this.#used = 0;
    this.#put(block);
  }

  #put(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#onBlock(bytes);
    for (let written = 0; written < bytes.length;)
      written += writeSync(this.#handle, bytes, written);
  }
}
