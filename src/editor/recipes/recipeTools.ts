import type { DisposableStore } from "../../base/disposable.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import type { Models } from "../../flows/models.ts";
import { registerPreviewLens } from "./previewLens.ts";
import { RecipeInspector, type RecipeInspectorDeps } from "./recipeInspector.ts";
import { RecipePreviews, type RecipePreviewsDeps } from "./recipePreviews.ts";
import { registerRecipeWriting } from "./recipeWriting.ts";

export interface RecipeToolsDeps
  extends RecipeInspectorDeps, Omit<RecipePreviewsDeps, "inspector"> {
  readonly recipes: RecipeInspectorDeps["recipes"] & RecipePreviewsDeps["recipes"];
  readonly accounts: Pick<Accounts, "current">;
  readonly models: Pick<Models, "forBatches">;
}

/** All that helps to write a recipe: problems, completion, explanations and a live preview. */
export function recipeTools(deps: RecipeToolsDeps, owned: DisposableStore): RecipePreviews {
  const { accounts, models } = deps;
  const inspector = new RecipeInspector(deps, owned);
  const previews = new RecipePreviews({ ...deps, inspector }, owned);
  const modelIds = async (): Promise<readonly string[]> => {
    const account = accounts.current();
    return account ? (await models.forBatches(account.id)).map(({ id }) => id) : [];
  };
  const valueOf = previews.valueOf.bind(previews);
  registerRecipeWriting({ modelIds, valueOf }, owned);
  registerPreviewLens(owned);
  return previews;
}
