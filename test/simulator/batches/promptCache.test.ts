import assert from "node:assert/strict";

import { after, before, describe, it } from "mocha";

import { startTestSimulator } from "../../fakes/startSimulator.ts";
import type { TestSimulator } from "../../fakes/startSimulator.ts";
import { call } from "../call.ts";

interface Usage {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation: { readonly ephemeral_1h_input_tokens: number };
}

const system = [
  {
    type: "text",
    text: "A rule that every request shares. ".repeat(400),
    cache_control: { type: "ephemeral", ttl: "1h" },
  },
];

describe("the prompt cache", () => {
  let simulator: TestSimulator;
  before(async () => {
    simulator = await startTestSimulator();
  });
  after(() => simulator.close());

  const usageOf = async (count: number, shared: unknown): Promise<readonly Usage[]> => {
    const requests = Array.from({ length: count }, (_, at) => ({
      custom_id: `r${at}`,
      params: {
        model: "claude-sonnet-5-5",
        max_tokens: 500,
        system: shared,
        messages: [{ role: "user", content: `Question ${at}` }],
      },
    }));
    const body = JSON.stringify({ requests });
    const { json } = await call(simulator, "POST", "/v1/messages/batches", { body });
    const path = `/v1/messages/batches/${String(json["id"])}`;
    await simulator.control.end(String(json["id"]));
    const { text } = await call(simulator, "GET", `${path}/results`);
    return text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { result: { message: { usage: Usage } } })
      .map(({ result }) => result.message.usage);
  };

  it("is missed by most of a cold batch, which pays for writing again and again", async () => {
    const usage = await usageOf(40, system);
    const writes = usage.filter((one) => one.cache_creation_input_tokens > 0);
    const reads = usage.filter((one) => one.cache_read_input_tokens > 0);
    assert.equal(writes.length + reads.length, 40);
    assert.ok(writes.length > reads.length && reads.length > 0, `${reads.length} reads`);
    for (const one of writes) {
      const { cache_creation: split, cache_creation_input_tokens: written } = one;
      assert.equal(split.ephemeral_1h_input_tokens, written);
      assert.ok(written > 10 * one.input_tokens);
    }
  });

  it("serves every request once an earlier batch has warmed it, for an hour", async () => {
    const other = [{ ...system[0], text: `${system[0]?.text} Another.` }];
    assert.equal((await usageOf(1, other))[0]?.cache_read_input_tokens, 0);
    simulator.control.advance(59 * 60_000);
    const warm = await usageOf(10, other);
    assert.ok(warm.every((one) => one.cache_read_input_tokens > 0));
    simulator.control.advance(61 * 60_000);
    assert.ok((await usageOf(1, other)).every((one) => one.cache_read_input_tokens === 0));
  });

  it("keeps nothing without a breakpoint, and nothing that is too short", async () => {
    const cases = [
      [{ type: "text", text: system[0]?.text }],
      [{ ...system[0], text: "A short rule." }],
    ];
    for (const shared of cases) {
      for (const usage of await usageOf(2, shared)) {
        assert.equal(usage.cache_creation_input_tokens + usage.cache_read_input_tokens, 0);
      }
    }
  });
});
