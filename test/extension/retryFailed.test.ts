import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  control,
  inWorkspace,
  jobOf,
  rowsOf,
  run,
  type Submitted,
  untilJobIs,
  withSetting,
} from "./session.ts";

const params = {
  model: "claude-haiku-5-5",
  max_tokens: 2000,
  messages: [{ role: "user", content: "Say hello." }],
};

async function paid<T>(name: string, options: object): Promise<T> {
  return withSetting("batchwright.submit.unattendedLimit", 100, () => run<T>(name, options));
}

async function submit(name: string): Promise<Submitted> {
  const lines = ["a", "b", "c"].map((id) => JSON.stringify({ custom_id: `${name}-${id}`, params }));
  const content = lines.join("\n");
  const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
  return paid("submitDocument", { uri, account: "environment" });
}

/** All batches end, and a job's results are here. */
async function collected(jobId: string): Promise<void> {
  await control("end");
  await run("refresh");
  await untilJobIs(jobId, "ended", "collected");
  await rowsOf(jobId);
}

async function outcomesOf(jobId: string): Promise<readonly string[]> {
  return (await rowsOf(jobId)).map(({ outcome }) => outcome);
}

describe("what failed of a batch", () => {
  before(() => control("setTiming", { minMs: 3_600_000, maxMs: 3_600_000 }));
  after(async () => {
    await control("setTiming", { minMs: 2_000, maxMs: 2_000 });
    await control("setShares", {});
  });

  it("is sent again as a job of its own, whose answers are the first one's, and paid for once", async () => {
    await control("setShares", { errored: 1 });
    const { jobId } = await submit("retry");
    await collected(jobId);
    assert.deepEqual(new Set(await outcomesOf(jobId)), new Set(["retryableError"]));
    assert.equal((await jobOf(jobId)).counts?.errored, 3);
    await control("setShares", {});

    const some = await paid<Submitted>("retryFailed", { jobId, rows: [0, 2] });
    assert.equal(some.requests, 2);
    assert.equal((await jobOf(some.jobId)).label, `Retry of ${(await jobOf(jobId)).label}`);
    // What runs is not sent a second time, whichever of the two is asked.
    const { left } = await paid<{ left: object }>("retryFailed", { jobId, submit: false });
    assert.deepEqual(left, { held: 2 });
    await assert.rejects(paid("retryFailed", { jobId, rows: [0, 2] }), {
      kind: "refused",
      message: /2 in another batch/,
    });

    await collected(some.jobId);
    assert.deepEqual(await outcomesOf(jobId), ["answered", "retryableError", "answered"]);
    assert.deepEqual((await jobOf(jobId)).counts, {
      processing: 0,
      succeeded: 2,
      errored: 1,
      canceled: 0,
      expired: 0,
    });
    await assert.rejects(paid("retryFailed", { jobId, rows: [0, 2] }), /2 answered already/);

    await run("forget", { jobId: some.jobId });
    assert.deepEqual(new Set(await outcomesOf(jobId)), new Set(["retryableError"]));
  });

  it("is sent again as a whole, or one kind of problem alone, with another model", async () => {
    await control("setShares", { errored: 1 });
    const { jobId } = await submit("group");
    await collected(jobId);
    // Of the two ways in which the server fails, that of the first request.
    const texts = (await rowsOf(jobId)).map(({ text }) => text);
    const [message = ""] = texts;
    const type = message === "Overloaded" ? "overloaded_error" : "api_error";
    const group = { outcome: "retryableError", type, message };
    const other = { ...group, message: `${message} otherwise` };
    await assert.rejects(paid("retryFailed", { jobId, filter: { group: other } }), {
      kind: "refused",
    });
    const some = await paid<Submitted>("retryFailed", { jobId, filter: { group } });
    assert.equal(some.requests, texts.filter((text) => text === message).length);
    await collected(some.jobId);
    await control("setShares", {});
    const model = "claude-sonnet-5-5";
    const whole = await paid<Submitted>("retryFailed", { jobId, model });
    assert.equal(whole.requests, 3);
    await collected(whole.jobId);
    assert.deepEqual(await outcomesOf(jobId), ["answered", "answered", "answered"]);
    const to = inWorkspace("retried.json");
    await run("exportResults", { jobId, format: "json", to: to.fsPath });
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
    await vscode.workspace.fs.delete(to);
    const rows = JSON.parse(written) as readonly { model: string }[];
    assert.deepEqual(
      rows.map((row) => row.model),
      [model, model, model],
    );
  });

  it("may be sent with another limit, which what was cut off takes", async () => {
    await control("setShares", { maxTokens: 1 });
    const { jobId } = await submit("limit");
    await collected(jobId);
    await control("setShares", {});
    const filter = { outcomes: ["truncated"], text: "limit-b" };
    await assert.rejects(paid("retryFailed", { jobId, filter }), /takes another model or limit/);
    const again = await paid<Submitted>("retryFailed", { jobId, filter, maxTokens: 4000 });
    assert.equal(again.requests, 1);
    await collected(again.jobId);
    assert.deepEqual(await outcomesOf(jobId), ["truncated", "answered", "truncated"]);
    // The rest of another is asked for, and joined to its beginning.
    const [, , third] = await rowsOf(jobId);
    const rest = await paid<Submitted>("continueAnswers", { jobId, rows: [2] });
    await collected(rest.jobId);
    const [, , whole] = await rowsOf(jobId);
    const [piece] = await rowsOf(rest.jobId);
    assert.equal(whole?.outcome, "answered");
    assert.equal(whole?.text, `${third?.text}${piece?.text}`);
    await assert.rejects(paid("continueAnswers", { jobId, rows: [1, 2] }), /2 answered already/);
    await assert.rejects(run("retryFailed", { jobId, rows: ["1"] }), /`rows` must be a list/);
    await assert.rejects(run("retryFailed", { jobId, maxTokens: 0 }), /`maxTokens` must be/);
    await assert.rejects(run("retryFailed", { jobId, outcomes: ["bad"] }), /is no outcome/);
  });
});
