import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";

import type { MessageBatchResult } from "@anthropic-ai/sdk/resources/messages/batches";

import { isRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import type { FindingSlips } from "../answers/findings.ts";
import { answerMessage } from "../answers/message.ts";
import { digestOf } from "../digest.ts";
import { findModel } from "../models/modelCatalog.ts";
import { checkParams } from "../params/checkParams.ts";
import type { OpenBatch } from "./openBatch.ts";
import { readIndex } from "./openBatch.ts";
import { endOf } from "./requestEnd.ts";
import type { Fate, IndexEntry, RequestIndex } from "./requestIndex.ts";
import { shuffledOrder } from "./shuffledOrder.ts";

/**
 * The results of an ended batch, one a line, in an order of their own. Made while they are read,
 * so that they need no more memory than one request.
 */
export async function* resultLines(
  batch: OpenBatch,
  slips: FindingSlips = {},
): AsyncGenerator<string, void> {
  const index = await readIndex(batch);
  const file = await open(join(batch.folder, "requests.jsonl"), "r");
  try {
    for (const entries of readAhead(index, shuffledOrder(index.length, batch.record.salt))) {
      const lines = await Promise.all(entries.map((entry) => readLine(file, entry)));
      for (const [at, entry] of entries.entries()) {
        yield `${JSON.stringify(resultOf(lines[at] ?? Buffer.alloc(0), entry, batch, slips))}\n`;
      }
    }
  } finally {
    await file.close();
  }
}

/** Entries in groups that are small enough to be read at once. */
function* readAhead(
  index: RequestIndex,
  order: Uint32Array,
): Generator<readonly IndexEntry[], void> {
  let group: IndexEntry[] = [];
  let bytes = 0;
  for (const at of order) {
    const entry = index.at(at);
    group.push(entry);
    bytes += entry.length;
    if (group.length < 64 && bytes < 1_000_000) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  yield group;
}

async function readLine(file: FileHandle, entry: IndexEntry): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(entry.length);
  await file.read(bytes, 0, entry.length, entry.offset);
  return bytes;
}

function resultOf(line: Buffer, entry: IndexEntry, batch: OpenBatch, slips: FindingSlips): object {
  const request = parseJson(line.toString("utf8"));
  const customId = isRecord(request) ? (stringAt(request, "custom_id") ?? "") : "";
  const params = isRecord(request) ? (recordAt(request, "params") ?? {}) : {};
  const end = endOf(entry, batch.record, batch.state);
  return { custom_id: customId, result: outcome(params, { line, end, entry, batch, slips }) };
}

interface EndedRequest {
  readonly line: Buffer;
  readonly end: Fate | "canceled";
  readonly entry: IndexEntry;
  readonly batch: OpenBatch;
  readonly slips: FindingSlips;
}

function outcome(
  params: Readonly<Record<string, unknown>>,
  { line, end, entry, batch, slips }: EndedRequest,
): MessageBatchResult {
  const { record } = batch;
  const digest = digestOf(line);
  const errored = (
    type: "invalid_request_error" | "not_found_error" | "api_error" | "overloaded_error",
    message: string,
  ): MessageBatchResult => ({
    type: "errored",
    error: {
      type: "error",
      error: { type, message },
      request_id: `req_sim_${digest.letters("error", 22)}`,
    },
  });
  switch (end) {
    case "canceled":
    case "expired":
      return { type: end };
    case "apiError":
      return errored("api_error", "Internal server error");
    case "overloaded":
      return errored("overloaded_error", "Overloaded");
    case "invalid": {
      const { apiVersion, betas } = record;
      const problem = checkParams(params, { apiVersion, betas, inBatch: true });
      return errored(problem?.type ?? "api_error", problem?.message ?? "Internal server error");
    }
    default: {
      const model = findModel(stringAt(params, "model") ?? "");
      if (!model) return errored("api_error", "Internal server error");
      const context = {
        model,
        digest,
        fate: end,
        cache: entry.cache,
        serviceTier: "batch",
        slips,
      } as const;
      return { type: "succeeded", message: answerMessage(params, context) };
    }
  }
}
