import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type {
  AdoptDocumentRequest,
  DraftInputs,
  DraftRecord,
} from "../../src/contracts/workerTasks.ts";
import { askAgain } from "../../src/flows/askAgain.ts";
import type { RecipeUse } from "../../src/flows/author.ts";
import { JobDrafts } from "../../src/flows/jobDrafts.ts";
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

function setUp() {
  const clock = new FakeClock();
  const window = new FakeWindow(clock, new MemoryStore(), new MemoryApi(clock));
  const done: string[] = [];
  const composed: DraftInputs[] = [];
  const deps = {
    jobs: window.jobs,
    collect: {
      collect: async (id: string) => {
        done.push(`collect ${id}`);
        return window.jobs.need(id);
      },
    },
    author: {
      fromInputs: async (from: RecipeUse, inputs: DraftInputs): Promise<DraftRecord> => {
        done.push(`compose ${from.label}`);
        composed.push(inputs);
        return recordOf("d1", from.base);
      },
    },
    models: {
      facts: async () => ({ models: [{ ...model, maxInputTokens: 1_000_000 }], now: 0 }),
    },
  };
  return { window, deps, done, composed };
}

const model = {
  id: "claude-sonnet-5-5",
  displayName: "Sonnet",
  supportsBatches: true,
  lifecycle: "active",
};

describe("asking again", () => {
  it("reads the results first, and sends nothing by itself", async () => {
    const { window, deps, done, composed } = setUp();
    const job = await window.send();
    const choice = { jobs: [job.id], account: "work", rows: { seqs: [1] } };
    await askAgain(choice, use, deps);
    assert.deepEqual(done, [`collect ${job.id}`, "compose Worth it?: Code review"]);
    const from = { job: job.id, label: "Code review", rows: { seqs: [1] } };
    assert.deepEqual(composed, [{ kind: "answers", jobs: [from], inputTokens: 200_000 }]);
    assert.equal(window.jobs.all().length, 1);
  });

  it("of several jobs asks for as much as the model reads, or as little as is wanted", async () => {
    const { window, deps, done, composed } = setUp();
    const jobs = [(await window.send()).id, (await window.send()).id];
    const choice = { jobs, account: "work", model: "claude-sonnet-5-5" };
    await askAgain(choice, use, deps);
    await askAgain({ ...choice, inputTokens: 9_000, stage: 2 }, use, deps);
    assert.deepEqual(
      composed.map((inputs) => inputs.kind === "answers" && [inputs.inputTokens, inputs.stage]),
      [
        [1_000_000, undefined],
        [9_000, 2],
      ],
    );
    assert.deepEqual(
      done.slice(0, 2),
      jobs.map((id) => `collect ${id}`),
    );
  });

  it("in stages notes which one it is, also when it is run again", async () => {
    const { window } = setUp();
    const later = { requests: 1, inputTokens: 16_000, outputTokens: 8_000 };
    const summary = { stage: 1, of: 2, later, prompt: "Why?" };
    const job = await window.send(undefined, undefined, "d1", {}, { summary });
    assert.deepEqual(job.prepared.summary, summary);
    const adopted: DraftRecord[] = [];
    async function* adoptDocument({ record }: AdoptDocumentRequest) {
      adopted.push(record);
      yield await Promise.resolve({ kind: "result" as const, value: record });
    }
    async function* writeDraft() {
      yield await Promise.resolve({ kind: "result" as const, value: 0 });
    }
    const tasks = { adoptDocument, writeDraft };
    const store = { discardDraft: async () => undefined };
    const drafts = new JobDrafts({ jobs: window.jobs, tasks, store, newId: () => "again" });
    await drafts.revive(job.id, "sent", use);
    assert.deepEqual(adopted[0]?.summary, summary);
  });
});
