import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Decisions, SharedDismissals, TriagePlace } from "../contracts/triageTasks.ts";
import { decisionsFileName } from "../core/model/storageLayout.ts";
import { latestDecisions } from "../core/review/triage.ts";
import { parseTriageRecord, triageLine, type TriageRecord } from "../core/review/triageRecord.ts";
import { appendLine } from "./appendLine.ts";
import { lastPlace, type NotedMove, placesAfter, readMoves } from "./fileMoves.ts";
import { isWithin } from "./placeInFolder.ts";
import { addShared, readShared } from "./sharedDecisions.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";

/** What was decided about the findings of a workspace: by this person, and by the team. */
export function readDecisions(root: string, { roots, isShared }: TriagePlace): Decisions {
  const problems: string[] = [];
  const shared = isShared ? roots.flatMap((folder) => readShared(folder, problems)) : [];
  const own = readOwn(root).filter(({ path: file }) => isWithin(roots, file));
  const latest = latestDecisions(movedOn([...shared, ...own], readMoves(root)));
  const gone = new Map<string, boolean>();
  const records = latest.map((record) => {
    if (!gone.has(record.path)) gone.set(record.path, !existsSync(record.path));
    return gone.get(record.path) === true ? { ...record, isGone: true } : record;
  });
  return { records, problems };
}

/** Under its old name there may be another file by now. */
function movedOn(
  records: readonly TriageRecord[],
  moves: readonly NotedMove[],
): readonly TriageRecord[] {
  if (moves.length === 0) return records;
  const known = new Map<string, string>();
  return records.map((record) => {
    const since = moves.findIndex(({ at }) => at >= record.at);
    if (since < 0) return record;
    const key = `${since} ${record.path}`;
    const file = known.get(key) ?? lastPlace(placesAfter(record.path, moves.slice(since)));
    known.set(key, file);
    return file === record.path ? record : { ...record, path: file };
  });
}

/**
 * Keeps decisions, on disk when it returns. Also those that the team is told of are this person's own:
 * nobody loses one when a file of the repository is put back.
 */
export function keepDecisions(
  root: string,
  records: readonly TriageRecord[],
  { roots, isShared }: TriagePlace,
): void {
  if (records.length === 0) return;
  const file = path.join(root, decisionsFileName);
  try {
    mkdirSync(root, { recursive: true });
    appendLine(file, records.map(triageLine).join("\n"));
  } catch (error) {
    throw storageFailure(error, "The decision about a finding cannot be kept", file);
  }
  if (isShared) share(roots, records.filter(isOfTheTeam));
}

/** Adds what this person dismissed to the files that the team shares. */
export function shareOwn(root: string, roots: readonly string[]): SharedDismissals {
  const dismissed = latestDecisions(movedOn(readOwn(root), readMoves(root))).filter(
    ({ decision }) => decision.kind === "dismissed",
  );
  return share(roots, dismissed);
}

function share(roots: readonly string[], records: readonly TriageRecord[]): SharedDismissals {
  // The innermost of folders that lie in one another.
  const folders = roots.toSorted((a, b) => b.length - a.length);
  const byFolder = new Map<string, TriageRecord[]>();
  for (const record of records) {
    const folder = folders.find((one) => isWithin([one], record.path));
    if (folder === undefined) continue;
    const own = byFolder.get(folder);
    if (own) own.push(record);
    else byFolder.set(folder, [record]);
  }
  const added = [...byFolder].map(([folder, own]) => addShared(folder, own));
  return {
    files: added.map(({ file }) => file),
    count: added.reduce((sum, { count }) => sum + count, 0),
  };
}

/** To see one later, or that it is done, is everybody's own business. */
function isOfTheTeam({ decision: { kind } }: TriageRecord): boolean {
  return kind === "dismissed" || kind === "reopened";
}

function readOwn(root: string): readonly TriageRecord[] {
  const file = path.join(root, decisionsFileName);
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line) => parseTriageRecord(line) ?? []);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw storageFailure(error, "What was decided about findings cannot be read", file);
  }
}
