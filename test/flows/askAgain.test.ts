import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { DraftInputs, DraftRecord } from "../../src/contracts/workerTasks.ts";
import { askAgain } from "../../src/flows/askAgain.ts";
import type { RecipeUse } from "../../src/flows/author.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";
import { recordOf } from "../worker/samples.ts";

const use: RecipeUse = {
  base: "/shop",
  baseUri: "file:///shop",
  roots: ["/shop"],
  label: "Worth it?: Code review",
  recipe: { name: "own.batch.md", text: "---\neach: answer\n---\nx" },
  date: "2026-11-21",
};

describe("asking again", () => {
  it("reads the results first, and sends nothing by itself", async () => {
    const clock = new FakeClock();
    const window = new FakeWindow(clock, new MemoryStore(), new MemoryApi(clock));
    const job = await window.send();
    const done: string[] = [];
    const composed: DraftInputs[] = [];
    const deps = {
      jobs: window.jobs,
      collect: {
        collect: async (id: string) => {
          done.push(`collect ${id}`);
          return job;
        },
      },
      author: {
        fromInputs: async (from: RecipeUse, inputs: DraftInputs): Promise<DraftRecord> => {
          done.push(`compose ${from.label}`);
          composed.push(inputs);
          return recordOf("d1", from.base);
        },
      },
    };
    await askAgain(job.id, use, { seqs: [1] }, deps);
    assert.deepEqual(done, [`collect ${job.id}`, "compose Worth it?: Code review"]);
    const from = { job: job.id, label: "Code review", rows: { seqs: [1] } };
    assert.deepEqual(composed, [{ kind: "answers", jobs: [from] }]);
    assert.equal(window.jobs.all().length, 1);
  });
});
