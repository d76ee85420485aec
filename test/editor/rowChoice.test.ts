import assert from "node:assert/strict";
import { describe, it } from "mocha";
import "../fakes/resolveVscode.ts";

const { parseCall } = await import("../../src/editor/commandCall.ts");
const { readRowChoice } = await import("../../src/editor/rowChoice.ts");
const { ResultRows } = await import("../../src/editor/views/batchRow.ts");

const group = { outcome: "truncated", type: "max_tokens", message: "" } as const;

describe("the rows that a command is called for", () => {
  it("are those of the panel's filter, down to the group", () => {
    const filter = { outcomes: [], text: "a", group };
    assert.deepEqual(readRowChoice(parseCall([new ResultRows("j", { filter })])), { filter });
    assert.deepEqual(readRowChoice(parseCall([{ jobId: "j", filter }])), { filter });
  });

  it("are never others than were meant", () => {
    for (const filter of [{ group: { ...group, outcome: "odd" } }, { group: 3 }, { text: 3 }, 3])
      assert.throws(() => readRowChoice(parseCall([{ jobId: "j", filter }])), { kind: "invalid" });
    assert.equal(readRowChoice(parseCall([{ jobId: "j" }])), undefined);
  });
});
