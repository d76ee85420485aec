// The JSON schema of a draft's line, made from the types of the SDK that the extension ships with.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { isRecord, type JsonRecord } from "../src/base/json.ts";
import { checkRequestLine } from "../src/core/jsonl/checkRequestLine.ts";

/** Blocks whose `source` may be a file of the workspace. */
const blocksWithFiles = ["DocumentBlockParam", "ImageBlockParam"];

const rejections = ["not-in-batches", "sampling-parameter", "no-effect"];

/** The schema; its root is a line. What a batch cannot have is known to it, but not suggested. */
export function draftSchema(): JsonRecord {
  const generator = createGenerator({
    path: path.join(import.meta.dirname, "draftLine.ts"),
    tsconfig: path.join(import.meta.dirname, "draftLine.tsconfig.json"),
    skipTypeCheck: true,
    topRef: false,
  });
  const line: unknown = generator.createSchema("DraftLine");
  const reference: unknown = generator.createSchema("FileReference");
  const definitions = {
    ...recordIn(line, "definitions"),
    FileReference: reference,
  };
  for (const name of blocksWithFiles) allowFiles(recordIn(definitions, name));
  hideRejected(recordIn(definitions, "MessageCreateParamsNonStreaming"));
  return { ...asRecord(line), definitions };
}

/** Writes the schema beside the bundles. */
export function writeDraftSchema(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "draftSchema.json"), JSON.stringify(draftSchema()));
}

function allowFiles(block: JsonRecord): void {
  const { anyOf } = recordIn(block, "properties", "source");
  if (!Array.isArray(anyOf)) throw new Error("A block's source is no choice any more.");
  anyOf.unshift({ $ref: "#/definitions/FileReference" });
}

/** Asks the checks themselves, so that what they reject and what is suggested never differ. */
function hideRejected(params: JsonRecord): void {
  for (const [key, property] of Object.entries(recordIn(params, "properties"))) {
    const line = JSON.stringify({ custom_id: "a", params: { [key]: true } });
    const problem = checkRequestLine(line, 1).problems.find(({ code }) =>
      rejections.includes(code),
    );
    if (!problem) continue;
    Object.assign(asRecord(property), {
      doNotSuggest: true,
      description: problem.message,
    });
  }
}

function recordIn(value: unknown, ...keys: readonly string[]): JsonRecord {
  return keys.reduce<JsonRecord>((record, key) => asRecord(record[key]), asRecord(value));
}

function asRecord(value: unknown): JsonRecord {
  if (!isRecord(value)) throw new Error("The SDK's types have another shape now.");
  return value;
}
