import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newRecipeText, recipeKinds } from "../../../src/core/recipes/newRecipeText.ts";
import { readRecipe } from "../../../src/core/recipes/parseRecipe.ts";

describe("a new recipe", () => {
  it("is one without mistakes, whatever its kind and name", () => {
    for (const kind of recipeKinds) {
      const name = 'Prices: "now" # 1';
      const { recipe, problems } = readRecipe(newRecipeText(name, kind), "r.batch.md");
      assert.deepEqual(problems, [], kind.id);
      assert.deepEqual([recipe.name, recipe.each], [name, kind.each]);
    }
  });
});
