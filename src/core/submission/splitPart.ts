import { versionOver } from "../model/batchVersion.ts";
import type { Part } from "../model/job.ts";
import type { PlannedPart } from "../model/jobEvent.ts";

/** A part of which nothing was sent yet. */
export function unsentPart(part: PlannedPart): Part {
  return { ...part, attempts: [], presumed: false, isRemoteGone: false, disowned: [] };
}

/**
 * Replaces a part by `pieces`, which are the same requests: the first takes its place and keeps its
 * attempts, the others go to the end, so that no part is called by a number that another had. Pieces
 * that are no such thing, or of a part that the API has or may have, change nothing.
 */
export function splitPart(parts: Part[], index: number, pieces: readonly PlannedPart[]): void {
  const part = parts[index];
  const [first, ...others] = pieces;
  if (!part || !first || others.length === 0 || !isUnsent(part) || !covers(pieces, part)) return;
  parts[index] = { ...part, ...first };
  const version = versionOver(part);
  parts.push(...others.map((piece) => unsentPart({ ...piece, ...version })));
}

function isUnsent({ batch, attempts }: Part): boolean {
  return !batch && (attempts.at(-1)?.outcome ?? "rejected") === "rejected";
}

function covers(pieces: readonly PlannedPart[], whole: PlannedPart): boolean {
  let next = whole.first;
  for (const { first, count } of pieces) {
    if (first !== next || count < 1) return false;
    next += count;
  }
  return next === whole.first + whole.count;
}
