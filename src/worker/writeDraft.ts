import { readFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { relocated } from "../core/jsonl/resolveReferences.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { withSlashes } from "./placeInFolder.ts";
import { replaceLines } from "./replaceLines.ts";
import { chosenLines, sendableReader } from "./sendableLines.ts";
import { readUnchecked } from "./uncheckedSeqs.ts";

/**
 * Writes what is checked of a draft to a file: as a draft whose paths are relative to the file and
 * texts that only the editor had are in place, or as the API takes it, all files in place.
 */
export async function* writeDraft(
  root: string,
  draft: string,
  file: string,
  form: "draft" | "requests",
): AsyncGenerator<Progress<number>> {
  const record = readDraftRecord(root, draft);
  const paths = draftPaths(root, draft);
  const lines = form === "draft" ? draftLines(record, paths, file) : requestLines(record, paths);
  const value = yield* replaceLines(file, lines, "The file cannot be written");
  yield { kind: "result", value };
}

/** What is checked of a draft as a document in its base folder; undefined when that is too long. */
export function draftText(root: string, draft: string, most: number): string | undefined {
  const record = readDraftRecord(root, draft);
  const lines: string[] = [];
  let length = 0;
  for (const line of draftLines(record, draftPaths(root, draft), path.join(record.base, "draft"))) {
    lines.push(line);
    length += line.length + 1;
    if (length > most) return undefined;
  }
  return `${lines.join("\n")}\n`;
}

function* requestLines(record: DraftRecord, paths: DraftPaths): Generator<string> {
  const toSendable = sendableReader(record, paths);
  for (const { line, seq } of checkedLines(paths)) yield toSendable(line, seq).json;
}

function* draftLines(record: DraftRecord, paths: DraftPaths, file: string): Generator<string> {
  const to = path.dirname(file);
  const move = (place: string): string =>
    withSlashes(path.relative(to, path.resolve(record.base, place)));
  const inline = (place: string): string | undefined => {
    const blob = Object.hasOwn(record.blobs, place) ? record.blobs[place] : undefined;
    if (blob === undefined) return undefined;
    return readFileSync(path.join(paths.blobs, path.basename(blob)), "utf8");
  };
  for (const { line } of checkedLines(paths)) {
    const { request } = checkRequestLine(line.text, line.line);
    // What is no request is the person's to mend.
    if (!request) yield line.text;
    else {
      // A document has no record beside it that could say what its lines do not.
      const version = versionOver(request.version, record);
      yield JSON.stringify(relocated({ ...request, version }, move, inline));
    }
  }
}

function* checkedLines(paths: DraftPaths) {
  const unchecked = readUnchecked(paths.unchecked);
  const pass = { isChosen: (seq: number) => !unchecked.has(seq), version: {} };
  let count = 0;
  for (const chosen of chosenLines(paths.requests, [pass])) {
    count += 1;
    yield chosen;
  }
  if (count === 0) throw new Failure("invalid", "Nothing of this draft is checked.");
}
