import { closeSync, openSync, readSync } from "node:fs";

/** Reads pieces of files by offset, keeping each file open until it is closed. */
export class FileSpans {
  readonly #handles = new Map<string, number>();

  /** The bytes as UTF-8, or undefined when the file does not have them any more. */
  read(file: string, offset: number, length: number): string | undefined {
    return this.bytes(file, offset, length)?.toString("utf8");
  }

  /** The bytes themselves, or undefined in the same way. */
  bytes(file: string, offset: number, length: number): Buffer | undefined {
    const handle = this.#open(file);
    if (handle === undefined) return undefined;
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const added = readSync(handle, buffer, filled, length - filled, offset + filled);
      if (added === 0) return undefined;
      filled += added;
    }
    return buffer;
  }

  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  #open(file: string): number | undefined {
    const known = this.#handles.get(file);
    if (known !== undefined) return known;
    try {
      const handle = openSync(file, "r");
      this.#handles.set(file, handle);
      return handle;
    } catch {
      return undefined;
    }
  }
}
