import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as tick } from "node:timers/promises";
import { Worker } from "node:worker_threads";

import { afterEach, beforeEach, describe, it } from "mocha";

import { startSimulator } from "../../src/simulator/server.ts";
import type { Simulator } from "../../src/simulator/server.ts";
import { startTestSimulator } from "../fakes/startSimulator.ts";
import { call } from "./call.ts";

const body = JSON.stringify({
  requests: ["a", "b"].map((id) => ({
    custom_id: id,
    params: {
      model: "claude-sonnet-5-5",
      max_tokens: 500,
      messages: [{ role: "user", content: "Hello" }],
    },
  })),
});

describe("the local server", () => {
  let root: string;
  const running: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "batchwright-simulator-"));
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close();
    await rm(root, { recursive: true, force: true });
  });
  const start = async (options: object = {}): Promise<Simulator> => {
    const timing = { minMs: 0, maxMs: 0 };
    const simulator = await startSimulator({ root, timing, ...options });
    running.push(simulator);
    return simulator;
  };

  it("makes a key of its own that nobody can guess, and listens on loopback", async () => {
    const [first, second] = [await start(), await start()];
    assert.match(first.key, /^sk-sim-[\w-]{32}$/);
    assert.notEqual(first.key, second.key);
    assert.match(first.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const { status } = await call(first, "GET", "/v1/models", { key: second.key });
    assert.equal(status, 401);
  });

  it("shows a batch to every server on the same folder, also after a restart", async () => {
    const [first, second] = [await start(), await start()];
    const { json: created } = await call(first, "POST", "/v1/messages/batches", { body });
    const path = `/v1/messages/batches/${String(created["id"])}`;
    const { json: seen } = await call(second, "GET", path);
    assert.equal(seen["processing_status"], "ended");
    await first.close();
    await second.close();
    const third = await start();
    const { json: kept } = await call(third, "GET", path);
    assert.deepEqual({ ...kept, results_url: "" }, { ...seen, results_url: "" });
    assert.equal(kept["results_url"], `${third.url}${path}/results`);
    const { text } = await call(third, "GET", `${path}/results`);
    assert.equal(text.trim().split("\n").length, 2);
  });

  it("gives the same answers on every server", async () => {
    const [first, second] = [await start(), await start()];
    const { json: created } = await call(first, "POST", "/v1/messages/batches", { body });
    const path = `/v1/messages/batches/${String(created["id"])}/results`;
    const texts = [await call(first, "GET", path), await call(second, "GET", path)];
    assert.equal(texts[0]?.text, texts[1]?.text);
  });

  it("agrees on a cancellation whichever server was asked", async () => {
    const timing = { minMs: 60_000, maxMs: 60_000, cancelMs: 60_000 };
    const [first, second] = [await start({ timing }), await start({ timing })];
    const { json: created } = await call(first, "POST", "/v1/messages/batches", { body });
    const path = `/v1/messages/batches/${String(created["id"])}`;
    const { json: canceling } = await call(second, "POST", `${path}/cancel`);
    assert.equal(canceling["processing_status"], "canceling");
    const { json: again } = await call(first, "POST", `${path}/cancel`);
    assert.deepEqual(again, canceling, "canceling twice changes nothing");
  });

  it("leaves nothing behind when a body is refused", async () => {
    const simulator = await start({ keys: { "sk-a": "wrkspc_a" } });
    const { status } = await call(simulator, "POST", "/v1/messages/batches", { body: "{" });
    assert.equal(status, 400);
    assert.deepEqual(await readdir(join(root, "wrkspc_a")), []);
  });

  it("leaves nothing behind when an upload breaks off", async () => {
    const simulator = await start({ keys: { "sk-a": "wrkspc_a" } });
    const upload = request(`${simulator.url}/v1/messages/batches`, {
      method: "POST",
      headers: { authorization: "Bearer sk-a", "anthropic-version": "2026-10-21" },
    });
    upload.on("error", () => undefined);
    const workspace = join(root, "wrkspc_a");
    const entries = (): Promise<string[]> => readdir(workspace).catch(() => ["not there yet"]);
    upload.write('{"requests":[{"custom_id":"a",');
    while (!(await entries()).some((name) => name.startsWith(".incoming-"))) await tick();
    upload.destroy();
    while ((await entries()).length > 0) await tick();
  });

  it("runs in a thread of its own, and ends when it is told to", async () => {
    const entry = new URL("../../src/simulator/main.ts", import.meta.url);
    const worker = new Worker(entry, { workerData: { root, minMs: 0, maxMs: 0 } });
    const [message] = (await once(worker, "message")) as [Simulator & { type: string }];
    assert.equal(message.type, "listening");
    const { json } = await call(message, "POST", "/v1/messages/batches", { body });
    const path = `/v1/messages/batches/${String(json["id"])}`;
    assert.equal((await call(message, "GET", path)).json["processing_status"], "ended");
    worker.postMessage("stop");
    assert.deepEqual(await once(worker, "exit"), [0]);
  });

  it("says why a thread could not start", async () => {
    const entry = new URL("../../src/simulator/main.ts", import.meta.url);
    const [message] = (await once(new Worker(entry), "message")) as [unknown];
    assert.deepEqual(message, {
      type: "failed",
      message: "The local server needs a folder for its state.",
    });
  });

  it("frees the requests of archived batches when it starts", async () => {
    const simulator = await start({ keys: { "sk-a": "wrkspc_a" } });
    const { json } = await call(simulator, "POST", "/v1/messages/batches", { body });
    const folder = join(root, "wrkspc_a", String(json["id"]));
    assert.ok((await readdir(folder)).includes("requests.jsonl"));
    await start({ clock: () => Date.now() + 30 * 24 * 3_600_000 });
    assert.ok(!(await readdir(folder)).includes("requests.jsonl"));
  });

  it("tells what is left of the minute's requests", async () => {
    const simulator = await start();
    const left: number[] = [];
    for (let at = 0; at < 2; at += 1) {
      const { headers } = await call(simulator, "GET", "/v1/models");
      assert.equal(headers.get("anthropic-ratelimit-requests-limit"), "1000");
      assert.ok(Date.parse(headers.get("anthropic-ratelimit-requests-reset") ?? "") > Date.now());
      left.push(Number(headers.get("anthropic-ratelimit-requests-remaining")));
    }
    assert.deepEqual(left, [999, 998]);
  });

  it("compresses time for the batches that are created next", async () => {
    const simulator = await startTestSimulator();
    running.push(simulator);
    simulator.control.setTiming({ timeScale: 3600 });
    const { json } = await call(simulator, "POST", "/v1/messages/batches", { body });
    simulator.control.advance(1000);
    const path = `/v1/messages/batches/${String(json["id"])}`;
    assert.equal((await call(simulator, "GET", path)).json["processing_status"], "ended");
  });
});
