import Anthropic from "@anthropic-ai/sdk";
import { cpSync, createWriteStream } from "node:fs";
import path from "node:path";
import { benchBatch, prepareEnded, rootOf, warmUp, withThreads } from "./benchJob.ts";
import { collectInto } from "./collectedJob.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

export const collectStage: Stage = {
  name: "collect",
  goal: "≤ 4.5 × receiving and discarding, index included; ≤ +150 MB; ready ≤ 80 ms after the last byte",
  goals: {
    Batchwright: { ratio: 4.5, megabytes: 150 },
    "Batchwright: after the last byte": { ms: 80 },
  },
  hasFloor: true,
  prepare: prepareEnded,
  ways: { "receive and discard": receive, Batchwright: ours, "SDK results": withSdk },
};

async function receive(place: BenchPlace, { step }: Steps): Promise<void> {
  await warmUp(place);
  await step("", async () => {
    const response = await fetch(`${place.url}/v1/messages/batches/${benchBatch}/results`);
    for await (const _chunk of response.body ?? []);
  });
}

async function ours(place: BenchPlace, { step, note }: Steps): Promise<void> {
  await warmUp(place);
  const root = rootOf(place, `collect-${process.pid}`);
  cpSync(rootOf(place, "ended"), root, { recursive: true });
  await withThreads(place, root, async (threads) => {
    const lastByte = await step("", () => collectInto(place, root, threads));
    note("after the last byte", performance.now() - lastByte);
  });
}

/** As a script does: iterate and write lines. */
async function withSdk({ folder, url, requests }: BenchPlace, { step }: Steps): Promise<void> {
  const client = new Anthropic({ apiKey: "bench", baseURL: url, maxRetries: 0 });
  await step("", async () => {
    const results = await client.messages.batches.results(benchBatch);
    const out = createWriteStream(path.join(folder, "sdk.jsonl"));
    let rows = 0;
    for await (const row of results) {
      rows += 1;
      if (!out.write(`${JSON.stringify(row)}\n`))
        await new Promise<void>((resolve) => out.once("drain", resolve));
    }
    await new Promise<void>((resolve) => out.end(() => resolve()));
    if (rows !== requests) throw new Error("Not all results were read.");
  });
}
