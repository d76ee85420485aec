import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

export const repository = path.join(import.meta.dirname, "../..");

export function readText(file: string): string {
  return readFileSync(path.join(repository, file), "utf8");
}

/** The JSON of a file, whose shape the caller states: these are our own files. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller states it
export function readJson<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

/** Files matching a pattern, relative to the repository, with `/`. */
export function filesMatching(...patterns: readonly string[]): readonly string[] {
  const found = globSync([...patterns], { cwd: repository, exclude: ["**/node_modules/**"] });
  return found.map((file) => file.replaceAll("\\", "/")).toSorted();
}

/** What a commit of everything would hold: tracked files and new ones that are not ignored. */
export function filesOfCommit(): readonly string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const deleted = new Set(git(["ls-files", "-z", "--deleted"]));
  return git(args).filter((file) => !deleted.has(file));
}

function git(args: readonly string[]): readonly string[] {
  const output = execFileSync("git", args, { cwd: repository, encoding: "utf8" });
  return output.split("\0").filter(Boolean);
}
