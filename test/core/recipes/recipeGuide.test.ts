import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { inputVariables } from "../../../src/core/recipes/inputVariables.ts";
import { parseRecipe, readRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import type { RecipeInput } from "../../../src/core/recipes/recipeInput.ts";
import { eachValues, recipeKeys } from "../../../src/core/recipes/recipeKeys.ts";
import {
  recipeVariables,
  variableLabel,
  variablesFor,
} from "../../../src/core/recipes/recipeVariables.ts";

const guide = readFileSync(new URL("../../../docs/recipes.md", import.meta.url), "utf8");

/** The cells of the table below a heading, without its head. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, section = ""] = guide.split(`## ${heading}\n`);
  const [, , ...rows] = (section.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const text = "x";
const lines = [1, 2] as const;
const inputs: { readonly [each: string]: RecipeInput } = {
  file: { path: "a.ts", kind: "text", text },
  selection: { each: "selection", path: "a.ts", text, lines },
  change: { each: "change", path: "a.ts", diff: "+x", base: "main", hunk: 1, text },
  row: { each: "row", path: "a.csv", row: 1, values: { price: "3" } },
  answer: {
    each: "answer",
    customId: "a",
    outcome: "answered",
    text: '{"title": "x"}',
    prompt: "Why?",
    source: { path: "a.ts" },
  },
  all: { each: "all", files: [{ path: "a.ts", kind: "text" }] },
};

/** Dotted names of what an input brings, a row's columns and an answer's fields as one. */
function namesOf(input: RecipeInput): readonly string[] {
  return Object.entries(inputVariables(input)).flatMap(([root, value]: [string, unknown]) => {
    if (["files", "answers", "stage"].includes(root)) return [root];
    if (root === "row") return ["row.*"];
    return Object.keys(value as object).map((key) =>
      key === "json" ? "answer.json.*" : `${root}.${key}`,
    );
  });
}

describe("the guide to recipes", () => {
  it("describes every key as the editor does", () => {
    assert.deepEqual(
      rowsBelow("Settings"),
      recipeKeys.map(([key, { description }]) => [`\`${key}\``, description]),
    );
  });

  it("describes every variable as the editor does", () => {
    assert.deepEqual(
      rowsBelow("Variables"),
      recipeVariables.map((variable) => [
        `\`${variableLabel(variable, (any) => `<${any}>`)}\``,
        variable.each?.join(", ") ?? "any",
        variable.description,
      ]),
    );
  });

  it("names the variables that inputs bring, and no others", () => {
    for (const each of eachValues) {
      const input = inputs[each];
      assert.ok(input);
      const always = ["prompt", "index", "total", "date"];
      const documented = variablesFor(each).map(({ name }) => name);
      assert.deepEqual(documented.toSorted(), [...namesOf(input), ...always].toSorted(), each);
    }
  });

  it("shows recipes without mistakes", () => {
    const [, recipe = ""] = /```markdown\n([^]*?)```/.exec(guide) ?? [];
    assert.equal(parseRecipe(recipe, "r.batch.md").name, "Release notes");
    for (const [, head = ""] of guide.matchAll(/```yaml\n([^]*?)```/g))
      assert.deepEqual(readRecipe(`---\n${head}---\nx`, "r.batch.md").problems, []);
  });
});
