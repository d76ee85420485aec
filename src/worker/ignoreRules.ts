import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import ignore, { type Ignore } from "ignore";
import { placeInFolder } from "./placeInFolder.ts";

interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What `.gitignore` files say of paths: each folder's own comes before those further out. */
export class IgnoreRules {
  readonly #roots: readonly string[];
  /** The files that count in a folder, innermost first. */
  readonly #layers = new Map<string, readonly Layer[]>();

  /** Files in `roots` and below count. */
  constructor(roots: readonly string[]) {
    this.#roots = roots;
  }

  isIgnored(file: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.#layersIn(path.dirname(file))) {
      const place = placeInFolder(folder, file);
      if (!place) continue;
      const { ignored, unignored } = rules.test(isFolder ? `${place}/` : place);
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  #layersIn(folder: string): readonly Layer[] {
    const known = this.#layers.get(folder);
    if (known) return known;
    const counts = this.#roots.some((root) => placeInFolder(root, folder) !== undefined);
    const parent = path.dirname(folder);
    const outer = !counts || parent === folder ? [] : this.#layersIn(parent);
    const own = counts ? readRules(folder) : undefined;
    const layers = own ? [{ folder, rules: own }, ...outer] : outer;
    this.#layers.set(folder, layers);
    return layers;
  }
}

function readRules(folder: string): Ignore | undefined {
  try {
    const text = readFileSync(path.join(folder, ".gitignore"), "utf8");
    // As git decides when it makes a repository: only Linux tells `A` from `a`.
    return ignore({ ignorecase: process.platform !== "linux" }).add(text);
  } catch {
    // Most folders have none, and one that cannot be read ignores nothing.
    return undefined;
  }
}
