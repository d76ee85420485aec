import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { startTestSimulator } from "../fakes/startSimulator.ts";
import type { TestSimulator } from "../fakes/startSimulator.ts";
import { serveControl } from "../fakes/controlServer.ts";
import { call } from "./call.ts";
import type { Called } from "./call.ts";

const batches = "/v1/messages/batches";

function bodyOf(count: number): string {
  const params = {
    model: "claude-sonnet-5-5",
    max_tokens: 500,
    messages: [{ role: "user", content: "Hello" }],
  };
  const requests = Array.from({ length: count }, (_, at) => ({ custom_id: `r${at}`, params }));
  return JSON.stringify({ requests });
}

describe("faults on demand", () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.close());

  const create = (): Promise<Called> => call(simulator, "POST", batches, { body: bodyOf(8) });
  const countBatches = async (): Promise<number> => {
    const { json } = await call(simulator, "GET", batches);
    return (json["data"] as unknown[]).length;
  };
  const endedBatch = async (): Promise<string> => {
    const { json } = await create();
    await simulator.control.end();
    return `${batches}/${String(json["id"])}`;
  };

  it("refuse as the API and what is in front of it do, as often as asked", async () => {
    const expected = [
      ["429", 429, "application/json"],
      ["500", 500, "application/json"],
      ["529", 529, "application/json"],
      ["413html", 413, "text/html"],
      ["proxy502", 502, "text/html"],
      ["proxyLogin", 200, "text/html"],
    ] as const;
    for (const [fault, status, type] of expected) {
      simulator.control.fault({ fault, on: "createBatch", times: 2, retryAfter: 3 });
      for (let at = 0; at < 2; at += 1) {
        const refused = await create();
        assert.equal(refused.status, status);
        assert.equal(refused.headers.get("content-type"), type);
        const hasHint = fault === "429" || fault === "529";
        assert.equal(refused.headers.get("retry-after"), hasHint ? "3" : null);
      }
    }
    simulator.control.fault({ fault: "proxy407", on: "createBatch" });
    await assert.rejects(create(), "fetch takes this status for a broken connection");
    assert.equal(await countBatches(), 0);
    assert.equal((await create()).status, 200);
  });

  it("break the connection before a batch exists, or after", async () => {
    simulator.control.fault({ fault: "resetBeforeBody", on: "createBatch" });
    await assert.rejects(create());
    assert.equal(await countBatches(), 0);
    simulator.control.fault({ fault: "resetAfterBody", on: "createBatch" });
    await assert.rejects(create());
    assert.equal(await countBatches(), 1);
    const posts = simulator.control.calls.filter(({ route }) => route === "createBatch");
    assert.equal(posts.length, 2);
  });

  it("answer 404 for a while after a batch was created", async () => {
    const path = await endedBatch();
    simulator.control.fault({ fault: "404", on: "retrieveBatch", times: 2 });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await call(simulator, "GET", path)).status);
    assert.deepEqual(statuses, [404, 404, 200]);
  });

  it("hold a body until they are released", async () => {
    simulator.control.fault({ fault: "stallBody", on: "createBatch" });
    const arrived = simulator.control.nextCall("createBatch");
    const created = create();
    await arrived;
    assert.equal(await countBatches(), 0);
    simulator.control.release();
    assert.equal((await created).status, 200);
  });

  it("spoil results in each of their ways", async () => {
    const path = `${await endedBatch()}/results`;
    const whole = (await call(simulator, "GET", path)).text;
    const spoiled = async (fault: "truncatedResults" | "corruptResults" | "blankLine") => {
      simulator.control.fault({ fault, on: "batchResults" });
      return (await call(simulator, "GET", path)).text;
    };
    const truncated = await spoiled("truncatedResults");
    assert.ok(whole.startsWith(truncated) && truncated.length < whole.length * 0.7);
    const lines = (await spoiled("corruptResults")).split("\n");
    assert.equal(lines.length, 9);
    assert.throws(() => lines.map((line) => line && (JSON.parse(line) as unknown)));
    assert.ok((await spoiled("blankLine")).includes("\n\n"));
    simulator.control.fault({ fault: "resetResults", on: "batchResults" });
    await assert.rejects(call(simulator, "GET", path));
    assert.equal((await call(simulator, "GET", path)).text, whole);
  });

  it("name another host for the results", async () => {
    const path = await endedBatch();
    simulator.control.fault({ fault: "foreignResultsUrl" });
    const { json } = await call(simulator, "GET", path);
    assert.equal(json["results_url"], `https://elsewhere.example${path}/results`);
    const { json: after } = await call(simulator, "GET", path);
    assert.equal(after["results_url"], `${simulator.url}${path}/results`);
  });

  it("obey another process through the control's own port", async () => {
    const control = await serveControl(simulator.control);
    try {
      const post = (method: string, argument: unknown): Promise<Response> =>
        fetch(`${control.url}/${method}`, { method: "POST", body: JSON.stringify(argument) });
      await post("fault", { fault: "500", on: "createBatch" });
      assert.equal((await create()).status, 500);
      const { json } = await create();
      await post("end", json["id"]);
      const ended = await call(simulator, "GET", `${batches}/${String(json["id"])}`);
      assert.equal(ended.json["processing_status"], "ended");
      const calls = (await (await fetch(`${control.url}/calls`)).json()) as { route: string }[];
      assert.equal(calls.filter(({ route }) => route === "createBatch").length, 2);
      assert.equal((await post("nonsense", 1)).status, 400);
      assert.equal((await call(simulator, "GET", "/__control/calls")).status, 404);
    } finally {
      control.close();
    }
  });
});
