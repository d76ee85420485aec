import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { neverAborted } from "../../src/base/abort.ts";
import type { MessagePiece } from "../../src/contracts/api.ts";
import type { BatchVersion } from "../../src/core/model/batchVersion.ts";
import { requestsBody as requests } from "../fakes/requestsBody.ts";
import { failsAs, useApiClient } from "./useApiClient.ts";

const signal = neverAborted;

describe("the API client against the local server", () => {
  const client = useApiClient();
  const { apiOf, log, logged } = client;

  it("creates, lists, retrieves, cancels, downloads and deletes a batch", async () => {
    const api = apiOf(client.server.key);
    const sent: number[] = [];
    const body = requests(3);
    const created = await api.createBatch(body, { signal, onSent: (bytes) => sent.push(bytes) });
    const { id } = created.batch;
    assert.equal(created.batch.counts.processing, 3);
    assert.equal(sent.at(-1), body.contentLength);
    assert.equal(created.workspaceId, "wrkspc_01First");
    assert(created.requestId?.startsWith("req_"));
    assert(Math.abs((created.serverNow ?? 0) - Date.now()) < 60_000);
    const page = await api.listBatches({ limit: 20 }, signal);
    assert.deepEqual(page.batches, [created.batch]);
    assert.deepEqual((await api.retrieveBatch(id, signal)).batch, created.batch);
    assert.equal((await api.cancelBatch(id, signal)).batch.status, "canceling");
    client.server.control.advance(10_000);
    const ended = (await api.retrieveBatch(id, signal)).batch;
    assert.equal(ended.status, "ended");
    const chunks: Uint8Array[] = [];
    for await (const chunk of api.downloadResults(ended, signal)) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString("utf8").trim().split("\n").length, 3);
    await api.deleteBatch(id, signal);
    await assert.rejects(api.retrieveBatch(id, signal), failsAs("notFound"));
  });

  it("takes a body that may take longer than the usual time", async () => {
    const api = client.apiOf(client.server.key);
    // An odd number of bytes, more than ten minutes at the slowest that is waited for.
    const bodies = [0, 1].map((more) => requests(4, "x".repeat(8_000_000) + "y".repeat(more)));
    for (const body of bodies) {
      const { batch } = await api.createBatch(body, { signal });
      assert.equal(batch.counts.processing, 4);
    }
  });

  it("knows the models, and counts tokens of what a count takes", async () => {
    const api = apiOf(client.server.key);
    const models = await api.listModels(signal);
    assert(models.some(({ id, supportsBatches }) => id === "claude-sonnet-5-5" && supportsBatches));
    const sonnet = models.find(({ id }) => id === "claude-sonnet-5-5");
    assert.deepEqual(sonnet?.capabilities, {
      images: true,
      pdfs: true,
      citations: true,
      structuredOutputs: true,
      thinkingTypes: ["adaptive", "between_tools"],
      efforts: ["low", "medium", "high", "xhigh", "max"],
    });
    const params = {
      model: "claude-sonnet-5-5",
      max_tokens: 5,
      messages: [{ role: "user", content: "Hello" }],
    };
    assert((await api.countTokens(params, signal)) > 0);
  });

  it("streams a live answer with its usage, and passes on what is refused", async () => {
    const api = apiOf(client.server.key);
    const params = {
      model: "claude-sonnet-5-5",
      max_tokens: 2000,
      messages: [{ role: "user", content: "Say hello." }],
    };
    const pieces: MessagePiece[] = [];
    for await (const piece of api.streamMessage(params, {}, signal)) pieces.push(piece);
    const end = pieces.pop();
    assert(end?.kind === "end");
    assert.equal(end.stopReason, "end_turn");
    assert(end.usage.inputTokens > 0 && end.usage.outputTokens > 1);
    const text = pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
    assert(pieces.length > 1 && text.length > 20, text);
    const { content, model, stop_reason: stopReason } = end.message;
    const whole = Array.isArray(content)
      ? content.map((block: { text?: string }) => block.text)
      : [];
    assert.deepEqual([whole.join(""), model, stopReason], [text, end.model, "end_turn"]);
    const read = async (options: BatchVersion, more: object) => {
      for await (const piece of api.streamMessage({ ...params, ...more }, options, signal))
        void piece;
    };
    await assert.rejects(read({}, { temperature: 0.5 }), failsAs("invalid"));
    await read({ apiVersion: "2023-06-01" }, { temperature: 0.5 });
    const calls = client.server.control.calls.length;
    client.server.control.fault({ fault: "529", on: "createMessage" });
    await assert.rejects(read({}, {}), failsAs("overloaded"));
    assert.equal(client.server.control.calls.length, calls + 1, "it is never repeated");
    const aborted = new AbortController();
    aborted.abort();
    const never = api.streamMessage(params, {}, aborted.signal)[Symbol.asyncIterator]();
    await assert.rejects(never.next(), failsAs("canceled"));
  });

  it("says that a key is wrong, and shows no batch of another workspace", async () => {
    await assert.rejects(apiOf("sk-wrong").listModels(signal), failsAs("auth"));
    const { batch } = await apiOf(client.server.key).createBatch(requests(1), { signal });
    const other = apiOf(client.server.otherKey);
    assert.equal((await other.listBatches({ limit: 20 }, signal)).batches.length, 0);
    await assert.rejects(other.retrieveBatch(batch.id, signal), failsAs("notFound"));
  });

  it("fetches results from the account's own host although the batch names another", async () => {
    const api = apiOf(client.server.key);
    const { batch } = await api.createBatch(requests(2), { signal });
    await client.server.control.end();
    client.server.control.fault({ fault: "foreignResultsUrl", times: 5 });
    const ended = (await api.retrieveBatch(batch.id, signal)).batch;
    assert.equal(new URL(ended.resultsUrl ?? "").host, "elsewhere.example");
    let bytes = 0;
    for await (const chunk of api.downloadResults(ended, signal)) bytes += chunk.byteLength;
    assert(bytes > 0);
  });

  it("reports a download that breaks off as a failure of the network", async () => {
    const api = apiOf(client.server.key);
    const { batch } = await api.createBatch(requests(4), { signal });
    await client.server.control.end();
    const ended = (await api.retrieveBatch(batch.id, signal)).batch;
    client.server.control.fault({ fault: "resetResults" });
    const read = async () => {
      for await (const chunk of api.downloadResults(ended, signal)) assert(chunk.byteLength > 0);
    };
    await assert.rejects(read, failsAs("network"));
  });

  it("ignores what the environment says about host, headers and log level", async () => {
    const variables = {
      ANTHROPIC_BASE_URL: "https://evil.example",
      ANTHROPIC_CUSTOM_HEADERS:
        "x-evil: 1\nAuthorization: Bearer sk-other\nAnthropic-Beta: evil\nAnthropic-Version: 2020-01-01",
      ANTHROPIC_AUTH_TOKEN: "sk-other",
      ANTHROPIC_LOG: "debug",
    };
    const saved = Object.keys(variables).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, variables);
    try {
      const sent: Headers[] = [];
      const api = createMessageBatchesApi({
        account: { baseUrl: client.server.url, keyHeader: "bearer" },
        key: () => Promise.resolve(client.server.key),
        log,
        fetch: (input, init) => {
          sent.push(new Headers(init?.headers));
          return fetch(input, init);
        },
      });
      await api.createBatch(requests(1), { signal, betas: ["own-beta"] });
      await api.listModels(signal);
      assert.deepEqual(
        sent.map((headers) => headers.get("anthropic-beta")),
        ["own-beta", null],
      );
      for (const headers of sent) {
        assert.equal(headers.get("authorization"), `Bearer ${client.server.key}`);
        assert.equal(headers.get("anthropic-version"), "2026-10-21");
      }
      assert.equal(
        (await apiOf(client.server.key).listBatches({ limit: 1 }, signal)).batches.length,
        1,
      );
      assert.deepEqual(logged, []);
    } finally {
      for (const [name, value] of saved) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});
