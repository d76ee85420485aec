import { statSync } from "node:fs";
import { walkSelected } from "./walkSelected.ts";

/** A file that is come across in the workspace. */
export interface StrayFile {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** When it came to where it is, or was changed last: milliseconds since 1970. */
  readonly changedAt: number;
}

/** More are not looked at. */
const mostVisited = 50_000;

/**
 * The files of a workspace, among which those that are missed are looked for. Where many are missed at
 * once, each is asked about by itself: they are all looked for in what one walk came across.
 */
export class StrayFiles {
  #known: readonly StrayFile[] = [];
  #roots = "";
  #readAt = -Infinity;

  /** As they were at a time or later, in milliseconds since 1970. `roots` are absolute. */
  since(time: number, roots: readonly string[]): readonly StrayFile[] {
    const key = roots.join("\n");
    if (key === this.#roots && this.#readAt >= time) return this.#known;
    // Before the walk: what comes while it goes on may be overlooked.
    this.#readAt = Date.now();
    this.#roots = key;
    this.#known = [...walk(roots)];
    return this.#known;
  }
}

function* walk(roots: readonly string[]): Generator<StrayFile> {
  const selection = { selected: roots, ignoreRoots: roots, exclude: ["**/node_modules"] };
  const request = { base: roots[0] ?? "", ...selection, maxBytes: { text: 0, binary: 0 } };
  let visited = 0;
  for (const { path: file, reason } of walkSelected(request)) {
    visited += 1;
    if (visited > mostVisited) return;
    const stats = reason ? undefined : statSync(file, { throwIfNoEntry: false });
    if (stats) yield { file, bytes: stats.size, changedAt: stats.ctimeMs };
  }
}
