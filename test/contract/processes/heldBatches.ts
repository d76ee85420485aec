import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { neverAborted } from "../../../src/base/abort.ts";
import { isRecord, parseJson, stringAt } from "../../../src/base/json.ts";
import type { Batch } from "../../../src/core/model/batch.ts";
import type { Part } from "../../../src/core/model/job.ts";
import { jobPaths } from "../../../src/worker/jobPaths.ts";
import type { Process } from "./realFlows.ts";

/** What the server has: each of its batches with the custom ids, sorted. All batches have ended. */
export type HeldBatches = ReadonlyMap<string, readonly string[]>;

export async function heldBatches({ api }: Process): Promise<HeldBatches> {
  const server = await api();
  const { batches, hasMore } = await server.listBatches({ limit: 1000 }, neverAborted);
  assert.equal(hasMore, false);
  const idsOf = async (batch: Batch): Promise<readonly string[]> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of server.downloadResults(batch, neverAborted)) chunks.push(chunk);
    return customIds(Buffer.concat(chunks).toString("utf8")).toSorted();
  };
  return new Map(
    await Promise.all(batches.map(async (batch) => [batch.id, await idsOf(batch)] as const)),
  );
}

/** The custom ids of a part, as they are on disk to be sent, sorted. */
export function idsOfPart(root: string, job: string, { first, count }: Part): readonly string[] {
  const ids = customIds(readFileSync(jobPaths(root, job).requests, "utf8"));
  return ids.slice(first, first + count).toSorted();
}

function customIds(jsonLines: string): readonly string[] {
  return jsonLines.split("\n").flatMap((line) => {
    const value = parseJson(line);
    const id = isRecord(value) ? stringAt(value, "custom_id") : undefined;
    return id === undefined ? [] : [id];
  });
}
