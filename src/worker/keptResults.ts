import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import type { KeptResults } from "../core/model/jobEvent.ts";
import type { DraftPaths } from "./draftPaths.ts";
import { eachLine } from "./eachLine.ts";
import { KeptAnswers, resultLineOf } from "./keptAnswers.ts";
import { LineWriter } from "./lineWriter.ts";
import { RequestReader } from "./requestReader.ts";
import { syncFolder } from "./syncedFiles.ts";

/** Lines of results by the position of the request in the draft that they answer. */
export type KeptLines = ReadonlyMap<number, string>;

/** The answers that are there to requests as they are now, by where they are from. */
export interface AnsweredLines {
  readonly kept: KeptLines;
  readonly carried: KeptLines;
}

/** Reads both; of what is not sent anyway there is none. */
export function answeredLines(
  record: DraftRecord,
  from: DraftPaths,
  unchecked: ReadonlySet<number>,
  isSimulated: boolean,
): AnsweredLines {
  const found = { kept: new Map<number, string>(), carried: new Map<number, string>() };
  const known = new KeptAnswers(from.kept, isSimulated);
  if (known.isEmpty) return found;
  const reader = new RequestReader({ ...record, blobFolder: from.blobs });
  let seq = 0;
  for (const line of eachLine(from.requests)) {
    if (!unchecked.has(seq) && known.mayBe(line.text)) {
      const { draft, sendable } = reader.read(line);
      const version = versionOver(draft?.version ?? {}, record);
      const answer = draft && known.answerTo(draft.customId, sendable?.params, version);
      if (answer && answer !== "void") {
        const { kept, carried } = found;
        (answer.carriedFrom === undefined ? kept : carried).set(seq, resultLineOf(answer));
      }
    }
    seq += 1;
  }
  return found;
}

/** Writes lines as a results file of the job; undefined when there are none. */
export function writeKeptResults(
  folder: string,
  name: string,
  kept: KeptLines,
): KeptResults | undefined {
  if (kept.size === 0) return undefined;
  mkdirSync(folder, { recursive: true });
  const hash = createHash("sha256");
  const writer = new LineWriter(path.join(folder, name), (block) => hash.update(block));
  try {
    for (const line of kept.values()) writer.add(line);
    writer.finish();
  } finally {
    writer.close();
  }
  syncFolder(folder);
  const { bytes } = writer;
  return { file: name, bytes, sha256: hash.digest("hex"), rows: kept.size };
}
