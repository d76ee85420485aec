import Anthropic from "@anthropic-ai/sdk";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { neverAborted } from "../../src/base/abort.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { JobOnDisk } from "../worker/jobOnDisk.ts";
import { batchOf, requestLine, resultOf, succeeded } from "../worker/samples.ts";
import { resultsFileName } from "./benchServer.ts";
import type { BenchPlace, Stage } from "./stage.ts";

/** 3 kB an answer. */
const answer = 'The function reads what it is given, and "says" so — twice.\n'.repeat(48);

export const collectStage: Stage = {
  name: "collect",
  goal: "≤ 4.5 × receiving and discarding, index included; ≤ +150 MB",
  prepare,
  ways: { "receive and discard": receive, Batchwright: ours, "SDK results": withSdk },
};

async function prepare({ folder, requests }: BenchPlace): Promise<void> {
  const ids = Array.from({ length: requests }, (_, at) => `row-${at}`);
  const lines = ids.map((id) => requestLine(id));
  const job = await JobOnDisk.create(folder, "j", lines);
  const batch = batchOf("msgbatch_bench", requests);
  await job.append({ type: "accepted", at: 1, part: 0, batch });
  const file = createWriteStream(path.join(folder, resultsFileName));
  for (const id of ids.toReversed())
    if (!file.write(`${succeeded(id, answer)}\n`))
      await new Promise<void>((resolve) => file.once("drain", resolve));
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

async function receive({ url }: BenchPlace): Promise<void> {
  const response = await fetch(`${url}/v1/messages/batches/msgbatch_bench/results`);
  for await (const _chunk of response.body ?? []);
}

async function ours({ folder, url, requests }: BenchPlace): Promise<void> {
  const api = createMessageBatchesApi({
    account: { baseUrl: url, keyHeader: "bearer" },
    key: () => Promise.resolve("bench"),
    log: { debug: drop, info: drop, warn: drop, error: drop },
  });
  const batch = {
    ...batchOf("msgbatch_bench", requests),
    resultsUrl: `${url}/v1/messages/batches/msgbatch_bench/results`,
  };
  const chunks = api.downloadResults(batch, neverAborted);
  const stored = await createJobFiles(folder).storeResults(
    "j",
    batch.id,
    chunks,
    drop,
    neverAborted,
  );
  const event = {
    type: "collected",
    at: Date.now(),
    batch: batch.id,
    missing: 0,
    ...stored,
  } as const;
  await createJobStore(folder).appendEvent("j", event);
  const { results } = await resultOf(createTasks(folder).indexJob("j"));
  if (results[stored.file]?.rows !== requests) throw new Error("Not all results were indexed.");
}

/** As a script does: iterate and write lines. */
async function withSdk({ folder, url, requests }: BenchPlace): Promise<void> {
  const client = new Anthropic({ apiKey: "bench", baseURL: url, maxRetries: 0 });
  const results = await client.messages.batches.results("msgbatch_bench");
  const hash = createHash("sha256");
  const out = createWriteStream(path.join(folder, "sdk.jsonl"));
  let rows = 0;
  for await (const row of results) {
    const line = `${JSON.stringify(row)}\n`;
    hash.update(line);
    rows += 1;
    if (!out.write(line)) await new Promise<void>((resolve) => out.once("drain", resolve));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
  if (rows !== requests) throw new Error("Not all results were read.");
}

function drop(): void {}
