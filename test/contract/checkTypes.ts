import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import type { RecordedReply } from "./recorder.ts";

const repository = join(import.meta.dirname, "..", "..");

const header = `
import type {
  DeletedMessageBatch, MessageBatch, MessageBatchIndividualResponse,
} from "@anthropic-ai/sdk/resources/messages/batches";
import type {
  Message, MessageTokensCount, RawMessageStreamEvent,
} from "@anthropic-ai/sdk/resources/messages/messages";
import type { ModelInfo } from "@anthropic-ai/sdk/resources/models";
import type { PageResponse } from "@anthropic-ai/sdk/core/pagination";
import type { ErrorResponse } from "@anthropic-ai/sdk/resources/shared";
/** What stands before the API answers in its own words; the SDK has no type for it. */
interface EdgeError { error: { type: "request_too_large"; message: string } }
export type Used = DeletedMessageBatch | MessageBatch | MessageBatchIndividualResponse | Message |
  MessageTokensCount | RawMessageStreamEvent | ModelInfo | PageResponse<unknown> | ErrorResponse |
  EdgeError;
`;

const compilerOptions = {
  target: "ES2023",
  lib: ["ES2023"],
  types: [],
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Has the pinned compiler compare replies with the SDK's own types, as literals: a field too many
 * fails like a field too few or a wrong word.
 * @returns what the compiler complains about, one list for each reply, by its index
 */
export async function checkTypes(
  replies: readonly RecordedReply[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  await mkdir(join(repository, "out"), { recursive: true });
  const folder = await mkdtemp(join(repository, "out", "contract-"));
  try {
    const lines = replies.map(({ type, json }, at) => `export const r${at}: ${type} = ${json};`);
    const firstLine = header.split("\n").length;
    await writeFile(join(folder, "replies.ts"), `${header}${lines.join("\n")}\n`);
    const config = { compilerOptions, files: ["replies.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    return readComplaints(await compile(folder), firstLine);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compile(folder: string): Promise<string> {
  const compiler = join(repository, "node_modules", "typescript", "bin", "tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return "";
  } catch (error) {
    if (error instanceof Error && "stdout" in error && error.stdout !== "") {
      return String(error.stdout);
    }
    throw error;
  }
}

function readComplaints(output: string, firstLine: number): ReadonlyMap<number, readonly string[]> {
  const complaints = new Map<number, string[]>();
  for (const line of output.split("\n")) {
    const match = /replies\.ts\((\d+),\d+\): error (.*)$/.exec(line);
    // Anything else that starts a line means that the check itself does not work.
    if (!match && /^\S/.test(line)) throw new Error(output);
    if (!match) continue;
    const at = Number(match[1]) - firstLine;
    complaints.set(at, [...(complaints.get(at) ?? []), match[2] ?? ""]);
  }
  return complaints;
}
