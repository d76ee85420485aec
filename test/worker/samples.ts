import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Progress } from "../../src/contracts/progress.ts";
import type { DraftRecord } from "../../src/contracts/workerTasks.ts";
import type { Batch } from "../../src/core/model/batch.ts";
import type { JobEvent, PlannedPart } from "../../src/core/model/jobEvent.ts";

/** The last item of a task's stream. */
export async function resultOf<T>(stream: AsyncIterable<Progress<T>>): Promise<T> {
  for await (const item of stream) if (item.kind === "result") return item.value;
  throw new Error("The task ended without a result.");
}

/** Writes files, with the folders they are in. */
export function writeTree(folder: string, files: { readonly [name: string]: string | Uint8Array }) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export function recordOf(id: string, base: string, more: Partial<DraftRecord> = {}): DraftRecord {
  return {
    id,
    origin: "document",
    label: "Draft",
    base,
    baseUri: `file://${base}`,
    roots: [base],
    blobs: {},
    leftOut: [],
    ...more,
  };
}

/** A request line of a draft. */
export function requestLine(
  id: string,
  more: object = {},
  content: unknown = `Say ${id}.`,
): string {
  return JSON.stringify({
    custom_id: id,
    ...more,
    params: {
      model: "claude-haiku-5-5",
      max_tokens: 100,
      messages: [{ role: "user", content }],
    },
  });
}

/** The content of a message that sends a file. */
export function fileContent(place: string, more: object = {}, type = "document"): unknown {
  return [
    { type, source: { type: "path", path: place, ...more } },
    { type: "text", text: "Read it." },
  ];
}

export function succeeded(id: string, text: string): string {
  const message = {
    id: `msg_${id}`,
    type: "message",
    role: "assistant",
    model: "claude-haiku-5-5",
    content: [{ type: "text", text }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 20 },
  };
  return JSON.stringify({ custom_id: id, result: { type: "succeeded", message } });
}

/** A success that was cut off. */
export function truncated(id: string, text: string): string {
  return succeeded(id, text).replace('"end_turn"', '"max_tokens"');
}

export function errored(id: string, type: string, message: string): string {
  const error = { type: "error", error: { type, message }, request_id: "req_1" };
  return JSON.stringify({ custom_id: id, result: { type: "errored", error } });
}

export function prepared(requests: number, parts: readonly PlannedPart[]): JobEvent {
  return {
    type: "prepared",
    at: 1,
    label: "A job",
    account: { id: "rehearsal", label: "Local rehearsal", kind: "rehearsal", host: "localhost" },
    origin: "files",
    requests,
    parts,
    models: ["claude-haiku-5-5"],
  };
}

export function batchOf(id: string, succeededCount: number): Batch {
  const counts = { processing: 0, succeeded: succeededCount, errored: 0, canceled: 0, expired: 0 };
  return { id, status: "ended", counts, createdAt: 1, expiresAt: 2 };
}
