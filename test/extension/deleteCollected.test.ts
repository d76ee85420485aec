import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  api,
  control,
  rowsOf,
  run,
  type Submitted,
  testServer,
  untilEvent,
  withSetting,
} from "./session.ts";

const params = {
  model: "claude-haiku-5-5",
  max_tokens: 2000,
  messages: [{ role: "user", content: "Say hello." }],
};

/** Whether the API has a batch. */
async function isThere(batchId: string): Promise<boolean> {
  const { url, key } = testServer();
  const headers = { authorization: `Bearer ${key}`, "anthropic-version": "2026-10-21" };
  const { status } = await fetch(`${url}/v1/messages/batches/${batchId}`, { headers });
  assert.ok(status === 200 || status === 404, `${status}`);
  return status === 200;
}

describe("a batch that is deleted remotely once it is saved", () => {
  before(() => control("setTiming", { minMs: 3_600_000, maxMs: 3_600_000 }));
  after(() => control("setTiming", { minMs: 2_000, maxMs: 2_000 }));

  it("is gone from the API, and stays readable", async () => {
    const content = JSON.stringify({ custom_id: "deleted-a", params });
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    await withSetting("batchwright.collect.deleteRemote", true, async () => {
      const { jobId, batchIds } = await withSetting("batchwright.submit.unattendedLimit", 100, () =>
        run<Submitted>("submitDocument", { uri, account: "environment" }),
      );
      const [batchId = ""] = batchIds;
      assert.equal(await isThere(batchId), true);
      await control("end");
      await run("refresh");
      const { onDidChange } = await api();
      await untilEvent(onDidChange, async () => !(await isThere(batchId)) || undefined);
      const rows = await rowsOf(jobId);
      assert.deepEqual(
        rows.map(({ customId, outcome }) => [customId, outcome]),
        [["deleted-a", "answered"]],
      );
    });
  });
});
