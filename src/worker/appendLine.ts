import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

/**
 * Appends a line to a file, made if absent, on disk when it returns. One write of whole lines, so
 * that writers of several windows never mix; a torn line of an earlier crash is fenced off rather
 * than cut, because another window may be appending.
 */
export function appendLine(file: string, line: string): void {
  const handle = openSync(file, "a+");
  try {
    const bytes = Buffer.from(`${endsTorn(handle) ? "\n" : ""}${line}\n`);
    if (writeSync(handle, bytes) !== bytes.length) throw new Error("the write was cut short");
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function endsTorn(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last[0] !== 10;
}
