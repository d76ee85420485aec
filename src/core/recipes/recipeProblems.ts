import { Failure } from "../../base/failure.ts";
import type { Problem } from "../model/draft.ts";

/** Where in a recipe's file something stands. */
export interface RecipePlace {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 units, end exclusive; the whole line when absent. */
  readonly columns?: readonly [start: number, end: number];
}

/** Collects what is wrong with a recipe, so that one mistake does not hide the next. */
export class RecipeProblems {
  readonly #found: Problem[] = [];

  /** `code` is the stable name of the rule. */
  error(place: RecipePlace, message: string, code = "recipe"): void {
    this.#found.push({ severity: "error", ...place, message, code });
  }

  warning(place: RecipePlace, message: string, code: string): void {
    this.#found.push({ severity: "warning", ...place, message, code });
  }

  /** In the order of the file. */
  list(): readonly Problem[] {
    const columnOf = ({ columns }: Problem): number => columns?.[0] ?? 0;
    return this.#found.toSorted((a, b) => a.line - b.line || columnOf(a) - columnOf(b));
  }
}

/** A failure that names the recipe's file and line. */
export function recipeFailure(file: string, line: number, message: string): Failure {
  return new Failure("invalid", `${file}, line ${line}: ${message}`, { file, line });
}
