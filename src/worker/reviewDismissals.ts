import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { linesOf } from "../core/jsonl/numberedLines.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import type { RecipeInput } from "../core/recipes/recipeInput.ts";
import { type ToldDismissal, toldDismissals } from "../core/review/toldDismissals.ts";
import type { TriageRecord } from "../core/review/triageRecord.ts";
import { readDecisions } from "./decisionFiles.ts";
import { isWithin } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** Of larger files nothing is told. */
const maxBytes = 2_000_000;

interface Part {
  readonly path: string;
  /** All of it, when it is at hand. */
  readonly text?: string;
  /** 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
}

/** Finds what was dismissed about the code that a review is sent of. */
export class ReviewDismissals {
  readonly #base: string;
  readonly #realRoots: readonly string[];
  readonly #decisions: readonly TriageRecord[];

  /** `root` is where this person's own decisions are kept. */
  constructor(
    root: string | undefined,
    { base, roots }: { readonly base: string; readonly roots: readonly string[] },
    recipe: Recipe,
  ) {
    const isWanted = root !== undefined && recipe.output.kind === "findings";
    this.#base = base;
    this.#realRoots = isWanted ? realFolders(roots) : [];
    this.#decisions = isWanted ? readDecisions(root, { roots, isShared: true }).records : [];
  }

  /** In the order of the input's files and lines. */
  of(input: RecipeInput): readonly ToldDismissal[] {
    if (this.#decisions.length === 0) return [];
    return partsOf(input).flatMap((part) => {
      const file = path.resolve(this.#base, part.path);
      if (!this.#decisions.some((one) => one.path === file || one.isGone === true)) return [];
      const text = part.text ?? this.#read(file);
      if (text === undefined) return [];
      const sent = { path: part.path, file, lines: linesOf(text) };
      return toldDismissals({ ...sent, ...(part.lines && { part: part.lines }) }, this.#decisions);
    });
  }

  #read(file: string): string | undefined {
    try {
      const real = realpathSync.native(file);
      if (!isWithin(this.#realRoots, real) || statSync(real).size > maxBytes) return undefined;
      return readFileSync(real, "utf8").replace(/^\uFEFF/, "");
    } catch {
      return undefined;
    }
  }
}

function partsOf(input: RecipeInput): readonly Part[] {
  switch (input.each) {
    case "row":
    case "answer":
      return [];
    case "all":
      return input.files.flatMap(partsOf);
    case "selection":
      // Its text is a part of the file's.
      return [{ path: input.path, lines: input.lines }];
    default: {
      const { path: place, lines, text } = input;
      if (input.each !== "change" && lines) return [{ path: place, lines }];
      return [{ path: place, ...(lines && { lines }), ...(text !== undefined && { text }) }];
    }
  }
}
