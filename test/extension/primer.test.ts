import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { control, rowsOf, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

describe("requests that share a cached prompt", () => {
  before(() => control("setTiming", { minMs: 0, maxMs: 0 }));
  after(() => control("setTiming", { minMs: 2_000, maxMs: 2_000 }));

  it("follow the first of them by themselves, once it has ended", async () => {
    const rules = "Answer as the handbook says, and name the page. ".repeat(400);
    const mark = { type: "ephemeral", ttl: "1h" };
    const lines = ["one", "two", "three"].map((id) =>
      JSON.stringify({
        custom_id: `primed-${id}`,
        params: {
          model: "claude-sonnet-5-5",
          max_tokens: 4_000,
          system: [{ type: "text", text: rules, cache_control: mark }],
          messages: [{ role: "user", content: `Say ${id}.` }],
        },
      }),
    );
    const content = lines.join("\n");
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const options = { uri, account: "environment" };
    const { jobId, batchIds } = await withSetting("batchwright.submit.unattendedLimit", 100, () =>
      run<Submitted>("submitDocument", options),
    );
    assert.equal(batchIds.length, 1);
    await run("refresh");
    await untilJobIs(jobId, "running", "ended", "collected");
    await run("refresh");
    const done = await untilJobIs(jobId, "collected");
    assert.equal(done.batchIds.length, 2);
    const rows = await rowsOf(jobId);
    assert.deepEqual(
      rows.map(({ customId, outcome }) => [customId, outcome]),
      ["one", "two", "three"].map((id) => [`primed-${id}`, "answered"]),
    );
  });
});
