import Anthropic from "@anthropic-ai/sdk";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { neverAborted } from "../../src/base/abort.ts";
import type { PlannedPart } from "../../src/core/model/jobEvent.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { recordOf, requestLine, resultOf, writeTree } from "../worker/samples.ts";
import type { BenchPlace, Stage } from "./stage.ts";

/** Code and prose with what JSON escapes, 2.5 kB a request. */
const prompt = `Review this.\n${'const words = "é — \\n";\n\tcall(words);\n'.repeat(60)}`;

export const uploadStage: Stage = {
  name: "upload",
  goal: "≤ 1.3 × a raw copy, ≤ +100 MB; 8 × less time and memory than the SDK's create",
  prepare,
  ways: { "raw copy": rawCopy, Batchwright: ours, "SDK create": withSdk },
};

async function prepare({ folder, requests }: BenchPlace): Promise<void> {
  const tasks = createTasks(folder);
  const lines = Array.from({ length: requests }, (_, at) =>
    requestLine(`row-${at}`, {}, `${prompt} ${at}`),
  );
  const content = { text: lines.join("\n") };
  await resultOf(tasks.adoptDocument({ record: recordOf("d", folder), content }));
  const { parts } = await resultOf(tasks.spool("d", "j"));
  writeTree(folder, { "parts.json": JSON.stringify(parts) });
}

async function rawCopy({ folder, url }: BenchPlace): Promise<void> {
  const file = requestsOf(folder);
  await new Promise<void>((resolve, reject) => {
    const headers = { "content-length": statSync(file).size };
    const sent = request(`${url}/v1/messages/batches`, { method: "POST", headers }, (answer) => {
      answer.resume().on("end", resolve);
    });
    sent.on("error", reject);
    pipeline(createReadStream(file, { highWaterMark: 262_144 }), sent).catch(reject);
  });
}

async function ours({ folder, url }: BenchPlace): Promise<void> {
  const api = createMessageBatchesApi({
    account: { baseUrl: url, keyHeader: "bearer" },
    key: () => Promise.resolve("bench"),
    log: { debug: drop, info: drop, warn: drop, error: drop },
  });
  const parts = JSON.parse(
    readFileSync(path.join(folder, "parts.json"), "utf8"),
  ) as readonly PlannedPart[];
  for (const part of parts) {
    const body = await createJobFiles(folder).requestBody("j", part);
    await api.createBatch(body, { signal: neverAborted });
  }
}

/** As a script does: read the lines, parse them, and hand them over. */
async function withSdk({ folder, url }: BenchPlace): Promise<void> {
  const client = new Anthropic({ apiKey: "bench", baseURL: url, maxRetries: 0 });
  const lines = readFileSync(requestsOf(folder), "utf8").trimEnd().split("\n");
  const requests = lines.map(
    (line) => JSON.parse(line) as Anthropic.Messages.BatchCreateParams.Request,
  );
  await client.messages.batches.create({ requests });
}

function requestsOf(folder: string): string {
  return path.join(folder, "jobs", "j", "requests.jsonl");
}

function drop(): void {}
