import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";

/** Writes a file that must not exist yet, on disk before it returns. */
export function writeNewSynced(file: string, content: string | Uint8Array): void {
  const handle = openSync(file, "wx");
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Flushes what a file holds. */
export function syncFile(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the names in a folder durable, where the system can. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and journals names by itself.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
