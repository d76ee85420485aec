import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { parseRecipe } from "../../src/core/recipes/parseRecipe.ts";
import type { RecipeInput } from "../../src/core/recipes/recipeInput.ts";
import { createRecipePreviews } from "../../src/worker/recipePreviews.ts";
import { ReviewRules } from "../../src/worker/reviewRules.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { writeTree } from "./samples.ts";

const text = "---\noutput: findings\nmodel: m\n---\nReview {{ file.path }}.";
const recipe = parseRecipe(text, "r.batch.md");

function fileAt(place: string): RecipeInput {
  return { path: place, kind: "text" };
}

describe("a project's rules for reviews", () => {
  const temporaryFolder = useTemporaryFolders();

  it("are those of each folder on the way to the input, the outermost first", () => {
    const base = temporaryFolder();
    const top = ".batch/rules.md";
    writeTree(base, { [top]: "A", "src/.batch/rules.md": "B", "src/api/.batch/rules.md": " \n" });
    const rules = new ReviewRules({ base, roots: [base] }, recipe);
    assert.deepEqual(rules.of(fileAt("a.ts")), [top]);
    assert.deepEqual(rules.of(fileAt("src/api/a.ts")), [top, "src/.batch/rules.md"]);
    const all = { each: "all", files: [fileAt("a.ts"), fileAt("src/b.ts")] } as RecipeInput;
    assert.deepEqual(rules.of(all), [top, "src/.batch/rules.md"]);
    const plain = parseRecipe("Read it.", "r.batch.md");
    assert.deepEqual(new ReviewRules({ base, roots: [base] }, plain).of(fileAt("a.ts")), []);
  });

  it("lie in the workspace, and are not a book", () => {
    const base = temporaryFolder();
    writeTree(base, { "out/rules.md": "A", "in/.batch/x": "", "in/b/.batch/rules.md": "" });
    symlinkSync("../../out/rules.md", path.join(base, "in/.batch/rules.md"));
    const place = { base: path.join(base, "in"), roots: [path.join(base, "in")] };
    assert.deepEqual(new ReviewRules(place, recipe).of(fileAt("a.ts")), []);
    writeTree(base, { "in/b/.batch/rules.md": "long ".repeat(30_000) });
    assert.throws(
      () => new ReviewRules(place, recipe).of(fileAt("b/a.ts")),
      /^Failure: b\/\.batch\/rules\.md is longer than/,
    );
  });

  it("go out before the input, and are named after the prompt", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.ts": "a();", ".batch/rules.md": "No tabs." });
    const { request } = await createRecipePreviews().render({
      recipe: { text, name: "r.batch.md" },
      base,
      roots: [base],
      input: { each: "file", path: "a.ts" },
      index: 1,
      total: 1,
      date: "2026-11-21",
      prompt: "",
      model: "m",
    });
    assert.ok(request);
    const [message] = request.params["messages"] as { content: { [key: string]: unknown }[] }[];
    assert.deepEqual(
      message?.content.map(({ title, type }) => title ?? type),
      [".batch/rules.md", "a.ts", "text"],
    );
    assert.match(
      String(message?.content[2]?.["text"]),
      /^Review a\.ts\.\n\n.*`\.batch\/rules\.md`/s,
    );
  });
});
