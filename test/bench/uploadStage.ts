import Anthropic from "@anthropic-ai/sdk";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { get, request } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { neverAborted } from "../../src/base/abort.ts";
import type { PlannedPart } from "../../src/core/model/jobEvent.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { recordOf, requestLine, resultOf, writeTree } from "../worker/samples.ts";
import { benchApi, benchJob, rootOf, warmUp } from "./benchJob.ts";
import { madeText } from "./madeData.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

export const uploadStage: Stage = {
  name: "upload",
  goal: "≤ 1.3 × a raw copy, ≤ +100 MB; 8 × less time and memory than the SDK's create",
  goals: { Batchwright: { ratio: 1.3, megabytes: 100 } },
  hasFloor: true,
  prepare,
  ways: { "raw copy": rawCopy, Batchwright: ours, "SDK create": withSdk },
};

/** 2.5 kB a request. */
async function prepare(place: BenchPlace): Promise<void> {
  const root = rootOf(place, "upload");
  if (existsSync(root)) return;
  const tasks = createTasks(root);
  const prompt = madeText(1, 2300);
  const lines = Array.from({ length: place.requests }, (_, at) =>
    requestLine(`row-${at}`, {}, `${prompt} ${at}`),
  );
  const content = { text: lines.join("\n") };
  await resultOf(tasks.adoptDocument({ record: recordOf("d", root), content }));
  const { parts } = await resultOf(tasks.spool("d", benchJob));
  writeTree(root, { "parts.json": JSON.stringify(parts) });
}

async function rawCopy(place: BenchPlace, { step }: Steps): Promise<void> {
  await new Promise((resolve) =>
    get(place.url, (answer) => answer.resume().on("end", () => resolve(undefined))),
  );
  const file = requestsOf(place);
  const headers = { "content-length": statSync(file).size };
  const address = `${place.url}/v1/messages/batches`;
  await step(
    "",
    () =>
      new Promise<void>((resolve, reject) => {
        const sent = request(address, { method: "POST", headers }, (answer) => {
          answer.resume().on("end", resolve);
        });
        sent.on("error", reject);
        pipeline(createReadStream(file, { highWaterMark: 262_144 }), sent).catch(reject);
      }),
  );
}

async function ours(place: BenchPlace, { step }: Steps): Promise<void> {
  await warmUp(place);
  const root = rootOf(place, "upload");
  const api = benchApi(place);
  const parts = JSON.parse(
    readFileSync(path.join(root, "parts.json"), "utf8"),
  ) as readonly PlannedPart[];
  await step("", async () => {
    for (const part of parts) {
      const body = await createJobFiles(root).requestBody(benchJob, part);
      await api.createBatch(body, { signal: neverAborted });
    }
  });
}

/** As a script does: read the lines, parse them, and hand them over. */
async function withSdk(place: BenchPlace, { step }: Steps): Promise<void> {
  const client = new Anthropic({ apiKey: "bench", baseURL: place.url, maxRetries: 0 });
  await step("", async () => {
    const lines = readFileSync(requestsOf(place), "utf8").trimEnd().split("\n");
    const requests = lines.map(
      (line) => JSON.parse(line) as Anthropic.Messages.BatchCreateParams.Request,
    );
    await client.messages.batches.create({ requests });
  });
}

function requestsOf(place: BenchPlace): string {
  return path.join(rootOf(place, "upload"), "jobs", benchJob, "requests.jsonl");
}
