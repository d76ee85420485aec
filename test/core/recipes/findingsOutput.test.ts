import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { schemaFault } from "../../../src/core/results/schemaFault.ts";
import { parseRecipe, readRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import type { RecipeInput } from "../../../src/core/recipes/recipeInput.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";
import { findingsSchema } from "../../../src/core/review/findingsSchema.ts";
import { checkParams } from "../../../src/simulator/params/checkParams.ts";

const head = "output: findings\nmodel: claude-sonnet-5-5";
const context = { index: 1, total: 1, date: "2026-11-21" };

function rendered(input: RecipeInput, more = "") {
  const each = input.each ?? "file";
  const recipe = parseRecipe(`---\n${head}\neach: ${each}\n${more}---\nReview.`, "r.batch.md");
  return renderRequest(recipe, input, context);
}

describe("output: findings", () => {
  it("sends numbered lines, asks for the schema and marks what the request is about", () => {
    const { about, params } = rendered({ path: "a.ts", kind: "text" }, "effort: high\n");
    assert.deepEqual(about, { path: "a.ts", output: "findings" });
    const format = { type: "json_schema", schema: findingsSchema };
    assert.deepEqual(params["output_config"], { effort: "high", format });
    assert.match(JSON.stringify(params["messages"]), /"path":"a\.ts","numbered":true/);
    assert.match(JSON.stringify(params["messages"]), /an empty list is a good answer/);
  });

  it("is about each of several files in one request", () => {
    const files = [
      { path: "a.ts", kind: "text" },
      { path: "b.ts", kind: "text" },
    ] as const;
    const { about } = rendered({ each: "all", files });
    assert.deepEqual(about, [
      { path: "a.ts", output: "findings" },
      { path: "b.ts", output: "findings" },
    ]);
  });

  it("asks for what the API's subset of JSON Schema has", () => {
    const params = {
      model: "claude-sonnet-5-5",
      max_tokens: 100,
      messages: [{ role: "user", content: "Hi" }],
      output_config: { format: { type: "json_schema", schema: findingsSchema } },
    };
    const version = { apiVersion: "2023-06-01", betas: [], inBatch: true } as const;
    assert.equal(checkParams(params, version), undefined);
    assert.equal(schemaFault('{"findings": []}', findingsSchema), undefined);
  });

  it("is not for rows, nor for what the recipe places or cites", () => {
    const problemsOf = (text: string) =>
      readRecipe(text, "r.batch.md").problems.map(({ code, message }) => `${code} ${message}`);
    const [row] = problemsOf(`---\n${head}\neach: row\n---\nX`);
    assert.match(row ?? "", /^findings-output .*rows have no lines/);
    const [placed] = problemsOf(`---\n${head}\n---\n{{ file.text }}`);
    assert.match(placed ?? "", /^findings-output .*Remove \{\{ file\.text \}\}/);
    const [cited] = problemsOf(`---\n${head}\ncitations: true\n---\nX`);
    assert.match(cited ?? "", /does not go together with findings/);
  });
});
