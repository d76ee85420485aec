import { readFileSync, renameSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import { readShape } from "../base/shape.ts";
import type { Progress } from "../contracts/progress.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import { type SealedPart, type SpoolSeal, spoolSealShape } from "../core/model/spoolSeal.ts";
import { partLimits, PartSplitter } from "../core/submission/splitParts.ts";
import { eachLine } from "./eachLine.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { sealParts } from "./sealParts.ts";
import { syncFolder, writeNewSynced } from "./syncedFiles.ts";

/** Of the bytes of a part, what one of its pieces may have. */
const share = 0.55;

/**
 * Plans smaller parts for the requests of a part, about half as large or with the first request by
 * itself, and seals them. Fails with `storage` when the requests are not what was written for the part.
 */
export async function* resplit(
  root: string,
  job: string,
  part: PlannedPart,
  form: "halves" | "primer",
): AsyncGenerator<Progress<readonly PlannedPart[]>> {
  const paths = jobPaths(root, job);
  const pace = new Pace(taskSliceMs);
  const half = { requests: partLimits.requests, bytes: Math.ceil(part.bytes * share) };
  const splitter = new PartSplitter(form === "halves" ? half : partLimits);
  let seq = 0;
  let start = 0;
  for (const line of eachLine(paths.requests)) {
    if (seq === part.first) start = line.offset;
    if (seq >= part.first) splitter.push(line.length);
    seq += 1;
    if (form === "primer" && seq === part.first + 1) splitter.cut();
    if (seq === part.first + part.count) break;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  const pieces = splitter.finish().map((piece) => ({ ...piece, first: piece.first + part.first }));
  const seal = readSeal(paths);
  const sealed: SealedPart[] = [];
  for (const parts of [[part], pieces]) {
    const sealing = sealParts(paths.requests, parts, start);
    let step = sealing.next();
    for (; step.done !== true; step = sealing.next())
      if (pace.isDue()) yield { kind: "progress", done: seq };
    sealed.push(...step.value);
  }
  requireSealed(seal, sealed, paths);
  writeSeal(paths, { ...seal, parts: [...seal.parts, ...sealed.slice(1)] });
  yield { kind: "result", value: pieces };
}

function readSeal({ seal }: JobPaths): SpoolSeal {
  const known = readShape(spoolSealShape, parseJson(readFileSync(seal, "utf8")));
  if (!known) throw damaged(seal);
  return known;
}

function requireSealed(seal: SpoolSeal, [whole]: readonly SealedPart[], paths: JobPaths): void {
  const known = seal.parts.find(
    ({ first, count, bytes }) =>
      first === whole?.first && count === whole.count && bytes === whole.bytes,
  );
  if (!known || known.crc32 !== whole?.crc32) throw damaged(paths.requests);
}

/** Whole or not at all: an upload may be reading it. */
function writeSeal({ seal, folder }: JobPaths, content: SpoolSeal): void {
  const next = `${seal}.${process.pid}-${content.parts.length}`;
  writeNewSynced(next, JSON.stringify(content));
  renameSync(next, seal);
  syncFolder(folder);
}

function damaged(file: string): Failure {
  const words = "The requests of this job were changed on disk. Submit them as a new job.";
  return new Failure("storage", words, { file });
}
