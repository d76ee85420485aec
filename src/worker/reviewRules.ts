import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import type { RecipeInput } from "../core/recipes/recipeInput.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { isWithin } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** A project's rules for reviews, of the folder that holds `.batch`. */
const rulesPath = ".batch/rules.md";

/** They go out with each request: longer ones are surely something else. */
const maxBytes = 100_000;

/** Finds the rules that a project has for reviews of its files. */
export class ReviewRules {
  readonly #base: string;
  readonly #realRoots: readonly string[];
  readonly #wanted: boolean;
  readonly #known = new Map<string, readonly string[]>();

  constructor(
    { base, roots }: { readonly base: string; readonly roots: readonly string[] },
    recipe: Recipe,
  ) {
    this.#base = base;
    this.#realRoots = realFolders(roots);
    this.#wanted = recipe.output.kind === "findings";
  }

  /**
   * Paths of the rules for an input, relative to the base folder: of that folder, then of each one
   * below it on the way to the input. Throws `invalid` for one that is too long.
   */
  of(input: RecipeInput): readonly string[] {
    if (!this.#wanted || input.each === "answer") return [];
    const places = input.each === "all" ? input.files.map((file) => file.path) : [input.path];
    const rules = new Set(places.flatMap((place) => this.#ofFolder(path.posix.dirname(place))));
    return [...rules];
  }

  #ofFolder(folder: string): readonly string[] {
    const known = this.#known.get(folder);
    if (known) return known;
    const isTop = folder === "." || path.posix.isAbsolute(folder) || folder.startsWith("..");
    const above = isTop ? [] : this.#ofFolder(path.posix.dirname(folder));
    const own = isTop ? rulesPath : `${folder}/${rulesPath}`;
    const rules = this.#isThere(own) ? [...above, own] : above;
    this.#known.set(folder, rules);
    return rules;
  }

  #isThere(place: string): boolean {
    try {
      const real = realpathSync.native(path.resolve(this.#base, place));
      const stats = statSync(real);
      if (!stats.isFile() || !isWithin(this.#realRoots, real)) return false;
      if (stats.size <= maxBytes) return /\S/.test(readFileSync(real, "utf8"));
    } catch {
      return false;
    }
    const words = `${place} is longer than ${formatBytes(maxBytes)}, and it goes out with each request`;
    throw new Failure("invalid", `${words}. Shorten it.`, { file: place });
  }
}
