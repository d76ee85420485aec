import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AbortSource } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import type { RequestAt } from "../../src/contracts/requestAt.ts";
import { CountTokens } from "../../src/flows/countTokens.ts";
import { requireBudget } from "../../src/flows/consent.ts";
import { likelyAnswers } from "../../src/flows/likelyAnswers.ts";
import { quoteOf } from "../../src/flows/quoteOf.ts";
import { TryOne } from "../../src/flows/tryOne.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

const model = "claude-sonnet-5-5";
const share = { model, requests: 1, inputTokens: 1_000, maxOutputTokens: 10_000 };
const rehearsal = { ...workAccount, kind: "rehearsal" as const };

function requestAt(line: number): RequestAt {
  return {
    line,
    customId: `r${line}`,
    params: { model, line },
    version: {},
    hash: "",
    share,
    holdsSecret: line === 13,
  };
}

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const asked: string[] = [];
  const tasks = {
    async *requestsAt(_draft: string, lines: readonly number[]) {
      for (const line of lines) yield await Promise.resolve(requestAt(line));
    },
  };
  const logged: string[] = [];
  const line = (message: string) => {
    logged.push(message);
  };
  const log = { debug: line, info: line, warn: line, error: line };
  const apis = {
    api: (id: string) => {
      asked.push(id);
      return Promise.resolve(api);
    },
  };
  const deps = { tasks, apis, clock, log, priceOverrides: () => ({}) };
  return { clock, api, asked, logged, tryOne: new TryOne(deps), counting: new CountTokens(deps) };
}

describe("TryOne", () => {
  it("quotes twice the price of a batch", async () => {
    const { quote, request } = await setUp().tryOne.prepare("d1", 3);
    assert.equal(request.customId, "r3");
    const batch = quoteOf({ requests: 1, bytes: 1, parts: 1, shares: [share] }, {}, {});
    assert.equal(quote.price?.likely, (batch.price?.likely ?? 0) * 2);
    assert.equal(quote.price?.atMost, (batch.price?.atMost ?? 0) * 2);
  });

  it("sends nothing that nobody agreed to, and the rehearsal for nothing", async () => {
    const { api, asked, tryOne } = setUp();
    const trial = await tryOne.prepare("d1", 1);
    const consent = { kind: "unattended", limitDollars: 0.0001 } as const;
    await assert.rejects(tryOne.run(trial, {}, workAccount, consent), /unattendedLimit/);
    assert.deepEqual([asked, api.calls], [[], []]);
    await tryOne.run(trial, {}, rehearsal, consent);
    assert.equal(api.count("stream"), 1);
  });

  it("tells the answer as it comes, then its cost at live prices", async () => {
    const { tryOne } = setUp();
    const trial = await tryOne.prepare("d1", 1);
    const seen: string[] = [];
    const watch = { onText: (text: string) => seen.push(text) };
    const answer = await tryOne.run(trial, {}, workAccount, { kind: "person" }, watch);
    assert.deepEqual(seen, ["Hello ", "Hello there."]);
    assert.equal(answer.text, "Hello there.");
    // 1,000 tokens at $1 and 2,000 at $5 a million, twice.
    assert.equal(answer.dollars?.toFixed(6), "0.022000");
  });

  it("passes on what the API says", async () => {
    const { api, tryOne } = setUp();
    const failure = new Failure("invalid", "messages.0: no", { status: 400 });
    api.fail("stream", { when: "before", failure });
    const trial = await tryOne.prepare("d1", 1);
    await assert.rejects(tryOne.run(trial, {}, workAccount, { kind: "person" }), failure);
  });
});

describe("CountTokens", () => {
  const sample = Array.from({ length: 12 }, (_, at) => ({ line: at + 1, model, tokens: 1_000 }));

  it("counts the sample, four at a time", async () => {
    const { api, counting } = setUp();
    let running = 0;
    let most = 0;
    let open = (): void => undefined;
    const four = new Promise<void>((resolve) => {
      open = resolve;
    });
    api.countTokens = async () => {
      most = Math.max(most, (running += 1));
      if (running === 4) open();
      await four;
      running -= 1;
      return 900;
    };
    const counted = await counting.count("d1", { sample }, "work");
    assert.equal(counted.length, 12);
    assert.deepEqual(counted[0], { model, estimated: 1_000, counted: 900 });
    assert.equal(most, 4);
  });

  it("stops after ten seconds, or when canceled, with what it has", async () => {
    const { clock, api, counting } = setUp();
    let begun = 0;
    api.countTokens = async (_params, signal) => {
      begun += 1;
      await new Promise<void>((resolve) => {
        signal?.addEventListener("abort", resolve);
      });
      throw new Failure("canceled", "Canceled.");
    };
    const late = counting.count("d1", { sample }, "work");
    await clock.advance(9_999);
    assert.equal(begun, 4);
    await clock.advance(1);
    assert.deepEqual(await late, []);
    assert.equal(begun, 4);
    const abort = new AbortSource();
    const canceled = counting.count("d1", { sample }, "work", { signal: abort.signal });
    abort.abort();
    assert.deepEqual(await canceled, []);
  });

  it("never sends what looks like a secret", async () => {
    const { api, counting } = setUp();
    const lines = [12, 13, 14].map((line) => ({ line, model, tokens: 1_000 }));
    const counted = await counting.count("d1", { sample: lines }, "work");
    assert.equal(counted.length, 2);
    assert.equal(api.count("count"), 2);
  });

  it("leaves out what fails, but tells what the API would refuse", async () => {
    const { api, counting, logged } = setUp();
    const busy = new Failure("overloaded", "Busy", { status: 529 });
    api.fail("count", { when: "before", failure: busy });
    assert.equal((await counting.count("d1", { sample }, "work")).length, 11);
    assert.match(logged[0] ?? "", /overloaded/);
    const refused = new Failure("invalid", "messages.0: no", { status: 400 });
    api.fail("count", { when: "before", failure: refused });
    await assert.rejects(counting.count("d1", { sample }, "work"), /^Failure: Line 1: messages/);
  });
});

describe("requireBudget", () => {
  const quote = quoteOf({ requests: 1, bytes: 1, parts: 1, shares: [share] }, {}, {});

  it("refuses above the setting, names it, and leaves 0 and the rehearsal free", () => {
    assert.throws(() => requireBudget(quote, workAccount, 0.001), /submit\.refuseAbove/);
    requireBudget(quote, workAccount, 1);
    requireBudget(quote, workAccount, 0);
    requireBudget(quote, rehearsal, 0.001);
  });
});

describe("likelyAnswers", () => {
  it("asks for earlier runs of the same recipe and model, never simulated ones", async () => {
    const clock = new FakeClock();
    const window = new FakeWindow(clock, new MemoryStore(), new MemoryApi(clock));
    const job = await window.send();
    const run = (
      id: string,
      kind: "key" | "rehearsal",
      recipe = "review",
      state = "collected",
    ) => ({
      ...job,
      id,
      state: state as typeof job.state,
      account: { ...job.account, kind },
      prepared: { ...job.prepared, recipe },
    });
    const all = [
      run("a", "key"),
      run("b", "rehearsal"),
      run("c", "key", "other"),
      run("d", "key", "review", "running"),
      run("e", "key"),
    ];
    const asked: (readonly string[])[] = [];
    const typicalOutput = (jobs: readonly string[]) => {
      asked.push(jobs);
      return Promise.resolve(412);
    };
    const deps = { jobs: { all: () => all }, queries: { typicalOutput } };
    const found = await likelyAnswers("review", model, workAccount, deps);
    assert.deepEqual(found, { tokens: 412, source: "earlier" });
    assert.equal(await likelyAnswers("none", model, workAccount, deps), undefined);
    assert.equal(await likelyAnswers(undefined, model, workAccount, deps), undefined);
    await likelyAnswers("review", model, rehearsal, deps);
    assert.deepEqual(asked, [["a", "e"], ["b"]]);
  });
});
