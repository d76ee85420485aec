import path from "node:path";

/** Absolute path of the repository's root. */
export const repositoryRoot = path.resolve(import.meta.dirname, "../..");

/** Absolute path of something in the repository. */
export function inRepository(...parts: readonly string[]): string {
  return path.join(repositoryRoot, ...parts);
}
