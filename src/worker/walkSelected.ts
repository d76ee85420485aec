import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { byName } from "../base/byName.ts";
import type { FindInputsRequest } from "../contracts/workerTasks.ts";
import type { LeftOutReason } from "../core/model/leftOut.ts";
import { type GlobPattern, globPattern } from "./globPattern.ts";
import { IgnoreRules } from "./ignoreRules.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** A file that was come across, or something that was passed over and why. */
export interface Visited {
  /** Absolute. */
  readonly path: string;
  /** Absent for a file to look into. */
  readonly reason?: LeftOutReason;
}

/**
 * The files of a selection, in the order of the selection and then of names, each once. Folders
 * that are passed over are named once and not entered; links to folders are not followed, as in
 * git, so that no loop can be walked.
 */
export function* walkSelected(request: FindInputsRequest): Generator<Visited> {
  const walk = new Walk(request);
  const seen = new Set<string>();
  for (const selected of request.selected) {
    for (const visited of walk.selection(path.resolve(selected))) {
      if (seen.has(visited.path)) continue;
      seen.add(visited.path);
      yield visited;
    }
  }
}

class Walk {
  readonly #ignoreRules: IgnoreRules;
  readonly #excludes: readonly GlobPattern[];
  readonly #includes: readonly GlobPattern[] | undefined;
  /** Folders that globs are relative to and that links may not lead out of. */
  readonly #roots: readonly string[];

  constructor({ base, ignoreRoots, exclude, include }: FindInputsRequest) {
    this.#ignoreRules = new IgnoreRules(ignoreRoots);
    this.#excludes = exclude.map(globPattern);
    this.#includes = include?.map(globPattern);
    this.#roots = [...ignoreRoots, base];
  }

  /** What a person pointed at is neither ignored nor excluded; what is in it may be. */
  *selection(selected: string): Generator<Visited> {
    const target = statSync(selected, { throwIfNoEntry: false });
    if (target?.isDirectory()) yield* this.#folder(selected);
    else if (target?.isFile()) yield { path: selected };
    else yield { path: selected, reason: "unreadable" };
  }

  *#folder(folder: string): Generator<Visited> {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      yield { path: folder, reason: "unreadable" };
      return;
    }
    for (const entry of entries.toSorted((a, b) => byName(a.name, b.name))) {
      if (entry.name === ".git") continue;
      yield* this.#entry(path.join(folder, entry.name), entry);
    }
  }

  *#entry(file: string, entry: Dirent): Generator<Visited> {
    if (this.#isMeant(this.#excludes, file)) yield { path: file, reason: "excluded" };
    else if (!entry.isDirectory() && this.#includes && !this.#isMeant(this.#includes, file)) return;
    else if (this.#ignoreRules.isIgnored(file, entry.isDirectory())) {
      yield { path: file, reason: "ignored" };
    } else if (entry.isDirectory()) yield* this.#folder(file);
    else if (entry.isSymbolicLink()) yield this.#link(file);
    // Pipes, sockets and devices have no content of their own.
    else yield entry.isFile() ? { path: file } : { path: file, reason: "unreadable" };
  }

  #link(file: string): Visited {
    let target: string;
    try {
      target = realpathSync.native(file);
    } catch {
      return { path: file, reason: "unreadable" };
    }
    const isFile = statSync(target, { throwIfNoEntry: false })?.isFile() ?? false;
    const isInside = realFolders(this.#roots).some((root) => {
      return placeInFolder(root, target) !== undefined;
    });
    return isFile && isInside ? { path: file } : { path: file, reason: "excluded" };
  }

  #isMeant(patterns: readonly GlobPattern[], file: string): boolean {
    if (patterns.length === 0) return false;
    const place = this.#roots
      .map((root) => placeInFolder(root, file))
      .find((relative) => relative !== undefined);
    return place !== undefined && patterns.some((pattern) => pattern.test(place));
  }
}
