import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import { laterStages, summaryRoom } from "../../../src/core/recipes/summaryRoom.ts";

function recipeOf(maxTokens: number) {
  const text = `---\neach: all\nmax_tokens: ${maxTokens}\n---\nSum up.`;
  return { recipe: parseRecipe(text, "own.batch.md"), text };
}

describe("the room for answers in one request", () => {
  it("is what the model reads, less its answer, the prompt and a margin", () => {
    const { recipe, text } = recipeOf(8_000);
    const { answers, prompt } = summaryRoom(recipe, text, 200_000);
    assert.ok(prompt > 5 && prompt < 50, String(prompt));
    assert.equal(answers, 170_000 - 8_000 - prompt);
  });

  it("is never so small that nothing could be summed up", () => {
    const { recipe, text } = recipeOf(8_000);
    assert.throws(() => summaryRoom(recipe, text, 9_000), {
      kind: "invalid",
      message: /own\.batch\.md: .*no room.*Lower "max_tokens"/,
    });
  });
});

describe("the stages that follow", () => {
  it("are none where one request holds all", () => {
    assert.deepEqual(laterStages(1, { maxTokens: 8_000 }, { answers: 160_000, prompt: 100 }), {
      stages: 0,
      requests: 0,
      inputTokens: 0,
      outputTokens: 0,
    });
  });

  it("are as many as it takes, each reading whole summaries", () => {
    // Twenty summaries have room in one request: 50, then 3, then 1.
    assert.deepEqual(laterStages(50, { maxTokens: 8_000 }, { answers: 160_000, prompt: 100 }), {
      stages: 2,
      requests: 4,
      inputTokens: 53 * 8_000 + 4 * 100,
      outputTokens: 4 * 8_000,
    });
  });

  it("end, even where hardly one summary has room", () => {
    assert.equal(laterStages(5, { maxTokens: 8_000 }, { answers: 600, prompt: 100 }).stages, 3);
  });
});
