import { realpathSync } from "node:fs";

/** Folders with their links resolved; those that are not there are left out. */
export function realFolders(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    try {
      return [realpathSync.native(folder)];
    } catch {
      return [];
    }
  });
}
