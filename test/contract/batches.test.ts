import assert from "node:assert/strict";

import type { MessageBatchIndividualResponse } from "@anthropic-ai/sdk/resources/messages/batches";
import { after, before, describe, it } from "mocha";

import { batchOf, paramsFor } from "./askFor.ts";
import { startContract } from "./contract.ts";
import type { Contract } from "./contract.ts";

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const dayMs = 24 * 3_600_000;

describe("the SDK's batches against the local server", () => {
  let contract: Contract;
  before(async () => {
    contract = await startContract();
  });
  after(() => contract.simulator.close());

  const resultsOf = async (id: string): Promise<MessageBatchIndividualResponse[]> => {
    const results: MessageBatchIndividualResponse[] = [];
    for await (const result of await contract.client.messages.batches.results(id)) {
      results.push(result);
    }
    return results;
  };

  it("creates a batch that is in progress and tells nothing before its end", async () => {
    const batch = await contract.client.messages.batches.create(batchOf(3));
    assert.match(batch.id, /^msgbatch_[A-Za-z0-9]{24}$/);
    assert.equal(batch.processing_status, "in_progress");
    assert.deepEqual(batch.request_counts, {
      processing: 3,
      succeeded: 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    });
    assert.match(batch.created_at, timestamp);
    assert.equal(Date.parse(batch.expires_at) - Date.parse(batch.created_at), dayMs);
    assert.equal(batch.results_url, null);
    assert.equal(batch._request_id?.startsWith("req_"), true);
    assert.deepEqual(await contract.client.messages.batches.retrieve(batch.id), batch);
  });

  it("ends a batch with counts, and results for every request in another order", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(30));
    await contract.simulator.control.end(id);
    const ended = await contract.client.messages.batches.retrieve(id);
    assert.equal(ended.processing_status, "ended");
    assert.equal(ended.request_counts.succeeded, 30);
    assert.equal(ended.request_counts.processing, 0);
    assert.match(ended.ended_at ?? "", timestamp);
    assert.ok(ended.results_url?.startsWith(contract.simulator.url));
    const results = await resultsOf(id);
    const ids = results.map((result) => result.custom_id);
    const sent = batchOf(30).requests.map((request) => request.custom_id);
    assert.deepEqual(ids.toSorted(), sent.toSorted());
    assert.notDeepEqual(ids, sent);
    assert.deepEqual(await resultsOf(id), results, "the same again");
  });

  it("lists newest first, in pages in both directions", async () => {
    const created: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      created.unshift((await contract.client.messages.batches.create(batchOf(1))).id);
    }
    const listed: string[] = [];
    for await (const { id } of contract.client.messages.batches.list({ limit: 2 })) listed.push(id);
    assert.deepEqual(listed.slice(0, 5), created);
    const newer = await contract.client.messages.batches.list({
      limit: 2,
      before_id: created[3] ?? "",
    });
    assert.deepEqual(
      newer.data.map(({ id }) => id),
      created.slice(1, 3),
    );
    assert.equal(newer.has_more, true);
  });

  it("cancels: what was done stays, the rest is canceled", async () => {
    contract.simulator.control.setTiming({ cancelMs: 60_000 });
    const { id } = await contract.client.messages.batches.create(batchOf(40));
    contract.simulator.control.advance(1_800_000);
    const canceling = await contract.client.messages.batches.cancel(id);
    assert.equal(canceling.processing_status, "canceling");
    assert.match(canceling.cancel_initiated_at ?? "", timestamp);
    assert.equal(canceling.request_counts.processing, 40);
    contract.simulator.control.advance(60_000);
    const { processing_status, request_counts: counts } =
      await contract.client.messages.batches.retrieve(id);
    assert.equal(processing_status, "ended");
    assert.ok(counts.canceled > 5 && counts.succeeded > 5, JSON.stringify(counts));
    assert.equal(counts.canceled + counts.succeeded, 40);
    const types = (await resultsOf(id)).map(({ result }) => result.type);
    assert.equal(types.filter((type) => type === "canceled").length, counts.canceled);
  });

  it("expires what is not done after 24 hours", async () => {
    contract.simulator.control.setTiming({ minMs: 2 * dayMs, maxMs: 2 * dayMs });
    const { id } = await contract.client.messages.batches.create(batchOf(40));
    contract.simulator.control.advance(dayMs);
    const {
      request_counts: counts,
      ended_at,
      expires_at,
    } = await contract.client.messages.batches.retrieve(id);
    assert.equal(ended_at, expires_at);
    assert.ok(counts.expired > 5 && counts.succeeded > 5, JSON.stringify(counts));
    const types = (await resultsOf(id)).map(({ result }) => result.type);
    assert.equal(types.filter((type) => type === "expired").length, counts.expired);
  });

  it("archives the results after 29 days", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(1));
    await contract.simulator.control.end(id);
    contract.simulator.control.advance(29 * dayMs);
    const archived = await contract.client.messages.batches.retrieve(id);
    assert.match(archived.archived_at ?? "", timestamp);
    assert.equal(archived.results_url, null);
  });

  it("deletes an ended batch", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(1));
    await contract.simulator.control.end(id);
    const deleted = await contract.client.messages.batches.delete(id);
    assert.deepEqual({ ...deleted }, { id, type: "message_batch_deleted" });
    await assert.rejects(contract.client.messages.batches.retrieve(id), { status: 404 });
  });

  it("brings every kind of outcome in the shares it is told", async () => {
    const share = 1 / 8;
    contract.simulator.control.setShares({
      errored: share,
      expired: share,
      refusal: share,
      maxTokens: share,
      pauseTurn: share,
      contextExceeded: share,
    });
    const { id } = await contract.client.messages.batches.create(batchOf(200));
    contract.simulator.control.setShares({});
    await contract.simulator.control.end(id);
    const found = new Map<string, number>();
    for (const { result } of await resultsOf(id)) {
      const reason = result.type === "succeeded" ? result.message.stop_reason : "";
      const error = result.type === "errored" ? result.error.error.type : "";
      const name = [result.type, reason, error].filter(Boolean).join(" ");
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    const names = [...found.keys()].toSorted();
    assert.deepEqual(names, [
      "errored api_error",
      "errored overloaded_error",
      "expired",
      "succeeded end_turn",
      "succeeded max_tokens",
      "succeeded model_context_window_exceeded",
      "succeeded pause_turn",
      "succeeded refusal",
    ]);
    assert.ok(Math.abs((found.get("succeeded refusal") ?? 0) - 25) < 15);
  });

  it("judges params only at the end, each for itself", async () => {
    const { id, request_counts: counts } = await contract.client.messages.batches.create({
      requests: [
        { custom_id: "good", params: paramsFor("Hello") },
        { custom_id: "model", params: paramsFor("Hello", { model: "claude-nowhere-1" }) },
        { custom_id: "empty", params: paramsFor("Hello", { messages: [] }) },
        { custom_id: "tokens", params: paramsFor("Hello", { max_tokens: 10_000_000 }) },
      ],
    });
    assert.equal(counts.processing, 4);
    await contract.simulator.control.end(id);
    const told = new Map<string, string>();
    for (const { custom_id, result } of await resultsOf(id)) {
      told.set(custom_id, result.type === "errored" ? result.error.error.message : result.type);
    }
    assert.deepEqual(Object.fromEntries(told), {
      good: "succeeded",
      model: "model: claude-nowhere-1",
      empty: "messages: at least one message is required",
      tokens:
        "max_tokens: 10000000 > 128000, which is the maximum allowed number of output tokens " +
        "for claude-sonnet-5-5",
    });
  });

  it("lets a beta of the whole batch change what its requests may ask", async () => {
    const requests = [{ custom_id: "long", params: paramsFor("Hello", { max_tokens: 300_000 }) }];
    const succeeded: number[] = [];
    for (const betas of [[], ["output-300k-2026-03-24"]]) {
      const { id } = await contract.client.beta.messages.batches.create({ requests, betas });
      await contract.simulator.control.end(id);
      const ended = await contract.client.beta.messages.batches.retrieve(id);
      succeeded.push(ended.request_counts.succeeded);
    }
    assert.deepEqual(succeeded, [0, 1]);
  });

  it("answers with the SDK's own types throughout", () => contract.assertTypes()).timeout(60_000);
});
