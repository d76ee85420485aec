import process from "node:process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import { eachLine } from "./eachLine.ts";
import { jobPaths } from "./jobPaths.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";
import { writeNewSynced } from "./syncedFiles.ts";

/** Longer ones are not worth their room where they are kept. */
const mostCharacters = 60_000;

/**
 * What the requests of a part are about, as lines of a draft without parameters; undefined when that
 * is too long, or nothing is known of them.
 */
export async function* sourceLines(
  root: string,
  job: string,
  { first, count }: PlannedPart,
): AsyncGenerator<Progress<string | undefined>> {
  const { draft } = jobPaths(root, job);
  const lines: string[] = [];
  const pace = new Pace(taskSliceMs);
  let characters = 0;
  let seq = 0;
  for (const line of existsSync(draft) ? eachLine(draft) : []) {
    if (seq >= first + count || characters > mostCharacters) break;
    if (seq >= first) {
      const text = sourceLine(line.text);
      characters += text.length;
      lines.push(text);
    }
    seq += 1;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  const isWhole = lines.length === count && characters <= mostCharacters;
  yield { kind: "result", value: isWhole ? lines.join("\n") : undefined };
}

/** Keeps source lines as what a job asked of which nothing else is known. */
export function keepSources(root: string, job: string, lines: string): null {
  const paths = jobPaths(root, job);
  if (existsSync(paths.requests) || existsSync(paths.draft)) return null;
  const half = `${paths.draft}.${process.pid}`;
  try {
    // What an earlier failure left of it.
    rmSync(half, { force: true });
    writeNewSynced(half, `${lines}\n`);
    renameSync(half, paths.draft);
  } catch (error) {
    throw storageFailure(error, "The sources of a batch cannot be kept", paths.draft);
  }
  return null;
}

function sourceLine(text: string): string {
  const { request } = checkRequestLine(text, 1);
  const value = request ? undefined : parseJson(text);
  const customId = request?.customId ?? (isRecord(value) ? stringAt(value, "custom_id") : "");
  const about = request && sourcesOf(request);
  return JSON.stringify({ custom_id: customId, ...(about && { about }), params: {} });
}
