import path from "node:path";

/** `file` below `folder` with `/` between its parts, empty for the folder itself; else undefined. */
export function placeInFolder(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    return undefined;
  }
  return withSlashes(relative);
}

/** Whether a file is in one of the folders, by their paths. */
export function isWithin(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => placeInFolder(folder, file) !== undefined);
}

/** A relative path of this system with `/` between its parts. */
export function withSlashes(relative: string): string {
  return path.sep === "/" ? relative : relative.replaceAll(path.sep, "/");
}
