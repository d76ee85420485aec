import assert from "node:assert/strict";
import { cpSync, createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "mocha";
import type { RowPage, RowView } from "../../src/contracts/resultsQueries.ts";
import { checkRequestLine } from "../../src/core/jsonl/checkRequestLine.ts";
import type { StoreThreads } from "../../src/node/storeThreads.ts";
import { benchJob, prepareEnded, rootOf, withThreads } from "../bench/benchJob.ts";
import { type BenchServer, startBenchServer } from "../bench/benchServer.ts";
import { collectInto } from "../bench/collectedJob.ts";
import { madeResult, rareWord } from "../bench/madeData.ts";
import type { BenchPlace } from "../bench/stage.ts";
import { draftPaths } from "../../src/worker/draftPaths.ts";
import { recordOf, resultOf } from "../worker/samples.ts";

const requests = 100_000;
const all: RowView = { outcomes: [], text: "" };

/** By the rows' numbers: what can be tried again, and what the rare word is in. */
const retryable: number[] = [];
const rare: number[] = [];

for (let at = 0; at < requests; at += 1) {
  const line = madeResult(at);
  if (line.includes('"type":"overloaded_error"') || line.includes('"type":"expired"'))
    retryable.push(at);
  if (line.includes(rareWord)) rare.push(at);
}

describe("a job of 100,000 requests and 300 MB of results", function () {
  this.timeout(300_000);
  let place: BenchPlace;
  let server: BenchServer;
  let root: string;

  before(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "whole-"));
    server = await startBenchServer(folder);
    place = { folder, url: server.url, requests };
    await prepareEnded(place);
    root = rootOf(place, "whole");
    cpSync(rootOf(place, "ended"), root, { recursive: true });
  });

  after(async () => {
    await server.close();
    await rm(place.folder, { recursive: true, maxRetries: 5 });
  });

  it("is collected, listed, searched, sorted, filtered, exported and retried in part", () =>
    withThreads(place, root, async (threads) => {
      await collectInto(place, root, threads);
      await assertListed(threads);
      await assertExported(threads);
      await assertRetried(threads, root);
    }));

  async function assertListed({ store }: StoreThreads): Promise<void> {
    const page = (view: Partial<RowView>, first = 0): Promise<RowPage> =>
      store.ask.page(benchJob, { ...all, ...view }, first, 100);
    const last = await page({}, requests - 100);
    assert.equal(last.total, requests);
    assert.equal(last.rows.at(-1)?.customId, `row-${requests - 1}`);
    const found = await page({ text: rareWord });
    assert.equal(found.total, rare.length);
    assert.deepEqual(
      found.rows.map(({ seq }) => seq),
      rare.slice(0, 100),
    );
    const dearest = await page({ sort: { by: "cost", descending: true } });
    const costs = dearest.rows.map(({ dollars }) => dollars ?? 0);
    assert.ok(costs[0] !== undefined && costs[0] > 0);
    assert.deepEqual(
      costs,
      costs.toSorted((a, b) => b - a),
    );
    const failed = await page({ outcomes: ["retryableError", "expired"] });
    assert.equal(failed.total, retryable.length);
    assert.equal(failed.rows[99]?.seq, retryable[99]);
  }

  async function assertExported({ tasks }: StoreThreads): Promise<void> {
    const to = path.join(place.folder, "out.jsonl");
    const rows = { filter: all };
    const more = { label: "Whole", roots: [], sentAt: 0, overwrite: false };
    await resultOf(tasks.stream.exportRows({ job: benchJob, rows, format: "jsonl", to, ...more }));
    const ids = new Set<string>();
    for await (const line of createInterface({ input: createReadStream(to) }))
      ids.add(/"custom_id":"([^"]+)"/.exec(line)?.[1] ?? line);
    assert.equal(ids.size, requests);
  }

  async function assertRetried({ tasks }: StoreThreads, base: string): Promise<void> {
    const record = recordOf("retry", base, { parent: { job: benchJob, kind: "retry" } });
    const rows = { filter: { ...all, outcomes: ["retryableError", "expired"] as const } };
    const asked = { record, job: benchJob, rows, change: {} };
    const { requests: count } = await resultOf(tasks.stream.retryDraft(asked));
    assert.equal(count, retryable.length);
    const lines = createReadStream(draftPaths(base, record.id).requests);
    const ids: string[] = [];
    for await (const line of createInterface({ input: lines }))
      ids.push(checkRequestLine(line, 1).request?.customId ?? "");
    // One string: a difference of so many lines would take minutes to be told.
    assert.ok(ids.join() === retryable.map((at) => `row-${at}`).join(), ids.slice(0, 20).join());
  }
});
