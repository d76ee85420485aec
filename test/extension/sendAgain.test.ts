import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Job } from "../../src/api.ts";
import {
  api,
  control,
  jobOf,
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

let drafts = 0;

/** Submits a document of two requests that no other test has sent. */
async function submit(): Promise<Submitted> {
  drafts += 1;
  const lines = ["a", "b"].map((id) => JSON.stringify({ custom_id: `${id}-${drafts}`, params }));
  const content = lines.join("\n");
  const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
  return submitDocument(uri);
}

async function submitDocument(uri: vscode.Uri, options: object = {}): Promise<Submitted> {
  return withSetting("batchwright.submit.unattendedLimit", 100, () =>
    run<Submitted>("submitDocument", { uri, account: "environment", ...options }),
  );
}

async function resend(jobId: string): Promise<Submitted> {
  return withSetting("batchwright.submit.unattendedLimit", 100, () =>
    run<Submitted>("sendAgain", { jobId }),
  );
}

async function newest(): Promise<Job> {
  const [job] = await (await api()).jobs();
  assert(job);
  return job;
}

async function unsettled(): Promise<Job> {
  const job = (await (await api()).jobs()).find(({ state }) => state === "unknown");
  assert(job);
  return job;
}

/** How many batches were asked for so far. */
async function creations(): Promise<number> {
  const response = await fetch(`${testServer().controlUrl}/calls`);
  const calls = (await response.json()) as readonly { readonly route: string }[];
  return calls.filter(({ route }) => route === "createBatch").length;
}

/** Somebody else makes a batch of two requests. */
async function makeElsewhere(): Promise<string> {
  const { url, key } = testServer();
  const requests = ["x", "y"].map((custom_id) => ({ custom_id, params }));
  const response = await fetch(`${url}/v1/messages/batches`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "anthropic-version": "2026-10-21",
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({ requests }),
  });
  assert.equal(response.status, 200);
  const { id } = (await response.json()) as { id: string };
  return id;
}

describe("a submission that failed", () => {
  before(() => control("setTiming", { minMs: 3_600_000, maxMs: 3_600_000 }));
  after(() => control("setTiming", { minMs: 2_000, maxMs: 2_000 }));
  afterEach(() => control("clear"));

  it("is sent again from its row, as the same job", async () => {
    await control("fault", { fault: "spendLimit", on: "createBatch" });
    await assert.rejects(submit(), { kind: "billing" });
    const { id, state } = await newest();
    assert.equal(state, "rejected");
    const sent = await resend(id);
    assert.equal(sent.jobId, id);
    assert.equal(sent.batchIds.length, 1);
    await assert.rejects(resend(id), /All of this job was sent/);
  });

  it("marks the line of the document that was refused, until that is mended", async () => {
    const lines = ["", "a", "", "b"].map((id) =>
      id === "" ? "" : JSON.stringify({ custom_id: `marked-${id}`, params }),
    );
    const content = lines.join("\n");
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const { uri } = document;
    await control("fault", { fault: "secondRequest", on: "createBatch" });
    await assert.rejects(submitDocument(uri), {
      kind: "invalid",
      message: 'Request "marked-b" (line 4): params.model: No such model',
    });
    const rejected = () =>
      vscode.languages.getDiagnostics(uri).filter(({ code }) => code === "rejected");
    const untilAt = (line: number | undefined) =>
      untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
        const [mark] = rejected();
        return mark?.range.start.line === line ? { mark } : undefined;
      });
    const { mark } = await untilAt(3);
    assert.match(mark?.message ?? "", /^The API refused the batch for this\. .*No such model/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), "\n\n");
    await vscode.workspace.applyEdit(edit);
    await untilAt(5);
    const mend = new vscode.WorkspaceEdit();
    mend.replace(uri, document.lineAt(5).range, "");
    await vscode.workspace.applyEdit(mend);
    await untilAt(undefined);
  });

  it("is not repeated by a new submission of the same requests unless that is meant", async () => {
    const content = JSON.stringify({ custom_id: "twice", params });
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const first = await submitDocument(uri);
    await assert.rejects(submitDocument(uri), { kind: "refused", message: /same requests were/ });
    const again = await submitDocument(uri, { again: true });
    assert.notEqual(again.jobId, first.jobId);
  });

  it("waits for the time that a 429 names, and splits what is too large", async () => {
    await control("fault", { fault: "429", on: "createBatch", retryAfter: 1 });
    assert.equal((await submit()).batchIds.length, 1);
    await control("fault", { fault: "413html", on: "createBatch" });
    assert.equal((await submit()).batchIds.length, 2);
  });

  it("becomes the batch that the person chooses of several, and is paid once", async () => {
    await control("fault", { fault: "stallBody", on: "createBatch" });
    const made = await creations();
    const submitted = assert.rejects(submit(), { kind: "unknownOutcome" });
    while ((await creations()) === made);
    const stranger = await makeElsewhere();
    await control("fault", { fault: "resetAfterBody", on: "createBatch" });
    await control("release");
    await submitted;
    const jobId = (await unsettled()).id;
    await run("refresh");
    assert.equal((await jobOf(jobId)).state, "unknown");
    const asked = await run<{ batches: readonly { id: string }[] }>("settle", { jobId });
    const ids = asked.batches.map(({ id }) => id);
    assert.equal(ids.length, 2);
    assert(ids.includes(stranger));
    await assert.rejects(run("settle", { jobId, notSent: true }), { kind: "refused" });
    const batchId = ids.find((id) => id !== stranger);
    const settled = await run<{ state: string }>("settle", { jobId, batchId });
    assert.equal(settled.state, "running");
    await run("refresh");
    const labels = (await (await api()).jobs()).map(({ label }) => label);
    assert(labels.includes(stranger), "the other one is a row of its own");
  });
});
