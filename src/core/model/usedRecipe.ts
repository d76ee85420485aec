import { objectShape, type Reader, textShape } from "../../base/shape.ts";

/** A recipe that requests were made with, whose text as it was is kept beside them. */
export interface UsedRecipe {
  /** How messages call it: its path in the workspace, or its file's name. */
  readonly name: string;
  /** Where it is from; absent of one that is built in. */
  readonly uri?: string;
  /** Name of the file that holds the text. */
  readonly file: string;
}

export const usedRecipeShape: Reader<UsedRecipe> = objectShape(
  { name: textShape, file: textShape },
  { uri: textShape },
);

/** Whose requests: those of a draft, or of the job that it became. */
export type RecipeOwner = "draft" | "job";
