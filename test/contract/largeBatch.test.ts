import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { createInterface } from "node:readline";

import { after, before, describe, it } from "mocha";

import { startTestSimulator } from "../fakes/startSimulator.ts";
import type { TestSimulator } from "../fakes/startSimulator.ts";
import { paramsFor } from "./askFor.ts";

const count = 100_000;
/** Makes the body 250 MB. */
const text = "A sentence that makes the request longer than its frame. ".repeat(41);
const params = JSON.stringify(paramsFor(text, { model: "claude-haiku-5-5" }));
/** Much less than the body takes, and several times what was measured. */
const allowedGrowth = 160 * 1024 * 1024;

describe("the largest batch", () => {
  let simulator: TestSimulator;
  before(async () => {
    simulator = await startTestSimulator();
  });
  after(() => simulator.close());

  it("is taken in and answered with the memory of a small one", async () => {
    const memory = new PeakMemory();
    const { id, request_counts: counts } = await send(simulator, memory);
    assert.deepEqual(counts, {
      processing: count,
      succeeded: 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    });
    assert.ok(memory.growth < allowedGrowth, `grew by ${memory.growth} bytes while receiving`);
    await simulator.control.end(id);
    const ids = await download(simulator, id, memory);
    assert.equal(ids.size, count);
    assert.ok(memory.growth < allowedGrowth, `grew by ${memory.growth} bytes while answering`);
  }).timeout(240_000);
});

class PeakMemory {
  readonly #base: number;
  #peak = 0;

  constructor() {
    this.#base = process.memoryUsage.rss();
  }

  sample(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss());
  }

  get growth(): number {
    return this.#peak - this.#base;
  }
}

async function send(
  simulator: TestSimulator,
  memory: PeakMemory,
): Promise<{ id: string; request_counts: object }> {
  const post = request(`${simulator.url}/v1/messages/batches`, {
    method: "POST",
    headers: headersFor(simulator),
  });
  const replied = once(post, "response") as Promise<[IncomingMessage]>;
  post.write('{"requests": [');
  for (let at = 0; at < count; at += 1) {
    const line = `{"custom_id": "r${at}", "params": ${params}}`;
    if (post.write(`${at === 0 ? "" : ",\n"}${line}`)) continue;
    await once(post, "drain");
    memory.sample();
  }
  post.end("]}");
  const [response] = await replied;
  const pieces: string[] = [];
  for await (const piece of response.setEncoding("utf8")) pieces.push(String(piece));
  memory.sample();
  return JSON.parse(pieces.join("")) as { id: string; request_counts: object };
}

async function download(
  simulator: TestSimulator,
  id: string,
  memory: PeakMemory,
): Promise<ReadonlySet<string>> {
  const get = request(`${simulator.url}/v1/messages/batches/${id}/results`, {
    headers: headersFor(simulator),
  }).end();
  const [response] = (await once(get, "response")) as [IncomingMessage];
  const ids = new Set<string>();
  for await (const line of createInterface({ input: response })) {
    ids.add(/^\{"custom_id":"(\w+)"/.exec(line)?.[1] ?? line);
    if (ids.size % 1000 === 0) memory.sample();
  }
  return ids;
}

function headersFor(simulator: TestSimulator): Record<string, string> {
  return {
    authorization: `Bearer ${simulator.key}`,
    "anthropic-version": "2026-10-21",
    "content-type": "application/json",
  };
}
