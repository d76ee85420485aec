import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withoutConveniences } from "../../../src/core/jsonl/resolveReferences.ts";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../../../src/core/jsonl/draftRequest.ts";
import { sentPassage } from "../../../src/core/proposals/sentPassage.ts";
import { parseRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import type { RecipeInput } from "../../../src/core/recipes/recipeInput.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";

const context = { index: 1, total: 1, date: "2026-11-21", model: "claude-sonnet-5-5" };
const disk = "one\n  7| two\nthree\n";

/** What a recipe sends of an input, and what is found of it again. */
function sent(head: string, input: RecipeInput) {
  const recipe = parseRecipe(`---\noutput: file\n${head}\n---\nImprove it.`, "r.batch.md");
  const draft = JSON.stringify(renderRequest(recipe, input, context));
  const { request } = checkRequestLine(draft, 1);
  assert.ok(request);
  const source = sourcesOf(request);
  assert.ok(source);
  const line = withoutConveniences(request, () => ({ kind: "text", text: disk }));
  return { source, passage: sentPassage(draft, JSON.stringify(line), source) };
}

describe("sentPassage", () => {
  const lines = ["one", "  7| two", "three"];

  it("is a whole file that was referenced, with or without numbers", () => {
    const file = { path: "a.txt", kind: "text" } as const;
    assert.deepEqual(sent("", file).passage, { lines });
    assert.deepEqual(sent("numbered: true", file).passage, { lines });
    assert.deepEqual(sent("", file).source, { path: "a.txt", output: "file" });
  });

  it("is the whole file of a change, although the change is about a few lines", () => {
    const change = {
      each: "change",
      path: "a.txt",
      diff: "@@",
      base: "main",
      kind: "text",
      lines: [2, 2],
    } as const;
    assert.deepEqual(sent("each: change", change).passage, { lines });
  });

  it("is a selection, with where it is in its lines", () => {
    const selection = { each: "selection", path: "a.txt", text: "two\nth", lines: [2, 3] } as const;
    assert.deepEqual(sent("each: selection", selection).passage, {
      lines: ["two", "th"],
      first: 2,
    });
    const cut = { ...selection, columns: [6, 3] } as const;
    const numbered = sent("each: selection\nnumbered: true", cut);
    assert.deepEqual(numbered.passage, { lines: ["two", "th"], first: 2, columns: [6, 3] });
    assert.deepEqual(numbered.source.columns, [6, 3]);
  });

  it("is a piece of a text", () => {
    const piece = { path: "a.txt", kind: "text", text: "three", lines: [3, 3] } as const;
    assert.deepEqual(sent("", piece).passage, { lines: ["three"], first: 3 });
  });

  it("is not there when the text went another way", () => {
    const params = { messages: [{ role: "user", content: "all of it" }] };
    const line = JSON.stringify({ custom_id: "a", params });
    assert.equal(sentPassage(line, line, { path: "a.txt" }), undefined);
  });
});
