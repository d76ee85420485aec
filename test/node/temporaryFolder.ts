import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach } from "mocha";

/** A function that makes empty folders; they are gone after each test of the suite. */
export function useTemporaryFolders(): () => string {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) {
      // A thread that was told to end may still be writing its last file.
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  return () => {
    const folder = mkdtempSync(path.join(tmpdir(), "batchwright-"));
    folders.push(folder);
    return folder;
  };
}
