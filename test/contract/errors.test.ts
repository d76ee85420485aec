import assert from "node:assert/strict";

import type { BatchCreateParams } from "@anthropic-ai/sdk/resources/messages/batches";
import { after, before, describe, it } from "mocha";

import { batchOf, paramsFor } from "./askFor.ts";
import { startContract } from "./contract.ts";
import type { Contract } from "./contract.ts";

describe("what the local server refuses, as the SDK sees it", () => {
  let contract: Contract;
  before(async () => {
    contract = await startContract({ limits: { bodyBytes: 20_000, requests: 50 } });
  });
  after(() => contract.simulator.close());

  const refuses = async (body: unknown, apiMessage: string): Promise<void> => {
    await assert.rejects(
      contract.client.post("/v1/messages/batches", { body: Object(body) }),
      { status: 400, type: "invalid_request_error", apiMessage },
      JSON.stringify(body),
    );
  };

  it("names the request whose custom_id is wrong", async () => {
    const params = paramsFor("Hello");
    const first = { custom_id: "a", params };
    const withId = (custom_id: unknown): unknown => ({ requests: [first, { custom_id, params }] });
    const at = "requests.1.custom_id";
    await refuses(withId("x".repeat(65)), `${at}: String should have at most 64 characters`);
    await refuses(withId(""), `${at}: String should have at least 1 character`);
    await refuses(withId("a.b"), `${at}: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'`);
    await refuses(withId(7), `${at}: Input should be a valid string`);
    await refuses(withId(undefined), `${at}: Field required`);
    await refuses(withId("a"), `${at}: custom_id must be unique within a batch, 'a' is not`);
  });

  it("refuses a body of another form", async () => {
    await refuses({}, "requests: Field required");
    await refuses(
      { requests: [] },
      "requests: List should have at least 1 item after validation, not 0",
    );
    await refuses({ requests: {} }, "requests: Input should be a valid list");
    await refuses({ ...batchOf(1), name: "x" }, "name: Extra inputs are not permitted");
    await refuses({ requests: [{ custom_id: "a" }] }, "requests.0.params: Field required");
    const [request] = batchOf(1).requests;
    await refuses(
      { requests: [{ ...request, about: {} }] },
      "requests.0.about: Extra inputs are not permitted",
    );
    await refuses(batchOf(51), "requests: List should have at most 50 items after validation");
    assert.deepEqual((await contract.client.messages.batches.list()).data, []);
  });

  it("refuses a body that is too large, said beforehand or not", async () => {
    const large: BatchCreateParams = {
      requests: [{ custom_id: "a", params: paramsFor("x".repeat(30_000)) }],
    };
    await assert.rejects(contract.client.messages.batches.create(large), {
      status: 413,
      type: "request_too_large",
    });
    const text = JSON.stringify(large);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < text.length; at += 1000) {
        yield Buffer.from(text.slice(at, at + 1000));
      }
    }
    const headers = { "content-type": "application/json" };
    await assert.rejects(
      contract.client.post("/v1/messages/batches", { body: pieces(), headers }),
      { status: 413, type: "request_too_large" },
    );
  });

  it("wants a key, and one it knows", async () => {
    const list = (headers: Record<string, string | null>, key?: string): Promise<unknown> =>
      contract
        .clientWith({ headers, ...(key === undefined ? {} : { key }) })
        .messages.batches.list()
        .then(() => undefined);
    const failure = { status: 401, type: "authentication_error" };
    await assert.rejects(list({}, "sk-wrong"), { ...failure, apiMessage: "Invalid bearer token" });
    const url = `${contract.simulator.url}/v1/models`;
    const anonymous = await contract.recorder.fetch(url);
    assert.equal(anonymous.status, 401);
    const version = { "anthropic-version": "2026-10-21" };
    const raw = await contract.recorder.fetch(url, {
      headers: { ...version, "x-api-key": contract.simulator.key },
    });
    assert.equal(raw.status, 200);
    await assert.rejects(list({ "anthropic-workspace-id": "wrkspc_01Other" }), {
      status: 403,
      type: "permission_error",
    });
  });

  it("wants a version it knows", async () => {
    const { models } = contract.clientWith({ headers: { "anthropic-version": "2020-01-01" } });
    await assert.rejects(models.list(), {
      status: 400,
      apiMessage: 'anthropic-version: "2020-01-01" is not a valid version',
    });
  });

  it("keeps workspaces apart", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(1));
    const other = contract.clientWith({ key: contract.simulator.otherKey });
    await assert.rejects(other.messages.batches.retrieve(id), {
      status: 404,
      type: "not_found_error",
      workspaceID: "wrkspc_01Other",
    });
    assert.deepEqual((await other.messages.batches.list()).data, []);
    assert.equal((await contract.client.messages.batches.list()).data.length, 1);
  });

  it("refuses what the state of a batch forbids", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(1));
    const { batches } = contract.client.messages;
    await assert.rejects(batches.delete(id), { status: 400, type: "invalid_request_error" });
    await assert.rejects(contract.client.get(`/v1/messages/batches/${id}/results`), {
      status: 400,
    });
    await assert.rejects(batches.results(id), /No batch `results_url`/);
    await contract.simulator.control.end(id);
    await assert.rejects(batches.cancel(id), { status: 400, type: "invalid_request_error" });
  });

  it("refuses limits and cursors that make no sense", async () => {
    const { batches } = contract.client.messages;
    await assert.rejects(batches.list({ limit: 0 }), { status: 400 });
    await assert.rejects(batches.list({ limit: 1001 }), { status: 400 });
    await assert.rejects(batches.list({ after_id: "msgbatch_01nothing" }), { status: 400 });
  });

  it("knows neither other paths nor other methods", async () => {
    await assert.rejects(contract.client.get("/v1/elsewhere"), { status: 404 });
    await assert.rejects(contract.client.put("/v1/messages/batches"), { status: 405 });
    await assert.rejects(contract.client.models.retrieve("claude-nowhere"), { status: 404 });
    await assert.rejects(contract.client.messages.batches.retrieve("../../etc"), { status: 404 });
  });

  it("refuses a single message at once", async () => {
    const temperature = { ...paramsFor("Hello"), temperature: 1 };
    const apiMessage = "temperature: Extra inputs are not permitted";
    await assert.rejects(contract.client.messages.create(temperature), { status: 400, apiMessage });
    const old = contract.clientWith({ headers: { "anthropic-version": "2023-06-01" } });
    assert.equal((await old.messages.create(temperature)).stop_reason, "end_turn");
  });

  it("answers with the SDK's own types throughout", () => contract.assertTypes()).timeout(60_000);
});
