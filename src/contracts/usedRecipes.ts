import type { RecipeOwner, UsedRecipe } from "../core/model/usedRecipe.ts";

/** The recipes that drafts and jobs keep. Served by the query thread. */
export interface UsedRecipes {
  /** The text of a recipe as it was used; undefined when it is not kept. */
  usedRecipe(owner: RecipeOwner, id: string, file: UsedRecipe["file"]): Promise<string | undefined>;
}
